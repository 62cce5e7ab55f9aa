"""`reportedly check`: is the record whole?"""

from __future__ import annotations

import typer

from reportedly.cli.frame import Json, open_record, print_json
from reportedly.serve.views.words import counted

NAME = "check"


def command(context: typer.Context, as_json: Json = False) -> None:
    """Check that the record is whole; exit code 1 when it is not."""
    with open_record(context) as record:
        findings = record.check()
        articles, aside = record.articles.count(), record.problems.count()
    if as_json:
        print_json({"is_whole": not findings, "findings": list(findings), "articles": articles, "set_aside": aside})
    elif findings:
        for finding in findings:
            typer.echo(finding)
    else:
        typer.echo(f"The record is whole: {counted(articles, 'article')}, {aside:,} set aside.")
    if findings:
        raise typer.Exit(1)
