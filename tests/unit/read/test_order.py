"""The order of reading."""

from __future__ import annotations

import pytest

from reportedly.errors import StageError
from reportedly.read.draft import Draft, Step
from reportedly.read.order import annotators, check_order, russian_annotators


def _same(draft: Draft) -> Draft:
    return draft


def _step(name: str, requires: str = "", assigns: str = "") -> Step:
    return Step(name=name, version="1", requires=frozenset(requires.split()), assigns=frozenset(assigns.split()), run=_same)


def test_usual_order_is_right_and_names_each_step_once() -> None:
    steps = annotators()
    check_order(steps)
    assert [step.name for step in steps] == [
        "quotations",
        "encoding",
        "mentions",
        "grounding",
        "attributions",
        "speakers",
        "chains",
        "times",
        "events",
        "event words",
    ]
    assert all(step.version for step in steps)


def test_russian_is_read_in_an_order_that_is_right() -> None:
    steps = russian_annotators()
    check_order(steps)
    assert [step.name.removesuffix("_ru") for step in steps] == [
        "quotations",
        "mentions",
        "grounding",
        "attributions",
        "chains",
        "times",
        "events",
    ]


def test_wrong_order_stops_the_stage_and_says_what_is_missing() -> None:
    with pytest.raises(StageError, match="chains needs attributions, which nothing before it reads"):
        check_order((_step("chains", requires="attributions"), _step("attributions", assigns="attributions")))


def test_usual_steps_turned_round_are_refused() -> None:
    with pytest.raises(StageError, match="event words needs"):
        check_order(tuple(reversed(annotators())))


def test_right_order_is_accepted_in_silence() -> None:
    steps = (_step("attributions", assigns="attributions"), _step("chains", requires="attributions"))
    assert check_order(steps) is None  # type: ignore[func-returns-value]
