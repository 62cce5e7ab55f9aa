"""The lowest-ranked span that holds a place, as a search through all of them finds it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Span
from reportedly.read.holding import Holding

_SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 3)), max_size=12)


@given(_SPANS)
def test_answers_are_those_of_a_search_through_all_spans(drawn: list[tuple[int, int, int]]) -> None:
    spans = [(Span(*sorted((a, b))), rank, number) for number, (a, b, rank) in enumerate(drawn)]
    holding = Holding(spans)
    for place in range(-1, 32):
        held = [(rank, number) for span, rank, number in spans if span.start <= place < span.end]
        assert holding.at(place) == (min(held)[1] if held else None)


def test_nothing_holds_a_place_where_there_are_no_spans() -> None:
    assert Holding([]).at(0) is None
