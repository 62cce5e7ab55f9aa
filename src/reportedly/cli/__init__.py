"""The command line, one command a file.

Exit codes: 0 done, 1 nothing found or check failed, 2 usage or setting wrong, 3 could not run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer
from typer.main import get_command

from reportedly.cli import (
    add,
    article,
    check,
    evaluate,
    export,
    judge,
    kb,
    person,
    problems,
    quote,
    rebuild,
    review,
    run,
    search,
    serve,
    sources,
    story,
    today,
    unforeseen,
)
from reportedly.cli.frame import Commands, root
from reportedly.errors import ConfigError, NotFound, ReportedlyError, SourceError

_INTERRUPTED = 130  #: the exit code shells give a program ended by Ctrl-C

app = typer.Typer(
    name="reportedly",
    cls=Commands,
    help="Who did what, and who says so: read news into a sourced record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.callback()(root)
for _command in (
    add,
    run,
    today,
    story,
    person,
    article,
    quote,
    search,
    problems,
    review,
    sources,
    export,
    rebuild,
    check,
    serve,
    evaluate,
):
    app.command(_command.NAME)(_command.command)
app.add_typer(judge.app, name=judge.NAME)
app.add_typer(kb.app, name=kb.NAME)


def exit_code_of(error: ReportedlyError) -> int:
    """Sort an error into an exit code."""
    if isinstance(error, NotFound):
        return 1
    return 2 if isinstance(error, ConfigError | SourceError) else 3


def main(args: Sequence[str] | None = None) -> None:
    """Run a command, that of the process unless given; any error becomes one line on standard error and an exit code."""
    sys.excepthook = unforeseen.hook
    try:
        _run(args)
    except ReportedlyError as error:
        print(" ".join(str(error).split()), file=sys.stderr)  # noqa: T201
        sys.exit(exit_code_of(error))
    except BrokenPipeError:
        # who was reading has enough; Python must not find the pipe broken once more when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _run(args: Sequence[str] | None) -> None:
    """Let typer run the command, but not decide how an interruption or a broken pipe ends.

    Raises:
        BrokenPipeError: who was reading the output went away.
        ReportedlyError: the command failed.
    """
    try:
        get_command(app)(args)  # not `app()`, which takes `sys.excepthook` for itself
    except SystemExit as end:
        if isinstance(end.__context__, BrokenPipeError):
            raise end.__context__ from None
        if end.code == _INTERRUPTED:
            print("Stopped. What was done is kept; run again to go on.", file=sys.stderr)  # noqa: T201
        sys.stdout.flush()
        raise
