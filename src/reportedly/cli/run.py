"""`reportedly run`: acquire what is due, read, link."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeRemainingColumn

from reportedly.cli.frame import Json, open_record, print_json, settings_of
from reportedly.serve.views.words import counted

if TYPE_CHECKING:
    from reportedly.pipeline import RunReport

NAME = "run"
_WORDS = {"acquire": "Looking", "read": "Reading", "settle": "Looking again at stories", "relate": "Comparing accounts"}


class Bars:
    """A bar a stage, on standard error."""

    def __init__(self, progress: Progress) -> None:
        """Show on this display.

        Args:
            progress: started by the caller.
        """
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Take note."""
        if stage not in self._tasks:
            self._tasks[stage] = self._progress.add_task(_WORDS.get(stage, stage), total=total)
        self._progress.update(self._tasks[stage], completed=done, total=total)


def summary(report: RunReport) -> str:
    """What a run did, in one line."""
    if report.did_nothing and not report.set_aside:
        return "Nothing new: the record is up to date."
    parts = [counted(report.articles_new, "new article"), f"{report.articles_read:,} read"]
    if report.articles_unread:
        what = "a language that is" if report.articles_unread == 1 else "languages that are"
        parts.append(f"{report.articles_unread:,} kept in {what} not read")
    parts += [f"{counted(report.stories_changed, 'story', 'stories')} changed", f"{report.set_aside:,} set aside"]
    return ", ".join(parts) + "."


def command(
    context: typer.Context,
    retry: Annotated[bool, typer.Option("--retry", help="Try again what was set aside in earlier runs.")] = False,
    as_json: Json = False,
) -> None:
    """Acquire what is due, read it, link it. Killed anywhere, the next run goes on from there."""
    from reportedly.compose import build_pipeline

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    screen = Console(stderr=True)
    settings = settings_of(context)
    with open_record(context) as record:
        if not record.sources.all():
            typer.echo("No sources yet. Add one: reportedly add PATH|URL", err=True)
            raise typer.Exit(1)
        bars = Progress(*columns, console=screen, transient=True, disable=not sys.stderr.isatty())
        with record.alone(), bars as progress:
            pipeline = build_pipeline(settings, record)
            if retry:
                pipeline.retry()
            report = pipeline.run(datetime.now(UTC), Bars(progress))
        problem_count = record.problems.count()
    if as_json:
        print_json(
            {**report.as_counts(), "did_nothing": report.did_nothing, "problems": problem_count, "ignored": dict(report.ignored)}
        )
        return
    typer.echo(summary(report))
    if report.set_aside:
        typer.echo("What was set aside, and why: reportedly problems")
    if report.ignored:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in report.ignored.most_common())
        typer.echo(f"Passed over, of no kind that is read: {kinds}.")
