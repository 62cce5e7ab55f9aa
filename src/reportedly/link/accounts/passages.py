"""Sentences of different articles that tell the same detail, and the values they give for it."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportedly.link.accounts.candidates import Origin
from reportedly.link.accounts.figures import figures
from reportedly.link.members import Member
from reportedly.link.stories.rarity import background
from reportedly.link.stories.words import title_words
from reportedly.model import Evidence, SlotValue, Span
from reportedly.model.accounts import SlotName

_ALIKE = 0.3  #: cosine from which two sentences tell the same
_MOST_ARTICLES = 10  #: articles compared with each other; the earliest count
_MOST_SENTENCES = 60
_MOST_WORDS = 30  #: longest quote
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with the weights of its content words."""

    member: Member
    span: Span
    weights: Mapping[str, float]
    size: float


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two sentences of different articles that tell the same, the left one of the earlier article."""

    left: Passage
    right: Passage
    likeness: float


def passages_of(member: Member) -> tuple[Passage, ...]:
    """List an article's sentences with their content words."""
    found = []
    for span in member.reading.sentences[:_MOST_SENTENCES]:
        weights = {w: -math.log(max(1e-3, background(w))) for w in title_words(member.article.slice(span))}
        size = math.sqrt(sum(v * v for v in weights.values()))
        if len(weights) >= 3:
            found.append(Passage(member, span, weights, size))
    return tuple(found)


def aligned(members: Sequence[Member]) -> tuple[Aligned, ...]:
    """Pair the sentences of every two articles that are each other's nearest; copies are left out."""
    ids = {m.article.id for m in members}
    own = [m for m in members if m.is_copy_of is None or m.is_copy_of not in ids][:_MOST_ARTICLES]
    sides = [passages_of(m) for m in own]
    return tuple(pair for left, right in combinations(sides, 2) for pair in _nearest(left, right))


def _nearest(left: Sequence[Passage], right: Sequence[Passage]) -> list[Aligned]:
    holding: dict[str, list[int]] = defaultdict(list)
    for j, passage in enumerate(right):
        for word in passage.weights:
            holding[word].append(j)
    scores: dict[tuple[int, int], float] = defaultdict(float)
    for i, passage in enumerate(left):
        for word, weight in passage.weights.items():
            for j in holding.get(word, ()):
                scores[(i, j)] += weight * weight
    cosines = {(i, j): s / (left[i].size * right[j].size) for (i, j), s in scores.items()}
    best_left: dict[int, tuple[float, int]] = {}
    best_right: dict[int, tuple[float, int]] = {}
    for (i, j), cosine in sorted(cosines.items()):
        best_left[i] = max(best_left.get(i, (0.0, -j)), (cosine, -j))
        best_right[j] = max(best_right.get(j, (0.0, -i)), (cosine, -i))
    return [
        Aligned(left[i], right[-j], cosine)
        for i, (cosine, j) in sorted(best_left.items())
        if cosine >= _ALIKE and best_right[-j] == (cosine, -i)
    ]


def quote(passage: Passage, other: Passage) -> Span:
    """Choose the words to show of a sentence: all, or of a long one those from the first to the last it shares."""
    text = passage.member.article.text
    words = [Span(passage.span.start + m.start(), passage.span.start + m.end()) for m in _WORD.finditer(passage.span.of(text))]
    if len(words) <= _MOST_WORDS:
        return Span(words[0].start, words[-1].end) if words else passage.span
    shared = [i for i, word in enumerate(words) if other.weights.keys() & set(title_words(word.of(text)))]
    first = min(shared[0] if shared else 0, len(words) - _MOST_WORDS)
    return Span(words[first].start, words[first + _MOST_WORDS - 1].end)


def details(aligned_pair: Aligned, origins: tuple[Origin, Origin]) -> tuple[tuple[SlotValue, SlotValue], ...]:
    """Pair the values two sentences give: figures that count the same, their one date, their one place."""
    left, right = aligned_pair.left, aligned_pair.right
    found = [
        (
            make_value(left, origins[0], "number", a.counts, a.written, a.span),
            make_value(right, origins[1], "number", b.counts, b.written, b.span),
        )
        for a in figures(left.member.article.text, left.span)
        for b in figures(right.member.article.text, right.span)
        if a.counts == b.counts
    ]
    slots: tuple[tuple[SlotName, str, Callable[[Passage], list[tuple[str, Span]]]], ...] = (
        ("date", "when", _dates),
        ("place", "where", _places),
    )
    for slot, what, read in slots:
        mine, theirs = read(left), read(right)
        if len(mine) == 1 == len(theirs):
            found.append(
                (make_value(left, origins[0], slot, what, *mine[0]), make_value(right, origins[1], slot, what, *theirs[0]))
            )
    return tuple(found)


def _dates(passage: Passage) -> list[tuple[str, Span]]:
    times = [t for t in passage.member.reading.times if passage.span.holds(t.span)]
    return [(t.value, t.span) for t in times if t.type in ("DATE", "TIME") and not t.value.endswith("_REF")]


def _places(passage: Passage) -> list[tuple[str, Span]]:
    reading = passage.member.reading
    places = {e.key: e.name for e in reading.entities if e.kind == "place"}
    found = {
        m.entity: (passage.member.name_of(m.entity, places[m.entity]), m.span)
        for m in reversed(reading.mentions)
        if m.entity in places and m.kind == "name" and passage.span.holds(m.span)
    }
    return list(found.values())


def make_value(passage: Passage, origin: Origin, slot: SlotName, what: str, value: str, span: Span) -> SlotValue:
    """Make a slot value that stands at a span of a passage."""
    member = passage.member
    return SlotValue(
        slot=slot,
        what=what,
        value=value,
        words=member.article.slice(span),
        evidence=Evidence(article_id=member.article.id, start=span.start, end=span.end),
        origin=origin.name,
    )
