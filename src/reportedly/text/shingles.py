"""Shingles: hashes of runs of words, and a sample of them by which a text is known again in another (Broder 1997)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.text.digests import number, words_of
from reportedly.text.remember import Remembered

WIDTH = 6  #: words of a shingle
#: one shingle in eight is kept, that whose bits from here on are 0: about six for a text of sixty words
_KEPT_BITS = np.uint64(61)
_BASE, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)  #: odd, with their bits well spread
_HALF, _THIRD = np.uint64(32), np.uint64(29)

_word = Remembered(number, 1 << 17).ask


@dataclass(frozen=True, slots=True)
class Sketch:
    """A sample of a text's runs of words, and where each stands."""

    words: tuple[str, ...]  #: of the text, folded
    spots: tuple[tuple[int, int], ...]  #: (place of its first word, value) of each run kept, in the order of the text
    values: tuple[int, ...]  #: of the runs, and one of the whole text: signed, 32 bits; sorted, none twice


def sketch_of(text: str) -> Sketch:
    """Sketch a text: one shingle in eight, and one value for the whole, so that the shortest texts have one too.

    Values have 32 bits, to take less room: of the ten million in a record of 100,000 articles, an article's hundred meet
    one by chance once in four articles, and one value in common tells nothing.
    """
    folded = " ".join(text.casefold().split())
    words = words_of(folded)
    hashes = runs(words)
    kept = np.flatnonzero(hashes.view(np.uint64) >> _KEPT_BITS == 0)
    spots = tuple(zip(kept.tolist(), hashes[kept].astype(np.int32).tolist(), strict=True))
    values = {value for _, value in spots}
    if folded:
        values.add(int(np.int64(number("whole text: " + folded)).astype(np.int32)))
    return Sketch(words=words, spots=spots, values=tuple(sorted(values)))


def runs(words: Sequence[str], width: int = WIDTH) -> NDArray[np.int64]:
    """Hash every run of `width` words, in their order; the words of a shorter text are one run.

    A polynomial over the hashes of the words (Karp & Rabin 1987), modulo 2**64, its bits then mixed: all runs of a text at once.

    Returns:
        One signed 64-bit integer for each run: `max(1, len(words) - width + 1)` of them, none of no words.
    """
    hashes = np.fromiter(map(_word, words), np.int64, len(words)).view(np.uint64)
    count = max(1, len(words) - width + 1) if words else 0
    found = np.zeros(count, np.uint64)
    for place in range(min(width, len(words))):
        found *= _BASE
        found += hashes[place : place + count]
    found ^= found >> _THIRD
    found *= _MIX
    found ^= found >> _HALF
    return found.view(np.int64)
