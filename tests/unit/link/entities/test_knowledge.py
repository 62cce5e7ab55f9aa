"""Who an entity is in a knowledge base, and when that stays open."""

from __future__ import annotations

from reportedly.link.entities.knowledge import find_knowledge, matches
from reportedly.model import KnowledgeEntry
from tests.fakes.memory_known import MemoryKnown

MINISTER = KnowledgeEntry(
    base="b", id="Q1", kind="person", name="Olen Karsk", names=("Олен Карск",), descriptions=("finance minister of Norway",)
)
STRIKER = KnowledgeEntry(base="b", id="Q2", kind="person", name="Olen Karsk", descriptions=("football striker",))
COUNCIL = KnowledgeEntry(base="b", id="Q3", kind="organisation", name="The Osk Council")


def test_the_only_bearer_of_a_whole_name_is_taken() -> None:
    (match,) = matches("person", ["Karsk", "Olen Karsk"], [], [MINISTER])
    assert (match.entry, match.is_sure, match.reason) == (MINISTER, True, "bears the name Olen Karsk")


def test_a_name_of_another_script_is_a_name_too() -> None:
    assert [match.entry for match in matches("person", ["Олен Карск"], [], [MINISTER])] == [MINISTER]


def test_a_surname_alone_matches_nobody() -> None:
    assert matches("person", ["Karsk"], ["minister"], [MINISTER]) == ()


def test_namesakes_are_told_apart_by_what_they_are_described_as() -> None:
    first, second = matches("person", ["Olen Karsk"], ["the Norwegian finance minister"], [STRIKER, MINISTER])
    assert (first.entry, first.is_sure) == (MINISTER, True)
    assert "described alike" in first.reason
    assert (second.entry, second.is_sure) == (STRIKER, False)


def test_namesakes_stay_open_when_nothing_tells_them_apart() -> None:
    found = matches("person", ["Olen Karsk"], [], [STRIKER, MINISTER])
    assert [match.is_sure for match in found] == [False, False]
    assert all("as 1 more there" in match.reason for match in found)


def test_a_person_is_no_body() -> None:
    assert matches("person", ["Osk Council"], [], [COUNCIL]) == ()
    assert [match.entry for match in matches("group", ["Osk Council"], [], [COUNCIL])] == [COUNCIL]


def test_it_is_found_in_the_record_by_any_of_its_names() -> None:
    known = MemoryKnown()
    known.knowledge = [MINISTER, COUNCIL]
    assert [match.entry.id for match in find_knowledge("person", ["Олен Карск"], [], known)] == ["Q1"]
    assert find_knowledge("person", ["Vera Karsk"], [], known) == ()
