"""Word pieces: places that slice back, and the marks beside them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Span
from reportedly.read.encoder.pieces import CAPITALISED, DIGITS, PLAIN, UPPER
from reportedly.read.encoder.session import load_encoder

pytestmark = pytest.mark.slow


def test_pieces_slice_back_and_words_begin_once() -> None:
    text = "Unbelievably, Ada said: “no.”"
    pieces = load_encoder().pieces(text, [])
    firsts = [text[s] for s, first in zip(pieces.starts, pieces.is_first, strict=True) if first]
    assert firsts == ["U", ",", "A", "s", ":", "“", "n", ".", "”"]
    assert "".join(text[s:e] for s, e in zip(pieces.starts, pieces.ends, strict=True)) == text.replace(" ", "")


def test_the_case_of_a_word_is_kept_beside_it() -> None:
    text = "the Mayor of NATO paid A 5 G7"
    pieces = load_encoder().pieces(text, [])
    cases = {text[s:e]: int(mark) for s, e, mark in zip(pieces.starts, pieces.ends, pieces.marks[:, 0], strict=True)}
    assert (cases["the"], cases["Mayor"], cases["A"], cases["5"]) == (PLAIN, CAPITALISED, CAPITALISED, DIGITS)
    assert UPPER in {int(mark) for mark in pieces.marks[:, 0]}


def test_what_stands_in_a_quotation_is_marked() -> None:
    text = "He said “we will not go” again."
    inner = Span(text.index("we"), text.index("”"))
    pieces = load_encoder().pieces(text, [inner])
    inside = {text[s:e] for s, e, mark in zip(pieces.starts, pieces.ends, pieces.marks[:, 1], strict=True) if mark}
    assert inside == {"we", "will", "not", "go"}


def test_the_first_piece_of_each_line_is_marked() -> None:
    text = "\n\nOne two.\nThree.\n\n\nFour five."
    pieces = load_encoder().pieces(text, [])
    first = [text[s:e] for s, e, mark in zip(pieces.starts, pieces.ends, pieces.marks[:, 2], strict=True) if mark]
    assert first == ["One", "Three", "Four"]


@given(st.text(max_size=300))
def test_any_string_has_pieces_in_order_within_it(text: str) -> None:
    pieces = load_encoder().pieces(text, [])
    assert all(0 <= s <= e <= len(text) for s, e in zip(pieces.starts, pieces.ends, strict=True))
    assert (pieces.starts[1:] >= pieces.starts[:-1]).all()
    assert not len(pieces) or pieces.is_first[0]
    assert pieces.marks.shape == (len(pieces), 3)


def test_a_part_keeps_its_places_in_the_whole_text() -> None:
    text = "One two. Three four."
    pieces = load_encoder().pieces(text, [])
    part = pieces.part(3, 5)
    assert [text[s:e] for s, e in zip(part.starts, part.ends, strict=True)] == ["Three", "four"]
    assert len(part) == len(part.marks) == len(part.is_first) == 2
