"""The article while it is being read."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from reportedly.model import Span
from reportedly.read.draft import Draft, quotations_over, span_of, tokens_in
from reportedly.read.quotations import find_quotations
from tests.factory import make_article, make_reading

Parse = Callable[[str], Doc]


def test_span_of_tokens_leaves_white_space_at_the_ends_out(parse: Parse) -> None:
    doc = parse("It rained. \n\n")
    assert span_of(list(doc)) == Span(0, 10)


def test_tokens_in_a_span_are_those_it_touches(parse: Parse) -> None:
    doc = parse("The bridge fell.")
    assert [token.text for token in tokens_in(doc, Span(6, 12))] == ["bridge", "fell"]
    assert tokens_in(doc, Span(4, 4)) == []


def test_changed_draft_leaves_the_one_before_as_it_was(parse: Parse) -> None:
    article = make_article("It rained.")
    draft = Draft(article=article, doc=parse(article.text), reading=make_reading(article, sentences=()))
    changed = draft.with_reading(sentences=(Span(0, 10),))
    assert changed.reading.sentences == (Span(0, 10),)
    assert draft.reading.sentences == ()


@given(st.text("“” a\n", max_size=60), st.integers(0, 60), st.integers(1, 20))
def test_quotations_over_a_span_are_those_a_search_through_all_finds(text: str, start: int, length: int) -> None:
    quotations, span = find_quotations(text), Span(start, start + length)
    assert list(quotations_over(quotations, span)) == [q for q in quotations if q.outer.overlaps(span)]
