"""`reportedly kb`: knowledge bases that say who is who by id and by other names."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from reportedly.cli.frame import Commands, Json, console, nothing_found, open_record, print_json, readable, settings_of
from reportedly.errors import ConfigError, ItemError
from reportedly.serve.views.words import counted

if TYPE_CHECKING:
    from reportedly.model import KnowledgeEntry
    from reportedly.store.record import Record

NAME = "kb"
_BATCH = 2_000  #: entries kept in one transaction
_SHOWN = 5  #: reasons printed
_KEPT = 100  #: reasons in JSON
_LANGUAGES = "en,mul,ru"
_PACKED = re.compile(r"(\.(json|jsonl|ndjson|ftm|gz|bz2))+$", re.IGNORECASE)

app = typer.Typer(cls=Commands, help="Load knowledge bases: entities get their ids and further names.", no_args_is_help=True)


@dataclass(slots=True)
class Loaded:
    """What came of loading a file."""

    base: str
    entries: int = 0
    passed_over: int = 0  #: no person, organisation or place, or without a name
    set_aside: int = 0
    reasons: list[str] = field(default_factory=list)

    def fail(self, error: ItemError) -> None:
        """Count what could not be taken."""
        self.set_aside += 1
        if len(self.reasons) < _KEPT:
            self.reasons.append(str(error))


@app.command("load")
def load(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Wikidata JSON dump or FollowTheMoney entities, a line each; .gz and .bz2 too.")
    ],
    name: Annotated[str | None, typer.Option(help="What to call the base. Default: the name of the file.")] = None,
    languages: Annotated[
        str, typer.Option(help="Languages whose names are taken from Wikidata, by code, with commas.")
    ] = _LANGUAGES,
    as_json: Json = False,
) -> None:
    """Load a knowledge base, entity by entity; loading it again brings it up to date."""
    base = " ".join(readable(name if name is not None else _PACKED.sub("", file.name)).split())
    codes = frozenset(code.strip() for code in languages.split(",") if code.strip())
    if not base:
        raise ConfigError("A knowledge base needs a name: --name NAME.")
    if not codes:
        raise ConfigError("No language is named. Give codes with commas: --languages en,ru.")
    if not file.is_file():
        raise ConfigError(f"There is no file {readable(str(file))}. Check how it is written.")
    with open_record(context, create=True) as record, record.alone():
        report = _load(record, file, base, codes, settings_of(context).max_bytes)
    if as_json:
        print_json(report)
    else:
        _say(report)
    if not report.entries:
        raise typer.Exit(1)


def _load(record: Record, file: Path, base: str, languages: frozenset[str], max_bytes: int) -> Loaded:
    from reportedly.acquire.knowledge import Passed, read_knowledge
    from reportedly.model import Failed

    report, batch = Loaded(base), list["KnowledgeEntry"]()
    columns = SpinnerColumn(), TextColumn("{task.description} {task.completed:,}"), TimeElapsedColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        task = progress.add_task(f"Loading {base}", total=None)
        for outcome in read_knowledge(file, base, languages, max_bytes):
            progress.advance(task)
            if isinstance(outcome, Failed):
                report.fail(outcome.error)
            elif isinstance(outcome, Passed):
                report.passed_over += 1
            else:
                batch.append(outcome.value)
                report.entries += 1
            if len(batch) == _BATCH:
                _keep(record, file, batch)
                batch = []
        _keep(record, file, batch)
    return report


def _keep(record: Record, file: Path, batch: list[KnowledgeEntry]) -> None:
    if batch:
        with record.transaction():
            record.knowledge.open(batch[0].base, readable(str(file.absolute())))
            record.knowledge.add(batch)


def _say(report: Loaded) -> None:
    parts = [counted(report.entries, "entry", "entries"), f"{report.passed_over:,} of other kinds or without a name passed over"]
    typer.echo(f"{report.base}: {', '.join(parts)}, {report.set_aside:,} set aside.")
    for reason in report.reasons[:_SHOWN]:
        typer.echo(reason, err=True)
    if report.set_aside > _SHOWN:
        typer.echo(f"and {report.set_aside - _SHOWN:,} more; --json lists the first {_KEPT}.", err=True)
    if report.entries:
        typer.echo("Dossiers show it now. To have its names join what was linked before: reportedly rebuild && reportedly run")


@app.command("list")
def listed(context: typer.Context, as_json: Json = False) -> None:
    """List the loaded bases with how many entries each has."""
    with open_record(context) as record:
        bases = record.knowledge.bases()
    if as_json:
        print_json({"bases": bases})
        return
    if not bases:
        raise nothing_found("No knowledge base yet. Load one: reportedly kb load FILE")
    for base in bases:
        console().print(f"{base.name}  {counted(base.entry_count, 'entry', 'entries')}  {base.location}")


@app.command("remove")
def remove(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="As `kb list` has it.")],
    as_json: Json = False,
) -> None:
    """Forget a base with all its entries; what it joined stays until the next rebuild."""
    with open_record(context) as record, record.alone():
        gone = record.knowledge.remove(readable(name))
    if as_json:
        print_json({"base": name, "removed": gone})
    else:
        typer.echo(f"Forgotten: {name}, {counted(gone, 'entry', 'entries')}.")
