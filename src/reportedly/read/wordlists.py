"""The word lists of this room, read once a process."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

from reportedly.errors import StageError
from reportedly.text.given import Gender, given_names

__all__ = ["Gender", "given_names", "load_table", "load_words", "place_words"]


def _lines(name: str) -> list[str]:
    try:
        text = files("reportedly.read").joinpath("data", name).read_text(encoding="utf-8")
    except OSError as error:
        raise StageError(f"The word list {name} cannot be read: {error}. Install the package again.") from error
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


@cache
def load_words(name: str) -> frozenset[str]:
    """Read a list of words, one a line.

    Raises:
        StageError: the file is not there.
    """
    return frozenset(line.strip() for line in _lines(name))


@cache
def load_table(name: str) -> tuple[dict[str, str], ...]:
    """Read a table with a heading line.

    Raises:
        StageError: the file is not there.
    """
    return tuple(csv.DictReader(_lines(name)))


@cache
def place_words(use: str) -> frozenset[str]:
    """Lemmas that have this use with the name of a place (`data/place_words.csv`)."""
    return frozenset(row["word"] for row in load_table("place_words.csv") if row["use"] == use)
