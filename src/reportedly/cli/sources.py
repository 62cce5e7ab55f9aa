"""`reportedly sources`: where we look, and how that went."""

from __future__ import annotations

import typer

from reportedly.cli.frame import Json, console, nothing_found, open_record, print_json

NAME = "sources"


def command(context: typer.Context, as_json: Json = False) -> None:
    """List the sources with what happened last time."""
    from reportedly.serve.views.problems import sources_view

    with open_record(context) as record:
        view = sources_view(record)
    if as_json:
        print_json(view)
        return
    if not view.sources:
        raise nothing_found("No sources yet. Add one: reportedly add PATH|URL")
    out = console()
    for line in view.sources:
        out.print(f"{line.kind} {line.location}", style="bold")
        out.print(f"  {line.last_run}: {line.last_result or 'not looked at yet'}{' (failing)' if line.is_failing else ''}")
