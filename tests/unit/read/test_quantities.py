"""Numbers with what they count."""

from __future__ import annotations

import pytest

from reportedly.model import Span
from reportedly.read.quantities import find_quantities


def _counted(text: str) -> list[tuple[float, str, str]]:
    return [(q.value, q.unit, q.bound) for q in find_quantities(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Twelve people were killed.", (12, "killed", "exact")),
        ("At least 12 people were killed.", (12, "killed", "at least")),
        ("More than 300 people were injured.", (300, "injured", "at least")),
        ("Up to 40 miners were missing.", (40, "missing", "at most")),
        ("Fewer than 40 people were hurt.", (40, "injured", "at most")),
        ("About 50 protesters were arrested.", (50, "arrested", "about")),
        ("Nearly 2 million people fled.", (2e6, "displaced", "about")),
        ("Some 1,200 residents were evacuated.", (1200, "displaced", "about")),
        ("Twenty-four fishermen were rescued.", (24, "rescued", "exact")),
        ("A dozen soldiers were wounded.", (12, "injured", "exact")),
        ("The blast killed 9 and shook the town.", (9, "killed", "exact")),
        ("The storm displaced some 4 thousand.", (4000, "displaced", "about")),
        ("The death toll rose to 31.", (31, "killed", "exact")),
        ("The toll stands at at least 31.", (31, "killed", "at least")),
        ("The bridge cost $1.5 billion.", (1.5e9, "money", "exact")),
        ("The bridge cost more than €200,000.", (200000, "money", "at least")),
        ("Prices rose 4.5 percent.", (4.5, "percent", "exact")),
        ("About 60% agreed.", (60, "percent", "about")),
        ("Six hundred troops marched.", (600, "people", "exact")),
    ],
)
def test_number_is_read_with_its_unit_and_bound(text: str, counted: tuple[float, str, str]) -> None:
    assert _counted(text) == [counted]


def test_each_number_of_a_sentence_has_its_own_unit() -> None:
    assert _counted("The fire killed 3 people, injured 14 and left 2 missing.") == [
        (3, "killed", "exact"),
        (14, "injured", "exact"),
        (2, "missing", "exact"),
    ]


def test_number_after_and_is_not_of_the_verb_before_it() -> None:
    assert _counted("At least 12 people were killed and 30 others injured.") == [
        (12, "killed", "at least"),
        (30, "injured", "exact"),
    ]
    assert _counted("The blast killed all 9 on board.") == [(9, "killed", "exact")]


def test_span_holds_bound_number_and_scale() -> None:
    text = "In all, at least 2 million people fled."
    [quantity] = find_quantities(text, Span(0, len(text)))
    assert quantity.span.of(text) == "at least 2 million"


def test_only_the_sentence_asked_for_is_counted() -> None:
    text = "Nine people died. Four people died."
    assert [q.value for q in find_quantities(text, Span(18, len(text)))] == [4]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("On June 12, 30 people were killed.", [(30, "killed", "exact")]),
        ("Tom Alder, 34, was killed.", []),
        ("The 2009 attack killed 12 people.", [(12, "killed", "exact")]),
        ("In 2009, soldiers were killed.", []),
        ("The meeting on June 12 was held in Oslo.", []),
        ("A 7-year-old boy was killed.", []),
    ],
)
def test_dates_and_ages_count_nobody(text: str, counted: list[tuple[float, str, str]]) -> None:
    assert _counted(text) == counted


@pytest.mark.parametrize("text", ["", "No figures here.", "They met 3 times.", "Room 12 is closed.", "forty-foo people died"])
def test_nothing_is_counted_where_no_number_counts_anything(text: str) -> None:
    assert _counted(text) == []


def test_number_of_more_digits_than_anything_is_counted_in_is_left_out() -> None:
    text = f"At least {'9' * 400} people were killed, {'9' * 400}% of them, and 3 injured, for ${'9' * 400}."
    assert [quantity.value for quantity in find_quantities(text, Span(0, len(text)))] == [3.0]
