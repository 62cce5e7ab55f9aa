"""Windows: runs of word pieces short enough for the encoder, cut where paragraphs or sentences begin."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from reportedly.read.encoder.pieces import Pieces

LONGEST = 318  #: word pieces in a window, the two marks at its ends not counted
_STOPS = ".!?"
_CLOSING = "\"'”’)]»"


def weigh_cuts(text: str, pieces: Pieces) -> NDArray[np.float64]:
    """Give, for each piece, how well a window may begin there: 3 a paragraph, 2 a sentence, 1 a word, 0 inside a word."""
    weights = pieces.is_first.astype(np.float64)
    if not len(pieces):
        return weights
    previous = [text[end - 1] for end in pieces.ends.tolist()]
    is_stop = False
    for index in range(1, len(pieces)):
        letter = previous[index - 1]
        is_stop = letter in _STOPS or (is_stop and letter in _CLOSING)
        if pieces.marks[index, 2]:
            weights[index] = 3
        elif (
            is_stop and weights[index] and not text[pieces.starts[index]].islower() and text[pieces.starts[index]] not in _CLOSING
        ):
            weights[index] = 2
    return weights


def _best_cut(weights: NDArray[np.float64], low: int, high: int, target: int) -> int:
    """The best place to begin the next window, from low to high inclusive: its weight, less its distance from the target."""
    places = np.arange(low, high + 1)
    worth = weights[low : high + 1] - 2.0 * np.abs(places - target) / max(1, high - low + 1)
    worth = np.where(weights[low : high + 1] > 0, worth, -9.0)
    return int(places[int(worth.argmax())])


def windows(weights: NDArray[np.float64], longest: int = LONGEST, first: int | None = None) -> Iterator[tuple[int, int]]:
    """Cut into runs of at most `longest` pieces of about equal length, as (start, end).

    Args:
        weights: what `weigh_cuts` gave.
        longest: pieces in a window.
        first: the aim for the first window's length (training moves the cuts with it).
    """
    total, start = len(weights), 0
    while start < total:
        left = total - start
        if left <= longest and first is None:
            yield start, total
            return
        parts = -(-left // longest)
        aim = first if first is not None else -(-left // parts)
        first = None
        high = min(start + longest, total - 1)
        if aim >= left:
            end = total if left <= longest else high
        else:
            slack = min(longest // 4, aim // 2)
            end = _best_cut(weights, start + max(1, aim - slack), min(high, start + aim + slack), start + aim)
        yield start, end
        start = end
