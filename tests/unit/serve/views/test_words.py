"""The words pages and terminal share."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from reportedly.model.articles import Precision
from reportedly.serve.views.words import counted, dated, dated_by_clock, quoted, shorten

MOMENT = datetime(2024, 3, 4, 8, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        ("minute", "4 March 2024, 08:05 UTC"),
        ("second", "4 March 2024, 08:05 UTC"),
        ("day", "4 March 2024"),
        ("month", "March 2024"),
        ("year", "2024"),
        ("unknown", "4 March 2024"),
    ],
)
def test_date_is_written_no_finer_than_it_is_known(precision: Precision, words: str) -> None:
    assert dated(MOMENT, precision) == words


def test_missing_date_is_said_to_be_missing() -> None:
    assert dated(None, "day") == "undated"


def test_midnight_stands_for_the_day_when_the_precision_is_not_kept() -> None:
    assert dated_by_clock(MOMENT.replace(hour=0, minute=0)) == "4 March 2024"
    assert dated_by_clock(MOMENT) == "4 March 2024, 08:05 UTC"


def test_numbers_agree_with_their_noun() -> None:
    assert [counted(n, "copy", "copies") for n in (0, 1, 2_000)] == ["0 copies", "1 copy", "2,000 copies"]


@pytest.mark.parametrize(
    ("text", "length", "short"), [("one two three", 9, "one two…"), ("one", 3, "one"), ("abcdefgh", 4, "abc…")]
)
def test_text_is_cut_at_a_word(text: str, length: int, short: str) -> None:
    assert shorten(text, length) == short


def test_quotation_marks_are_not_doubled() -> None:
    assert quoted("So") == "“So”"
    assert quoted("“So”") == "“So”"
    assert quoted("that “a door” opens") == "that “a door” opens"
