"""`reportedly export`: the record, its events or a story, as files other programs read."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.frame import open_record
from reportedly.errors import ConfigError

NAME = "export"


def _write(parts: Iterable[str], out: Path | None) -> None:
    if out is None:
        for part in parts:
            sys.stdout.write(part)
        return
    try:
        with out.open("w", encoding="utf-8", newline="") as file:
            for part in parts:
                file.write(part)
    except OSError as error:
        raise ConfigError(f"{out}: cannot be written ({error.strerror}). Give another place with --out.") from error


def command(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="record|events|mentions|brief",
            help="record: JSON of everything read; events, mentions: CSV; brief: Markdown of one story.",
        ),
    ],
    story: Annotated[str | None, typer.Argument(metavar="[STORY]", help="For brief: id of the story.")] = None,
    out: Annotated[Path | None, typer.Option(help="File to write; standard output without it.")] = None,
) -> None:
    """Write the record, its events, its event mentions, or a story's brief."""
    from reportedly.serve.exports.brief import story_brief
    from reportedly.serve.exports.events import export_events, export_mentions
    from reportedly.serve.exports.record import export_record
    from reportedly.serve.views.story import story_view

    with open_record(context) as record:
        if what == "record":
            _write(export_record(record), out)
        elif what == "events":
            _write(export_events(record), out)
        elif what == "mentions":
            _write(export_mentions(record), out)
        elif what == "brief" and story is not None:
            _write([story_brief(story_view(record, story))], out)
        elif what == "brief":
            raise ConfigError("Which story? reportedly export brief ID; `reportedly today` lists the ids.")
        else:
            raise ConfigError(f"Nothing called {what!r} can be exported. Choose record, events, mentions or brief.")
