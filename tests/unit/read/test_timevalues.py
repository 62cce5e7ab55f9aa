"""Values of time expressions: calendar arithmetic, or relative."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.read import timevalues as tv

MONDAY = date(2024, 3, 4)


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [
        (2, "day", "P2D"),
        (None, "day", "PXD"),
        (1.5, "year", "P1Y6M"),
        (0.5, "year", "P6M"),
        (2.5, "hour", "PT2H30M"),
        (1.25, "year", "P1.25Y"),
        (3, "month", "P3M"),
        (3, "minute", "PT3M"),
        (24, "hour", "PT24H"),
        (2, "decade", "P20Y"),
        (None, "decade", "PXY"),
        (1, "century", "P100Y"),
        (None, "century", "PXY"),
        (1, "weekend", "P1WE"),
        (12_345_678, "year", "P12345678Y"),
        (30_000, "century", "P3000000Y"),
        (2, "quarter", "P2Q"),
        (1, "week", "P1W"),
    ],
)
def test_duration_has_amount_and_unit(amount: float | None, unit: str, value: str) -> None:
    assert tv.duration(amount, unit).value == value
    assert tv.duration(amount, unit).type == "DURATION"


@pytest.mark.parametrize(
    ("amount", "unit", "value"),
    [
        (-1, "day", "2024-03-03"),
        (1, "week", "2024-W11"),
        (-1, "weekend", "2024-W09-WE"),
        (-3, "month", "2023-12"),
        (10, "month", "2025-01"),
        (-1, "quarter", "2023-Q4"),
        (1, "quarter", "2024-Q2"),
        (-1, "year", "2023"),
        (-1, "decade", "201"),
        (-1, "century", "19"),
    ],
)
def test_shift_crosses_borders_of_months_and_years(amount: int, unit: str, value: str) -> None:
    assert tv.shift(MONDAY, amount, unit).value == value


@pytest.mark.parametrize("unit", ["day", "week", "weekend", "month", "quarter", "year", "decade", "century"])
@pytest.mark.parametrize(("amount", "value"), [(-(10**14), "PAST_REF"), (10**14, "FUTURE_REF")])
def test_what_lies_beyond_the_calendar_stays_relative_and_says_so(amount: int, value: str, unit: str) -> None:
    there = tv.shift(MONDAY, amount, unit)
    assert (there.value, there.granularity, there.unresolved) == (value, unit, tv.BEYOND)


def test_weekday_before_the_first_day_of_the_calendar_stays_relative() -> None:
    assert tv.weekday(6, date.min, "past").value == "PAST_REF"
    assert tv.month_day(12, 31, None, date.min, "past") is None


@pytest.mark.parametrize(
    ("number", "tense", "direction", "value"),
    [
        (0, "past", 0, "2024-03-04"),
        (0, "future", 0, "2024-03-04"),
        (0, "past", -1, "2024-02-26"),
        (0, "past", 1, "2024-03-11"),
        (4, "past", 0, "2024-03-01"),
        (4, "future", 0, "2024-03-08"),
        (4, "present", 0, "2024-03-01"),
    ],
)
def test_weekday_lies_on_the_side_the_tense_asks_for(number: int, tense: tv.Tense, direction: int, value: str) -> None:
    assert tv.weekday(number, MONDAY, tense, direction).value == value


def test_weekday_without_a_reference_is_no_day() -> None:
    value = tv.weekday(4, None, "past")
    assert value.value == "XXXX-WXX-5"
    assert value.unresolved == tv.NO_DATE


@pytest.mark.parametrize(
    ("month", "day", "tense", "value"),
    [
        (3, 4, "past", "2024-03-04"),
        (3, 5, "past", "2024-03-05"),
        (6, 12, "past", "2023-06-12"),
        (6, 12, "future", "2024-06-12"),
        (1, 9, "past", "2024-01-09"),
        (1, 9, "future", "2025-01-09"),
        (12, 1, "present", "2023-12-01"),
        (2, 30, "past", None),
        (2, 0, "past", None),
    ],
)
def test_day_of_a_month_falls_in_the_year_that_tense_points_to(month: int, day: int, tense: tv.Tense, value: str | None) -> None:
    found = tv.month_day(month, day, None, MONDAY, tense)
    assert (found.value if found else None) == value


def test_month_without_a_reference_keeps_its_year_open() -> None:
    assert tv.month_day(6, None, None, None, "past") == tv.month(None, 6)
    day = tv.month_day(6, 12, None, None, "past")
    assert day is not None
    assert (day.value, day.unresolved) == ("XXXX-06-12", tv.NO_DATE)
    assert tv.month_day(6, 45, None, None, "past") is None


@pytest.mark.parametrize(
    ("value", "text"), [(tv.season("SU", None), "XXXX-SU"), (tv.quarter(None, 3), "XXXX-Q3"), (tv.season("WI", 2023), "2023-WI")]
)
def test_season_and_quarter_need_a_year(value: tv.Value, text: str) -> None:
    assert value.value == text
    assert (value.unresolved is not None) == text.startswith("XXXX")


def test_part_of_a_day_keeps_the_reason_of_its_day() -> None:
    assert tv.part_of_day(tv.day(MONDAY), "MO").value == "2024-03-04TMO"
    assert tv.part_of_day(tv.day(MONDAY), "T08:30").value == "2024-03-04T08:30"
    assert tv.part_of_day(tv.weekday(0, None, "past"), "NI").unresolved == tv.NO_DATE


@pytest.mark.parametrize(
    ("when", "amount", "unit", "found"),
    [
        (date(2000, 2, 29), 1, "year", date(1999, 2, 28)),
        (date(2000, 1, 31), 2, "month", date(1999, 11, 30)),
        (date(2000, 1, 31), 5, "decade", date(1950, 1, 31)),
        (date(2000, 1, 31), 3, "week", date(2000, 1, 10)),
        (date(2000, 1, 31), 2000, "year", None),
        (date(2000, 1, 31), 200_000, "week", None),
    ],
)
def test_a_day_so_long_before_keeps_to_the_calendar(when: date, amount: int, unit: str, found: date | None) -> None:
    assert tv.back(when, amount, unit) == found
