"""Readings: the whole, and its rows for SQL."""

from __future__ import annotations

import pytest

from reportedly.errors import NotFound, StoreError
from reportedly.model import Attribution, Chain, Reading, Span
from reportedly.store.record import Record
from reportedly.store.schema import metadata
from tests import newsroom
from tests.factory import make_article, make_reading
from tests.saving import article_at, keep


@pytest.fixture
def saved(record: Record) -> Record:
    """A record with one rich reading, not linked."""
    keep(record, newsroom.WIRE)
    record.readings.save(newsroom.READINGS[0])
    return record


def rows(record: Record, sql: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in record._session.run(sql)]


def test_a_reading_comes_back_as_it_was(saved: Record) -> None:
    assert saved.readings.get(newsroom.WIRE.id) == newsroom.READINGS[0]


def test_an_article_not_read_has_no_reading(record: Record) -> None:
    article = keep(record, make_article())
    assert record.readings.get(article.id) is None
    assert record.readings.get("none") is None


def test_readings_of_several_articles_come_at_once(saved: Record) -> None:
    other = keep(saved, article_at(1))
    read = make_reading(other, unread="no model for 'fr'")
    saved.readings.save(read)
    unread = keep(saved, article_at(2))
    assert saved.readings.of([other.id, unread.id, newsroom.WIRE.id]) == {newsroom.WIRE.id: newsroom.READINGS[0], other.id: read}
    assert saved.readings.of([]) == {}


def test_a_reading_of_an_unknown_article_is_refused(record: Record) -> None:
    with pytest.raises(NotFound):
        record.readings.save(make_reading(make_article()))


def test_a_new_reading_takes_the_place_of_the_old_one(saved: Record) -> None:
    again = make_reading(newsroom.WIRE)
    saved.readings.save(again)
    assert saved.readings.get(newsroom.WIRE.id) == again
    assert rows(saved, "SELECT count(*) FROM mentions") == [(0,)]


def test_mentions_stand_in_rows(saved: Record) -> None:
    sql = """SELECT substr(text, span_start + 1, span_end - span_start), kind, entity_key
        FROM mentions JOIN articles ON seq = article ORDER BY position LIMIT 2"""
    assert rows(saved, sql) == [("Mayor Ada Bruhn", "description", "e0"), ("Ada Bruhn", "name", "e0")]


def test_attributions_stand_in_rows(saved: Record) -> None:
    sql = "SELECT position, cue_class, cue_lemma, speaker_key, speaker_name, parent FROM attributions ORDER BY position"
    assert rows(saved, sql) == [(0, "say", "tell", "e1", "Tom Alder", None), (1, "say", "say", "e1", "Tom Alder", None)]


def test_every_speaker_of_an_attribution_stands_in_a_row(record: Record) -> None:
    article = keep(record, make_article())
    both = Attribution(source=(), cue=(Span(0, 3),), content=(), kind="direct", speaker="e0", co_speakers=("e1", "e0"))
    nobody = Attribution(source=(), cue=(Span(0, 3),), content=(), kind="direct")
    record.readings.save(make_reading(article, attributions=(both, nobody)))
    assert rows(record, "SELECT attribution, position, entity_key FROM attribution_speakers") == [(0, 0, "e0"), (0, 1, "e1")]


def test_chains_stand_in_rows_with_their_origin(saved: Record) -> None:
    assert rows(saved, "SELECT origin, origin_kind, attribution FROM chains") == [("Tom Alder", "person", 0)]
    nodes = rows(saved, "SELECT chain, position, name, kind, entity_key FROM chain_nodes")
    assert nodes == [(0, 0, "Valley Radio", "outlet", None), (0, 1, "Tom Alder", "person", "e1")]


def test_a_chain_without_a_path_has_no_origin(record: Record) -> None:
    article = keep(record, make_article())
    record.readings.save(make_reading(article, chains=(Chain(content=Span(0, 3), path=()),)))
    assert rows(record, "SELECT origin, origin_kind FROM chains") == [(None, None)]


def test_times_and_events_stand_in_rows(saved: Record) -> None:
    assert rows(saved, "SELECT type, value, granularity, unresolved FROM time_expressions") == [
        ("DATE", "2024-03-08", "day", None)
    ]
    assert rows(saved, "SELECT verb, type, status, time, chain FROM event_mentions") == [("close", None, "planned", 0, 0)]
    parties = rows(saved, "SELECT role, name, entity_key FROM event_parties ORDER BY role")
    assert parties == [("actor", "Ada Bruhn", "e0"), ("recipient", "Old Bridge", "e2")]


def test_a_damaged_reading_is_named(saved: Record) -> None:
    saved._session.run("UPDATE readings SET payload = '{}'")
    with pytest.raises(StoreError, match="Run `reportedly rebuild`"):
        saved.readings.get(newsroom.WIRE.id)


def test_every_table_has_a_primary_key_and_every_reading_field_a_place() -> None:
    assert [table.name for table in metadata.sorted_tables if not table.primary_key.columns] == []
    assert set(Reading.__slots__) == {
        "article_id",
        "annotators",
        "language",
        "sentences",
        "entities",
        "mentions",
        "attributions",
        "chains",
        "times",
        "events",
        "event_words",  # only in the payload: nothing asks for one by itself
        "unnamed",  # in the payload alone: nothing is asked of it in SQL
        "unread",
    }, "a new field of Reading is kept in the payload; decide whether it is laid out in rows too"
