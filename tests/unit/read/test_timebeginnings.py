"""Patterns of times are tried only where they may match, and find there all that they find anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.timebeginnings import BEGINNINGS, matches_in
from reportedly.read.timepatterns import PATTERNS

_TIMETABLE = (Path(__file__).parent / "timetable.txt").read_text(encoding="utf-8").replace("\n", " ")
_WORDS = sorted(set(_TIMETABLE.split()))


def _tried(text: str) -> list[tuple[str, tuple[int, int]]]:
    return sorted((PATTERNS[rank][0], match.span()) for rank, match in matches_in(text))


def _everywhere(text: str) -> list[tuple[str, tuple[int, int]]]:
    return sorted((name, match.span()) for name, pattern in PATTERNS for match in pattern.finditer(text))


def test_it_is_known_how_each_pattern_begins() -> None:
    assert set(BEGINNINGS) == {name for name, _ in PATTERNS}


def test_the_same_is_found_as_where_patterns_are_tried_everywhere() -> None:
    assert _tried(_TIMETABLE) == _everywhere(_TIMETABLE)
    assert len(_tried(_TIMETABLE)) > 100


@pytest.mark.parametrize(
    "text",
    [
        "It opens in midMay and shuts in lateJune 1998.",
        "THE FIRST HALF OF 1998, Mid-March, the ’90s, in '98, FY1998, 1998-99",
        "in the last two years, last two years, over the years ahead of St. Patrick's Day",
        "a year-ago quarter, one and a half years, 1½ years, ½ hour, twenty-four hours, half a century later",
        "two years two years ago",
        "",
        "’",
    ],
)
def test_words_run_together_signs_and_overlaps(text: str) -> None:
    assert _tried(text) == _everywhere(text)


@given(st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from([" ", "-", ", ", ""])), max_size=12))
def test_any_words_of_times_in_any_order(words: list[tuple[str, str]]) -> None:
    text = "".join(word + between for word, between in words)
    assert _tried(text) == _everywhere(text)
