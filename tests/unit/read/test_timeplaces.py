"""Tense of the clause a time stands in, and the dates told so far."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from reportedly.model import Span
from reportedly.read import timevalues as tv
from reportedly.read.timeplaces import Place, Told, clause_at

Parse = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("The bridge fell on Friday.", "past"),
        ("The bridge will open on Friday.", "future"),
        ("The mayor could not be reached on Friday.", "past"),
        ("The mayor would not comment on Friday.", "past"),
        ("The council voted to close the bridge on Friday.", "past"),
        ("The council agreed to meet on Friday.", "future"),
        ("The lease had been due to expire on Friday.", "past"),
        ("A vote is scheduled for Friday.", "future"),
        ("The deal, announced on Friday, will cost millions.", "past"),
    ],
)
def test_tense_is_that_of_the_clause(parse: Parse, text: str, tense: str) -> None:
    at = text.index("Friday")
    assert clause_at(parse(text), Span(at, at + 6))[0] == tense


def _place(tense: tv.Tense = "past") -> Place:
    return Place(reference=date(2024, 3, 4), tense=tense, before="", after="")


def test_date_told_counts_for_all_its_grains() -> None:
    told = Told()
    told.take(tv.day(date(2021, 5, 6)), _place(), compared=False)
    assert (told.day, told.month, told.year) == (date(2021, 5, 6), date(2021, 5, 1), 2021)


def test_week_told_is_known_by_its_monday() -> None:
    told = Told()
    told.take(tv.week(date(2021, 5, 6)), _place(), compared=False)
    assert (told.week, told.day) == (date(2021, 5, 3), None)


@pytest.mark.parametrize("value", [tv.duration(2, "year"), tv.month(None, 6), tv.shift(date(2024, 3, 4), 10**9, "day")])
def test_what_is_no_date_tells_none(value: tv.Value) -> None:
    told = Told()
    told.take(value, _place(), compared=False)
    assert told == Told()


def test_quarter_to_come_or_held_against_is_not_the_one_told() -> None:
    told = Told()
    told.take(tv.quarter(2023, 4), _place(), compared=False)
    told.take(tv.quarter(2022, 4), _place(), compared=True)
    told.take(tv.quarter(2024, 2), _place("future"), compared=False)
    assert (told.quarter, told.last_quarter) == ((2023, 4), (2024, 2))
