"""Time expressions: what is found, with which value, against which date. The reference is Monday, 4 March 2024."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from spacy.tokens import Doc

from reportedly.read.timepatterns import PATTERNS
from reportedly.read.timerules import RULES
from reportedly.read.times import find_times
from reportedly.read.timevalues import NO_DATE
from tests.reading import ReadText

Read = Callable[..., ReadText]
Parse = Callable[[str], Doc]

MONDAY = date(2024, 3, 4)


@pytest.mark.parametrize(
    ("text", "words", "type_", "value", "granularity"),
    [
        ("The bridge fell on 2019-05-06.", "2019-05-06", "DATE", "2019-05-06", "day"),
        ("The bridge fell on 5/6/2019.", "5/6/2019", "DATE", "2019-05-06", "day"),
        ("The bridge fell on 5/6/99.", "5/6/99", "DATE", "1999-05-06", "day"),
        ("The bridge fell on January 9.", "January 9", "DATE", "2024-01-09", "day"),
        ("The bridge fell on Jan. 9, 2021.", "Jan. 9, 2021", "DATE", "2021-01-09", "day"),
        ("The bridge fell on Tuesday, January 9.", "Tuesday, January 9", "DATE", "2024-01-09", "day"),
        ("The bridge fell on 9 January 2021.", "9 January 2021", "DATE", "2021-01-09", "day"),
        ("The bridge fell in May 2021.", "May 2021", "DATE", "2021-05", "month"),
        ("The bridge fell in December.", "December", "DATE", "2023-12", "month"),
        ("The bridge will open in December.", "December", "DATE", "2024-12", "month"),
        ("The bridge may open in December.", "December", "DATE", "2024-12", "month"),
        ("The bridge will open next June.", "next June", "DATE", "2024-06", "month"),
        ("The bridge fell last June.", "last June", "DATE", "2023-06", "month"),
        ("The bridge fell on Friday.", "Friday", "DATE", "2024-03-01", "day"),
        ("The bridge will open on Friday.", "Friday", "DATE", "2024-03-08", "day"),
        ("The bridge fell last Monday.", "last Monday", "DATE", "2024-02-26", "day"),
        ("The bridge fell on Friday morning.", "Friday morning", "TIME", "2024-03-01TMO", "hour"),
        ("The bridge fell yesterday.", "yesterday", "DATE", "2024-03-03", "day"),
        ("The bridge will open tomorrow.", "tomorrow", "DATE", "2024-03-05", "day"),
        ("The bridge fell yesterday evening.", "yesterday evening", "TIME", "2024-03-03TEV", "hour"),
        ("The bridge fell last night.", "last night", "TIME", "2024-03-03TNI", "hour"),
        ("The bridge fell the day before yesterday.", "the day before yesterday", "DATE", "2024-03-02", "day"),
        ("The bridge fell at 8:30 a.m. on Friday.", "8:30 a.m. on Friday", "TIME", "2024-03-01T08:30", "hour"),
        ("The bridge fell at noon.", "noon", "TIME", "2024-03-04T12:00", "hour"),
        ("The bridge fell at 12:15 am.", "12:15 am", "TIME", "2024-03-04T00:15", "hour"),
        ("The bridge fell at 3 p.m. yesterday.", "3 p.m. yesterday", "TIME", "2024-03-03T15:00", "hour"),
        ("The bridge fell three days ago.", "three days ago", "DATE", "2024-03-01", "day"),
        ("The bridge fell two months ago.", "two months ago", "DATE", "2024-01", "month"),
        ("The bridge fell a couple of days ago.", "a couple of days ago", "DATE", "2024-03-02", "day"),
        ("The bridge fell several days ago.", "several days ago", "DATE", "PAST_REF", "day"),
        ("The bridge fell a year ago.", "a year ago", "DATE", "2023", "year"),
        ("The bridge fell last week.", "last week", "DATE", "2024-W09", "week"),
        ("The bridge will open next month.", "next month", "DATE", "2024-04", "month"),
        ("The bridge will open this year.", "this year", "DATE", "2024", "year"),
        ("The bridge fell in the first quarter of 2021.", "the first quarter of 2021", "DATE", "2021-Q1", "quarter"),
        ("The bridge fell in the fourth quarter.", "the fourth quarter", "DATE", "2023-Q4", "quarter"),
        ("The bridge fell last summer.", "last summer", "DATE", "2023-SU", "season"),
        ("The bridge fell in the winter of 2021.", "the winter of 2021", "DATE", "2021-WI", "season"),
        ("The bridge was built in the 1930s.", "the 1930s", "DATE", "193", "decade"),
        ("The bridge was built in the second half of 1930.", "the second half of 1930", "DATE", "1930-H2", "half"),
        ("The bridge was built in 1930.", "1930", "DATE", "1930", "year"),
        ("The bridge is closed every Friday.", "every Friday", "SET", "XXXX-WXX-5", "day"),
        ("The bridge is cleaned twice a year.", "twice a year", "SET", "P1Y", "year"),
        ("The bridge is cleaned weekly.", "weekly", "SET", "P1W", "week"),
        ("The bridge was closed for two years.", "two years", "DURATION", "P2Y", "year"),
        ("A three-day closing began.", "three-day", "DURATION", "P3D", "day"),
        ("The bridge was closed for decades.", "decades", "DURATION", "PXY", "decade"),
        ("The bridge is closed now.", "now", "DATE", "PRESENT_REF", None),
        ("The bridge was recently closed.", "recently", "DATE", "PAST_REF", None),
        ("The bridge will open soon.", "soon", "DATE", "FUTURE_REF", None),
    ],
)
def test_expression_has_words_type_value_and_granularity(
    parse: Parse, text: str, words: str, type_: str, value: str, granularity: str | None
) -> None:
    [time] = find_times(parse(text), MONDAY)
    assert (time.span.of(text), time.type, time.value, time.granularity) == (words, type_, value, granularity)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on Friday", "XXXX-WXX-5"),
        ("in June", "XXXX-06"),
        ("on June 12", "XXXX-06-12"),
        ("yesterday", "PAST_REF"),
        ("tomorrow", "FUTURE_REF"),
        ("today", "PRESENT_REF"),
        ("last week", "PAST_REF"),
        ("next year", "FUTURE_REF"),
        ("three days ago", "PAST_REF"),
        ("at noon", "XXXX-XX-XXT12:00"),
        ("last summer", "XXXX-SU"),
        ("in the third quarter", "XXXX-Q3"),
        ("in the first half of the year", "XXXX-H1"),
        ("on Friday morning", "XXXX-WXX-5TMO"),
        ("at the end of the year", "PRESENT_REF"),
    ],
)
def test_value_stays_relative_and_says_why_without_a_publication_date(parse: Parse, words: str, value: str) -> None:
    [time] = find_times(parse(f"The bridge fell {words}."), None)
    assert (time.value, time.unresolved) == (value, NO_DATE)


@pytest.mark.parametrize(
    ("words", "value"), [("on June 12, 2021", "2021-06-12"), ("in 1930", "1930"), ("for two years", "P2Y"), ("every day", "P1D")]
)
def test_value_that_needs_no_publication_date_is_the_same_without(parse: Parse, words: str, value: str) -> None:
    text = f"The bridge was closed {words}."
    [time] = find_times(parse(text), None)
    assert (time.value, time.unresolved) == (value, None)
    assert find_times(parse(text), MONDAY) == (time,)


@pytest.mark.parametrize(
    ("precision", "value"), [("minute", "2024-03-01"), ("day", "2024-03-01"), ("month", "XXXX-WXX-5"), ("unknown", "XXXX-WXX-5")]
)
def test_publication_date_counts_only_when_its_day_is_known(read: Read, precision: str, value: str) -> None:
    published = datetime(2024, 3, 4, 12, tzinfo=UTC)
    assert read("The bridge fell on Friday.", published=published, precision=precision).times() == [("Friday", value)]


def test_article_without_a_date_gets_no_made_up_day(read: Read) -> None:
    found = read("The bridge fell yesterday. It will open on Friday.", published=None, precision="unknown")
    assert [value for _, value in found.times()] == ["PAST_REF", "XXXX-WXX-5"]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor may resign.",
        "They march on.",
        "The wall will fall.",
        "He is 20 years old.",
        "A 2000 people march.",
        "It cost $2019.",
        "Give it a second thought.",
        "",
        "The 32/45/2019 form.",
    ],
)
def test_words_that_tell_no_time_are_left_alone(parse: Parse, text: str) -> None:
    assert find_times(parse(text), MONDAY) == ()


def test_longest_of_two_expressions_counts(parse: Parse) -> None:
    text = "The bridge fell on Tuesday, January 9, 2024, and opened in the spring of 2024."
    assert [time.span.of(text) for time in find_times(parse(text), MONDAY)] == ["Tuesday, January 9, 2024", "the spring of 2024"]


_MANY = (
    "On Monday, March 4, 2024 at 8:30 a.m. yesterday, the first quarter of 2023, last week, two years ago, every Friday, "
    "in the early 1990s, for three days, in May 2021, this morning, the next few weeks, fiscal 2022, 9 January, daily, now, "
    "in June last year, last June, this past winter, in the year-ago period, the following year, two days later, "
    "Easter Monday, in two years, by year-end."
)


def test_expressions_of_every_pattern_never_overlap(parse: Parse) -> None:
    times = find_times(parse(_MANY), MONDAY)
    assert len(times) > 10
    assert all(one.span.end <= other.span.start for one, other in pairwise(times))
    assert all(time.span.of(_MANY).strip() == time.span.of(_MANY) != "" for time in times)


@pytest.mark.parametrize("reference", [date.min, date.max])
def test_ends_of_the_calendar_raise_nothing(parse: Parse, reference: date) -> None:
    assert len(find_times(parse(_MANY), reference)) > 20


def test_every_pattern_has_its_rule() -> None:
    assert {name for name, _ in PATTERNS} == set(RULES)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It rained 99999999999 days ago.", "PAST_REF"),
        (f"It rained {'9' * 400} years ago.", "PAST_REF"),
        ("The rock is 9,000 years ago old.", "PAST_REF"),
        (f"It lasted {'9' * 5_000} days.", "PXD"),
    ],
)
def test_amounts_beyond_any_calendar_give_no_date(parse: Parse, text: str, value: str) -> None:
    assert [time.value for time in find_times(parse(text), MONDAY)] == [value]


@pytest.mark.parametrize("told", [date(9999, 12, 31), date(9999, 11, 2), date(1, 1, 2)])
@pytest.mark.parametrize("text", ["It was shut from October to May.", "The port was closed in December and January."])
def test_at_the_ends_of_the_calendar_no_year_beyond_it_is_told(parse: Parse, text: str, told: date) -> None:
    values = [time.value for time in find_times(parse(text), told)]
    assert len(values) == 2
    assert all(value.startswith(("XXXX", "9998", "9999", "0001")) for value in values)


def test_thousands_of_expressions_are_those_found_one_by_one(parse: Parse) -> None:
    unit = "It rained on 5 June 2019 at 5 a.m. Monday, two years ago. "
    one, many = find_times(parse(unit), MONDAY), find_times(parse(unit * 300), MONDAY)
    shifted = [(time.span.start + at * len(unit), time.value) for at in range(300) for time in one]
    assert [(time.span.start, time.value) for time in many] == shifted
