"""Which origins can be named in a line of a list: names first, then plain roles; fragments of sentences are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files


@cache
def _words(kind: str) -> frozenset[str]:
    lines = files("reportedly.serve").joinpath("data/fragments.csv").read_text("utf-8").splitlines()
    rows = (line.split(",", 1) for line in lines if line and not line.startswith("#"))
    return frozenset(word for own, words in rows if own == kind for word in words.split())


def proper_origins(names: Iterable[str]) -> tuple[str, ...]:
    """Give the names that a reader knows without the sentence they stood in, proper names before roles, none twice."""
    proper: dict[str, str] = {}
    roles: dict[str, str] = {}
    for name in names:
        own = next((part for part in re.split(r",\s+", name) if _is_name(part)), None)
        if own:
            proper.setdefault(own.casefold(), own)
        elif not _is_fragment(name):
            roles.setdefault(name.casefold(), name)
    return (*_fullest(proper.values()), *(role for key, role in roles.items() if key not in proper))


def _is_name(words: str) -> bool:
    """Whether every word that carries weight is written with a capital."""
    found = re.findall(r"[^\W\d_][\w’'.-]*", words)
    weighty = [word for word in found if word.casefold() not in _words("small")]
    return bool(weighty) and not _points(words) and all(word[0].isupper() for word in weighty)


def _is_fragment(words: str) -> bool:
    return _points(words) or words.casefold() in _words("paper")


def _points(words: str) -> bool:
    """Whether it begins with an amount, or with a word that leans on what was said before."""
    first = words.casefold().removeprefix("the ").split(" ", 1)[0]
    return first[:1].isdigit() or first in _words("pointing") | _words("amount")


def _fullest(names: Iterable[str]) -> tuple[str, ...]:
    """Leave a bare surname out when the whole name is there."""
    kept = tuple(names)
    return tuple(name for name in kept if not any(other != name and other.endswith(f" {name}") for other in kept))
