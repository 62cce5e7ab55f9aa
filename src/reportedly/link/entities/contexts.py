"""How an article speaks of somebody: the words around his name as one short vector, near another's when they may be one person.

Each word has a vector, fitted so that what two articles say around one name lies nearer than what they say around others
(`training/contexts.py`; contrastive, van den Oord and others 2018); what is said of somebody is their sum, weighed by rarity.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import StageError
from reportedly.link.stories.vectors import packed
from reportedly.model import Article, Reading
from reportedly.text.digests import short

_WINDOWS = 3  #: places that are looked at
_AROUND = 150  #: characters on each side of a name
_BEFORE, _AFTER = 2, 3  #: words beside a name that count as beside it, too
MOST = 2  #: times that a word counts
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\d+")

Place = tuple[int, int]  #: first character, and the one after the last


@dataclass(frozen=True, slots=True)
class Table:
    """The vectors of words."""

    hashes: NDArray[np.uint32]  #: of the words, in order
    vectors: NDArray[np.float32]  #: (words, width), weighed by rarity

    def of(self, counts: Mapping[str, int]) -> bytes:
        """Add up the vectors of words, a byte a number; nothing when none of them is known."""
        wanted = np.array([short(word) for word in counts], np.uint32)
        rows = np.searchsorted(self.hashes, wanted).clip(max=len(self.hashes) - 1)
        known = self.hashes[rows] == wanted
        if not known.any():
            return b""
        weights = np.array([min(MOST, count) for count in counts.values()], np.float32)
        return packed(weights[known] @ self.vectors[rows[known]])


def read_table(file: IO[bytes] | Path) -> Table:
    """Read a table that `training/contexts.py` wrote.

    Raises:
        ValueError, KeyError, OSError: it is none.
    """
    held = np.load(file)
    return Table(held["hashes"], held["rows"].astype(np.float32) * held["scales"][:, None])


@cache
def load_table() -> Table:
    """Load the vectors that come with the package.

    Raises:
        StageError: they are not there.
    """
    try:
        with files("reportedly.link.entities").joinpath("data", "contexts.npz").open("rb") as file:
            return read_table(file)
    except (OSError, ValueError, KeyError) as error:
        raise StageError(f"The vectors of words cannot be read: {error}. Install the package again.") from error


def contexts_of(article: Article, reading: Reading, table: Table | None = None) -> dict[str, bytes]:
    """Say how an article speaks of each person it names, by key; nothing where no word around the name is known.

    Texts in other languages than English say nothing: the table holds none of their words.

    Args:
        article: with its text.
        reading: of it.
        table: of words; the one that comes with the package when none is given.

    Raises:
        StageError: the package's table is not there.
    """
    if article.language != "en":
        return {}
    places: dict[str, list[Place]] = {entity.key: [] for entity in reading.entities if entity.kind == "person"}
    for mention in reading.mentions:
        if mention.kind == "name" and mention.entity in places:
            places[mention.entity].append((mention.span.start, mention.span.end))
    words = table or load_table()
    found = {key: words.of(words_around(article.text, named)) for key, named in places.items() if named}
    return {key: vector for key, vector in found.items() if vector}


def words_around(text: str, places: Sequence[Place]) -> Counter[str]:
    """Count the words around a name, those right before it and after it once more as such ("<senator", ">said").

    Args:
        text: of the article.
        places: where it names somebody; the name itself is no word.
    """
    counts: Counter[str] = Counter()
    named = sorted(places)
    for low, high in _windows(text, [start for start, _ in named]):
        within = [(start, end) for start, end in named if start < high and end > low]
        words = list(_words(text, low, high, within))
        for at, word in enumerate(words):
            if word is None:
                continue
            counts[word] += 1
            if None in words[at + 1 : at + 1 + _BEFORE]:
                counts["<" + word] += 1
            elif None in words[max(0, at - _AFTER) : at]:
                counts[">" + word] += 1
    return counts


def _windows(text: str, starts: Sequence[int]) -> Iterator[Place]:
    """The first stretches of text around a name, none into another paragraph or into the stretch before it."""
    end = count = 0
    for start in starts:
        if count and start < end:
            continue
        low = max(end, start - _AROUND, text.rfind("\n", 0, start) + 1)
        high = min(len(text), start + _AROUND)
        line_end = text.find("\n", start, high)
        end, count = (line_end if line_end >= 0 else high), count + 1
        yield low, end
        if count == _WINDOWS:
            return


def _words(text: str, low: int, high: int, named: Sequence[Place]) -> Iterator[str | None]:
    """The words of a stretch, case folded; None for a name. Words that its ends cut are left out."""
    waiting = list(named)
    for match in _WORD.finditer(text, low, high):
        while waiting and waiting[0][1] <= match.start():
            yield None
            waiting.pop(0)
        is_cut = _is_inside_word(text, match.start()) or _is_inside_word(text, match.end())
        if not is_cut and not (waiting and waiting[0][0] < match.end()):
            yield match.group().casefold()
    yield from [None] * len(waiting)


def _is_inside_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalpha() and text[place].isalpha()


def nearness(mine: bytes, others: Sequence[bytes]) -> list[float]:
    """The cosines of one vector with others, -1 to 1; those of which nothing is known are left out."""
    known = [one for one in others if len(one) == len(mine)] if mine else []
    if not known:
        return []
    table = np.frombuffer(mine + b"".join(known), np.int8).astype(np.float32).reshape(len(known) + 1, -1)
    table /= np.maximum(1e-9, np.linalg.norm(table, axis=1))[:, None]
    return [float(value) for value in table[1:] @ table[0]]
