"""`reportedly problems`: what was set aside, and why."""

from __future__ import annotations

import typer

from reportedly.cli.frame import Json, console, open_record, print_json

NAME = "problems"


def command(context: typer.Context, as_json: Json = False) -> None:
    """List what was set aside, with the reason and what to do."""
    from reportedly.serve.views.problems import problems_view

    with open_record(context) as record:
        view = problems_view(record)
    if as_json:
        print_json(view)
        return
    out = console()
    for line in view.problems:
        out.print(f"{line.stage}: {line.item}", style="bold")
        out.print(f"  {line.reason} (last {line.seen}, {line.count}×)")
    out.print(f"{len(view.problems):,} set aside." if view.problems else "Nothing is set aside.", style="dim")
