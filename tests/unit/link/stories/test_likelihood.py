"""Trees asked all at once answer as one asked node by node."""

from __future__ import annotations

from importlib.resources import as_file, files

import numpy as np
import pytest
from numpy.typing import NDArray

from reportedly.link.stories.company import SEEN, trees_in_company
from reportedly.link.stories.likelihood import Trees, trees
from reportedly.link.stories.score import FEATURES


def walked(name: str, row: NDArray[np.float32]) -> float:
    """The probability of one pair, by walking down each tree of the file."""
    with as_file(files("reportedly.link.stories").joinpath(f"data/{name}.npz")) as path, np.load(path) as held:
        arrays = {name: held[name] for name in held.files}
    total = float(arrays["baseline"])
    for tree in range(len(arrays["left"])):
        node = 0
        while arrays["left"][tree, node] != arrays["right"][tree, node]:
            seen = row[arrays["feature"][tree, node]]
            is_left = arrays["is_unknown_left"][tree, node] if np.isnan(seen) else seen <= arrays["threshold"][tree, node]
            node = int(arrays["left" if is_left else "right"][tree, node])
        total += float(arrays["value"][tree, node])
    return float(1.0 / (1.0 + np.exp(-total)))


@pytest.mark.parametrize(
    ("name", "made", "features"),
    [("likelihood", trees(), FEATURES), ("company", trees_in_company(), SEEN)],
    ids=["alone", "company"],
)
def test_all_trees_at_once_say_what_each_says(name: str, made: Trees, features: tuple[str, ...]) -> None:
    table = np.random.default_rng(3).random((40, len(features)), dtype=np.float32)
    table[::3, features.index("gap")] = np.nan
    table[5] = np.nan
    assert np.allclose(made.probabilities(table), [walked(name, row) for row in table], atol=1e-9)


def test_no_pairs_have_no_probabilities() -> None:
    assert trees().probabilities(np.zeros((0, len(FEATURES)), np.float32)).shape == (0,)
