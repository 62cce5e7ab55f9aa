"""`reportedly rebuild`: read and link everything again from the captures."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import typer
from rich.console import Console
from rich.progress import Progress

from reportedly.cli.frame import Json, open_record, print_json, settings_of
from reportedly.cli.run import Bars, summary
from reportedly.serve.views.words import counted

NAME = "rebuild"


def command(context: typer.Context, as_json: Json = False) -> None:
    """Drop all that was derived, read and link again. Sources, captures, articles and judgements stay."""
    from reportedly.compose import build_pipeline
    from reportedly.pipeline import RunReport
    from reportedly.read.models import load_english

    report = RunReport()
    with open_record(context) as record:
        settings = settings_of(context)
        load_english(settings.model)  # before anything is dropped
        pipeline = build_pipeline(settings, record)
        display = Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())
        with record.alone(), display as progress:
            count = record.rebuild()
            bars = Bars(progress)
            now = datetime.now(UTC)
            pipeline.read(now, report, bars)
            pipeline.settle(now, report, bars)
            pipeline.relate(now, report, bars)
    if as_json:
        print_json({**report.as_counts(), "articles": count})
        return
    typer.echo(f"Rebuilt from {counted(count, 'article')}: {summary(report)}")
