"""Number words in time expressions."""

from __future__ import annotations

import pytest

from reportedly.read.timepatterns import PATTERNS, number_of, year_of


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("3", 3),
        ("1,200", 1200),
        ("2.5", 2.5),
        ("three", 3),
        ("Twenty-four", 24),
        ("a", 1),
        ("a couple of", 2),
        ("couple of", 2),
        ("twenty five", 25),
        ("two hundred", 200),
        ("a dozen", 12),
        ("half", 0.5),
        ("several", None),
        ("a few", None),
        ("blue", None),
        ("", None),
    ],
)
def test_number_of_words_is_told_or_vague(words: str, number: float | None) -> None:
    assert number_of(words) == number


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("1997", 1997),
        ("nineteen ninety-seven", 1997),
        ("Nineteen Ninety Seven", 1997),
        ("nineteen hundred", 1900),
        ("nineteen oh-six", 1906),
        ("eighteen twelve", 1812),
        ("two thousand", 2000),
        ("two thousand and four", 2004),
        ("twenty twenty-four", 2024),
    ],
)
def test_year_of_digits_or_words(words: str, year: int) -> None:
    assert year_of(words) == year


def test_every_pattern_has_a_name_of_its_own_and_matches_no_empty_text() -> None:
    assert len({name for name, _ in PATTERNS}) == len(PATTERNS)
    assert [name for name, pattern in PATTERNS if pattern.search("")] == []
