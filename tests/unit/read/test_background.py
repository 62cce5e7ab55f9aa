"""What is told of a time clearly before the article's news."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.background import NEWS_DAYS, is_background, last_day

PUBLISHED = date(2021, 5, 20)


@pytest.mark.parametrize(
    ("value", "end"),
    [
        ("2021-05-12", date(2021, 5, 12)),
        ("2021-05-12TMO", date(2021, 5, 12)),
        ("2021-W02", date(2021, 1, 17)),
        ("2020-Q3", date(2020, 9, 30)),
        ("2020-WI", date(2020, 12, 31)),
        ("2021-02", date(2021, 2, 28)),
        ("2019", date(2019, 12, 31)),
        ("199", date(1999, 12, 31)),
        ("19", date(1999, 12, 31)),
        ("PAST_REF", None),
        ("P3Y", None),
        ("XXXX-WXX-2", None),
        ("2021-02-31", None),
    ],
)
def test_time_ends_on_its_last_day(value: str, end: date | None) -> None:
    assert last_day(value) == end


@pytest.mark.parametrize(
    ("value", "is_old"),
    [("2021-05-12", False), ("2021", False), ("2020", True), ("2021-03", False), ("2021-02", True), ("PAST_REF", False)],
)
def test_event_is_background_when_its_time_ended_long_before_publication(value: str, is_old: bool) -> None:
    assert is_background(value, PUBLISHED) is is_old


def test_last_year_told_in_january_is_news_still() -> None:
    assert not is_background("2020", date(2021, 1, 20))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)))
def test_day_is_background_by_the_days_between(day: date) -> None:
    assert is_background(day.isoformat(), PUBLISHED) == ((PUBLISHED - day).days > NEWS_DAYS)


@given(st.text(alphabet="0123456789-WQXTPSFUHAI", max_size=12))
def test_any_value_is_looked_at_without_an_error(value: str) -> None:
    end = last_day(value)
    assert end is None or isinstance(end, date)
