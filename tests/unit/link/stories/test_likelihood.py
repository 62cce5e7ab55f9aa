"""The trees that come with the project say what they said where they were fitted."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest

from reportedly.link.stories.company import SEEN, trees_in_company
from reportedly.link.stories.likelihood import trees
from reportedly.link.stories.score import FEATURES
from reportedly.text.trees import Trees


@pytest.mark.parametrize(
    ("name", "made", "features"),
    [("likelihood", trees(), FEATURES), ("company", trees_in_company(), SEEN)],
    ids=["alone", "company"],
)
def test_trees_say_here_what_they_said_when_they_were_fitted(name: str, made: Trees, features: tuple[str, ...]) -> None:
    told = json.loads(files("reportedly.link.stories").joinpath(f"data/{name}.json").read_text("utf-8"))
    rows = np.array([one["row"] for one in told["shown"]], dtype=np.float32)  # None is not a number
    expected = [one["probability"] for one in told["shown"]]
    assert rows.shape == (len(expected), len(features))
    assert np.isnan(rows).any()
    assert len(expected) > 5
    assert max(expected) - min(expected) > 0.3
    assert made.probabilities(rows) == pytest.approx(expected, abs=1e-6)


def test_a_row_is_judged_alike_alone_and_among_many() -> None:
    rows = np.random.default_rng(3).random((300, len(FEATURES)), dtype=np.float32)
    assert trees().probabilities(rows[:1]) == pytest.approx(trees().probabilities(rows)[:1], abs=1e-6)


def test_no_pairs_have_no_probabilities() -> None:
    assert trees().probabilities(np.zeros((0, len(FEATURES)), np.float32)).shape == (0,)
