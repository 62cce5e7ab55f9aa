"""How likely two articles tell one story, seen beside all others that either of them may go with.

What two articles have in common says less than it seems when a hundred others have it in common too, and more when nothing else
comes near. So the likeness of a pair by itself (`likelihood`) is judged a second time by trees that also see its company: what
the two ends are tied to besides, and whether they are tied to the same (stacked generalisation, Wolpert 1992).
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from reportedly.link.stories.likelihood import Trees, load_settings, load_trees
from reportedly.link.stories.score import FEATURES
from reportedly.model import Tie

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
LOOKED_UP = 0.1  #: likeness from which on a tie leads from one neighbourhood to another
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
    row_of = {one: place for place, one in enumerate(sorted({end for place in asked for end in pairs[place]}))}
    column_of = {**row_of}
    for pair in pairs:
        for end in pair:
            column_of.setdefault(end, len(column_of))
    near = np.zeros((len(row_of), len(column_of)))  # what each article asked about is tied to; those first, in the same order
    for (one, other), likeness in zip(pairs, likenesses, strict=True):
        if likeness >= TIED:
            for a, b in ((one, other), (other, one)):
                row, column = row_of.get(a), column_of[b]
                if row is not None:
                    near[row, column] = max(likeness, near[row, column])
    ends = np.array([[row_of[end] for end in pairs[place]] for place in asked], dtype=np.intp).reshape(-1, 2)
    alone = np.array([likenesses[place] for place in asked], dtype=np.float64)
    rows = [np.zeros((0, len(COMPANY)))]
    rows += [_described(near, ends[at : at + _AT_ONCE], alone[at : at + _AT_ONCE]) for at in range(0, len(asked), _AT_ONCE)]
    return np.concatenate(rows).astype(np.float32)


def _described(near: Table, ends: NDArray[np.intp], alone: NDArray[np.float64]) -> Table:
    one, other = near[ends[:, 0]], near[ends[:, 1]]
    tie, rows = near[ends[:, 0], ends[:, 1]], np.arange(len(ends))
    nearest = []
    for mine, column in ((one, ends[:, 1]), (other, ends[:, 0])):
        without = mine.copy()
        without[rows, column] = 0.0
        nearest.append(without.max(axis=1))
    both = np.minimum(one, other)  # nobody is tied to himself: neither end is among what they share
    second, first = np.partition(both, both.shape[1] - 2, axis=1)[:, -2:].T
    total = np.maximum(one, other).sum(axis=1) - 2 * tie
    columns = (
        np.log((alone + _FINEST) / (1.0 - alone + _FINEST)),
        np.minimum(*nearest),
        np.maximum(*nearest),
        first,
        second,
        both.sum(axis=1) / (total + 0.1),
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
