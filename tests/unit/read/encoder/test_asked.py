"""What the encoder is asked of a word: where it and its governors stand among the pieces, and what stands near it as parsed."""

from __future__ import annotations

import numpy as np
import pytest

from reportedly.read.encoder.asked import LONGEST, NEAR, ROWS, Asked, Parsed, asked_of, beside, near_word
from reportedly.read.encoder.pieces import Pieces

WORDS = ("Norway", "did", "not", "attack", "Kenya")
HEADS = (3, 3, 3, 3, 3)
RELATIONS = (1, 2, 3, 4, 5)
SMALL = frozenset({2, 3})  #: the auxiliary and the negation


def parsed(*, lowers: tuple[int, ...] = (11, 12, 13, 14, 15), starts: tuple[int, ...] = (0, 7, 11, 15, 22)) -> Parsed:
    """Five words, all under the fourth."""
    return Parsed(
        starts=np.array(starts, np.int32),
        end=27,
        lemmas=(21, 22, 23, 24, 25),
        lowers=lowers,
        tags=(31, 32, 33, 34, 35),
        relations=RELATIONS,
        heads=HEADS,
    )


def pieces(starts: tuple[int, ...] = (0, 7, 11, 15, 18, 22), ends: tuple[int, ...] = (6, 10, 14, 18, 21, 27)) -> Pieces:
    """The fourth word in two pieces."""
    return Pieces(
        ids=np.zeros(len(starts), np.int64),
        starts=np.array(starts, np.int32),
        ends=np.array(ends, np.int32),
        is_first=np.ones(len(starts), np.bool_),
        marks=np.zeros((len(starts), 3), np.int64),
    )


def asked(word: int = 3) -> Asked:
    """What is asked of one of the five words."""
    found = asked_of(pieces(), parsed(), [word], ["denied"], SMALL)
    assert found is not None
    return found


def test_a_word_is_asked_about_at_its_first_piece() -> None:
    assert asked(3).places.tolist() == [3]
    assert asked(4).places.tolist() == [5]
    assert (asked().low, asked().high) == (0, 6)


def test_every_piece_knows_the_first_piece_of_what_governs_its_word() -> None:
    assert asked().governors.tolist() == [3] * 6


def test_pieces_of_one_word_have_its_relation() -> None:
    relations = asked().relations
    assert relations[3] == relations[4]
    assert len(set(relations.tolist())) == len(WORDS)


def test_auxiliaries_under_a_word_tell_it_apart() -> None:
    plain, other = near_word(parsed(), 3, SMALL), near_word(parsed(lowers=(11, 12, 99, 14, 15)), 3, SMALL)
    assert len(plain) == NEAR
    assert all(0 <= row < ROWS for row in plain)
    assert plain != other


def test_words_elsewhere_in_the_sentence_do_not() -> None:
    heads = (3, 3, 0, 3, 3)
    given = [
        Parsed(starts=one.starts, end=27, lemmas=one.lemmas, lowers=one.lowers, tags=one.tags, relations=RELATIONS, heads=heads)
        for one in (parsed(), parsed(lowers=(99, 12, 13, 14, 15)))
    ]
    assert near_word(given[0], 3, SMALL) == near_word(given[1], 3, SMALL)


def test_a_sentence_without_pieces_is_not_asked_about() -> None:
    assert asked_of(pieces((40,), (44,)), parsed(), [3], ["denied"], SMALL) is None


@pytest.mark.parametrize("word", [0, 450, 899])
def test_of_a_very_long_sentence_the_pieces_around_the_word_are_taken(word: int) -> None:
    places = np.arange(900, dtype=np.int32) * 2
    run = Pieces(
        ids=np.zeros(900, np.int64),
        starts=places,
        ends=places + 1,
        is_first=np.ones(900, np.bool_),
        marks=np.zeros((900, 3), np.int64),
    )
    ones = [1] * 900
    whole = Parsed(starts=places, end=1800, lemmas=ones, lowers=ones, tags=ones, relations=ones, heads=[0] * 900)
    found = asked_of(run, whole, [word], ["happened"], SMALL)
    assert found is not None
    assert found.high - found.low == LONGEST == len(found.relations)
    assert found.low + found.places[0] == word
    assert ((found.governors >= 0) & (found.governors < LONGEST)).all()


def test_runs_asked_about_together_keep_to_their_own_pieces() -> None:
    found = beside([asked(3), asked(4)])
    assert found["sentences"].tolist() == [0] * 6 + [1] * 6
    assert found["places"].tolist() == [3, 11]
    assert found["governors"].tolist() == [3] * 6 + [9] * 6
    assert len(found["near"]) == len(found["rules"]) == 2
