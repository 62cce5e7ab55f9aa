"""`reportedly review`: what linking left open, and how to say which it is."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.frame import Json, console, nothing_found, open_record, print_json
from reportedly.serve.views.words import counted

NAME = "review"


def command(
    context: typer.Context,
    limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, max=1000, help="How many at most.")] = 50,
    as_json: Json = False,
) -> None:
    """List two who may be one, with the reasons; a judgement takes them off the list."""
    from reportedly.serve.views.review import review_view

    with open_record(context) as record:
        view = review_view(record, limit=limit)
    if as_json:
        print_json(view)
        return
    if not view.lines:
        raise nothing_found("Nothing is left open.")
    out = console()
    for line in view.lines:
        names = " may be ".join(f"{side.name} ({counted(side.article_count, 'article')})" for side in (line.other, line.one))
        out.print(f"{names} — {line.score:.2f}", style="bold")
        out.print(f"  {line.reason}")
        out.print(f"  {line.same}", style="dim", soft_wrap=True)
        out.print(f"  {line.different}", style="dim", soft_wrap=True)
