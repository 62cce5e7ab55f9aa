"""Publication dates: read with their precision, in UTC, and never made up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reportedly.text.dates import parse_date, parse_date_line


@pytest.mark.parametrize(
    ("stated", "at", "precision"),
    [
        ("2031-06-06T06:00:00+02:00", datetime(2031, 6, 6, 4, tzinfo=UTC), "second"),
        ("2031-06-06T06:00Z", datetime(2031, 6, 6, 6, tzinfo=UTC), "minute"),
        ("2031-06-06T06:00:00.123-0330", datetime(2031, 6, 6, 9, 30, tzinfo=UTC), "second"),
        ("2031-06-06", datetime(2031, 6, 6, tzinfo=UTC), "day"),
        ("2031-06", datetime(2031, 6, 1, tzinfo=UTC), "month"),
        ("2031", datetime(2031, 1, 1, tzinfo=UTC), "year"),
        ("20310606", datetime(2031, 6, 6, tzinfo=UTC), "day"),
        ("2031/06/06", datetime(2031, 6, 6, tzinfo=UTC), "day"),
        ("Tue, 10 Jun 2031 12:25:00 +0200", datetime(2031, 6, 10, 10, 25, tzinfo=UTC), "second"),
        ("Tue, 10 Jun 2031 12:25 GMT", datetime(2031, 6, 10, 12, 25, tzinfo=UTC), "minute"),
        ("June 5, 2018", datetime(2018, 6, 5, tzinfo=UTC), "day"),
        (1528156800, datetime(2018, 6, 5, tzinfo=UTC), "second"),
        (1528156800000.0, datetime(2018, 6, 5, tzinfo=UTC), "second"),
        (20180605, datetime(2018, 6, 5, tzinfo=UTC), "day"),
    ],
)
def test_stated_date_is_read_with_its_precision(stated: object, at: datetime, precision: str) -> None:
    assert parse_date(stated) == (at, precision)


def test_midnight_is_a_day_and_stays_on_it() -> None:
    assert parse_date("2031-06-06T00:00:00+02:00") == (datetime(2031, 6, 6, tzinfo=UTC), "day")


NO_DATES: list[object] = [
    None,
    True,
    "",
    "soon",
    "yesterday",
    "Tuesday",
    "9999-99-99",
    "2031-02-30",
    "0001-01-01",
    "1850-01-01",
    "x" * 200,
]
NO_DATES += [float("nan"), float("inf"), -5, 12, 1e300, ["2031"], {"a": 1}, "Mon, 32 Jun 2031 12:25:00 +0200"]
NO_DATE_LINES = ["We met on 6 June 2031", "6 June 2031 was a cold day", "Copyright 2018", "© 2018", "Updated 6 June 2031", "2018"]
NO_DATE_LINES += ["12 Angry Men 1957", "June 5", "Since June 2018", "32 June 2031", "Harbour 2031"]


@pytest.mark.parametrize("stated", NO_DATES)
def test_date_is_none_when_nothing_states_one(stated: object) -> None:
    assert parse_date(stated) is None


@pytest.mark.parametrize(
    ("line", "at", "precision"),
    [
        ("6 June 2031", datetime(2031, 6, 6, tzinfo=UTC), "day"),
        ("Friday 6 June 2031, 06:00", datetime(2031, 6, 6, 6, tzinfo=UTC), "minute"),
        ("Published: June 5, 2018 at 3:15 pm EST", datetime(2018, 6, 5, 20, 15, tzinfo=UTC), "minute"),
        ("Posted on June 5th, 2018", datetime(2018, 6, 5, tzinfo=UTC), "day"),
        ("June 5, 2018 3:15pm ET | Updated June 6, 2018", datetime(2018, 6, 5, 20, 15, tzinfo=UTC), "minute"),
        ("5. Juni 2018", datetime(2018, 6, 5, tzinfo=UTC), "day"),
        ("05.06.2018", datetime(2018, 6, 5, tzinfo=UTC), "day"),
        ("5 de junio de 2018", datetime(2018, 6, 5, tzinfo=UTC), "day"),
        ("Vendredi 6 juin 2031 à 06h30", datetime(2031, 6, 6, 6, 30, tzinfo=UTC), "minute"),
        ("5 июня 2018", datetime(2018, 6, 5, tzinfo=UTC), "day"),
        ("2018年6月5日", datetime(2018, 6, 5, tzinfo=UTC), "day"),
        ("2018-06-05", datetime(2018, 6, 5, tzinfo=UTC), "day"),
        ("12 a.m. 5 June 2018", None, ""),
        ("May 2018", datetime(2018, 5, 1, tzinfo=UTC), "month"),
    ],
)
def test_date_line_is_read_in_several_languages(line: str, at: datetime | None, precision: str) -> None:
    assert parse_date_line(line) == ((at, precision) if at else None)


@pytest.mark.parametrize("line", NO_DATE_LINES)
def test_line_is_no_date_when_other_words_or_no_day_stand_in_it(line: str) -> None:
    assert parse_date_line(line) is None


def test_noon_and_midnight_are_read_on_a_twelve_hour_clock() -> None:
    assert parse_date_line("June 5, 2018 12:30 p.m.") == (datetime(2018, 6, 5, 12, 30, tzinfo=UTC), "minute")
    assert parse_date_line("June 5, 2018 12:30 am") == (datetime(2018, 6, 5, 0, 30, tzinfo=UTC), "minute")
