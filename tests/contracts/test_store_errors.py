"""Every public method of the record raises StoreError, and nothing else, when the record cannot be used.

A new public method must be added to CALLS; one that writes also to WRITES.
"""

from __future__ import annotations

import contextlib
import inspect
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.errors import NotFound, StoreError
from reportedly.model import KnowledgeEntry
from reportedly.store.record import Record
from tests.factory import (
    NOON,
    make_article,
    make_capture,
    make_event,
    make_judgement,
    make_linked,
    make_reading,
    make_source,
    make_story_events,
)

ARTICLE = make_article()
ENTRY = KnowledgeEntry(base="base", id="1", kind="person", name="Ada Bruhn")


def begin(record: Record) -> None:
    with record.transaction():
        record.sources.add(make_source())


CALLS: dict[str, Callable[[Record], Any]] = {
    "transaction": begin,
    "rebuild": lambda record: record.rebuild(),
    "check": lambda record: record.check(),
    "sources.add": lambda record: record.sources.add(make_source()),
    "sources.all": lambda record: record.sources.all(),
    "sources.get": lambda record: record.sources.get("x"),
    "sources.mark": lambda record: record.sources.mark("x", at=NOON, result="", is_failing=False),
    "captures.save": lambda record: record.captures.save(make_capture()),
    "captures.get": lambda record: record.captures.get("x"),
    "captures.has": lambda record: record.captures.has("x"),
    "captures.is_complete": lambda record: record.captures.is_complete("x"),
    "captures.mark_complete": lambda record: record.captures.mark_complete("x"),
    "captures.reopen": lambda record: record.captures.reopen("x"),
    "articles.save": lambda record: record.articles.save(ARTICLE),
    "articles.get": lambda record: record.articles.get("x"),
    "articles.count": lambda record: record.articles.count(),
    "articles.find": lambda record: record.articles.find(limit=1),
    "articles.revisions": lambda record: record.articles.revisions("x"),
    "articles.unread": lambda record: record.articles.unread(1),
    "articles.waiting_count": lambda record: record.articles.waiting_count(),
    "articles.is_current": lambda record: record.articles.is_current("x"),
    "readings.save": lambda record: record.readings.save(make_reading(ARTICLE)),
    "readings.get": lambda record: record.readings.get("x"),
    "readings.of": lambda record: record.readings.of(["x"]),
    "links.save": lambda record: record.links.save(make_linked(ARTICLE), ARTICLE, make_reading(ARTICLE)),
    "links.neighbourhoods": lambda record: next(record.links.neighbourhoods(0.3), None),
    "links.regroup": lambda record: record.links.regroup({"x": make_linked(ARTICLE).story}),
    "links.unsettled_count": lambda record: record.links.unsettled_count(),
    "links.copies": lambda record: record.links.copies(),
    "links.copies_of": lambda record: record.links.copies_of("x"),
    "links.entity_ids": lambda record: record.links.entity_ids("x"),
    "stories.all": lambda record: record.stories.all(),
    "stories.get": lambda record: record.stories.get("x"),
    "stories.of_article": lambda record: record.stories.of_article("x"),
    "stories.linked_titles": lambda record: record.stories.linked_titles(["x"]),
    "stories.first_linked": lambda record: record.stories.first_linked("x"),
    "stories.stale": lambda record: record.stories.stale(),
    "stories.count": lambda record: record.stories.count(),
    "stories.save_events": lambda record: record.stories.save_events(make_story_events("s1", make_event())),
    "events.of_story": lambda record: record.events.of_story("x"),
    "events.referents_of": lambda record: record.events.referents_of("x"),
    "events.of_entity": lambda record: record.events.of_entity("x"),
    "events.ids_of": lambda record: record.events.ids_of("x"),
    "events.get": lambda record: record.events.get("x"),
    "entities.get": lambda record: record.entities.get("x"),
    "entities.canonical_id": lambda record: record.entities.canonical_id("x"),
    "entities.whole_id": lambda record: record.entities.whole_id("x"),
    "entities.linked_names": lambda record: record.entities.linked_names(["x"]),
    "entities.names": lambda record: record.entities.names(["x"]),
    "entities.find": lambda record: record.entities.find("x"),
    "entities.all": lambda record: record.entities.all(),
    "entities.articles_of": lambda record: record.entities.articles_of("x"),
    "entities.company": lambda record: record.entities.company("x"),
    "entities.attributions_by": lambda record: record.entities.attributions_by("x"),
    "entities.event_mentions_of": lambda record: record.entities.event_mentions_of("x"),
    "doubts.all": lambda record: record.doubts.all(),
    "doubts.of_entity": lambda record: record.doubts.of_entity("x"),
    "statements.of": lambda record: record.statements.of("x"),
    "judgements.add": lambda record: record.judgements.add(make_judgement()),
    "judgements.withdraw": lambda record: record.judgements.withdraw("x", NOON),
    "judgements.get": lambda record: record.judgements.get("x"),
    "judgements.of_entity": lambda record: record.judgements.of_entity("x"),
    "judgements.of_story": lambda record: record.judgements.of_story("x"),
    "judgements.lost": lambda record: record.judgements.lost(),
    "judgements.active": lambda record: record.judgements.active(),
    "judgements.all": lambda record: record.judgements.all(),
    "problems.add": lambda record: record.problems.add(stage="read", item="x", reason="", source_id=None, now=NOON),
    "problems.all": lambda record: record.problems.all(),
    "problems.count": lambda record: record.problems.count(),
    "problems.resolve": lambda record: record.problems.resolve("read", "x"),
    "search.articles": lambda record: record.search.articles("x"),
    "search.articles_sharing": lambda record: record.search.articles_sharing(["word"], 1),
    "search.entities": lambda record: record.search.entities("x"),
    "known.article_count": lambda record: record.known.article_count(),
    "known.postings": lambda record: record.known.postings([1]),
    "known.told_at": lambda record: record.known.told_at([1]),
    "known.articles_with_shingles": lambda record: record.known.articles_with_shingles([1], 1),
    "known.profiles": lambda record: record.known.profiles([1]),
    "threads.near": lambda record: record.threads.near("x"),
    "known.copies_among": lambda record: record.known.copies_among(["x"]),
    "known.article_at": lambda record: record.known.article_at("x"),
    "known.entities_by_keys": lambda record: record.known.entities_by_keys(["x"], 1),
    "known.articles_naming": lambda record: record.known.articles_naming("x", 1),
    "known.held_places": lambda record: record.known.held_places("x"),
    "known.knowledge_by_keys": lambda record: record.known.knowledge_by_keys(["x"], 1),
    "knowledge.open": lambda record: record.knowledge.open("base", "a.json"),
    "knowledge.add": lambda record: record.knowledge.add([ENTRY]),
    "knowledge.bases": lambda record: record.knowledge.bases(),
    "knowledge.remove": lambda record: record.knowledge.remove("base"),
    "knowledge.by_keys": lambda record: record.knowledge.by_keys(["x"], 1),
    "knowledge.make_keys": lambda record: record.knowledge.make_keys(),
    "looks.last": lambda record: record.looks.last(),
    "looks.mark": lambda record: record.looks.mark(NOON),
    "stories.seen_since": lambda record: record.stories.seen_since(NOON),
}
WRITES = (
    "transaction",
    "rebuild",
    "sources.add",
    "sources.mark",
    "captures.save",
    "captures.mark_complete",
    "captures.reopen",
    "articles.save",
    "readings.save",
    "links.save",
    "links.regroup",
    "stories.save_events",
    "judgements.add",
    "judgements.withdraw",
    "problems.add",
    "problems.resolve",
    "knowledge.open",
    "knowledge.add",
    "knowledge.remove",
    "knowledge.make_keys",
    "looks.mark",
)
BESIDE = {"open", "close", "alone"}  #: need no usable record; tested by themselves


