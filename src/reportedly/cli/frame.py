"""What every command shares: the settings, the record, and how to print."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from typer.core import TyperGroup

from reportedly import __version__
from reportedly.config import Settings, load_settings

if TYPE_CHECKING:
    from reportedly.store.record import Record

_WIDTH = 110  #: letters, where nobody says how wide it may be

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]


def with_record_first(args: Sequence[str]) -> list[str]:
    """Move `--record PATH` before the command, wherever it was given; what follows `--` stays as it is."""
    end = args.index("--") if "--" in args else len(args)
    given: list[str] = []
    rest: list[str] = []
    waiting = iter(args[:end])
    for word in waiting:
        if word == "--record":
            given += [word, *islice(waiting, 1)]
        else:
            (given if word.startswith("--record=") else rest).append(word)
    if given and given[-1] == "--record":
        return given  # without a path: typer says so
    return [*given, *rest, *args[end:]]


class Commands(TyperGroup):
    """The commands, with `--record` taken on both sides of their name."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the command line."""
        return super().parse_args(ctx, with_record_first(args))


def _say_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


def root(
    context: typer.Context,
    record: Annotated[
        str | None,
        typer.Option(
            "--record",
            help="The record: path of a file, before or after the command. Default: REPORTEDLY_RECORD, or reportedly.db here.",
        ),
    ] = None,
    version: Annotated[bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """Who did what, and who says so: read news into a sourced record."""
    context.obj = {"record": record}


def settings_of(context: typer.Context, **overrides: object) -> Settings:
    """The settings, with what was given on the command line.

    Raises:
        ConfigError: a setting is wrong.
    """
    return load_settings(record=context.obj["record"], **overrides)


def open_record(context: typer.Context, *, create: bool = False) -> Record:
    """Open the record of the command line.

    Raises:
        StoreError: it cannot be opened.
    """
    from reportedly.store.record import Record

    return Record.open(settings_of(context).record, create=create)


def readable(words: str) -> str:
    """Words as given on the command line; bytes that are no text become marks that match nothing."""
    return words.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def console() -> Console:
    """Where text goes, as wide as the terminal or COLUMNS says; markup in news is never read as markup."""
    is_told = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(markup=False, highlight=False, emoji=False, width=None if is_told else _WIDTH)


def print_json(value: object) -> None:
    """Print a view or plain values as JSON, one document."""
    from reportedly.serve.views.plain import to_json

    typer.echo(json.dumps(to_json(value), ensure_ascii=False, indent=2))


def nothing_found(sentence: str) -> typer.Exit:
    """Say that nothing was found, on standard error, and give the exit to raise."""
    typer.echo(sentence, err=True)
    return typer.Exit(1)


def byline(outlet: str | None, when: str) -> str:
    """Outlet and date, as every list gives them."""
    return f"{outlet or 'outlet unknown'}, {when}"
