"""`reportedly evaluate`: how good the reading and linking are, on labelled news."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.frame import Json, print_json, settings_of

NAME = "evaluate"


def command(
    context: typer.Context,
    task: Annotated[
        str,
        typer.Argument(
            metavar="TASK",
            help="attribution, chains, times, events, factuality, coreference, stories, speakers, names, accounts.",
        ),
    ],
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="Labelled rows as JSON Lines, plain or gzipped.")],
    predictions: Annotated[Path | None, typer.Option(help="Where to write the predictions, as JSON Lines.")] = None,
    as_json: Json = False,
) -> None:
    """Predict what a gold file asks with the code of `run`, and print the figures."""
    from reportedly.compose import Workbench
    from reportedly.evaluate import run

    workbench = Workbench(settings_of(context))
    scores = run(task, gold, workbench, predictions)
    if workbench.set_aside:
        count = len(workbench.set_aside)
        typer.echo(f"{count:,} could not be read or linked and count as missed; the first: {workbench.set_aside[0]}", err=True)
    if as_json:
        print_json(scores.as_json())
        return
    for line in scores.lines():
        typer.echo(line)
