"""Rules for days: which day, part of a day or hour is meant. The reference is Monday, 4 March 2024."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from spacy.tokens import Doc

from reportedly.read.timecounting import NOT_TOLD
from reportedly.read.times import find_times
from reportedly.read.timevalues import NO_DATE

Parse = Callable[[str], Doc]

MONDAY = date(2024, 3, 4)


@pytest.mark.parametrize(
    ("text", "words", "type_", "value"),
    [
        ("The bridge fell in June nineteen oh-six.", "June nineteen oh-six", "DATE", "1906-06"),
        ("The bridge fell on 12 Jun 2018.", "12 Jun 2018", "DATE", "2018-06-12"),
        ("The bridge fell in June last year.", "June last year", "DATE", "2023-06"),
        ("The bridge will open this September.", "this September", "DATE", "2024-09"),
        ("The bridge fell last March.", "last March", "DATE", "2023-03"),
        ("The bridge will open next March.", "next March", "DATE", "2025-03"),
        ("The ferry left by mid-afternoon.", "mid-afternoon", "TIME", "2024-03-04TAF"),
        ("The ferry left at mid-afternoon yesterday.", "mid-afternoon yesterday", "TIME", "2024-03-03TAF"),
        ("The ferry left in the morning.", "the morning", "TIME", "2024-03-04TMO"),
        ("The ferry left Friday at about 10 p.m.", "Friday at about 10 p.m.", "TIME", "2024-03-01T22:00"),
        ("The bidding will end at 5 p.m. EST, March 8.", "5 p.m. EST, March 8", "TIME", "2024-03-08T17:00"),
        ("The ferry left at 0730 GMT.", "0730 GMT", "TIME", "2024-03-04T07:30"),
        ("The ferry left at 3 o'clock.", "3 o'clock", "TIME", "2024-03-04T03:00"),
        ("The ferry runs on Mondays.", "Mondays", "SET", "XXXX-WXX-1"),
        ("The ferry runs every Friday.", "every Friday", "SET", "XXXX-WXX-5"),
        ("The village dances each July.", "each July", "SET", "XXXX-07"),
        ("The village dances every summer.", "every summer", "SET", "XXXX-SU"),
        ("The lamps were lit on Christmas Eve.", "Christmas Eve", "DATE", "2023-12-24"),
        ("The lamps were lit on Thanksgiving Day 2021.", "Thanksgiving Day 2021", "DATE", "2021-11-25"),
        ("The bridge fell on Friday\nmorning.", "Friday\nmorning", "TIME", "2024-03-01TMO"),
    ],
)
def test_day_or_part_of_it_has_its_value(parse: Parse, text: str, words: str, type_: str, value: str) -> None:
    [time] = find_times(parse(text), MONDAY)
    assert (time.span.of(text), time.type, time.value) == (words, type_, value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The board declared a dividend, payable June 5.", "2024-06-05"),
        ("Fares rose, effective Nov. 1.", "2024-11-01"),
        ("No ferry has run since Dec. 20.", "2023-12-20"),
        ("They will honour the Feb. 23 accord.", "2024-02-23"),
        ("The offer was extended to April 16.", "2024-04-16"),
        ("The mayor gave them until mid-May.", "2024-05"),
        ("The firm will buy ships under a December agreement.", "2023-12"),
    ],
)
def test_date_without_a_year_lies_nearest_to_publication_by_its_words(parse: Parse, text: str, value: str) -> None:
    assert [time.value for time in find_times(parse(text), MONDAY)] == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Saturday's attack will not stop the talks.", "2024-03-02"),
        ("Wednesday's vote will decide it.", "2024-03-06"),
        ("The vote will be held on Saturday.", "2024-03-09"),
    ],
)
def test_weekday_of_a_noun_lies_behind_when_that_is_near(parse: Parse, text: str, value: str) -> None:
    assert [time.value for time in find_times(parse(text), MONDAY)] == [value]


def test_nights_of_several_weekdays_come_again(parse: Parse) -> None:
    text = "Ferries leave on Monday and Tuesday nights."
    assert [(time.type, time.value) for time in find_times(parse(text), MONDAY)] == [
        ("SET", "XXXX-WXX-1TNI"),
        ("SET", "XXXX-WXX-2TNI"),
    ]


def test_hour_belongs_to_the_day_told_shortly_before(parse: Parse) -> None:
    near = "The ferry sank on Saturday. Help came at 9 p.m. and left that night."
    far = f"The ferry sank on Saturday. {'Nobody knows why. ' * 30} Help came at 9 p.m."
    assert [time.value for time in find_times(parse(near), MONDAY)] == ["2024-03-02", "2024-03-02T21:00", "2024-03-02TNI"]
    assert [time.value for time in find_times(parse(far), MONDAY)] == ["2024-03-02", "2024-03-04T21:00"]


def test_night_of_no_day_told_stays_relative_and_says_why(parse: Parse) -> None:
    [time] = find_times(parse("Help came that night."), MONDAY)
    assert (time.value, time.unresolved) == ("PAST_REF", NOT_TOLD)


@pytest.mark.parametrize(
    ("text", "value"),
    [("It fell in June last year.", "XXXX-06"), ("It fell on Easter Monday.", "XXXX-XX-XX"), ("It fell this May.", "XXXX-05")],
)
def test_day_needs_a_publication_date_or_says_so(parse: Parse, text: str, value: str) -> None:
    [time] = find_times(parse(text), None)
    assert (time.value, time.unresolved) == (value, NO_DATE)


@pytest.mark.parametrize(
    "text", ["She bought a Christmas tree.", "It was no new year's day for them.", "He came up the morning path."]
)
def test_words_that_name_no_day_are_left_alone(parse: Parse, text: str) -> None:
    assert find_times(parse(text), MONDAY) == ()
