"""Asking the encoder about words that name events: their sentence as spaCy parsed it, in the numbers the encoder takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import DEP, HEAD, IDX, LEMMA, LOWER, TAG  # type: ignore[import-not-found]
from spacy.strings import get_string_id
from spacy.tokens import Token

from reportedly.model.readings import Status
from reportedly.read.encoder.asked import LONGEST, SMALL, Asked, Parsed, asked_of
from reportedly.read.encoder.pieces import Pieces

_ATTRIBUTES = (LEMMA, LOWER, TAG, DEP, HEAD, IDX)  #: heads count from the token itself


@cache
def _small() -> frozenset[int]:
    return frozenset(map(get_string_id, SMALL))


def ask_all(pieces: Pieces, words: Sequence[Token], rules: Sequence[Status]) -> Iterator[tuple[list[int], Asked]]:
    """What is asked of words of a text, sentence by sentence, each with the numbers of its words; without those no piece is of.

    Args:
        pieces: of the text.
        words: in any order.
        rules: the status the rules give each.
    """
    numbers_of: dict[int, list[int]] = {}
    for number, word in enumerate(words):
        numbers_of.setdefault(word.sent.start, []).append(number)
    for numbers in numbers_of.values():
        asked = ask(pieces, [words[number] for number in numbers], [rules[number] for number in numbers])
        if asked is None:
            continue
        if asked.high - asked.low < LONGEST:
            yield numbers, asked
            continue
        for number in numbers:  # a part of so long a sentence may not hold the next word
            if (alone := ask(pieces, [words[number]], [rules[number]])) is not None:
                yield [number], alone


def ask(pieces: Pieces, words: Sequence[Token], rules: Sequence[Status]) -> Asked | None:
    """What is asked of words of one sentence; None where the encoder saw nothing of it.

    Args:
        pieces: of the whole text.
        words: one at least, all of one sentence.
        rules: the status the rules give each.
    """
    sentence = words[0].sent
    numbers: NDArray[np.uint64] = sentence.to_array(list(_ATTRIBUTES))  # type: ignore[attr-defined]
    lemmas, lowers, tags, relations = numbers[:, :4].T.tolist()
    places = numbers[:, 4:].astype(np.int64)
    parsed = Parsed(
        starts=places[:, 1].astype(np.int32),
        end=sentence.end_char,
        lemmas=lemmas,
        lowers=lowers,
        tags=tags,
        relations=relations,
        heads=(places[:, 0] + np.arange(len(places))).tolist(),
    )
    return asked_of(pieces, parsed, [word.i - sentence.start for word in words], rules, _small())
