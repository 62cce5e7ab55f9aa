"""What one pass of the encoder over a text gives: scores of attribution by window, and vectors and scores of every piece."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reportedly.model import Span
from reportedly.read.encoder.heads import Floats, HeadScores
from reportedly.read.encoder.pieces import Pieces
from reportedly.read.encoder.wordheads import STATUS_OUTPUTS

WIDTH = 384


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """What the encoder says of one article."""

    windows: tuple[HeadScores, ...]  #: in order
    pieces: Pieces
    middle: Floats  #: (pieces, width): vectors after the layers that the branches share
    words: Floats  #: (pieces, STATUS_OUTPUTS + tags of time)

    def tells_time(self, span: Span) -> float:
        """How likely a span is an expression of time: the mean, over its words, of not being outside one; 0 where none begins."""
        low, high = self.between(span)
        firsts = np.flatnonzero(self.pieces.is_first[low:high]) + low
        if not len(firsts):
            return 0.0
        logits = self.words[firsts, STATUS_OUTPUTS:]
        likely = np.exp(logits - logits.max(axis=1, keepdims=True))
        return float(1 - (likely[:, 0] / likely.sum(axis=1)).mean())

    def piece_at(self, place: int) -> int:
        """The piece a character stands in, or the one before it."""
        return max(0, int(np.searchsorted(self.pieces.starts, place, side="right")) - 1)

    def between(self, span: Span) -> tuple[int, int]:
        """The run of pieces that touch a span: first, and after the last."""
        low = int(np.searchsorted(self.pieces.ends, span.start, side="right"))
        return low, max(low, int(np.searchsorted(self.pieces.starts, span.end, side="left")))
