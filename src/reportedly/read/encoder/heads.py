"""Scores of the heads: what each word's vector says of its roles, and which words point to each other.

Roles are tagged outside, begins, goes on (Ramshaw and Marcus 1995). A link is a scaled dot product of two projections of
a word's vector and a bias by their distance; a word that points to nothing points to the mark before the window's first word.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.model import Span

Floats = NDArray[np.float32]

ROLES = ("source", "cue", "content")
LINKS = (("content", "cue"), ("cue", "source"), ("content", "source"))
POINTER_WIDTH = 64
_EDGES = np.array([1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192])
BUCKETS = 2 * len(_EDGES) + 1


def distance_buckets(rows: int, columns: int) -> NDArray[np.int64]:
    """Bucket of the signed distance from each row's word to each column's, nearer ones finer: (rows, columns)."""
    apart = np.arange(columns)[None, :] - np.arange(rows)[:, None]
    size = np.searchsorted(_EDGES, np.abs(apart), side="right")
    return np.asarray(np.where(apart < 0, len(_EDGES) - size, len(_EDGES) + size), np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """The few numbers that were fitted beside the network and are kept with it."""

    distances: Floats  #: bias of each link by bucket of distance, (links, buckets)
    keep: Floats  #: weights of the evidence that an attribution is one (`decode.EVIDENCE`); empty: all are kept


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadScores:
    """What the heads of attribution say of one window of `n` words."""

    tags: Floats  #: log-probabilities (n, roles, 3)
    queries: Floats  #: (n + 1, links, width), the mark before the first word in front
    keys: Floats  #: (n + 1, links, width)
    fitted: Fitted
    starts: NDArray[np.int32]  #: first character of each word
    ends: NDArray[np.int32]  #: character after the last of each word

    def span(self, words: tuple[int, int]) -> Span:
        """Characters of a run of words."""
        return Span(int(self.starts[words[0]]), int(self.ends[words[1] - 1]))


def scores_of(outputs: Floats, starts: NDArray[np.int32], ends: NDArray[np.int32], fitted: Fitted) -> HeadScores:
    """Take the heads' outputs apart.

    Args:
        outputs: (n + 1, roles · 3 + 2 · links · width): of the mark before the window, then of the first piece of each word.
        starts: first character of each word.
        ends: character after the last of each word.
        fitted: with the network.
    """
    last = 3 * len(ROLES)
    tags = outputs[1:, :last].reshape(-1, len(ROLES), 3)
    tags = tags - tags.max(axis=-1, keepdims=True)
    tags = tags - np.log(np.exp(tags).sum(axis=-1, keepdims=True))
    pointers = outputs[:, last:].reshape(len(outputs), 2, len(LINKS), POINTER_WIDTH)
    return HeadScores(tags=tags, queries=pointers[:, 0], keys=pointers[:, 1], fitted=fitted, starts=starts, ends=ends)
