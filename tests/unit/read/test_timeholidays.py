"""Holidays: the day of a year that bears the name."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.read.timeholidays import HOLIDAYS, easter, holiday
from reportedly.read.timevalues import NO_DATE, Tense

TENSES: tuple[Tense, ...] = ("past", "present", "future")


@pytest.mark.parametrize(
    ("year", "sunday"),
    [
        (1818, date(1818, 3, 22)),
        (1943, date(1943, 4, 25)),
        (2000, date(2000, 4, 23)),
        (2008, date(2008, 3, 23)),
        (2024, date(2024, 3, 31)),
    ],
)
def test_easter_is_the_sunday_of_the_calendar(year: int, sunday: date) -> None:
    assert easter(year) == sunday


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("christmas", "2024-12-25"),
        ("fourth of july", "2024-07-04"),
        ("thanksgiving", "2024-11-28"),
        ("labor day", "2024-09-02"),
        ("memorial day", "2024-05-27"),
        ("martin luther king day", "2024-01-15"),
        ("good friday", "2024-03-29"),
        ("easter monday", "2024-04-01"),
        ("ash wednesday", "2024-02-14"),
    ],
)
def test_holiday_of_a_year_is_a_day(name: str, value: str) -> None:
    found = holiday(name, 2024, None, "past")
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(("tense", "value"), [("past", "2023-11-23"), ("present", "2023-11-23"), ("future", "2024-11-28")])
def test_holiday_without_a_year_lies_on_the_side_of_the_tense(tense: Tense, value: str) -> None:
    found = holiday("thanksgiving", None, date(2024, 3, 4), tense)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("name", HOLIDAYS)
def test_holiday_without_year_or_publication_is_no_day(name: str) -> None:
    found = holiday(name, None, None, "past")
    assert found is not None
    assert found.value.startswith("XXXX-")
    assert found.unresolved == NO_DATE


@pytest.mark.parametrize("name", HOLIDAYS)
@pytest.mark.parametrize("reference", [date.min, date.max])
def test_holiday_at_the_ends_of_the_calendar_raises_nothing(name: str, reference: date) -> None:
    found = [holiday(name, None, reference, tense) for tense in TENSES]
    assert all(value is None or value.unresolved is None for value in found)
