"""What one pass of the encoder over a text gives: scores of attribution by window, and vectors and scores of every piece."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.model import Span
from reportedly.model.readings import Status
from reportedly.read.encoder.heads import Floats, HeadScores
from reportedly.read.encoder.pieces import Pieces
from reportedly.read.encoder.wordheads import COMMITMENTS, STATUS_OUTPUTS, STATUSES

WIDTH = 384


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """What the encoder says of one article."""

    windows: tuple[HeadScores, ...]  #: in order
    pieces: Pieces
    middle: Floats  #: (pieces, width): vectors after the layers that the pairs share
    words: Floats  #: (pieces, STATUS_OUTPUTS + tags of time)
    rules: Floats  #: (statuses, STATUS_OUTPUTS): what a verdict of the rules adds
    leanings: Floats  #: (3,): added to the logits of the commitments, chosen on the training part

    def commitment(self, place: int, rule: Status) -> NDArray[np.float32]:
        """How likely the event a word names is told as happened, uncertain, denied.

        Args:
            place: first character of the word.
            rule: the status that rules read.

        Returns:
            probabilities (3,), in the order of `wordheads.COMMITMENTS`.
        """
        last = len(COMMITMENTS)
        piece = self.piece_at(place)
        logits = self.words[piece, :last] + self.rules[STATUSES.index(rule), :last] + self.leanings
        likely = np.exp(logits - logits.max())
        return np.asarray(likely / likely.sum(), np.float32)

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
