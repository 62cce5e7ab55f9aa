"""Under which id an entity comes into the record: its own, or the one people judged it by."""

from __future__ import annotations

from dataclasses import replace

from reportedly.link.entities.given import held_keys, own_ids
from reportedly.model import LocalEntity, Mention, Reading, Span
from reportedly.model.entities import own_entity_id
from tests.fakes.memory_known import MemoryKnown
from tests.unit.link.factory import entity, link_all, make_article, make_reading

FIRST = make_article("Arlen Darev met Mira Karsk.", name="a0")
SECOND = make_article("Arlen Darev met Olen Karsk.", name="a1", hours=1)
DAREV = Span(0, 11)


def read(article_name: str, *entities: LocalEntity) -> Reading:
    """Read an article in which the first entity stands at the start."""
    article = FIRST if article_name == "a0" else SECOND
    mentions = (Mention(span=Span(12, 15), kind="name", entity=None), Mention(span=DAREV, kind="name", entity=entities[0].key))
    return replace(make_reading(article, entities), mentions=mentions)


def test_the_very_place_counts_before_one_that_touches_it() -> None:
    wide = Mention(span=Span(0, 15), kind="description", entity="e4")
    reading = read("a1", entity("e0", "Arlen Darev"))
    assert held_keys(replace(reading, mentions=(wide, *reading.mentions)), ((DAREV, "n1"),)) == {"e0": "n1"}
    assert held_keys(replace(reading, mentions=(wide,)), ((DAREV, "n1"),)) == {"e4": "n1"}
    assert held_keys(reading, ((Span(20, 25), "n1"),)) == {}


def test_whom_nobody_judged_never_takes_the_id_of_one_who_was() -> None:
    old = own_entity_id(SECOND.id, "e0")
    reading = read("a1", entity("e1", "Arlen Darev"), entity("e0", "Olen Karsk"))
    given = own_ids(SECOND, reading, {"e1": old})
    assert given["e1"] == old
    assert given["e0"] not in {old, own_entity_id(SECOND.id, "e1")}


def test_who_was_judged_gets_its_id_again_though_it_would_be_joined_and_under_whatever_key() -> None:
    old = own_entity_id(SECOND.id, "e0")
    pairs = [(FIRST, read("a0", entity("e0", "Arlen Darev"))), (SECOND, read("a1", entity("e3", "Arlen Darev")))]
    first, second = link_all(MemoryKnown(), *pairs)
    assert second.entities[0].entity_id == first.entities[0].entity_id
    first, second = link_all(MemoryKnown(held={SECOND.id: ((DAREV, old),)}), *pairs)
    assert first.entities[0].entity_id == own_entity_id(FIRST.id, "e0")
    assert (second.entities[0].entity_id, second.entities[0].reason) == (old, "people judged it under this id")
