"""Clusters: two ways of saying how well one grouping agrees with another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from reportedly.evaluate.matching import Counts, harmonic

Labels = Sequence[tuple[Hashable, Hashable]]  #: an item's gold label and its given label


@dataclass(frozen=True, slots=True)
class Agreement:
    """Precision and recall of a grouping."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return harmonic(self.precision, self.recall)


def b_cubed(labels: Labels) -> Agreement:
    """Average over items: how pure is the item's given group, how whole (Bagga and Baldwin 1998)."""
    if not labels:
        return Agreement(0.0, 0.0)
    there = Counter(gold for gold, _ in labels)
    given = Counter(label for _, label in labels)
    cells = Counter(labels)
    precision = sum(count * count / given[label] for (_, label), count in cells.items())
    recall = sum(count * count / there[gold] for (gold, _), count in cells.items())
    return Agreement(precision / len(labels), recall / len(labels))


def pairwise(labels: Labels) -> Agreement:
    """Compare pairs of items: which are put together, and which belong together."""
    counts = Counts(
        _pairs(Counter(labels)),
        _pairs(Counter(label for _, label in labels)),
        _pairs(Counter(gold for gold, _ in labels)),
    )
    return Agreement(counts.precision, counts.recall)


def _pairs(sizes: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())
