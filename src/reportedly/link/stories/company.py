"""How likely two articles tell one story, seen beside all others that either of them may go with.

What two articles have in common says less than it seems when a hundred others have it in common too, and more when nothing else
comes near. So the likeness of a pair by itself (`likelihood`) is judged a second time by trees that also see its company: what
the two ends are tied to besides, and whether they are tied to the same (stacked generalisation, Wolpert 1992).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
    "differ",  # how much the ties of the two ends differ, added up
    "others",  # the stronger ties of the two ends, added up
    "shared_part",  # the three nearest shared ones as a part of all
    "nearer",  # how much nearer another article is to one end than the two are to each other
)
SEEN = (*COMPANY, *FEATURES)
COPIED = 0.98  #: likeness of an article and its copy
TIED = 0.05  #: likeness from which on a tie is kept
LOOKED_UP = 0.1  #: likeness from which on a tie leads from one neighbourhood to another
_FINEST = 1e-6

Pairs = Sequence[tuple[str, str]]
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


def company(pairs: Pairs, likenesses: Sequence[float], asked: Iterable[int]) -> NDArray[np.float32]:
    """Describe the company of pairs.

    Args:
        pairs: every two articles that are tied.
        likenesses: of each of these pairs, 0 to 1.
        asked: the places of the pairs to describe.

    Returns:
        One row for each pair asked about, with `COMPANY` as columns.
    """
    near: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for (one, other), likeness in zip(pairs, likenesses, strict=True):
        if likeness >= TIED:
            for a, b in ((one, other), (other, one)):
                near[a][b] = max(likeness, near[a].get(b, 0.0))
    nearest = {one: sorted(held.items(), key=lambda tie: -tie[1])[:2] for one, held in near.items()}
    rows = [_row(*pairs[place], likenesses[place], near, nearest) for place in asked]
    return np.array(rows, dtype=np.float32).reshape(-1, len(COMPANY))


def _row(
    one: str,
    other: str,
    likeness: float,
    near: Mapping[str, Mapping[str, float]],
    nearest: Mapping[str, Sequence[tuple[str, float]]],
) -> tuple[float, ...]:
    mine, theirs = near.get(one, {}), near.get(other, {})
    my_other = next((q for article, q in nearest.get(one, ()) if article != other), 0.0)
    their_other = next((q for article, q in nearest.get(other, ()) if article != one), 0.0)
    shared, differ, total = [0.0, 0.0, 0.0], 0.0, 0.0
    for article, q in mine.items():
        if article != other:
            there = theirs.get(article, 0.0)
            shared.append(min(q, there))
            differ += abs(q - there)
            total += max(q, there)
    for article, q in theirs.items():
        if article != one and article not in mine:
            differ += q
            total += q
    shared.sort(reverse=True)
    most = max(my_other, their_other)
    return (
        math.log((likeness + _FINEST) / (1.0 - likeness + _FINEST)),
        min(my_other, their_other),
        most,
        shared[0],
        shared[1],
        differ,
        total,
        sum(shared[:3]) / (total + 0.1),
        max(0.0, most - likeness),
    )


def seen_again(ties: Sequence[Tie]) -> list[tuple[str, str, float]]:
    """Judge ties again by their company.

    Args:
        ties: all that are known of the articles in question, those to articles elsewhere too.

    Returns:
        Both ends of each tie, and the probability that they tell one story. A copy stays as near as a copy is; so does a tie of
        which nothing is kept but its likeness.
    """
    pairs, alone = [(tie.article_id, tie.other_id) for tie in ties], [tie.likeness for tie in ties]
    size = len(FEATURES) * _KEPT.itemsize
    asked = [place for place, tie in enumerate(ties) if len(tie.compared) == size and not _is_copy(tie)]
    likenesses = list(alone)
    if asked:
        compared = np.frombuffer(b"".join(ties[place].compared for place in asked), _KEPT).reshape(len(asked), -1)
        table = np.hstack([company(pairs, alone, asked), compared.astype(np.float32)])
        for place, likeness in zip(asked, trees_in_company().probabilities(table), strict=True):
            likenesses[place] = float(likeness)
    return [(one, other, likeness) for (one, other), likeness in zip(pairs, likenesses, strict=True)]


def _is_copy(tie: Tie) -> bool:
    """Whether the two are as near as they are because one copies the other; a copy undone is none."""
    return tie.without_copy is not None and tie.likeness >= COPIED
