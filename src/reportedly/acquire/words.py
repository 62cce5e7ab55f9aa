"""The room's lists of words and phrases, read once from its data."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def read_words(name: str) -> frozenset[str]:
    """Read a list of words from the room's data: one or several a line, `#` for comments."""
    text = files("reportedly.acquire").joinpath("data", name).read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


@cache
def read_phrases(name: str) -> frozenset[str]:
    """Read a list of phrases from the room's data: one a line, `#` for comments."""
    text = files("reportedly.acquire").joinpath("data", name).read_text("utf-8")
    return frozenset(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))
