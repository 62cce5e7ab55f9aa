"""The probability that two articles tell one story: boosted trees over what was compared (Friedman 2001).

Trees are monotonic where it is plain which way a feature speaks. Which files they were fitted on, and how, is in
`data/likelihood.json`, and of those that see a pair beside others in `data/company.json`; `training/stories.py` writes them all.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import StageError
from reportedly.link.stories.score import FEATURES

Table = NDArray[np.float32]


_MOST_LEAVES = 64
_AT_ONCE = 128  #: rows that are asked about at once: what is worked out for them stays in the processor's cache


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees as conditions and leaves, all asked at once (QuickScorer, Lucchese et al. 2015).

    A condition that fails rules out the leaves on its left; the leaf of a row is the first that is left. Arrays of conditions
    have shape (trees, most conditions of one); what fills up a tree that has fewer never fails.
    """

    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]  #: at most this goes left
    is_unknown_left: NDArray[np.bool_]  #: where NaN goes
    stays: NDArray[np.uint64]  #: one bit a leaf, from the left: what is not ruled out when the condition fails
    value: NDArray[np.float64]  #: log odds, shape (trees, leaves)
    baseline: float

    def probabilities(self, table: Table) -> NDArray[np.float64]:
        """Give one probability for each row of a table with the features they were fitted for as columns."""
        if len(table) > _AT_ONCE:
            parts = [self.probabilities(table[at : at + _AT_ONCE]) for at in range(0, len(table), _AT_ONCE)]
            return np.concatenate(parts)
        seen = table[:, self.feature]
        fails = seen > self.threshold
        if np.isnan(table).any():
            fails |= np.isnan(seen) & ~self.is_unknown_left
        left = np.bitwise_and.reduce(np.where(fails, self.stays, _ALL), axis=2)
        first = np.log2((left & (~left + np.uint64(1))).astype(np.float64)).astype(np.intp)
        total = self.baseline + self.value[np.arange(len(self.value)), first].sum(axis=1)
        result: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.clip(total, -30.0, 30.0)))
        return result


_ALL = np.uint64(2**64 - 1)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the trees were fitted for, and the threshold chosen with them."""

    features: tuple[str, ...]
    threshold: float


@lru_cache(maxsize=1)
def trees() -> Trees:
    """Load the trees that look at a pair by itself.

    Raises:
        StageError: they were fitted for other features.
    """
    return load_trees("likelihood", FEATURES)


def load_trees(name: str, features: tuple[str, ...]) -> Trees:
    """Load the trees of that name.

    Raises:
        StageError: they were fitted for other features.
    """
    if load_settings(name).features != features:
        raise StageError("The fitted trees of stories are not those of this version. Install Reportedly anew.")
    with as_file(files("reportedly.link.stories").joinpath(f"data/{name}.npz")) as path:
        return read_trees(path)


def read_trees(path: Path) -> Trees:
    """Read trees from the file `training/stories.py` writes.

    Raises:
        StageError: one has more than 64 leaves.
    """
    with np.load(path, allow_pickle=False) as file:
        held = {name: file[name] for name in file.files}  # once: the file unpacks an array whenever it is asked for it
    left, right = held["left"].astype(np.intp), held["right"].astype(np.intp)
    grown = [_walk(tree, left, right) for tree in range(len(left))]
    most = max(1, *(len(conditions) for conditions, _ in grown))
    leaves = max(len(found) for _, found in grown)
    if leaves > _MOST_LEAVES:
        raise StageError(f"A tree of stories has {leaves} leaves; at most {_MOST_LEAVES} can be asked.")
    shape = (len(grown), most)
    feature, threshold = np.zeros(shape, np.intp), np.full(shape, np.inf, np.float32)
    is_unknown_left, stays = np.ones(shape, np.bool_), np.full(shape, _ALL)
    value = np.zeros((len(grown), leaves))
    for tree, (conditions, found) in enumerate(grown):
        value[tree, : len(found)] = held["value"][tree, found]
        for place, (node, ruled_out) in enumerate(conditions):
            feature[tree, place] = held["feature"][tree, node]
            threshold[tree, place] = held["threshold"][tree, node]
            is_unknown_left[tree, place] = held["is_unknown_left"][tree, node]
            stays[tree, place] = _ALL ^ np.uint64(ruled_out)
    return Trees(feature, threshold, is_unknown_left, stays, value, float(held["baseline"]))


def _walk(tree: int, left: NDArray[np.intp], right: NDArray[np.intp]) -> tuple[list[tuple[int, int]], list[int]]:
    """The conditions of a tree, each with the bits of the leaves on its left, and its leaves from left to right."""
    conditions: list[tuple[int, int]] = []
    leaves: list[int] = []

    def walk(node: int) -> None:
        if left[tree, node] == right[tree, node]:
            leaves.append(node)
            return
        before = len(leaves)
        walk(int(left[tree, node]))
        ruled_out = sum(1 << leaf for leaf in range(before, len(leaves)))
        conditions.append((node, ruled_out))
        walk(int(right[tree, node]))

    walk(0)
    return conditions, leaves


@lru_cache(maxsize=2)
def load_settings(name: str) -> Settings:
    """Load what is said of the trees of that name; the file also says what they were fitted on."""
    told = json.loads(files("reportedly.link.stories").joinpath(f"data/{name}.json").read_text("utf-8"))
    return Settings(tuple(told["features"]), float(told["threshold"]))
