"""Whatever is acquired, in whatever order, the record stays whole and is the same each time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.model import Article
from reportedly.store.record import Record
from reportedly.text.digests import short
from tests.factory import NOON, make_article, make_event, make_judgement, make_story_events
from tests.saving import keep, link

NAMES = {"n1": "Ada Bruhn", "n2": "Tom Alder", "n3": "Jo Ness"}
WORDS = st.sampled_from(["ice", "bridge", "river", "Ada Bruhn", "Tom Alder", "Jo Ness"])


@dataclass(frozen=True)
class Step:
    """An article arrives: which address, its words, its day, the story it joins, whether it is only kept for now."""

    address: int
    words: tuple[str, ...]
    day: int | None
    story: int
    is_late: bool

    @property
    def article(self) -> Article:
        published = None if self.day is None else NOON + timedelta(days=self.day)
        return make_article(" ".join(self.words), address=f"https://outlet.example/{self.address}", published=published)


STEPS = st.lists(
    st.builds(
        Step,
        address=st.integers(1, 4),
        words=st.lists(WORDS, min_size=1, max_size=5).map(tuple),
        day=st.none() | st.integers(0, 3),
        story=st.integers(1, 3),
        is_late=st.booleans(),
    ),
    min_size=1,
    max_size=10,
)


def arrive(record: Record, step: Step) -> None:
    """Link an article as its step says."""
    text = " ".join(step.words)
    names = {entity_id: name for entity_id, name in NAMES.items() if name in text}
    words = dict.fromkeys(step.words)
    shingles = tuple(range(len(step.words)))
    link(record, step.article, names, story_id=f"s{step.story}", terms=tuple(map(short, words)), shingles=shingles)


def fill(record: Record, steps: list[Step]) -> None:
    """Let all articles arrive, late ones last; then make every stale story's events."""
    for step in steps:
        keep(record, step.article) if step.is_late else arrive(record, step)
    for step in steps:
        if step.is_late:
            arrive(record, step)
    settle(record)


def settle(record: Record) -> None:
    """Make the events of every stale story."""
    for story_id in record.stories.stale():
        record.stories.save_events(make_story_events(story_id, make_event(f"e{story_id}", story_id=story_id)))


def findings(record: Record) -> list[str]:
    """What a check finds, but for the events here, which no mention tells."""
    return [line for line in record.check() if not line.startswith("Events without a mention")]


def dump(record: Record) -> list[str]:
    """The whole record as SQL."""
    raw: Any = record._session.connection.connection.dbapi_connection
    return list(raw.iterdump())


@given(STEPS)
@settings(max_examples=40, deadline=None)
def test_a_record_is_whole_whatever_arrives(steps: list[Step]) -> None:
    with Record.open(":memory:") as record:
        fill(record, steps)
        assert findings(record) == []
        placed = [article_id for story in record.stories.all() for article_id in story.article_ids]
        assert len(placed) == len(set(placed)) == record.known.article_count()


@given(STEPS)
@settings(max_examples=25, deadline=None)
def test_the_same_arrivals_make_the_same_record(steps: list[Step]) -> None:
    with Record.open(":memory:") as one, Record.open(":memory:") as other:
        fill(one, steps)
        fill(other, steps)
        assert dump(one) == dump(other)


def arrive_and_fail(record: Record, steps: list[Step]) -> None:
    """Let articles arrive, rebuild, and fail, all in one transaction."""
    with record.transaction():
        for step in steps:
            arrive(record, step)
        record.rebuild()
        raise KeyError


@given(STEPS, st.integers(0, 9))
@settings(max_examples=25, deadline=None)
def test_a_transaction_that_fails_leaves_no_trace(steps: list[Step], at: int) -> None:
    with Record.open(":memory:") as record:
        fill(record, steps[:at])
        before = dump(record)
        with pytest.raises(KeyError):
            arrive_and_fail(record, steps[at:])
        assert dump(record) == before


@given(STEPS)
@settings(max_examples=25, deadline=None)
def test_a_rebuilt_record_becomes_the_same_again(steps: list[Step]) -> None:
    with Record.open(":memory:") as record:
        for step in steps:
            keep(record, step.article)
        for step in steps:
            arrive(record, step)
        settle(record)
        before = record.stories.all(), record.entities.all(), record.links.copies()
        record.rebuild()
        for step in steps:
            arrive(record, step)
        settle(record)
        assert (record.stories.all(), record.entities.all(), record.links.copies()) == before
        assert findings(record) == []


@given(STEPS, st.lists(st.tuples(st.sampled_from(["same", "different"]), st.permutations(list(NAMES))), max_size=4))
@settings(max_examples=25, deadline=None)
def test_judgements_withdrawn_give_back_what_was(steps: list[Step], verdicts: list[tuple[str, list[str]]]) -> None:
    with Record.open(":memory:") as record:
        link(record, make_article("Ada Bruhn, Tom Alder, Jo Ness."), NAMES)
        fill(record, steps)
        before = record.entities.all()
        made = [make_judgement(kind, a, b, id=f"j{number}") for number, (kind, (a, b, _)) in enumerate(verdicts)]
        for judgement in made:
            record.judgements.add(judgement)
            assert len(record.entities.all()) <= len(before)
        for judgement in made:
            record.judgements.withdraw(judgement.id, NOON)
        assert record.entities.all() == before