@pytest.fixture
def path(tmp_path: Path) -> Path:
    Record.open(str(tmp_path / "a.db")).close()
    return tmp_path / "a.db"


def test_every_public_method_is_called_here() -> None:
    with Record.open(":memory:") as record:
        own = {name for name, _ in inspect.getmembers(record, callable) if not name.startswith("_")} - BESIDE
        parts = {
            f"{part}.{name}"
            for part, held in vars(record).items()
            if not part.startswith("_")
            for name, _ in inspect.getmembers(held, callable)
            if not name.startswith("_")
        }
    assert own | parts == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_closed_record_raises_store_error(name: str) -> None:
    record = Record.open(":memory:")
    record.close()
    with pytest.raises(StoreError, match="is closed"):
        CALLS[name](record)


@pytest.mark.parametrize("name", CALLS)
def test_a_record_whose_tables_are_gone_raises_store_error(name: str, path: Path) -> None:
    with Record.open(str(path)) as record:
        raw = sqlite3.connect(path)
        tables = [row[0] for row in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        for table in [table for table in tables if table.endswith("_search")]:
            raw.execute(f"DROP TABLE {table}")
        for table in [table for table in tables if "_search" not in table]:
            raw.execute(f"DROP TABLE {table}")
        raw.close()
        with pytest.raises(StoreError) as refused:
            CALLS[name](record)
    assert not isinstance(refused.value, NotFound)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", WRITES)
def test_a_locked_record_raises_store_error_for_all_that_write(name: str, path: Path) -> None:
    with Record.open(str(path), wait_s=0) as record:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked by another run"):
            CALLS[name](record)
        other.close()


@pytest.mark.parametrize("name", sorted(set(CALLS) - set(WRITES)))
def test_a_locked_record_can_be_read(name: str, path: Path) -> None:
    with Record.open(str(path), wait_s=0) as record:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with contextlib.suppress(NotFound):
            CALLS[name](record)
        other.close()
        assert record.sources.all() == ()


def test_opening_a_locked_new_file_raises_store_error(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "new.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="locked by another run"):
        Record.open(str(tmp_path / "new.db"), wait_s=0)
    other.close()
