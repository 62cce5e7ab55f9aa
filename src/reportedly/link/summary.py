"""What a story says in its own articles' words: the most central sentence of each origin.

Centrality by words: LexRank (Erkan and Radev 2004), a random walk from sentence to sentence by likeness, weighed by how near the
beginning of its article a sentence stands. Copies count once. The order in which articles came does not matter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.link.accounts.candidates import agencies, origin_at
from reportedly.link.members import Member
from reportedly.link.stories.words import content_words, prior
from reportedly.model import Span
from reportedly.text.names import fold

MOST = 5  #: sentences of one summary
_ARTICLES, _SENTENCES = 40, 10  #: looked at: articles of a story, and sentences an article begins with
_FEWEST_WORDS, _MOST_WORDS = 6, 60  #: of a sentence that can stand alone
_END = re.compile(r"[.!?…][\"”’'»)\]]*$")
_LEAST_ALIKE = 0.1  #: cosine below which two sentences have nothing to do with each other
_TOO_ALIKE = 0.6  #: from here on a second sentence says what the first did
_DAMPING, _STEPS = 0.85, 40


@dataclass(frozen=True, slots=True)
class Central:
    """A sentence that stands for what one origin says."""

    article_id: str
    span: Span
    origin: str | None  #: None when nobody is named; then the outlet's own report speaks
    score: float  #: 1.0 for a sentence as central as the average one, at the very beginning


@dataclass(frozen=True, slots=True)
class _Sentence:
    member: Member
    span: Span
    place: int  #: in its article, from 0
    voice: str
    origin: str | None


def summarise(members: Sequence[Member]) -> tuple[Central, ...]:
    """Take the most central sentence of each origin, the most central first, at most five.

    Args:
        members: the articles of one story, in any order.
    """
    sentences = list(_sentences(members))
    if not sentences:
        return ()
    alike = _likeness(sentences)
    place = np.array([0.5 + 0.5 / (1 + one.place) for one in sentences])
    scores = _ranks(alike) * len(sentences) * place
    order = sorted(range(len(sentences)), key=lambda i: (-round(float(scores[i]), 6), i))
    chosen: list[int] = []
    heard: set[str] = set()
    for number in order:
        one = sentences[number]
        if one.voice in heard or any(alike[number, other] >= _TOO_ALIKE for other in chosen):
            continue
        chosen.append(number)
        heard.add(one.voice)
        if len(chosen) == MOST:
            break
    return tuple(
        Central(sentences[i].member.article.id, sentences[i].span, sentences[i].origin, round(float(scores[i]), 4))
        for i in chosen
    )


def _sentences(members: Sequence[Member]) -> Iterator[_Sentence]:
    """The sentences that may be chosen: of each text once, in the order published."""
    by_id = {member.article.id: member for member in members}
    own = [m for m in members if m.is_copy_of not in by_id] or list(members)
    wires = agencies(members)
    for member in sorted(own, key=_order)[:_ARTICLES]:
        text = member.article.text
        for place, span in enumerate(member.reading.sentences[:_SENTENCES]):
            words = span.of(text).split()
            if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or not _END.search(words[-1]):
                continue
            origin = origin_at(member, span, wires, by_id)
            voice = origin.entity or fold(origin.name) if origin.name else f"outlet: {member.article.outlet or member.article.id}"
            yield _Sentence(member, span, place, voice, origin.name)


def _order(member: Member) -> tuple[bool, float, str]:
    published = member.article.published
    return (published is None, published.timestamp() if published else 0.0, member.article.id)


def _likeness(sentences: Sequence[_Sentence]) -> NDArray[np.float64]:
    """Cosines of the sentences' content words, each weighed by how rare it is in news; 0 for a sentence with itself."""
    bags = [Counter(content_words(one.span.of(one.member.article.text))) for one in sentences]
    column = {word: number for number, word in enumerate(sorted({word for bag in bags for word in bag}))}
    table = np.zeros((len(bags), max(1, len(column))))
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            table[row, column[word]] = count * prior(word)
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    table /= np.where(lengths > 0, lengths, 1.0)
    alike: NDArray[np.float64] = table @ table.T
    np.fill_diagonal(alike, 0.0)
    return alike


def _ranks(alike: NDArray[np.float64]) -> NDArray[np.float64]:
    """How often a random walk stands on each sentence; sums to 1."""
    size = len(alike)
    steps = np.where(alike >= _LEAST_ALIKE, alike, 0.0)
    totals = steps.sum(axis=1, keepdims=True)
    steps = np.where(totals > 0, steps / np.where(totals > 0, totals, 1.0), 1.0 / size)
    ranks: NDArray[np.float64] = np.full(size, 1.0 / size)
    for _ in range(_STEPS):
        ranks = (1 - _DAMPING) / size + _DAMPING * (ranks @ steps)
    return ranks
