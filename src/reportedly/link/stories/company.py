"""How likely two articles tell one story, seen beside all others that either of them may go with.

What two articles have in common says less than it seems when a hundred others have it in common too, and more when nothing else
comes near. So the likeness of a pair by itself (`likelihood`) is judged a second time by trees that also see its company: what
the two ends are tied to besides, and whether they are tied to the same (stacked generalisation, Wolpert 1992).
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reportedly.link.stories.likelihood import load_settings, load_trees
from reportedly.link.stories.score import FEATURES
from reportedly.model import Tie
from reportedly.text.trees import Trees

COMPANY = (
    "likeness",  # of the two by themselves, log odds
    "other_least",  # likeness of the nearest other article, of the end whose nearest is farther
    "other_most",  # of the other end
    "shared",  # likeness to the article that both are tied to, the nearest such, the weaker of both ties
    "shared_second",
    "shared_part",  # what both are tied to as a part of what either is (Ruzicka similarity): whatever the size of a story
    "nearer",  # how much nearer another article is to one end than the two are to each other
)
SEEN = (*COMPANY, *FEATURES)
COPIED = 0.98  #: likeness of an article and its copy
TIED = 0.05  #: likeness from which on a tie is kept
LOOKED_UP = 0.1  #: likeness from which on a tie is judged again, and leads from a new article to others
LEADS_ON = 0.4  #: likeness from which on it leads from those to others still: a weaker one makes no two stories one
_FINEST = 1e-6

_AT_ONCE = 256  #: pairs described at once

Pairs = Sequence[tuple[str, str]]
Table = NDArray[np.float64]
_KEPT = np.dtype("<f2")


@lru_cache(maxsize=1)
def trees_in_company() -> Trees:
    """Load the trees that see a pair beside others.

    Raises:
        StageError: they were fitted for other features.
    """
    return load_trees("company", SEEN)


def near_enough() -> float:
    """How near two groups must be to be one story, 0 to 1, as these trees see it."""
    return load_settings("company").threshold


def packed(features: NDArray[np.float32]) -> bytes:
    """Pack what was compared of one pair, for the time when more is known."""
    return features.astype(_KEPT).tobytes()


def company(pairs: Pairs, likenesses: Sequence[float], asked: Sequence[int]) -> NDArray[np.float32]:
    """Describe the company of pairs.

    Args:
        pairs: every two articles that are tied.
        likenesses: of each of these pairs, 0 to 1.
        asked: the places of the pairs to describe.

    Returns:
        One row for each pair asked about, with `COMPANY` as columns.
    """
    place_of: dict[str, int] = {}
    ends = np.array([[place_of.setdefault(end, len(place_of)) for end in pair] for pair in pairs], dtype=np.intp).reshape(-1, 2)
    near = _Near.of(ends, np.asarray(likenesses, dtype=np.float64), len(place_of))
    chosen = np.asarray(asked, dtype=np.intp)
    alone = np.asarray(likenesses, dtype=np.float64)[chosen]
    rows = [np.zeros((0, len(COMPANY)))]
    for at in range(0, len(chosen), _AT_ONCE):
        part = slice(at, at + _AT_ONCE)
        rows.append(_described(near, ends[chosen[part]], alone[part]))
    return np.concatenate(rows).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Near:
    """What each article is tied to, and how likely, in rows filled up with nobody, who is not likely at all."""

    other: NDArray[np.intp]  #: (articles, most that one is tied to), in order
    likeness: Table
    nearest: Table  #: (articles, 2): how likely the likeliest is, and the one after
    who: NDArray[np.intp]  #: (articles,): the likeliest
    whole: Table  #: (articles,): all of them together

    @classmethod
    def of(cls, ends: NDArray[np.intp], likenesses: Table, count: int) -> _Near:
        """Lay out the ties of so many articles; of two between the same the stronger counts."""
        strong = likenesses >= TIED
        mine, theirs = (np.concatenate([ends[strong, a], ends[strong, b]]) for a, b in ((0, 1), (1, 0)))
        held = np.tile(likenesses[strong], 2)
        order = np.lexsort((-held, theirs, mine))
        mine, theirs, held = mine[order], theirs[order], held[order]
        is_first = np.ones(len(mine), np.bool_)
        is_first[1:] = (mine[1:] != mine[:-1]) | (theirs[1:] != theirs[:-1])
        mine, theirs, held = mine[is_first], theirs[is_first], held[is_first]
        column = np.arange(len(mine)) - np.searchsorted(mine, mine)
        shape = (count, int(column.max(initial=1)) + 1)
        other, likeness = np.full(shape, count, np.intp), np.zeros(shape)
        other[mine, column], likeness[mine, column] = theirs, held
        who = likeness.argmax(axis=1)
        first, second = _largest_two(likeness)
        return cls(other, likeness, np.stack([first, second], axis=1), other[np.arange(count), who], likeness.sum(axis=1))

    def without(self, one: NDArray[np.intp], other: NDArray[np.intp]) -> Table:
        """How likely the likeliest is that each of some articles is tied to, but for one other each."""
        found: Table = self.nearest[one, (self.who[one] == other).astype(np.intp)]
        return found


def _largest_two(table: Table) -> tuple[Table, Table]:
    """The largest of each row, and the one after; rows have two columns or more."""
    left = table.copy()
    rows, at = np.arange(len(left)), left.argmax(axis=1)
    first = left[rows, at]
    left[rows, at] = -1.0
    return first, left.max(axis=1)


def _described(near: _Near, ends: NDArray[np.intp], alone: Table) -> Table:
    one, other = ends.T
    mine, theirs = near.other[one], near.other[other]
    both = np.zeros(mine.shape)  # for each that one is tied to, the weaker of his ties to the two
    rows, column = np.nonzero(mine < len(near.other))
    sought = rows * (len(near.other) + 1) + mine[rows, column]
    given = (np.arange(len(ends))[:, None] * (len(near.other) + 1) + theirs).ravel()
    at = np.minimum(np.searchsorted(given, sought), max(0, len(given) - 1))
    found = np.where(given[at] == sought, near.likeness[other].ravel()[at], 0.0)
    both[rows, column] = np.minimum(near.likeness[one][rows, column], found)
    first, second = _largest_two(both)  # nobody is tied to himself: neither end is among what they share
    shared = both.sum(axis=1)
    tie = (near.likeness[one] * (mine == other[:, None])).sum(axis=1)
    total = near.whole[one] + near.whole[other] - shared - 2 * tie
    nearest = near.without(one, other), near.without(other, one)
    columns = (
        np.log((alone + _FINEST) / (1.0 - alone + _FINEST)),
        np.minimum(*nearest),
        np.maximum(*nearest),
        first,
        second,
        shared / (total + 0.1),
        np.maximum(0.0, np.maximum(*nearest) - alone),
    )
    return np.stack(columns, axis=1)


def both_looks(alone: Table, again: Table) -> Table:
    """Put what a pair seemed by itself and what it seems in company together: the mean of their log odds.

    Company tells apart what everything resembles; but nearly all stories that people told apart are small, and in a large
    one a late turn is near to many articles and very near to none. Neither look is trusted alone.
    """
    held = [np.clip(likeness, _FINEST, 1.0 - _FINEST) for likeness in (alone, again)]
    odds = sum(np.log(likeness / (1.0 - likeness)) for likeness in held) / 2
    result: Table = 1.0 / (1.0 + np.exp(-odds))
    return result


def seen_again(ties: Sequence[Tie], inside: Container[str]) -> list[tuple[str, str, float]]:
    """Judge ties again by their company.

    Args:
        ties: all that are known of the articles in question, those to articles elsewhere too.
        inside: the articles in question.

    Returns:
        Both ends of each tie between these, and the probability that they tell one story. A copy stays as near as a copy is; so
        does a tie of which nothing is kept but its likeness. Ties too weak to lead anywhere are left out.
    """
    pairs, likenesses = [(tie.article_id, tie.other_id) for tie in ties], [tie.likeness for tie in ties]
    there = [at for at, tie in enumerate(ties) if tie.likeness >= LOOKED_UP and all(end in inside for end in pairs[at])]
    size = len(FEATURES) * _KEPT.itemsize
    asked = [at for at in there if len(ties[at].compared) == size and not _is_copy(ties[at])]
    if asked:
        compared = np.frombuffer(b"".join(ties[at].compared for at in asked), _KEPT).reshape(len(asked), -1)
        table = np.hstack([company(pairs, likenesses, asked), compared.astype(np.float32)])
        alone = np.array([ties[at].likeness for at in asked])
        for at, likeness in zip(asked, both_looks(alone, trees_in_company().probabilities(table)), strict=True):
            likenesses[at] = float(likeness)
    return [(*pairs[at], likenesses[at]) for at in there]


def _is_copy(tie: Tie) -> bool:
    """Whether the two are as near as they are because one copies the other; a copy undone is none."""
    return tie.without_copy is not None and tie.likeness >= COPIED
