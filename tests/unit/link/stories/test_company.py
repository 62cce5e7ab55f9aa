"""Pairs of articles seen beside what else their two ends are tied to."""

from __future__ import annotations

import math

import numpy as np
import pytest

from reportedly.link.stories.company import COMPANY, COPIED, company, packed, seen_again
from reportedly.link.stories.score import FEATURES
from reportedly.model import Tie

ALIKE = packed(np.full(len(FEATURES), 0.4, np.float32))


def described(*ties: tuple[str, str, float], asked: int = 0) -> dict[str, float]:
    (row,) = company([(a, b) for a, b, _ in ties], [q for *_, q in ties], [asked])
    return dict(zip(COMPANY, row.tolist(), strict=True))


def again(*ties: tuple[str, str, float], compared: bytes = ALIKE) -> dict[tuple[str, str], float]:
    made = [Tie(article_id=a, other_id=b, likeness=q, compared=compared) for a, b, q in ties]
    return {(a, b): q for a, b, q in seen_again(made, "abcd")}


def test_a_pair_alone_has_no_company() -> None:
    found = described(("b", "a", 0.5))
    assert found["likeness"] == pytest.approx(0.0, abs=1e-6)
    assert {name: value for name, value in found.items() if value} == {}


def test_what_both_are_tied_to_is_shared_by_its_weaker_tie() -> None:
    found = described(("b", "a", 0.5), ("c", "a", 0.9), ("c", "b", 0.7))
    del found["likeness"]
    assert found == pytest.approx(
        {
            "shared": 0.7,
            "shared_second": 0.0,
            "shared_part": 0.7,
            "other_least": 0.7,
            "other_most": 0.9,
            "nearer": 0.4,
        }
    )


def test_what_only_one_is_tied_to_is_not_shared() -> None:
    found = described(("b", "a", 0.5), ("c", "a", 0.9))
    assert (found["shared"], found["shared_part"], found["other_least"]) == (0.0, 0.0, 0.0)


def test_the_company_of_a_large_story_is_like_that_of_a_small_one() -> None:
    few = described(("b", "a", 0.6), *((other, end, 0.8) for other in "cd" for end in "ab"))
    many = described(("b", "a", 0.6), *((other, end, 0.8) for other in "cdefghijklmn" for end in "ab"))
    assert few == pytest.approx(many, abs=0.06)


def test_the_company_is_the_same_whichever_end_comes_first() -> None:
    ties = [("b", "a", 0.5), ("c", "a", 0.9), ("d", "b", 0.3), ("c", "b", 0.2)]
    assert described(*ties) == described(("a", "b", 0.5), *ties[1:])


def test_a_certain_pair_has_finite_odds() -> None:
    assert math.isfinite(described(("b", "a", 1.0))["likeness"])


def test_two_with_a_common_third_are_nearer_than_two_that_have_others() -> None:
    common = again(("b", "a", 0.5), ("c", "a", 0.9), ("c", "b", 0.9))
    apart = again(("b", "a", 0.5), ("c", "a", 0.9), ("d", "b", 0.9))
    assert common["b", "a"] > apart["b", "a"]


def test_a_copy_stays_a_copy_and_one_undone_is_judged_like_others() -> None:
    copy = Tie(article_id="b", other_id="a", likeness=COPIED, without_copy=0.1, compared=ALIKE)
    undone = Tie(article_id="b", other_id="a", likeness=0.1, without_copy=0.1, compared=ALIKE)
    plain = Tie(article_id="b", other_id="a", likeness=0.1, compared=ALIKE)
    assert seen_again([copy], "ab") == [("b", "a", COPIED)]
    assert seen_again([undone], "ab") == seen_again([plain], "ab") != [("b", "a", 0.1)]


def test_a_tie_of_which_only_the_likeness_is_kept_stays_as_it_was() -> None:
    assert again(("b", "a", 0.6), compared=b"") == {("b", "a"): 0.6}


def test_no_ties_are_no_pairs() -> None:
    assert seen_again([], "ab") == []


def test_ties_to_articles_elsewhere_are_company_and_nothing_else() -> None:
    ties = [
        Tie(article_id=a, other_id=b, likeness=q, compared=ALIKE)
        for a, b, q in (("b", "a", 0.5), ("c", "a", 0.9), ("c", "b", 0.9))
    ]
    (found,) = seen_again(ties, "ab")
    assert found[:2] == ("b", "a")
    assert found[2] == pytest.approx(again(("b", "a", 0.5), ("c", "a", 0.9), ("c", "b", 0.9))["b", "a"])


def test_a_tie_too_weak_to_lead_anywhere_is_left_out() -> None:
    assert again(("b", "a", 0.06)) == {}
