"""`reportedly today`: the stories, biggest change first."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.frame import Json, console, nothing_found, open_record, print_json

NAME = "today"


def command(
    context: typer.Context,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="How many stories.")] = 20,
    as_json: Json = False,
) -> None:
    """List the stories, the newest first, with their articles and origins."""
    from reportedly.serve.views.today import today_view

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
