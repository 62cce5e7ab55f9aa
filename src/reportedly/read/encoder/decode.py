"""Scores to attributions: the best spans of each role, joined by the pointers.

Spans are the best path through the tags (Viterbi 1967), a span never going on without having begun. Contents that point
to one cue are one attribution; its source is what its cue and its contents point to together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.model import Span
from reportedly.read.encoder.heads import LINKS, ROLES, Floats, HeadScores, distance_buckets

BIAS = {"source": 0.0, "cue": 1.0, "content": 1.0}  #: added to the log-probability of beginning a span
LEAST_LINK = 0.05  #: below this probability a content does not belong to a cue
_NEVER = -1e9
_CONTENT_CUE, _CUE_SOURCE, _CONTENT_SOURCE = range(len(LINKS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One attribution as it was found: characters of the text, and how sure the links and spans are together."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    score: float  #: mean log-probability of the parts, 0 at best


def best_spans(tags: Floats) -> list[list[tuple[int, int]]]:
    """Find the spans of each role.

    Args:
        tags: log-probabilities (words, roles, 3): outside, begins, goes on.

    Returns:
        for each role, (first word, word after the last) in order.
    """
    return [list(_runs(_best_path(tags[:, role].tolist()))) for role in range(tags.shape[1])]


def _best_path(rows: list[list[float]]) -> list[int]:
    """The best states of one role; plain numbers, since a step is too small for arrays to pay."""
    outside, begins, inside = rows[0][0], rows[0][1], _NEVER
    back: list[tuple[int, int]] = []
    for for_outside, for_begins, for_inside in rows[1:]:
        held, within = (begins, 1) if begins >= inside else (inside, 2)
        top, any_state = (outside, 0) if outside >= held else (held, within)
        back.append((any_state, within))
        outside, begins, inside = top + for_outside, top + for_begins, held + for_inside
    state = max(((outside, 0), (begins, 1), (inside, 2)), key=lambda pair: pair[0])[1]
    states = [state]
    for any_state, within in reversed(back):
        state = within if state == 2 else any_state
        states.append(state)
    return states[::-1]


def _runs(states: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = None
    for word, state in enumerate([*states, 0]):
        if state != 2 and start is not None:
            yield start, word
            start = None
        if state == 1:
            start = word


class _Pointers:
    """The links of one window: log-probabilities of where a word points, first to nothing, then to each word."""

    def __init__(self, scores: HeadScores) -> None:
        self._scores = scores
        self._buckets = distance_buckets(len(scores.tags), len(scores.tags))

    def of(self, link: int, word: int) -> NDArray[np.float64]:
        """Where a word points to."""
        keys = self._scores.keys[:, link]
        scores = (keys @ self._scores.queries[word + 1, link]).astype(np.float64) / np.sqrt(keys.shape[1])
        scores[1:] += self._scores.distances[link][self._buckets[word]]
        scores -= scores.max()
        return np.asarray(scores - np.log(np.exp(scores).sum()))


def _most_pointed_at(points: NDArray[np.float64], spans: Sequence[tuple[int, int]]) -> tuple[float, int]:
    return max(
        ((float(points[1 + low : 1 + high].max()), number) for number, (low, high) in enumerate(spans)), default=(-np.inf, -1)
    )


def _source_of(points: NDArray[np.float64], spans: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    """The span most pointed at; a single word no tagger saw, if it is pointed at more than any span; or nobody."""
    worth, number = _most_pointed_at(points, spans)
    word = int(points[1:].argmax())
    if points[1 + word] > worth and not any(low <= word < high for low, high in spans):
        return (word, word + 1) if points[1 + word] > points[0] else None
    return spans[number] if worth > points[0] else None


def decode(scores: HeadScores) -> Iterator[Found]:
    """Find the attributions of one window, in the order of their cues.

    Args:
        scores: of the window.
    """
    if not len(scores.tags):
        return
    tags = scores.tags.copy()
    for number, role in enumerate(ROLES):
        tags[:, number, 1] += BIAS[role]
    sources, cues, contents = best_spans(tags)
    pointers = _Pointers(scores)
    groups: dict[int, list[tuple[float, tuple[int, int]]]] = {}
    for content in contents:
        worth, cue = _most_pointed_at(pointers.of(_CONTENT_CUE, content[0]), cues)
        if worth > np.log(LEAST_LINK):
            groups.setdefault(cue, []).append((worth, content))
    for cue, linked in sorted(groups.items()):
        points = pointers.of(_CUE_SOURCE, cues[cue][0])
        points = points + np.mean([pointers.of(_CONTENT_SOURCE, content[0]) for _, content in linked], axis=0)
        source = _source_of(points, sources)
        sureness = [_sureness(scores.tags, 1, cues[cue])]
        sureness += [_sureness(scores.tags, 2, content) + worth for worth, content in linked]
        yield Found(
            source=scores.span(source) if source is not None else None,
            cue=scores.span(cues[cue]),
            content=tuple(scores.span(content) for _, content in linked),
            score=float(np.mean(sureness)),
        )


def _sureness(tags: Floats, role: int, span: tuple[int, int]) -> float:
    low, high = span
    return float(tags[low, role, 1] + tags[low + 1 : high, role, 2].sum()) / (high - low)
