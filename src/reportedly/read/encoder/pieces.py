"""Word pieces of a text with their places and the marks the encoder is given beside them.

The vocabulary is uncased WordPiece (Devlin and others 2019), so each piece also carries how its word is cased, whether
it stands inside a quotation, and whether it begins a line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reportedly.model import Span

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Ints = NDArray[np.int64]
Places = NDArray[np.int32]

_HALVES = re.compile("[\ud800-\udfff]")  #: of pairs of surrogates, which alone are no character
START, END = 101, 102  #: [CLS], [SEP]
PLAIN, CAPITALISED, UPPER, DIGITS = 0, 1, 2, 3
MARK_SIZES = (4, 2, 2)  #: values of each mark: casing, in a quotation, begins a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The word pieces of a text: `n` of each, offsets in characters of the text."""

    ids: Ints
    starts: Places
    ends: Places
    is_first: NDArray[np.bool_]  #: first piece of its word: where roles are told
    marks: Ints  #: (n, 3): casing, in a quotation, begins a line

    def __len__(self) -> int:
        """Number of pieces."""
        return len(self.ids)

    def part(self, low: int, high: int) -> Pieces:
        """Those from one to before another; offsets stay those of the whole text."""
        return Pieces(
            ids=self.ids[low:high],
            starts=self.starts[low:high],
            ends=self.ends[low:high],
            is_first=self.is_first[low:high],
            marks=self.marks[low:high],
        )


def _casing(text: str, starts: Places, ends: Places) -> Ints:
    result = np.zeros(len(starts), np.int64)
    for index, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        word = text[start:end]
        if word.islower():
            continue
        if word.isupper():
            result[index] = UPPER if end - start > 1 else CAPITALISED
        elif any(letter.isdigit() for letter in word):
            result[index] = DIGITS
        elif word[:1].isupper():
            result[index] = CAPITALISED
    return result


def _within(quotations: Sequence[Span], starts: Places) -> Ints:
    result = np.zeros(len(starts), np.int64)
    for span in quotations:
        low, high = np.searchsorted(starts, [span.start, span.end])
        result[low:high] = 1
    return result


def _line_starts(text: str, starts: Places) -> Ints:
    breaks = np.array([i for i, letter in enumerate(text) if letter == "\n"], np.int32)
    before = np.searchsorted(breaks, starts)
    return np.diff(before, prepend=-1).clip(0, 1).astype(np.int64)


def cut(text: str, tokenizer: Tokenizer, quotations: Sequence[Span]) -> Pieces:
    """Cut a text into word pieces.

    Args:
        text: any string.
        tokenizer: made of the encoder's vocabulary.
        quotations: spans of the quotations, marks left out.
    """
    encoding = tokenizer.encode(_HALVES.sub("\ufffd", text), add_special_tokens=False)
    offsets = np.array(encoding.offsets, np.int32).reshape(-1, 2)
    words = np.array([-1 if word is None else word for word in encoding.word_ids], np.int64)
    starts, ends = offsets[:, 0], offsets[:, 1]
    marks = np.column_stack([_casing(text, starts, ends), _within(quotations, starts), _line_starts(text, starts)])
    return Pieces(
        ids=np.array(encoding.ids, np.int64),
        starts=starts,
        ends=ends,
        is_first=np.diff(words, prepend=-2) != 0,
        marks=marks,
    )
