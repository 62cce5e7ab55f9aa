"""Full names found again among those of one article: the same person's, without comparing every name with every other."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from reportedly.text.given import called, may_be_one

_PARTICLES = frozenset({"al", "el", "bin", "ibn", "de", "da", "di", "van", "von", "der", "la", "le", "abu", "ben"})
_LEAST = 5  #: letters of a word that may be spelt with one letter more, less or other
_REMEMBERED = 20_000  #: names whose words are kept

_Key = tuple[str | int | tuple[str, ...], ...]  #: what two names have in common


@lru_cache(maxsize=_REMEMBERED)
def _words(name: str) -> tuple[str, ...]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.replace("’", "'")) if not unicodedata.combining(c))
    return tuple(word for word in re.split(r"[\s\-‑]+", plain.replace(".", "").casefold()) if word)


def parts(name: str) -> list[str]:
    """Words of a name, folded: accents off, hyphens as spaces, full stops off."""
    return list(_words(name))


@lru_cache(maxsize=_REMEMBERED)
def core(name: str) -> tuple[str, ...]:
    """Words of a name without particles, unless it has no others."""
    words = _words(name)
    return tuple(word for word in words if word not in _PARTICLES) or words


def near(a: str, b: str) -> bool:
    """Whether two words differ by one letter (added, lost or changed), both of five letters or more."""
    if a == b:
        return True
    if min(len(a), len(b)) < _LEAST or abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    short, long = sorted((a, b), key=len)
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))


def same_full_name(a: str, b: str) -> bool:
    """Whether two names of two or more words are one, but for hyphens, middle names, initials, short first names and a letter."""
    x, y = core(a), core(b)
    if len(x) < 2 or len(y) < 2:
        return False
    if x == y:
        return True
    if "".join(x) == "".join(y):
        return True
    if not near(x[-1], y[-1]):
        return False
    first, other = x[0], y[0]
    if first == other:
        return len(x) == len(y) == 2 or set(x) <= set(y) or set(y) <= set(x)
    if min(len(first), len(other)) == 1:
        return first[0] == other[0]
    if len(x) == len(y) == 2 and may_be_one(first, other):
        return True
    return x[1:] == y[1:] and near(first, other)


def _near_keys(word: str, *, is_asked: bool) -> Iterator[_Key]:
    """What two words have in common just when they are near: a key one of them is kept under and the other asks for."""
    yield ("same", word)
    if len(word) >= _LEAST:
        rests = [word[:at] + word[at + 1 :] for at in range(len(word))]
        yield from (("changed", at, rest) for at, rest in enumerate(rests))
        whole, lost = ("lost", "whole") if is_asked else ("whole", "lost")
        yield (whole, word)
        if len(word) > _LEAST:
            yield from ((lost, rest) for rest in rests)


def _keys(words: tuple[str, ...], *, is_asked: bool) -> Iterator[_Key]:
    """What two full names have in common when they are the same, but for what `_is_short` leaves to be compared."""
    first, last = words[0], words[-1]
    yield ("joined", "".join(words))
    is_initial = len(first) == 1
    by_initial = "initial" if is_initial is not is_asked else "begins"
    for key in _near_keys(last, is_asked=is_asked):
        yield (by_initial, first[0], *key)
        if _is_short(words):
            yield ("first", first, *key)
        if len(words) == 2 and len(first) > 1:
            yield from (("called", full, *key) for full in called(first))
    yield from (("rest", words[1:], *key) for key in _near_keys(first, is_asked=is_asked))
    if _is_short(words):
        yield ("long" if is_asked else "short", first, last)
    else:
        which = "short" if is_asked else "long"
        yield from ((which, first, word) for word in sorted(set(words)) if near(word, last))


def _is_short(words: tuple[str, ...]) -> bool:
    """Whether a name has no middle names."""
    return len(words) == 2 or len(set(words)) == 1


class FullNames:
    """The full names of an article's people by number; asked for a name, it gives the lowest number that bears the same.

    It answers as `same_full_name` would of each of the names, but looks up what the same names have in common. Only names with
    middle names are compared, with those of the same first name and the one word that fewest of them have.
    """

    def __init__(self) -> None:
        """Begin with no names."""
        self._lowest: dict[_Key, int] = {}
        self._having: dict[tuple[str, str], dict[int, list[str]]] = {}  # names with middle names, under each of their words
        self._had: dict[tuple[str, str], dict[int, list[str]]] = {}  # the same, each under the one word fewest have
        self._seen: set[tuple[str, int]] = set()
        self._asked: dict[tuple[str, ...], tuple[_Key, ...]] = {}  # what each was asked by

    def find(self, name: str) -> int | None:
        """The lowest number whose name is the same, or None."""
        words = core(name)
        if len(words) < 2:
            return None
        if words not in self._asked:
            self._asked[words] = tuple(_keys(words, is_asked=True))
        sure = [self._lowest[key] for key in self._asked[words] if key in self._lowest]
        like: list[int] = []
        if not _is_short(words):
            pairs = {(words[0], word) for word in words}
            rarest = min((self._having.get(pair, {}) for pair in pairs), key=len)
            for named in (rarest, *(self._had[pair] for pair in pairs if pair in self._had)):
                numbers = (number for number in sorted(named) if any(same_full_name(name, other) for other in named[number]))
                like += itertools.islice(numbers, 1)
        return min([*sure, *like], default=None)

    def add(self, name: str, number: int) -> None:
        """Keep a name as borne by a number."""
        words = core(name)
        if len(words) < 2 or (name, number) in self._seen:
            return
        self._seen.add((name, number))
        for key in _keys(words, is_asked=False):
            self._lowest[key] = min(number, self._lowest.get(key, number))
        if not _is_short(words):
            pairs = sorted({(words[0], word) for word in words})
            for pair in pairs:
                self._having.setdefault(pair, {}).setdefault(number, []).append(name)
            fewest = min(pairs, key=lambda pair: len(self._had.get(pair, ())))
            self._had.setdefault(fewest, {}).setdefault(number, []).append(name)
