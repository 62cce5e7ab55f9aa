"""Expressions counted from what the text told before. The reference is Monday, 4 March 2024."""

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
    ("text", "value"),
    [
        ("He was born in 1995. The following year they moved.", "1996"),
        ("The bridge opened in May 2021. The following month it was closed.", "2021-06"),
        ("The bridge opened on May 5, 2021. The next day it was closed.", "2021-05-06"),
        ("The bridge opened on May 5, 2021. A day earlier it was shut.", "2021-05-04"),
        ("The bridge opened on May 5, 2021. The day before, it was shut.", "2021-05-04"),
        ("The bridge opened on May 5, 2021. Two days later it fell.", "2021-05-07"),
        ("The bridge opened on May 5, 2021. Two years later it fell.", "2023"),
        ("The bridge opened on May 5, 2021. It fell that day.", "2021-05-05"),
        ("The bridge opened in 1988. Fifty others fell that year.", "1988"),
        ("The bridge opened in 1988. A year earlier nothing was there.", "1987"),
        ("The bridge opened on Friday. Crowds came the previous Sunday.", "2024-02-25"),
        ("Sales fell in the third quarter of 2021. Costs rose in that quarter.", "2021-Q3"),
    ],
)
@pytest.mark.parametrize("reference", [MONDAY, date(2024, 3, 5)])
def test_expression_is_counted_from_the_date_told_last(parse: Parse, text: str, value: str, reference: date) -> None:
    assert find_times(parse(text), reference)[-1].value == value


def test_date_told_stands_in_for_the_missing_day_of_publication(parse: Parse) -> None:
    last = find_times(parse("He was born in 1995. The following year they moved."), None)[-1]
    assert (last.value, last.unresolved) == ("1996", None)


@pytest.mark.parametrize("words", ["the following year", "a day earlier", "the year-earlier period"])
def test_nothing_told_and_no_publication_date_leaves_it_relative(parse: Parse, words: str) -> None:
    [time] = find_times(parse(f"The bridge was closed {words}."), None)
    assert time.value in {"PAST_REF", "FUTURE_REF"}
    assert time.unresolved == NO_DATE


@pytest.mark.parametrize("text", ["It fell that year.", "It fell the same day.", "They left the day before the vote."])
def test_what_nothing_told_before_is_no_date(parse: Parse, text: str) -> None:
    assert find_times(parse(text), MONDAY) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Two days later it fell.", "P2D"),
        ("It opened on May 5, 2021. A few days later it fell.", "PXD"),
        ("It opened on May 5, 2021. They met two days before the vote.", "P2D"),
    ],
)
def test_amount_with_no_date_to_count_from_is_a_length(parse: Parse, text: str, value: str) -> None:
    last = find_times(parse(text), MONDAY)[-1]
    assert (last.type, last.value) == ("DURATION", value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Profit in the fourth quarter was $3 million, against $2 million a year earlier.", "2022-Q4"),
        ("Profit in the fourth quarter rose from $2 million a year ago.", "2022-Q4"),
        ("Profit rose in the fourth quarter from the year-earlier period.", "2022-Q4"),
        ("Profit rose in the fourth quarter, compared with year-ago figures.", "2022-Q4"),
        ("Profit rose in the fourth quarter. In the 2021 period, it fell.", "2021-Q4"),
        ("Profit rose in the fourth quarter. The latest period had a gain.", "2023-Q4"),
        ("Profit rose in the fourth quarter. He married a year ago.", "2023"),
        ("Profit for nine months was $3 million, against $2 million a year earlier.", "2023"),
        ("Profit rose in the year-earlier period.", "2022-Q4"),
        ("Profit rose in the 2021 period.", "2021"),
        ("Profit rose in the latest quarter.", "2023-Q4"),
    ],
)
def test_figures_are_held_against_those_of_the_quarter_told(parse: Parse, text: str, value: str) -> None:
    assert find_times(parse(text), MONDAY)[-1].value == value


@pytest.mark.parametrize(("end", "value"), [("Jan. 31", "2023-Q4"), ("Sept. 30", "2023-Q3"), ("July 2", "2023-Q2")])
def test_quarter_is_the_one_most_of_its_months_lie_in(parse: Parse, end: str, value: str) -> None:
    assert find_times(parse(f"Profit rose in the quarter ended {end} by half."), MONDAY)[0].value == value


def test_what_figures_are_held_against_is_not_what_the_text_goes_on_about(parse: Parse) -> None:
    text = "Profit in the fourth quarter was up 3% from a year ago. Sales were up 2% from a year ago."
    assert [time.value for time in find_times(parse(text), MONDAY)] == ["2023-Q4", "2022-Q4", "2022-Q4"]
