"""Every noun that is stored as JSON comes back exactly as it was."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Article, Credit, Event, Reading, Span
from reportedly.store.codec import decode, decode_any, encode

SPANS = st.builds(Span, st.integers(0, 10**6), st.integers(0, 10**6))
st.register_type_strategy(Span, SPANS)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@given(st.from_type(Reading))
@settings(max_examples=60)
def test_a_reading_comes_back(reading: Reading) -> None:
    assert decode(encode(reading, Reading), Reading) == reading


@given(st.from_type(Event))
@settings(max_examples=60)
def test_an_event_with_its_accounts_comes_back(event: Event) -> None:
    assert decode(encode(event, Event), Event) == event


@given(st.builds(Article, published=st.none() | st.datetimes(timezones=st.just(UTC)), seen_at=st.none()))
@settings(max_examples=60)
def test_an_article_comes_back(article: Article) -> None:
    assert decode(encode(article, Article), Article) == article


@given(st.tuples(st.text(), st.text()), st.lists(st.from_type(Credit), max_size=3).map(tuple))
@settings(max_examples=60)
def test_tuples_come_back(pair: Any, lines: Any) -> None:
    assert decode_any(encode(pair, tuple[str, str]), tuple[str, str]) == pair
    assert decode_any(encode(lines, tuple[Credit, ...]), tuple[Credit, ...]) == lines
