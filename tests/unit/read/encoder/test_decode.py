"""Scores to attributions: best paths through the tags, contents joined by their cues, sources by the pointers."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Span
from reportedly.read.encoder.decode import BIAS, EVIDENCE, best_spans, decode
from reportedly.read.encoder.heads import BUCKETS, LINKS, POINTER_WIDTH, ROLES, Fitted, HeadScores, distance_buckets, scores_of

SURE, NOT = -0.05, -4.0
CONTENT_CUE, CUE_SOURCE, CONTENT_SOURCE = range(3)
PLAIN = Fitted(distances=np.zeros((len(LINKS), BUCKETS), np.float32), keep=np.zeros(0, np.float32))


def scored(states: dict[str, str], links: list[tuple[int, int, int]]) -> HeadScores:
    """Scores that say plainly: for each role a string of O, B and I by word; links as (link, word, word pointed at or -1)."""
    words = len(states["source"])
    tags = np.full((words, len(ROLES), 3), NOT, np.float32)
    for number, role in enumerate(ROLES):
        for word, state in enumerate(states[role]):
            tags[word, number, "OBI".index(state)] = SURE
    queries = np.zeros((words + 1, len(LINKS), POINTER_WIDTH), np.float32)
    keys = np.zeros((words + 1, len(LINKS), POINTER_WIDTH), np.float32)
    for number in range(len(LINKS)):
        keys[:, number, : words + 1] = np.eye(words + 1) * 8
    for link, word, aim in links:
        queries[word + 1, link, aim + 1] = 8
    starts = np.arange(words, dtype=np.int32) * 10
    return HeadScores(
        tags=tags,
        queries=queries,
        keys=keys,
        fitted=PLAIN,
        starts=starts,
        ends=starts + 9,
    )


def test_source_cue_and_content_come_out_joined() -> None:
    scores = scored(
        {"source": "BIOOOOO", "cue": "OOBOOOO", "content": "OOOBIII"},
        [(CONTENT_CUE, 3, 2), (CUE_SOURCE, 2, 0), (CONTENT_SOURCE, 3, 0)],
    )
    (found,) = decode(scores)
    assert (found.source, found.cue, found.content) == (Span(0, 19), Span(20, 29), (Span(30, 69),))


def test_contents_of_one_cue_are_one_attribution() -> None:
    scores = scored(
        {"source": "OOBOOO", "cue": "OOOBOO", "content": "BIOOBI"},
        [(CONTENT_CUE, 0, 3), (CONTENT_CUE, 4, 3), (CUE_SOURCE, 3, 2), (CONTENT_SOURCE, 0, 2), (CONTENT_SOURCE, 4, 2)],
    )
    (found,) = decode(scores)
    assert found.content == (Span(0, 19), Span(40, 59))
    assert found.source == Span(20, 29)


def test_a_content_without_a_cue_is_left_out() -> None:
    scores = scored({"source": "OOOO", "cue": "BOOO", "content": "OOBI"}, [(CONTENT_CUE, 2, -1)])
    assert list(decode(scores)) == []


def test_a_source_may_be_absent() -> None:
    links = [(CONTENT_CUE, 1, 0), (CUE_SOURCE, 0, -1), (CONTENT_SOURCE, 1, -1)]
    (found,) = decode(scored({"source": "OOO", "cue": "BOO", "content": "OBI"}, links))
    assert found.source is None


def test_a_word_that_cue_and_content_point_to_is_a_source_though_no_tag_says_so() -> None:
    links = [(CONTENT_CUE, 2, 1), (CUE_SOURCE, 1, 0), (CONTENT_SOURCE, 2, 0)]
    (found,) = decode(scored({"source": "OOOO", "cue": "OBOO", "content": "OOBI"}, links))
    assert found.source == Span(0, 9)


@given(st.lists(st.tuples(*[st.floats(-9, 0, width=32)] * 3), min_size=1, max_size=6))
def test_the_path_is_the_best_of_all_that_are_allowed(rows: list[tuple[float, float, float]]) -> None:
    tags = np.array(rows, np.float32)[:, None, :]

    def worth(states: tuple[int, ...]) -> float:
        broken = any(state == 2 and before == 0 for before, state in zip((0, *states), states, strict=False))
        return -1e9 if broken else sum(float(tags[word, 0, state]) for word, state in enumerate(states))

    best = max(worth(states) for states in product(range(3), repeat=len(rows)))
    (spans,) = best_spans(tags)
    chosen = [0] * len(rows)
    for low, high in spans:
        chosen[low:high] = [1] + [2] * (high - low - 1)
    assert worth(tuple(chosen)) == pytest.approx(best)


def test_no_words_no_attributions() -> None:
    assert list(decode(scored({"source": "", "cue": "", "content": ""}, []))) == []


def test_buckets_of_distance_are_symmetric_and_finer_near() -> None:
    buckets = distance_buckets(400, 400)
    middle = buckets[0, 0]
    assert buckets.min() >= 0
    assert buckets.max() < BUCKETS
    assert ((buckets - middle) == -(buckets.T - middle)).all()
    assert len(set(buckets[0, :5].tolist())) == 5
    assert buckets[0, 300] == buckets[0, 399]


def test_tags_are_log_probabilities() -> None:
    width = 3 * len(ROLES) + 2 * len(LINKS) * POINTER_WIDTH
    outputs = np.random.default_rng(3).normal(size=(5, width)).astype(np.float32)
    places = np.arange(4, dtype=np.int32)
    scores = scores_of(outputs, places, places + 1, PLAIN)
    assert scores.tags.shape == (4, len(ROLES), 3)
    assert np.exp(scores.tags).sum(-1) == pytest.approx(np.ones((4, len(ROLES))), abs=1e-5)
    assert scores.queries.shape == scores.keys.shape == (5, len(LINKS), POINTER_WIDTH)
    assert set(BIAS) == set(ROLES)


def test_what_little_speaks_for_is_left_out() -> None:
    scores = scored({"source": "OOOO", "cue": "OBOO", "content": "OOBI"}, [(CONTENT_CUE, 2, 1), (CUE_SOURCE, 1, 0)])
    for one, kept in ((3.0, 1), (-3.0, 0)):
        keep = np.array([one, *[0.0] * (len(EVIDENCE) - 1)], np.float32)
        found = list(decode(replace(scores, fitted=replace(PLAIN, keep=keep))))
        assert len(found) == kept
        assert all(attribution.score == pytest.approx(1 / (1 + np.exp(-one))) for attribution in found)
