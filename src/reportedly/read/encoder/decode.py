"""Scores to attributions: the best spans of each role, joined by the pointers.

Spans are the best path through the tags (Viterbi 1967), a span never going on without having begun. Contents that point
to one cue are one attribution; its source is what its cue and its contents point to together. How likely it is one is
told by a logistic regression on what speaks for it; that optimal F1 wants a threshold of half its own value is shown by
Lipton, Elkan and Naryanaswamy (2014).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reportedly.model import Span
from reportedly.read.encoder.heads import LINKS, ROLES, Floats, HeadScores, distance_buckets

BIAS = {"source": 0.0, "cue": 1.0, "content": 0.5}  #: added to the log-probability of beginning a span; too many are sifted after
KEPT = 0.4  #: an attribution less likely than this is left out; near half of the F1 that is reached, where F1 is best
EVIDENCE = (
    "one",
    "cue begins",
    "cue within",
    "content begins",
    "content within",
    "content at its weakest",
    "content's length",
    "link",
    "source pointed at",
    "no source",
    "several contents",
)
LEAST_LINK = 0.05  #: below this probability a content does not belong to a cue
_NEVER = -1e9
_CUE, _CONTENT = ROLES.index("cue"), ROLES.index("content")
_CONTENT_CUE, _CUE_SOURCE, _CONTENT_SOURCE = range(len(LINKS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One attribution as it was found: characters of the text, and how sure the links and spans are together."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    score: float  #: how likely it is one, 0 to 1
    evidence: NDArray[np.float64] = field(repr=False)  #: what the score is made of, in the order of `EVIDENCE`


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
        scores[1:] += self._scores.fitted.distances[link][self._buckets[word]]
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


def likeliest_links(scores: HeadScores) -> Iterator[tuple[int, int, int]]:
    """Where the first word of each span points, as (link, word, word pointed at, or -1 for nothing)."""
    if not len(scores.tags):
        return
    spans = best_spans(scores.tags)
    pointers = _Pointers(scores)
    for link, (role, _) in enumerate(LINKS):
        for low, _ in spans[ROLES.index(role)]:
            yield link, low, int(pointers.of(link, low).argmax()) - 1


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
        evidence = _evidence(scores.tags, cues[cue], linked, source, points)
        score = 1 / (1 + np.exp(-float(evidence @ scores.fitted.keep))) if len(scores.fitted.keep) else 1.0
        if score >= KEPT:
            yield Found(
                source=scores.span(source) if source is not None else None,
                cue=scores.span(cues[cue]),
                content=tuple(scores.span(content) for _, content in linked),
                score=score,
                evidence=evidence,
            )


def _evidence(
    tags: Floats,
    cue: tuple[int, int],
    linked: Sequence[tuple[float, tuple[int, int]]],
    source: tuple[int, int] | None,
    points: NDArray[np.float64],
) -> NDArray[np.float64]:
    """What speaks for an attribution, in the order of `EVIDENCE`."""
    link, content = max(linked, key=lambda pair: (pair[1][1] - pair[1][0], pair[0]))
    within = np.logaddexp(tags[content[0] : content[1], _CONTENT, 1], tags[content[0] : content[1], _CONTENT, 2])
    cue_within = np.logaddexp(tags[cue[0] : cue[1], _CUE, 1], tags[cue[0] : cue[1], _CUE, 2])
    aims = points - np.logaddexp.reduce(points)
    pointed = aims[0] if source is None else np.logaddexp.reduce(aims[1 + source[0] : 1 + source[1]])
    return np.array(
        [
            1.0,
            np.clip(tags[cue[0], _CUE, 1] - tags[cue[0], _CUE, 0], -6, 8),
            cue_within.mean(),
            np.clip(tags[content[0], _CONTENT, 1] - tags[content[0], _CONTENT, 0], -6, 8),
            within.mean(),
            within.min(),
            np.log(content[1] - content[0]),
            link,
            np.clip(pointed, -5, 0),
            float(source is None),
            float(len(linked) > 1),
        ]
    )
