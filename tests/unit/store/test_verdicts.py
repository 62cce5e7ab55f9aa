"""The algebra of verdicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from reportedly.model import Judgement, Span
from reportedly.store.verdicts import groups, moves, placements, renames
from tests.factory import NOON, make_judgement


def at(hour: int, kind: str, subject: str, object_: str, author: str = "Jo Ness") -> Judgement:
    made = NOON + timedelta(hours=hour)
    return make_judgement(kind, subject, object_, author=author, made_at=made, id=f"{hour}{kind}{subject}{object_}{author}")


def put(hour: int, article_id: str, span: Span, entity_id: str) -> Judgement:
    return replace(at(hour, "move", article_id, entity_id), noun="entity", span=span)


def test_nothing_judged_joins_nothing() -> None:
    assert groups([]) == ()


def test_the_subject_stays() -> None:
    assert groups([at(0, "same", "b", "a")]) == (("b", "a"),)


def test_sameness_goes_through_others() -> None:
    assert groups([at(0, "same", "a", "b"), at(1, "same", "c", "b")]) == (("c", "a", "b"),)


def test_what_is_joined_already_stays_joined() -> None:
    assert groups([at(0, "same", "a", "b"), at(1, "same", "b", "c"), at(2, "same", "c", "a")]) == (("a", "b", "c"),)


def test_an_id_is_not_joined_with_itself() -> None:
    assert groups([at(0, "same", "a", "a")]) == ()


def test_two_held_different_are_not_joined_through_a_third() -> None:
    assert groups([at(0, "different", "a", "c"), at(1, "same", "a", "b"), at(2, "same", "b", "c")]) == (("a", "b"),)


def test_the_later_verdict_on_a_pair_counts() -> None:
    assert groups([at(0, "same", "a", "b"), at(1, "different", "b", "a")]) == ()
    assert groups([at(0, "different", "a", "b"), at(1, "same", "b", "a")]) == (("b", "a"),)


def test_people_outrank_the_linker() -> None:
    assert groups([at(0, "same", "a", "b"), at(1, "different", "a", "b", "linker@1")]) == (("a", "b"),)
    assert groups([at(0, "different", "a", "b"), at(1, "same", "a", "b", "linker")]) == ()


def test_the_linker_s_difference_does_not_hold_people_s_sameness_back() -> None:
    verdicts = [at(0, "different", "a", "c", "linker"), at(1, "same", "a", "b"), at(2, "same", "b", "c")]
    assert groups(verdicts) == (("a", "b", "c"),)
    assert groups([*verdicts[:2], at(2, "same", "b", "c", "linker")]) == (("a", "b"),)


def test_the_last_name_counts_people_s_first() -> None:
    names = [at(0, "rename", "a", "First"), at(1, "rename", "a", "Last"), at(2, "rename", "a", "Guess", "linker")]
    assert renames([*names, at(3, "rename", "b", "Guess", "linker")], {}) == {"a": "Last", "b": "Guess"}


def test_a_name_is_that_of_all_that_are_one() -> None:
    names = [at(0, "rename", "a", "First"), at(1, "rename", "b", "Last")]
    assert renames(names, {"a": "a", "b": "a"}) == {"a": "Last"}


def test_the_last_move_counts() -> None:
    assert moves([at(1, "move", "a", "s2"), at(0, "move", "a", "s1"), at(0, "rename", "a", "x")]) == {"a": "s2"}


def test_of_two_moves_of_one_name_the_last_counts_and_comes_last() -> None:
    first, second = Span(0, 3), Span(9, 12)
    given = [put(1, "x", first, "n1"), put(2, "x", second, "n2"), put(3, "x", first, "n3"), put(1, "y", first, "n1")]
    assert placements(given) == {"x": ((second, "n2"), (first, "n3")), "y": ((first, "n1"),)}
    assert moves(given) == {}
    assert placements([at(1, "move", "a", "s1"), replace(at(1, "move", "a", "n1"), noun="entity")]) == {}
