"""Two texts held against each other."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from reportedly.serve.views.revisions import Piece, compare


def _side(pieces: tuple[Piece, ...], operation: str) -> str:
    return "".join(piece.words for piece in pieces if piece.operation in ("same", operation))


@given(st.text(alphabet="ab .\n", max_size=40), st.text(alphabet="ab .\n", max_size=40))
def test_pieces_give_both_texts_back_when_nothing_is_skipped(before: str, after: str) -> None:
    pieces = compare(before, after)
    if before == after:
        assert pieces == ()
    elif not any(piece.operation == "skipped" for piece in pieces):
        assert _side(pieces, "removed") == before
        assert _side(pieces, "added") == after


def test_changed_word_is_removed_and_added() -> None:
    pieces = compare("The bridge will close.", "The bridge may close.")
    assert [(piece.operation, piece.words) for piece in pieces] == [
        ("same", "The bridge "),
        ("removed", "will"),
        ("added", "may"),
        ("same", " close."),
    ]


def test_what_stayed_is_skipped_when_far_from_a_change() -> None:
    text = " ".join(f"word{number}" for number in range(100))
    pieces = compare(text, text + " more")
    assert [piece.operation for piece in pieces] == ["skipped", "same", "added"]


def test_long_texts_without_a_common_word_are_compared_in_good_time() -> None:
    before, after = "\n".join(f"a{n} b" for n in range(20_000)), "\n".join(f"c{n} d" for n in range(20_000))
    begun = time.perf_counter()
    assert compare(before, after)
    assert time.perf_counter() - begun < 10
