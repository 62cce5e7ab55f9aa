"""Windows: every piece in exactly one, none too long, begun where it is good to begin."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.encoder.session import load_encoder
from reportedly.read.encoder.windows import LONGEST, weigh_cuts, windows

SENTENCE = "The bridge over the river was closed on Monday because of the ice, the mayor said. "


@given(st.lists(st.sampled_from([0.0, 1.0, 1.0, 1.0, 2.0, 3.0]), max_size=1200), st.integers(8, 400), st.integers(1, 400))
def test_windows_cover_every_piece_once_and_none_is_too_long(weights: list[float], longest: int, first: int) -> None:
    for aim in (None, min(first, longest)):
        parts = list(windows(np.array(weights), longest, aim))
        assert [start for start, _ in parts] == [0, *(end for _, end in parts[:-1])][: len(parts)]
        assert all(0 < end - start <= longest for start, end in parts)
        assert (parts[-1][1] if parts else 0) == len(weights)


def test_a_text_that_fits_is_one_window() -> None:
    assert list(windows(np.ones(LONGEST))) == [(0, LONGEST)]


def test_windows_are_of_about_equal_length() -> None:
    lengths = [end - start for start, end in windows(np.ones(LONGEST + 10))]
    assert len(lengths) == 2
    assert max(lengths) - min(lengths) <= 2


@pytest.mark.slow
def test_a_window_begins_with_a_paragraph_where_there_is_one_near() -> None:
    text = "\n\n".join([SENTENCE * 5] * 6)
    encoder = load_encoder()
    pieces = encoder.pieces(text, [])
    for start, _ in windows(weigh_cuts(text, pieces)):
        at = int(pieces.starts[start])
        assert at == 0 or text[at - 1] == "\n"


@pytest.mark.slow
def test_a_long_paragraph_is_cut_between_sentences() -> None:
    text = SENTENCE * 60
    encoder = load_encoder()
    pieces = encoder.pieces(text, [])
    parts = list(windows(weigh_cuts(text, pieces)))
    assert len(parts) > 1
    assert all(text[int(pieces.starts[start]) :].startswith("The bridge") for start, _ in parts)
