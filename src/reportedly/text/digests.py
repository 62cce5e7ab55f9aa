"""Content hashes: the ids of observed things, and shingles for telling copies."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
WIDTH = 6  #: words of a shingle


def digest(*parts: str | bytes, size: int = 10) -> str:
    """Hash parts into a hexadecimal id of `2 * size` letters (BLAKE2b, parts kept apart)."""
    state = hashlib.blake2b(digest_size=size)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


def number(text: str) -> int:
    """Hash a string into a signed 64-bit integer that fits a SQL column."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, case and punctuation folded."""
    return tuple(_WORD.findall(text.casefold()))


def runs(words: Sequence[str], width: int = WIDTH) -> list[int]:
    """Hash every run of `width` words, in their order; the words of a shorter text are one run."""
    if len(words) < width:
        return [number(" ".join(words))] if words else []
    return [number(" ".join(words[i : i + width])) for i in range(len(words) - width + 1)]


def shingles(text: str, width: int = WIDTH) -> frozenset[int]:
    """Hash every run of `width` words, case and punctuation folded (Broder 1997)."""
    return frozenset(runs(words_of(text), width))
