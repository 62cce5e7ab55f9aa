"""One pass over a text: pieces found by place, time read from the scores of words."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Span
from reportedly.read.encoder.encoding import WIDTH, Encoding
from reportedly.read.encoder.pieces import Pieces
from reportedly.read.encoder.wordheads import COMMITMENT_OF, COMMITMENTS, STATUS_OUTPUTS, STATUSES, WORD_OUTPUTS

WORDS = ("Norway", "did", "not", "att", "##ack", "on", "Monday")
STARTS = (0, 7, 11, 15, 18, 22, 25)
ENDS = (6, 10, 14, 18, 21, 24, 31)


def made(scores: dict[int, list[float]] | None = None) -> Encoding:
    """An encoding of seven pieces, scores of a few of them given, all others zero."""
    words = np.zeros((len(WORDS), WORD_OUTPUTS), np.float32)
    for piece, row in (scores or {}).items():
        words[piece, : len(row)] = row
    return Encoding(
        windows=(),
        pieces=Pieces(
            ids=np.zeros(len(WORDS), np.int64),
            starts=np.array(STARTS, np.int32),
            ends=np.array(ENDS, np.int32),
            is_first=np.array([not word.startswith("##") for word in WORDS]),
            marks=np.zeros((len(WORDS), 3), np.int64),
        ),
        middle=np.zeros((len(WORDS), WIDTH), np.float32),
        words=words,
    )


@pytest.mark.parametrize(("place", "piece"), [(0, 0), (5, 0), (6, 0), (7, 1), (19, 4), (31, 6)])
def test_character_stands_in_the_piece_it_is_part_of_or_behind_the_one_before(place: int, piece: int) -> None:
    assert made().piece_at(place) == piece


@pytest.mark.parametrize(
    ("span", "run"), [(Span(0, 6), (0, 1)), (Span(15, 21), (3, 5)), (Span(6, 7), (1, 1)), (Span(0, 31), (0, 7))]
)
def test_span_touches_a_run_of_pieces(span: Span, run: tuple[int, int]) -> None:
    assert made().between(span) == run


@given(st.sets(st.integers(0, 31), min_size=2, max_size=2).map(sorted))
def test_every_piece_of_a_run_shares_a_character_with_its_span(ends: list[int]) -> None:
    encoding, span = made(), Span(*ends)
    low, high = encoding.between(span)
    inside = {i for i, (start, end) in enumerate(zip(STARTS, ENDS, strict=True)) if start < span.end and span.start < end}
    assert set(range(low, high)) == inside


def test_time_is_told_by_words_that_stand_in_one() -> None:
    encoding = made({6: [0.0] * STATUS_OUTPUTS + [-3.0, 3.0, 0.0], 5: [0.0] * STATUS_OUTPUTS + [5.0, 0.0, 0.0]})
    assert encoding.tells_time(Span(25, 31)) > 0.9
    assert encoding.tells_time(Span(22, 24)) < 0.1
    assert encoding.tells_time(Span(18, 21)) == 0.0  # no word begins there


def test_every_status_folds_into_a_commitment() -> None:
    assert set(COMMITMENT_OF) == set(STATUSES)
    assert set(COMMITMENT_OF.values()) == set(COMMITMENTS)
    assert all(one < other for one, other in pairwise(STARTS))
