"""The probability that two articles tell one story: boosted trees over what was compared (Friedman 2001).

Trees are monotonic where it is plain which way a feature speaks. Which file they were fitted on, and how, is in
`data/likelihood.json`; `training/stories.py` writes both files.
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


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees as arrays of shape (trees, nodes); a leaf is its own child on both sides."""

    feature: NDArray[np.intp]
    threshold: NDArray[np.float32]  #: at most this goes left
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    is_unknown_left: NDArray[np.bool_]  #: where NaN goes
    value: NDArray[np.float32]  #: log odds
    depth: int
    baseline: float

    def probabilities(self, table: Table) -> NDArray[np.float64]:
        """Give one probability for each row of a table with `FEATURES` as columns."""
        rows = np.arange(len(table))[:, None]
        trees = np.arange(len(self.feature))[None, :]
        node = np.zeros((len(table), len(self.feature)), dtype=np.intp)
        for _ in range(self.depth):
            seen = table[rows, self.feature[trees, node]]
            is_left = np.where(np.isnan(seen), self.is_unknown_left[trees, node], seen <= self.threshold[trees, node])
            node = np.where(is_left, self.left[trees, node], self.right[trees, node])
        total = self.baseline + self.value[trees, node].sum(axis=1, dtype=np.float64)
        result: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.clip(total, -30.0, 30.0)))
        return result


@dataclass(frozen=True, slots=True)
class Settings:
    """What the trees were fitted for, and the threshold chosen with them."""

    features: tuple[str, ...]
    threshold: float


@lru_cache(maxsize=1)
def trees() -> Trees:
    """Load the fitted trees.

    Raises:
        StageError: they were fitted for other features.
    """
    if settings().features != FEATURES:
        raise StageError("The fitted trees of stories are not those of this version. Install Reportedly anew.")
    with as_file(files("reportedly.link.stories").joinpath("data/likelihood.npz")) as path:
        return read_trees(path)


def read_trees(path: Path) -> Trees:
    """Read trees from the file `training/stories.py` writes."""
    with np.load(path, allow_pickle=False) as held:
        return Trees(
            feature=held["feature"].astype(np.intp),
            threshold=held["threshold"],
            left=held["left"].astype(np.intp),
            right=held["right"].astype(np.intp),
            is_unknown_left=held["is_unknown_left"],
            value=held["value"],
            depth=int(held["depth"]),
            baseline=float(held["baseline"]),
        )


@lru_cache(maxsize=1)
def settings() -> Settings:
    """Load what is said of the trees; the file also says what they were fitted on."""
    told = json.loads(files("reportedly.link.stories").joinpath("data/likelihood.json").read_text("utf-8"))
    return Settings(tuple(told["features"]), float(told["threshold"]))
