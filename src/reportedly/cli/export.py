"""`reportedly export`: the record, its events or a story, as files other programs read."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reportedly.cli.frame import open_record
from reportedly.errors import ConfigError
from reportedly.model.readings import SURE

if TYPE_CHECKING:
    from reportedly.serve.exports.tables import Table
    from reportedly.store.record import Record

NAME = "export"
_FORMATS = ("csv", "parquet")


def command(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="record|events|event-mentions|mentions|brief",
            help="record: JSON of everything read; events: a row an event; event-mentions: a row each time one is told; "
            "mentions: a row each time somebody is named; brief: Markdown of one story.",
        ),
    ],
    story: Annotated[str | None, typer.Argument(metavar="[STORY]", help="For brief: id of the story.")] = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            help="File to write; standard output without it. In a folder (one there is, or a name that ends in /), tables are "
            "called by their names, and events bring event-mentions along.",
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--format", metavar="csv|parquet", help="Of tables. Default: parquet for a file called so, else csv."),
    ] = None,
    sure: Annotated[
        float,
        typer.Option(
            "--sure", min=0.0, max=1.0, metavar="0..1", help="Of events: leave out those whose reading is less sure. 0: give all."
        ),
    ] = SURE,
) -> None:
    """Write the record, a table of its events or mentions, or a story's brief."""
    from reportedly.serve.exports import tables_called

    if form not in (None, *_FORMATS):
        raise ConfigError(f"No format {form!r}. Choose csv or parquet.")
    with open_record(context) as record:
        if tables := tables_called(what):
            _write_tables(tuple(table.surer_than(sure) for table in tables), record, out, form)
        elif form == "parquet":
            raise ConfigError(f"Parquet is for events, event-mentions and mentions; {what!r} is none of them.")
        else:
            _write(_parts(what, record, story), Path(out) if out else None)


def _parts(what: str, record: Record, story: str | None) -> Iterable[str]:
    from reportedly.serve.exports.brief import story_brief
    from reportedly.serve.exports.record import export_record
    from reportedly.serve.views.story import story_view

    if what == "record":
        return export_record(record)
    if what != "brief":
        raise ConfigError(f"Nothing called {what!r} can be exported. Choose record, events, event-mentions, mentions or brief.")
    if story is None:
        raise ConfigError("Which story? reportedly export brief ID; `reportedly today` lists the ids.")
    return [story_brief(story_view(record, story))]


def _write_tables(tables: tuple[Table[Any], ...], record: Record, out: str | None, form: str | None) -> None:
    """Write the first table, or all of them when there is a folder to put them in."""
    from reportedly.serve.exports.csv import csv_lines

    if out is None:
        if form == "parquet":
            raise ConfigError("Parquet goes to a file: name one with --out.")
        _write(csv_lines(tables[0], record), None)
    elif _is_folder(out):
        for table in tables:
            _write_table(table, record, Path(out) / f"{table.name}.{form or 'csv'}", form or "csv")
    else:
        _write_table(tables[0], record, Path(out), form or ("parquet" if out.lower().endswith(".parquet") else "csv"))


def _write_table(table: Table[Any], record: Record, path: Path, form: str) -> None:
    from reportedly.serve.exports.csv import csv_lines
    from reportedly.serve.exports.parquet import write_parquet

    if form == "csv":
        _write(csv_lines(table, record), path)
    else:
        with _whole_or_not_at_all(path) as place:
            write_parquet(table, record, place)


def _write(parts: Iterable[str], out: Path | None) -> None:
    if out is None:
        for part in parts:
            sys.stdout.write(part)
        return
    with _whole_or_not_at_all(out) as place, place.open("w", encoding="utf-8", newline="") as file:
        for part in parts:
            file.write(part)


@contextmanager
def _whole_or_not_at_all(path: Path) -> Iterator[Path]:
    """Give a place beside a file to write to, which becomes the file when all is written. A pipe or a link is written itself.

    Raises:
        ConfigError: it cannot be written.
    """
    is_itself = path.is_symlink() or (path.exists() and not path.is_file())
    place = path if is_itself else path.with_name(f".{path.name}.part")
    try:
        yield place
        if not is_itself:
            place.replace(path)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be written ({error.strerror}). Give another place with --out.") from error
    finally:
        if not is_itself:
            place.unlink(missing_ok=True)


def _is_folder(out: str) -> bool:
    """Whether tables go into a folder; it is made when its name ends like one.

    Raises:
        ConfigError: it cannot be made.
    """
    if out.endswith(("/", os.sep)):
        try:
            Path(out).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigError(f"{out}: cannot be made ({error.strerror}). Give another place with --out.") from error
    return Path(out).is_dir()
