"""What words mean, as far as it takes to tell whether two name one happening: a table taken from WordNet 3.1.

Fellbaum, C. (ed.) 1998, WordNet: An Electronic Lexical Database. `training/wordnet.py` makes the table; its licence stands in
`data/wordnet.LICENSE`.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

WordClass = Literal["verb", "noun"]

_LETTER: dict[WordClass, str] = {"verb": "v", "noun": "n"}
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("es", ""), ("es", "e"), ("s", ""))


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word may mean: numbers of meanings, of what these are kinds of, and of the words it is kin to by derivation."""

    file: int  #: lexicographer file of its first meaning: 4 act, 11 event, 32 communication ...
    meanings: frozenset[int]
    kinds: frozenset[int]
    kin: frozenset[int]  #: its own number among them

    @property
    def has_kin(self) -> bool:
        """Whether it is kin to another word."""
        return len(self.kin) > 1


@cache
def _lines() -> dict[str, str]:
    packed = files("reportedly.text").joinpath("data/wordnet.txt.gz").read_bytes()
    found = {}
    for line in gzip.decompress(packed).decode("utf-8").splitlines():
        if not line.startswith("#"):
            letter, word, rest = line.split("\t", 2)
            found[f"{letter} {word}"] = rest
    return found


def every_word() -> frozenset[str]:
    """All words and phrases of the table, in their ground form."""
    return frozenset(key.split(" ", 1)[1] for key in _lines())


@lru_cache(maxsize=20_000)
def find_sense(word: str, kind: WordClass) -> Sense | None:
    """Look a word up, or a phrase of two ("check in"), written small and in its ground form."""
    line = _lines().get(f"{_LETTER[kind]} {word.replace(' ', '_')}")
    if line is None:
        return None
    file, *cells = line.split("\t")
    meanings, kinds, kin = (frozenset(map(int, cell.split())) for cell in cells)
    return Sense(int(file), meanings, kinds, kin)


@lru_cache(maxsize=20_000)
def ground_form(word: str, kind: WordClass) -> str | None:
    """The ground form of a regular form ("Checks", "killings") where the table has it, or None."""
    small = word.lower()
    letter = _LETTER[kind]
    if f"{letter} {small}" in _lines():
        return small
    for ending, instead in _ENDINGS:
        if small.endswith(ending):
            stem = small[: len(small) - len(ending)] + instead
            doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else stem
            for form in (stem, doubled):
                if f"{letter} {form}" in _lines():
                    return form
    return None
