"""The wording of a quotation, compared with another's: which words both hold, and what is left out of one between them.

full    We shall open the lock in May, and not a day later
cut     "shall open the lock … not one day later"
runs       |________________|     |_|     |_______|
cuts    [We]                [in May, and] [a → one]

Case, accents, punctuation, dashes, quotation marks and white space do not count. Words in square brackets are nobody's.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

CutWhere = Literal["start", "middle", "end"]
CutHow = Literal["left out", "ellipsis", "brackets", "changed", "added"]

MOST_WORDS = 1_500  #: of one wording that are compared; what comes after is not looked at
_TOKEN = re.compile(
    r"\[(?P<inserted>[^\[\]]{0,80})\]|(?P<gap>…|\.\s?\.\s?\.)|(?P<word>[^\W_]+(?:['’ʼ][^\W_]+)*)",
)
_APOSTROPHE = re.compile(r"['’ʼ]")
_WORD = re.compile(r"[^\W_]")
_VERBATIM = re.compile(r"[“„«][^“”„«»]*[”“»]?|\"[^\"]*\"?")
_SINGLE_MARK = re.compile(r"(?P<opens>(?<![\w’'])[‘'](?=[\w\[…]))|(?<=[\w.,!?…\]])[’'](?!\w)")
_REMEMBERED = 40  #: letters of a word; longer ones are folded anew each time
_OCCURRENCES = 32  #: of one word that are looked at; its further ones are found when they stand beside a run
_NEAR = 3  #: words between two runs that may differ
_LEAST = 3  #: words in runs near each other, or it is chance


class Word(NamedTuple):
    """A word as it is compared, and where it stands."""

    key: str
    start: int
    end: int


class Run(NamedTuple):
    """Words that stand one after another in both wordings, by the number of the first."""

    left: int
    right: int
    length: int


class Cut(NamedTuple):
    """Where a wording is not the fuller one: numbers of words, ends not included."""

    where: CutWhere
    how: CutHow
    missing: tuple[int, int]  #: of the fuller wording
    instead: tuple[int, int]  #: of the wording itself


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a text, with the places where it says itself that something is left out or put in."""

    words: tuple[Word, ...]
    gaps: frozenset[int] = field(default_factory=frozenset)  #: numbers of the words that an ellipsis stands before
    inserted: frozenset[int] = field(default_factory=frozenset)  #: numbers of the words that brackets stand before

    @property
    def keys(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(word.key for word in self.words)

    def pieces(self) -> Iterator[tuple[int, int]]:
        """The runs of words between ellipses and brackets: numbers of the first word and of the one after the last."""
        ends = sorted({0, len(self.words), *self.gaps, *self.inserted})
        return pairwise(ends)


def _key(word: str) -> str:
    return _folded(word) if len(word) <= _REMEMBERED else _fold(word)


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", _APOSTROPHE.sub("", word).casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


_folded = lru_cache(maxsize=16_384)(_fold)


def read_wording(text: str, spans: Iterable[tuple[int, int]] | None = None) -> Wording:
    """Take the words out of a text, or of these spans of it, one after another."""
    words: list[Word] = []
    gaps: set[int] = set()
    inserted: set[int] = set()
    for start, end in ((0, len(text)),) if spans is None else spans:
        for token in _TOKEN.finditer(text, start, end):
            if token["word"] is not None:
                words.append(Word(_key(token["word"]), *token.span()))
            elif token["gap"] is not None or not _WORD.search(token["inserted"]):
                gaps.add(len(words))
            else:
                inserted.add(len(words))
            if len(words) == MOST_WORDS:
                return Wording(tuple(words), frozenset(gaps), frozenset(inserted))
    return Wording(tuple(words), frozenset(gaps), frozenset(inserted))


def find_verbatim(text: str) -> tuple[tuple[int, int], ...]:
    """Find what stands between quotation marks; single ones count only where there are no double ones."""
    return tuple(match.span() for match in _VERBATIM.finditer(text)) or tuple(_find_single(text))


def _find_single(text: str) -> Iterator[tuple[int, int]]:
    """From a mark that opens to the last one that closes before the next that opens: a plural's apostrophe ends nothing."""
    start, end = -1, -1
    for mark in _SINGLE_MARK.finditer(text):
        if mark["opens"] is None:
            end = mark.end()
            continue
        if 0 <= start < end:
            yield start, end
        start, end = mark.start(), -1
    if 0 <= start < end:
        yield start, end


def align(left: Wording, right: Wording) -> tuple[Run, ...]:
    """Find the words two wordings have in common, in order, in as few and as long runs as may be.

    Words alone that happen to be in both are passed over; what stands between two ellipses counts by itself, be it short.
    The time is linear in the words, whatever they are.
    """
    keys, others = left.keys, right.keys
    runs = _extended(_joined(_chain(keys, others)), keys, others)
    lengths = _piece_lengths(left)
    return tuple(run for cluster in _clusters(runs) if _is_no_chance(cluster, lengths, len(others)) for run in cluster)


def held(runs: Iterable[Run]) -> int:
    """Count the words in runs."""
    return sum(run.length for run in runs)


def find_cuts(short: Wording, full: Wording) -> tuple[Cut, ...]:
    """Say where a wording leaves out, changes or adds words of a fuller one. Nothing in common, nothing to say."""
    runs = align(short, full)
    if not runs:
        return ()
    borders = (Run(0, 0, 0), *runs, Run(len(short.words), len(full.words), 0))
    found = []
    for number, (before, after) in enumerate(pairwise(borders)):
        missing = (before.right + before.length, after.right)
        instead = (before.left + before.length, after.left)
        if missing[0] < missing[1] or instead[0] < instead[1]:
            where: CutWhere = "start" if number == 0 else "end" if number == len(runs) else "middle"
            found.append(Cut(where, _how(short, missing, instead), missing, instead))
    return tuple(found)


def _how(short: Wording, missing: tuple[int, int], instead: tuple[int, int]) -> CutHow:
    if missing[0] == missing[1]:
        return "added"
    if instead[0] < instead[1]:
        return "changed"
    if instead[0] in short.inserted:
        return "brackets"
    return "ellipsis" if instead[0] in short.gaps else "left out"


def _chain(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of equal words with the most neighbours, both sides ascending.

    A pair counts one, and one more when the pair before stands right before it on both sides. `peaks` is a Fenwick tree over
    the words on the right: the best chain that ends before a word, the nearest of those that are as good.
    """
    places: dict[str, list[int]] = {}
    for index, key in enumerate(right):
        if len(found := places.setdefault(key, [])) < _OCCURRENCES:
            found.append(index)
    peaks: list[tuple[int, int, int]] = [(0, -1, -1)] * (len(right) + 1)
    best = (0, -1, -1)
    before: dict[tuple[int, int], tuple[int, int, int]] = {}
    beside: dict[int, tuple[int, int, int]] = {}
    for index, key in enumerate(left):
        row: dict[int, tuple[int, int, int]] = {}
        for other in places.get(key, ()):
            top = _peak(peaks, other)
            score = top[0] + 1
            if (neighbour := beside.get(other - 1)) and neighbour[0] + 2 >= score:
                top, score = neighbour, neighbour[0] + 2
            before[index, other] = top
            row[other] = (score, index, other)
        for node in row.values():
            _raise(peaks, node)
            best = node if node[0] > best[0] else best
        beside = row
    pairs = []
    while best[0]:
        pairs.append((best[1], best[2]))
        best = before[best[1], best[2]]
    return pairs[::-1]


def _peak(peaks: Sequence[tuple[int, int, int]], end: int) -> tuple[int, int, int]:
    best = (0, -1, -1)
    while end > 0:
        best = max(best, peaks[end])
        end &= end - 1
    return best


def _raise(peaks: list[tuple[int, int, int]], node: tuple[int, int, int]) -> None:
    place = node[2] + 1
    while place < len(peaks):
        peaks[place] = max(peaks[place], node)
        place += place & -place


def _joined(pairs: Iterable[tuple[int, int]]) -> list[Run]:
    runs: list[Run] = []
    for left, right in pairs:
        last = runs[-1] if runs else None
        if last and (left, right) == (last.left + last.length, last.right + last.length):
            runs[-1] = Run(last.left, last.right, last.length + 1)
        else:
            runs.append(Run(left, right, 1))
    return runs


def _extended(runs: Sequence[Run], left: Sequence[str], right: Sequence[str]) -> list[Run]:
    """Grow every run over equal words beside it, as far as the next run."""
    grown: list[Run] = []
    for number, run in enumerate(runs):
        after = runs[number + 1] if number + 1 < len(runs) else Run(len(left), len(right), 0)
        first = grown[-1] if grown else Run(0, 0, 0)
        one, other, length = run
        while one > first.left + first.length and other > first.right + first.length and left[one - 1] == right[other - 1]:
            one, other, length = one - 1, other - 1, length + 1
        while one + length < after.left and other + length < after.right and left[one + length] == right[other + length]:
            length += 1
        if grown and (one, other) == (first.left + first.length, first.right + first.length):
            grown[-1] = Run(first.left, first.right, first.length + length)
        else:
            grown.append(Run(one, other, length))
    return grown


def _clusters(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs near each other on both sides, together."""
    cluster: list[Run] = []
    for run in runs:
        last = cluster[-1] if cluster else None
        if last and (run.left - last.left - last.length > _NEAR or run.right - last.right - last.length > _NEAR):
            yield cluster
            cluster = []
        cluster.append(run)
    if cluster:
        yield cluster


def _piece_lengths(wording: Wording) -> list[int]:
    """For every word, how many words stand between the ellipses around it."""
    return [end - start for start, end in wording.pieces() for _ in range(start, end)]


def _is_no_chance(cluster: Sequence[Run], lengths: Sequence[int], most: int) -> bool:
    return held(cluster) >= min(_LEAST, most, *(lengths[run.left] for run in cluster))


def longest(runs: Iterable[Run]) -> int:
    """Count the words of the longest run."""
    return max((run.length for run in runs), default=0)
