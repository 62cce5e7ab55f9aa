"""Quotation marks paired: which runs of a text are quoted."""

from __future__ import annotations

import pytest

from reportedly.read.quotations import find_quotations


def _quoted(text: str) -> list[str]:
    return [quotation.inner.of(text) for quotation in find_quotations(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“We stay,” she said.",
        '"We stay," she said.',
        "„We stay,” she said.",
        "«We stay,» she said.",
        "``We stay,'' she said.",
        "‘We stay,’ she said.",
        "'We stay,' she said.",
    ],
)
def test_words_between_marks_are_quoted_in_every_style(text: str) -> None:
    assert _quoted(text) == ["We stay,"]


def test_outer_span_holds_the_marks_and_inner_span_does_not() -> None:
    text = "He said: “We stay.”"
    [quotation] = find_quotations(text)
    assert quotation.outer.of(text) == "“We stay.”"
    assert quotation.inner.of(text) == "We stay."
    assert quotation.is_closed
    assert not quotation.is_continued


def test_quotation_inside_another_is_part_of_it() -> None:
    assert _quoted("“He told me ‘go home’ and left,” she said.") == ["He told me ‘go home’ and left,"]


def test_single_marks_count_only_without_double_ones() -> None:
    assert _quoted("‘We stay,’ she said. “Why?” he asked.") == ["Why?"]


def test_apostrophes_open_and_close_nothing() -> None:
    assert _quoted("The ministers’ plan wasn’t Ada’s, and the ’30s didn’t help the Alders’ trade.") == []


def test_plural_possessive_does_not_close_a_british_quotation() -> None:
    assert _quoted("‘The ministers’ plan is dead,’ she said.") == ["The ministers’ plan is dead,"]


def test_two_british_quotations_stay_two() -> None:
    assert _quoted("‘We stay,’ she said. ‘We always did.’") == ["We stay,", "We always did."]


def test_inches_open_nothing() -> None:
    assert _quoted('A pipe 12" wide burst. "It was old," he said.') == ["It was old,"]


def test_scare_quotes_are_found_as_they_stand() -> None:
    assert _quoted("The “experts” left.") == ["experts"]


def test_unclosed_quotation_ends_with_its_paragraph() -> None:
    text = "“We stay here.\nThe next day nothing happened."
    [quotation] = find_quotations(text)
    assert quotation.inner.of(text) == "We stay here."
    assert not quotation.is_closed
    assert not quotation.is_continued


def test_unclosed_quotation_runs_on_when_the_next_paragraph_opens_one() -> None:
    text = "“We stay here.\n\n“We always did.”"
    first, second = find_quotations(text)
    assert (first.is_closed, first.is_continued) == (False, True)
    assert (second.is_closed, second.is_continued) == (True, False)


def test_lost_mark_does_not_quote_half_a_page() -> None:
    assert _quoted("“" + "The rain went on and on. " * 30) == []


def test_lost_mark_does_not_turn_the_next_paragraph_inside_out() -> None:
    assert _quoted('He said "no.\nThen "yes" was heard.') == ["no.", "yes"]


@pytest.mark.parametrize("text", ["", "\n\n", "No marks here.", "”", "“", '"', "“”", '""'])
def test_nothing_is_quoted_where_no_words_stand_between_marks(text: str) -> None:
    assert _quoted(text) == []
