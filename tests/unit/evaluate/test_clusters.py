from __future__ import annotations

import pytest

from reportedly.evaluate.clusters import b_cubed, pairwise


def test_figures_are_one_when_groupings_agree_under_other_names() -> None:
    labels = [("x", 1), ("x", 1), ("y", 2)]
    assert (b_cubed(labels).f1, pairwise(labels).f1) == (1.0, 1.0)


def test_precision_falls_when_two_groups_are_put_together() -> None:
    labels = [("x", 1), ("x", 1), ("y", 1), ("y", 1)]
    assert (b_cubed(labels).precision, b_cubed(labels).recall) == (0.5, 1.0)
    assert pairwise(labels).precision == pytest.approx(2 / 6)
    assert pairwise(labels).recall == 1.0


def test_recall_falls_when_a_group_is_split() -> None:
    labels = [("x", 1), ("x", 1), ("x", 2)]
    # the pair holds 2/3 of its group, twice; the one left holds 1/3
    assert b_cubed(labels).recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert pairwise(labels).recall == pytest.approx(1 / 3)


def test_figures_are_zero_when_there_are_no_items() -> None:
    assert (b_cubed([]).f1, pairwise([]).f1) == (0.0, 0.0)


def test_pair_figures_are_zero_when_everyone_stands_alone() -> None:
    labels = [("x", 1), ("y", 2)]
    assert (b_cubed(labels).f1, pairwise(labels).f1) == (1.0, 0.0)
