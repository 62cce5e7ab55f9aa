"""Knowledge bases in the record: found by whole names, brought up to date, removed, kept by a rebuild."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.errors import NotFound
from reportedly.model import KnowledgeEntry, LoadedKnowledge
from reportedly.store.knowledge import keys_of
from reportedly.store.record import Record

KARSK = KnowledgeEntry(
    base="b", id="Q1", kind="person", name="Olen Karsk", names=("O. P. Karsk",), descriptions=("minister",), born="1961"
)
COUNCIL = KnowledgeEntry(base="b", id="Q2", kind="organisation", name="Osk Council", address="https://b.example/Q2")


def fill(record: Record, *entries: KnowledgeEntry) -> None:
    record.knowledge.open("b", "/b.json")
    record.knowledge.add(entries)


def test_an_entry_comes_back_as_it_was_given(record: Record) -> None:
    fill(record, KARSK, COUNCIL)
    assert record.known.knowledge_by_keys(keys_of(KARSK), 9) == [KARSK]
    assert record.known.knowledge_by_keys(keys_of(COUNCIL), 9) == [COUNCIL]


def test_a_surname_alone_finds_nobody(record: Record) -> None:
    fill(record, KARSK)
    assert record.known.knowledge_by_keys(["w:karsk"], 9) == []


def test_loading_again_replaces_what_has_the_same_id(record: Record) -> None:
    fill(record, KARSK, COUNCIL)
    newer = replace(KARSK, name="Olen Karsk-Dahl")
    fill(record, newer)
    assert record.knowledge.bases() == (LoadedKnowledge(name="b", location="/b.json", entry_count=2),)
    assert record.known.knowledge_by_keys(keys_of(newer), 9) == [newer]


def test_the_last_of_two_entries_with_one_id_counts(record: Record) -> None:
    fill(record, KARSK, replace(KARSK, born="1962"))
    assert [entry.born for entry in record.known.knowledge_by_keys(keys_of(KARSK), 9)] == ["1962"]


def test_a_base_can_be_removed(record: Record) -> None:
    fill(record, KARSK, COUNCIL)
    assert record.knowledge.remove("b") == 2
    assert record.knowledge.bases() == ()
    assert record.known.knowledge_by_keys(keys_of(KARSK), 9) == []
    with pytest.raises(NotFound, match="knowledge base 'b'"):
        record.knowledge.remove("b")


def test_a_rebuild_keeps_the_bases_and_makes_their_keys_anew(record: Record) -> None:
    fill(record, KARSK, COUNCIL)
    before = record._session.run("SELECT key, entry FROM knowledge_keys ORDER BY 1, 2")
    record._session.run("DELETE FROM knowledge_keys")
    record.rebuild()
    assert record._session.run("SELECT key, entry FROM knowledge_keys ORDER BY 1, 2") == before
    assert record.known.knowledge_by_keys(keys_of(KARSK), 9) == [KARSK]


def test_nothing_is_wrong_with_a_record_that_holds_a_base(record: Record) -> None:
    fill(record, KARSK, COUNCIL)
    assert record.check() == ()
