"""`reportedly today`: the stories, biggest change first."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from reportedly.cli.frame import Json, byline, console, nothing_found, open_record, print_json, readable
from reportedly.serve.views.words import counted

if TYPE_CHECKING:
    from reportedly.serve.views.news import NewsLine

NAME = "today"
_EVER = datetime(1, 1, 1, tzinfo=UTC)


def command(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many stories.")] = 20,
    since: Annotated[
        str | None, typer.Option(metavar="WHEN", help="Only what is new since a date, or for so long: 2026-11-26, 12h, 3d, 2w.")
    ] = None,
    new: Annotated[bool, typer.Option("--new", help="Only what is new since you last asked so.")] = False,
    as_json: Json = False,
) -> None:
    """List the stories, the newest first; or what is new in them: denials, facts and speakers."""
    from reportedly.serve.views.today import today_view

    if new or since is not None:
        _news(context, since, limit, is_marked=new, as_json=as_json)
        return
    with open_record(context) as record:
        view = today_view(record, limit=limit)
    if as_json:
        print_json(view)
        return
    if not view.stories:
        raise nothing_found("No stories yet. Add a source and run: reportedly add PATH|URL, then reportedly run")
    out = console()
    for line in view.stories:
        out.print(line.title, style="bold")
        out.print(f"  {' · '.join(line.counts)}")
        marks = [f"{line.conflict_count} ≠"] * bool(line.conflict_count) + [f"{line.update_count} →"] * bool(line.update_count)
        out.print(f"  {' · '.join([line.when, *marks, f'reportedly story {line.id}'])}", style="dim")
    out.print(f"{view.total:,} stories, {view.article_count:,} articles, {view.problem_count:,} set aside.", style="dim")


def _news(context: typer.Context, since: str | None, limit: int, *, is_marked: bool, as_json: bool) -> None:
    from reportedly.serve.asked import moment
    from reportedly.serve.views.news import news_view

    now = datetime.now(UTC)
    with open_record(context) as record:
        start = moment(readable(since), now) if since is not None else record.looks.last() or _EVER
        view = news_view(record, start, limit=limit)
        if is_marked:
            record.looks.mark(now)
    if as_json:
        print_json(view)
        return
    if not view.stories:
        raise nothing_found("Nothing new." if start == _EVER else f"Nothing new since {view.when}.")
    for line in view.stories:
        _show_news(console(), line)
    when = "" if start == _EVER else f" since {view.when}"
    console().print(f"{counted(view.story_count, 'story', 'stories')} with something new{when}.", style="dim")


def _show_news(out: Console, line: NewsLine) -> None:
    out.print(line.story.title, style="bold")
    first = ["new story"] if line.is_new else []
    told = [*first, *line.new] or [f"nothing new in {counted(line.article_count, 'article')}"]
    out.print(f"  {' · '.join((*told, f'reportedly story {line.story.id}'))}", style="dim")
    for fact in (*line.denials, *line.facts):
        was = f", {', '.join(fact.was)} before" if fact.was else ""
        says = ", ".join(fact.origins) or "origin unknown"
        out.print(f"  {fact.label} — {fact.status}{was} (says {says}; {byline(fact.place.outlet, fact.place.when)})")
    for speaker in line.speakers:
        out.print(f"  {speaker.name}: {speaker.words} ({byline(speaker.place.outlet, speaker.place.when)})")
