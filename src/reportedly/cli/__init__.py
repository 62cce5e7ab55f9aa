"""The command line, one command a file.

Exit codes: 0 done, 1 nothing found or check failed, 2 usage or setting wrong, 3 could not run.
"""

from __future__ import annotations

import sys

import typer

from reportedly.cli import (
    add,
    article,
    check,
    evaluate,
    export,
    person,
    problems,
    rebuild,
    run,
    search,
    serve,
    sources,
    story,
    today,
)
from reportedly.cli.frame import root
from reportedly.errors import ConfigError, NotFound, ReportedlyError, SourceError

app = typer.Typer(
    name="reportedly",
    help="Who did what, and who says so: read news into a sourced record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.callback()(root)
for _command in (add, run, today, story, person, article, search, problems, sources, export, rebuild, check, serve, evaluate):
    app.command(_command.NAME)(_command.command)


def exit_code_of(error: ReportedlyError) -> int:
    """Sort an error into an exit code."""
    if isinstance(error, NotFound):
        return 1
    return 2 if isinstance(error, ConfigError | SourceError) else 3


def main() -> None:
    """Run a command; any error becomes one line on standard error and an exit code."""
    try:
        app()
    except ReportedlyError as error:
        print(" ".join(str(error).split()), file=sys.stderr)  # noqa: T201
        sys.exit(exit_code_of(error))
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except KeyboardInterrupt:
        print("Stopped. What was done is kept; run again to go on.", file=sys.stderr)  # noqa: T201
        sys.exit(130)
