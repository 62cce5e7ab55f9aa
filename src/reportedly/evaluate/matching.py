"""Matching: when two spans are the same, how much text they share, and who is paired with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from reportedly.model import Span

#: characters at the ends of a span that do not matter: blanks, quote marks, points and dashes
EDGE = frozenset(" \t\n\r\u00a0\"'`.,;:!?-\u201c\u201d\u2018\u2019\u2013\u2014")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were right, how many were given, how many there are."""

    right: float = 0
    given: int = 0
    there: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.right + other.right, self.given + other.given, self.there + other.there)

    @property
    def precision(self) -> float:
        """Right of those given; 0 when none is given."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Right of those there are; 0 when there are none."""
        return self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return harmonic(self.precision, self.recall)


def harmonic(precision: float, recall: float) -> float:
    """Combine precision and recall into F1; 0 when both are 0."""
    total = precision + recall
    return 2 * precision * recall / total if total else 0.0


def trimmed(text: str, span: Span) -> Span | None:
    """Take edge characters off both ends; None when nothing is left."""
    start, end = span.start, min(span.end, len(text))
    while start < end and text[start] in EDGE:
        start += 1
    while start < end and text[end - 1] in EDGE:
        end -= 1
    return Span(start, end) if start < end else None


def letters(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """Collect the places of the letters and digits in the spans."""
    return frozenset(place for span in spans for place in range(span.start, min(span.end, len(text))) if text[place].isalnum())


def shared(left: frozenset[int], right: frozenset[int]) -> float:
    """Say how much two sets of places share: 1 all, 0 nothing (Dice)."""
    total = len(left) + len(right)
    return 2 * len(left & right) / total if total else 0.0


def pair_off(candidates: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """Pair left and right one to one, best score first; of equal scores the later left, then the later right, goes first.

    Args:
        candidates: score, index on the left, index on the right.
    """
    lefts: set[int] = set()
    rights: set[int] = set()
    pairs = []
    for _, left, right in sorted(candidates, key=lambda c: (-c[0], -c[1], -c[2])):
        if left in lefts or right in rights:
            continue
        lefts.add(left)
        rights.add(right)
        pairs.append((left, right))
    return pairs


def macro_f1(pairs: Sequence[tuple[str, str | None]]) -> float:
    """Average the F1 of every label that the gold side holds.

    Args:
        pairs: gold label, given label; None when none was given.
    """
    there: Counter[Hashable] = Counter(gold for gold, _ in pairs)
    given: Counter[Hashable] = Counter(label for _, label in pairs)
    right: Counter[Hashable] = Counter(gold for gold, label in pairs if gold == label)
    scores = [Counts(right[label], given[label], there[label]).f1 for label in there]
    return sum(scores) / len(scores) if scores else 0.0


def accuracy(pairs: Sequence[tuple[str, str | None]]) -> float:
    """Say how many of the labels are right; 0 when there are none."""
    return sum(gold == label for gold, label in pairs) / len(pairs) if pairs else 0.0
