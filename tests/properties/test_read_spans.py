"""Readings of texts assembled from fragments: every span lies in its text, every index points at something, nothing raises."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.model import Article, Done, Party, Reading, Span
from tests.factory import make_article
from tests.reading import english

pytestmark = pytest.mark.slow

_FRAGMENTS = (
    "Mayor Ada Bruhn told the Lindow Gazette on Monday that",
    "Norway attacked Kenya",
    "“We will not open the bridge,” she said.",
    "“The road is closed",
    "He said",
    "said Karl Vester, citing Reuters,",
    "According to Xinhua, at least 12 people were killed in June.",
    "The claim was denied by both Tom Alder and Karl Vester.",
    "Vester/Alder",
    "The report by Tom Alder was picked up by the Valley Times.",
    "Kenya has not confirmed the visit.",
    "three days ago",
    "‘It’s the ministers’ plan,’ ",
    "Reuters quoted him as saying that",
    "her claim that it rained",
    "\n\n",
    "\n",
    " ",
    ".",
    "”",
    '"',
    "«",
    "—",
    "5/6/2019",
    "$1.5 billion",
    "Oslo and Nairobi agreed to hold talks.",
)
_odd = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_TEXTS = st.lists(st.one_of(st.sampled_from(_FRAGMENTS), _odd), max_size=14).map(" ".join)
_BUDGET = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read_article(text: str, *, is_dated: bool = True) -> tuple[Article, Reading]:
    article = make_article(text) if is_dated else make_article(text, published=None, precision="unknown")
    [outcome] = english()([article])
    assert isinstance(outcome, Done)
    return article, outcome.value


def _parties(reading: Reading) -> Iterator[Party]:
    for event in reading.events:
        yield from (*event.actors, *event.recipients, *([event.place] if event.place else []))


def spans_of(reading: Reading) -> Iterator[Span]:
    yield from reading.sentences
    yield from (mention.span for mention in reading.mentions)
    for attribution in reading.attributions:
        yield from (*attribution.source, *attribution.cue, *attribution.content)
    for chain in reading.chains:
        yield chain.content
        yield from (node.evidence for node in chain.path)
    yield from (time.span for time in reading.times)
    for event in reading.events:
        yield event.trigger
        yield from event.hedges
        yield from (quantity.span for quantity in event.quantities)
    yield from (party.span for party in _parties(reading))


def _keys(reading: Reading) -> Iterator[str | None]:
    yield from (mention.entity for mention in reading.mentions)
    for attribution in reading.attributions:
        yield from (attribution.speaker, *attribution.co_speakers)
    yield from (node.entity for chain in reading.chains for node in chain.path)
    yield from (party.entity for party in _parties(reading))


@_BUDGET
@given(_TEXTS)
def test_every_span_lies_in_the_text_and_holds_words(text: str) -> None:
    article, reading = read_article(text)
    for span in spans_of(reading):
        assert 0 <= span.start < span.end <= len(text)
        assert article.slice(span).strip()


@_BUDGET
@given(_TEXTS)
def test_every_index_and_key_points_at_something_of_the_reading(text: str) -> None:
    _, reading = read_article(text)
    known = {entity.key for entity in reading.entities}
    assert len(known) == len(reading.entities)
    assert {key for key in _keys(reading) if key is not None} <= known
    for attribution in reading.attributions:
        assert attribution.parent is None or 0 <= attribution.parent < len(reading.attributions)
    for chain in reading.chains:
        assert chain.path
        assert chain.attribution is None or 0 <= chain.attribution < len(reading.attributions)
    for event in reading.events:
        assert event.time is None or 0 <= event.time < len(reading.times)
        assert event.attribution is None or 0 <= event.attribution < len(reading.attributions)
        assert event.chain is None or 0 <= event.chain < len(reading.chains)


@_BUDGET
@given(_TEXTS)
def test_parents_never_run_in_a_circle(text: str) -> None:
    _, reading = read_article(text)
    for index in range(len(reading.attributions)):
        seen: set[int] = set()
        at: int | None = index
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = reading.attributions[at].parent


@_BUDGET
@given(_TEXTS)
def test_undated_article_has_no_day_its_words_do_not_name(text: str) -> None:
    article, reading = read_article(text, is_dated=False)
    for time in reading.times:
        if time.type == "DATE" and time.granularity == "day" and time.value[:4].isdigit():
            assert time.value[:4] in article.slice(time.span)


@_BUDGET
@given(_TEXTS)
def test_times_never_overlap(text: str) -> None:
    _, reading = read_article(text)
    assert all(one.span.end <= other.span.start for one, other in pairwise(reading.times))


@_BUDGET
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_characters_are_read_without_an_error(text: str) -> None:
    article, reading = read_article(text)
    assert reading.article_id == article.id
    assert reading.unread is None


@_BUDGET
@given(_TEXTS)
def test_same_text_is_read_the_same_twice(text: str) -> None:
    assert read_article(text) == read_article(text)
