"""`reportedly add`: say where to look."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from reportedly.cli.frame import Json, open_record, print_json, settings_of
from reportedly.errors import SourceError

NAME = "add"


def command(
    context: typer.Context,
    places: Annotated[
        list[str], typer.Argument(help="Files, folders, archives, or addresses of pages and feeds.", metavar="PATH|URL...")
    ],
    outlet: Annotated[str | None, typer.Option(help="Who publishes there, for sources that do not say.")] = None,
    as_json: Json = False,
) -> None:
    """Add sources to look at in every run."""
    from reportedly.compose import build_acquirer

    acquirer = build_acquirer(settings_of(context))
    now = datetime.now(UTC)
    added: list[dict[str, object]] = []
    refused: list[SourceError] = []
    found = []
    for place in places:
        try:
            found.append(acquirer.source_for(place, now, outlet=outlet))
        except SourceError as error:
            refused.append(error)
    if found:
        with open_record(context, create=True) as record:
            for source in found:
                is_new = record.sources.add(source)
                added.append({"kind": source.kind, "location": source.location, "is_new": is_new})
    if as_json:
        print_json({"added": added, "refused": [str(error) for error in refused]})
    else:
        for row in added:
            typer.echo(f"{'Added' if row['is_new'] else 'Known already'}: {row['kind']} {row['location']}")
        if any(row["is_new"] for row in added):
            typer.echo("Now: reportedly run")
    for refusal in refused:
        typer.echo(str(refusal), err=True)
    if refused:
        raise typer.Exit(2)
