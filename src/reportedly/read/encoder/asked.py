"""What the encoder is asked of words that name events: their sentence as it was parsed, and what stands near each in the parse.

Words and relations are told apart by rows of one table into which they are hashed (Weinberger and others 2009), so that no
vocabulary has to be kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.model.readings import Status
from reportedly.read.encoder.pieces import Ints, Pieces, Places
from reportedly.read.encoder.wordheads import STATUSES

ROWS_BITS, KIND_BITS = 15, 10
ROWS, KINDS = 1 << ROWS_BITS, 1 << KIND_BITS  #: of the table of what stands near a word; of relations and tags; row 0: nothing
NEAR = 28  #: rows of one word
LONGEST = 300  #: pieces of a sentence; of a longer one those around the word are looked at
_ROOMS = ((20, 6), (21, 5), (22, 2))  #: of the small words under a word, its governor, and that one's: their kind, how many
SMALL = ("aux", "auxpass", "neg", "mark", "det", "advmod", "prt", "predet", "preconj")  #: relations of auxiliaries and the like
_ODD, _BITS = 0x9E3779B97F4A7C15, (1 << 64) - 1  #: by which is multiplied (Knuth 1973), in 64 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """One sentence as parsed; words and relations by spaCy's numbers of strings, one of each a token."""

    starts: Places  #: first character of each token
    end: int  #: character after the last
    lemmas: Sequence[int]
    lowers: Sequence[int]
    tags: Sequence[int]
    relations: Sequence[int]
    heads: Sequence[int]  #: number of the governing token, counted from the sentence's first


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Words asked about, and the run of pieces they stand in."""

    low: int  #: first piece of the run
    high: int  #: piece after its last
    relations: Ints  #: (pieces,): row of the relation of the token each is of
    tags: Ints  #: (pieces,): row of its part of speech
    governors: Ints  #: (pieces,): first piece of the token that governs it, counted from `low`
    places: Ints  #: (words,): first piece of each word, counted from `low`
    near: Ints  #: (words, NEAR): rows of what stands near each in the parse; 0: nothing
    rules: Ints  #: (words,): number of the status the rules give each


def beside(found: Sequence[Asked]) -> dict[str, Ints]:
    """What is asked of several runs of pieces at once, one behind the other, as the branch takes it beside their vectors."""
    sizes = [one.high - one.low for one in found]
    before = np.cumsum([0, *sizes[:-1]])
    return {
        "relations": np.concatenate([one.relations for one in found]),
        "tags": np.concatenate([one.tags for one in found]),
        "governors": np.concatenate([one.governors + more for one, more in zip(found, before, strict=True)]),
        "sentences": np.repeat(np.arange(len(found)), sizes),
        "places": np.concatenate([one.places + more for one, more in zip(found, before, strict=True)]),
        "near": np.concatenate([one.near for one in found]),
        "rules": np.concatenate([one.rules for one in found]),
    }


def _row(kind: int, *values: int) -> int:
    mixed = kind * 0x51ED2701 + 1
    for value in values:
        mixed = ((mixed ^ value) * _ODD) & _BITS
        mixed ^= mixed >> 29
    return ((mixed * _ODD) & _BITS) >> (64 - ROWS_BITS)


def _kinds(values: NDArray[np.uint64]) -> Ints:
    return ((values * np.uint64(_ODD)) >> np.uint64(64 - KIND_BITS)).astype(np.int64)


def near_word(parsed: Parsed, word: int, small: frozenset[int]) -> list[int]:
    """Rows of what stands near a word: its governors, the words beside it, auxiliaries and the like under all three.

    Args:
        parsed: its sentence.
        word: number of the token.
        small: numbers of the relations of auxiliaries and the like, as `small_relations` gives them.
    """
    lemmas, lowers, tags, relations, heads = parsed.lemmas, parsed.lowers, parsed.tags, parsed.relations, parsed.heads
    above = heads[word]
    top, last = heads[above], len(heads) - 1
    rows = [
        _row(1, lemmas[word]),
        _row(2, tags[word]),
        _row(3, relations[word]),
        _row(4, lemmas[above]),
        _row(5, tags[above]),
        _row(6, relations[above]),
        _row(7, lemmas[top]),
        _row(8, relations[top]),
        _row(9, lemmas[above], relations[word]),
        _row(10, lemmas[top], relations[above]),
        _row(11, relations[word], tags[word], tags[above]),
        _row(12, lowers[word - 1] if word > 0 else 0),
        _row(13, lowers[word - 2] if word > 1 else 0),
        _row(14, lowers[word + 1] if word < last else 0),
        _row(15, lowers[last]),
    ]
    for (kind, room), governor in zip(_ROOMS, (word, above, top), strict=True):
        found = list(_under(parsed, governor, word, small))[:room]
        rows += [_row(kind, relations[at], lowers[at]) for at in found] + [0] * (room - len(found))
    return rows


def _under(parsed: Parsed, governor: int, word: int, small: frozenset[int]) -> Iterator[int]:
    for at, head in enumerate(parsed.heads):
        if head == governor and at not in {governor, word} and parsed.relations[at] in small:
            yield at


def asked_of(
    pieces: Pieces, parsed: Parsed, words: Sequence[int], rules: Sequence[Status], small: frozenset[int]
) -> Asked | None:
    """Say what is asked of words of one sentence; None where the encoder saw nothing of it.

    Args:
        pieces: of the whole text.
        parsed: the sentence.
        words: numbers of the tokens asked about; of a sentence longer than `LONGEST` the pieces around the first are taken.
        rules: what the rules say of each.
        small: as for `near_word`.
    """
    firsts = np.maximum(np.searchsorted(pieces.starts, parsed.starts, side="right") - 1, 0)
    low = int(np.searchsorted(pieces.ends, parsed.starts[0], side="right"))
    high = int(np.searchsorted(pieces.starts, parsed.end, side="left"))
    if high - low > LONGEST:
        low = max(low, min(int(firsts[words[0]]) - LONGEST // 2, high - LONGEST))
        high = low + LONGEST
    if high <= low:
        return None
    tokens = np.searchsorted(parsed.starts, pieces.starts[low:high], side="right") - 1
    tokens = np.clip(tokens, 0, len(parsed.heads) - 1)
    places = np.clip(firsts - low, 0, high - low - 1).astype(np.int64)
    return Asked(
        low=low,
        high=high,
        relations=_kinds(np.array(parsed.relations, np.uint64))[tokens],
        tags=_kinds(np.array(parsed.tags, np.uint64))[tokens],
        governors=places[np.array(parsed.heads)[tokens]],
        places=places[np.array(words)],
        near=np.array([near_word(parsed, word, small) for word in words], np.int64),
        rules=np.array([STATUSES.index(rule) for rule in rules], np.int64),
    )
