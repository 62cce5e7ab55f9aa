"""Rules for weeks and more, lengths, and what comes again. The reference is Monday, 4 March 2024."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from reportedly.read.times import find_times
from reportedly.read.timevalues import NO_DATE

Parse = Callable[[str], Doc]

MONDAY = date(2024, 3, 4)


@pytest.mark.parametrize(
    ("text", "words", "type_", "value"),
    [
        ("The bridge fell in nineteen ninety-seven.", "nineteen ninety-seven", "DATE", "1997"),
        ("They looked to the year two thousand.", "the year two thousand", "DATE", "2000"),
        ("The bridge was built in the nineties.", "the nineties", "DATE", "199"),
        ("The bridge was built in the 19th century.", "the 19th century", "DATE", "18"),
        ("A twentieth-century bridge fell.", "twentieth-century", "DATE", "19"),
        ("The bridge fell in the winter of nineteen ninety-four.", "the winter of nineteen ninety-four", "DATE", "1994-WI"),
        ("The bridge fell this past winter.", "this past winter", "DATE", "2023-WI"),
        ("The bridge fell this past summer.", "this past summer", "DATE", "2023-SU"),
        ("The bridge will open in the last half of 2025.", "the last half of 2025", "DATE", "2025-H2"),
        ("Repairs cost less in this year's first quarter.", "this year's first quarter", "DATE", "2024-Q1"),
        ("Repairs cost less in the year-ago third quarter.", "the year-ago third quarter", "DATE", "2023-Q3"),
        ("Repairs cost less in the third quarter of last year.", "the third quarter of last year", "DATE", "2023-Q3"),
        ("Repairs cost less in the latest fiscal year.", "the latest fiscal year", "DATE", "2023"),
        ("Repairs cost more for the year.", "the year", "DATE", "2024"),
        ("Repairs cost more in the full year.", "the full year", "DATE", "2024"),
        ("Repairs will be done by year-end.", "year-end", "DATE", "2024"),
        ("The bridge was closed later in the week.", "later in the week", "DATE", "2024-W10"),
        ("The bridge fell earlier this month.", "earlier this month", "DATE", "2024-03"),
        ("The bridge will open in two years.", "two years", "DATE", "2026"),
        ("The bridge fell in two hours.", "two hours", "DURATION", "PT2H"),
        ("The bridge was closed for a year and a half.", "a year and a half", "DURATION", "P1Y6M"),
        ("The bridge was closed for 2 1/2 hours.", "2 1/2 hours", "DURATION", "PT2H30M"),
        ("The bridge was closed for two to three weeks.", "two to three weeks", "DURATION", "P2W"),
        ("A several-year closing began.", "several-year", "DURATION", "PXY"),
        ("The bridge will one day fall.", "one day", "DATE", "FUTURE_REF"),
        ("The closing took one day.", "one day", "DURATION", "P1D"),
        ("Come as soon as possible.", "as soon as possible", "DATE", "FUTURE_REF"),
        ("The village dances every other year.", "every other year", "SET", "P2Y"),
    ],
)
def test_expression_has_words_type_and_value(parse: Parse, text: str, words: str, type_: str, value: str) -> None:
    [time] = find_times(parse(text), MONDAY)
    assert (time.span.of(text), time.type, time.value) == (words, type_, value)


def test_year_that_a_day_ends_is_twelve_months(parse: Parse) -> None:
    text = "Repairs paid off for the year ended Jan. 31."
    assert [(time.span.of(text), time.value) for time in find_times(parse(text), MONDAY)] == [
        ("the year", "P1Y"),
        ("Jan. 31", "2024-01-31"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The bridge costs $40 million a year.",
        "The ferry takes 300 people a day.",
        "More than a quarter of the town came.",
        "He left soon after the vote.",
        "She spoke shortly before the vote.",
        "Shares closed at 2082.5 points.",
        'She told the programme "This Week" so.',
    ],
)
def test_words_that_tell_no_time_are_left_alone(parse: Parse, text: str) -> None:
    assert find_times(parse(text), MONDAY) == ()


@pytest.mark.parametrize(("words", "value"), [("in two years", "FUTURE_REF"), ("by year-end", "PRESENT_REF")])
def test_value_counted_from_publication_stays_relative_without(parse: Parse, words: str, value: str) -> None:
    [time] = find_times(parse(f"The bridge will open {words}."), None)
    assert (time.value, time.unresolved) == (value, NO_DATE)
