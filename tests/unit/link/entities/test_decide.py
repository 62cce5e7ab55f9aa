"""Entities: who is who across articles."""

from __future__ import annotations

import pytest

from reportedly.link.entities.decide import canonical_name
from reportedly.model import EntityLink, KnowledgeEntry, LocalEntity
from tests.fakes.memory_known import MemoryKnown
from tests.unit.link.factory import BANK, FERRY, entity, link_all, make_article, make_reading

COMPANY = (entity("e8", "Osk Council", kind="organisation"), entity("e9", "Arlen Darev"))


def linked(*readings: tuple[LocalEntity, ...]) -> list[dict[str, EntityLink]]:
    pairs = []
    for number, entities in enumerate(readings):
        article = make_article(f"{(FERRY, BANK)[number % 2]} {number}", name=f"a{number}", hours=number)
        pairs.append((article, make_reading(article, entities)))
    return [{link.key: link for link in one.entities} for one in link_all(MemoryKnown(), *pairs)]


def is_joined(first: tuple[LocalEntity, ...], second: tuple[LocalEntity, ...]) -> bool:
    before, after = linked(first, second)
    return before["e0"].entity_id == after["e0"].entity_id


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Arlen Darev", "arlen darev"),
        ("Roe Dal-un", "Roe Dal Un"),
        ("Arlen Darev", "President Arlen Darev"),
        ("Arlen Darev", "Arlen J. Darev"),
        ("José Almerín", "Jose Almerin"),
        ("Marek Müllener", "Marek Muellener"),
        ("Bachir al-Tarik", "Bachar al-Tarik"),
        ("Arlen Darev", "Арлен Дарев"),
        ("Yevgeny Darev", "Evgenij Darew"),
        ("Kim Dal-un", "Ким Таль Ун"),
        ("Khalid Marun", "Khaled Maroun"),
        ("Nadir Belkem", "نادر بلكم"),
        ("Belkem Nadir", "Nadir Belkem"),
    ],
)
def test_spellings_of_one_full_name_are_one_person(one: str, other: str) -> None:
    assert is_joined((entity("e0", one), *COMPANY), (entity("e0", other), *COMPANY))


def test_transliterated_surname_joins_in_the_same_company() -> None:
    assert is_joined((entity("e0", "Tem Yul"), *COMPANY), (entity("e0", "Tem Yool"), *COMPANY))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mira Karsk", "Olen Karsk"),
        ("Roe Dal-un", "Roe Dal-il"),
        ("Jan Sool", "Jon Sool"),
        ("Tem Yul", "Tom Yates"),
        ("Ива Карск", "Iva Marsk"),
        ("Arlen Darev Sr.", "Arlen Darev Jr."),
        ("Arlen Darev III", "Arlen Darev, Jr"),
        ("Kim Dal-un", "Ким Таль Ир"),
        ("Olen Hansen", "Olen Hanson"),
        ("Arlen Darev", "Arlena Darev"),
        ("Arlen Darev", "Arlen Dareva"),
        ("Hasan Karsk", "Husein Karsk"),
    ],
)
def test_different_names_are_different_people(one: str, other: str) -> None:
    assert not is_joined((entity("e0", one),), (entity("e0", other),))


def test_same_name_in_two_walks_of_life_is_two_people() -> None:
    minister = entity("e0", "Olen Karsk", descriptions=("finance minister",))
    striker = entity("e0", "Olen Karsk", descriptions=("striker",))
    assert not is_joined((minister,), (striker,))


def test_woman_and_man_of_one_surname_are_two_people() -> None:
    assert not is_joined((entity("e0", "Mr Karsk"), *COMPANY), (entity("e0", "Karsk", gender="female"), *COMPANY))


def test_surname_alone_joins_the_one_in_the_same_company_and_office() -> None:
    known = (entity("e0", "Olen Karsk", descriptions=("finance minister",)), *COMPANY)
    assert is_joined(known, (entity("e0", "Karsk", descriptions=("the finance minister",)), *COMPANY))


def test_surname_alone_stays_apart_without_support() -> None:
    assert not is_joined((entity("e0", "Olen Karsk"),), (entity("e0", "Karsk"),))


def test_a_short_first_name_does_not_make_two_one() -> None:
    names = ("Steven Karsk", "Steve Karsk", "Stephen Karsk")
    first, second, third = (one["e0"].entity_id for one in linked(*((entity("e0", name), *COMPANY) for name in names)))
    assert first == second
    assert third != first


def test_two_whom_one_article_names_in_full_are_not_both_the_one_known_by_surname() -> None:
    minister, company = ("finance minister",), (*COMPANY, *(entity(f"e{n}", f"Arlen Dare{'o' * n}") for n in range(2, 7)))
    alone = (entity("e0", "Karsk", descriptions=minister), *company)
    both = (entity("e0", "Olen Karsk", descriptions=minister), entity("e1", "Mira Karsk", descriptions=minister), *company)
    *_, last = linked(alone, alone, alone, both)
    assert last["e0"].entity_id != last["e1"].entity_id


def test_surname_alone_beside_another_who_bears_it_in_full_is_hardly_one_elsewhere() -> None:
    known = (entity("e0", "Olen Karsk", descriptions=("finance minister",)), *COMPANY)
    here = (entity("e0", "Karsk", descriptions=("minister",)), *COMPANY)
    assert is_joined(known, (*here, entity("e1", "Mira Lund")))
    assert not is_joined(known, (*here, entity("e1", "Mira Karsk")))


def test_surname_alone_stays_apart_when_two_bear_it_alike() -> None:
    both = (entity("e0", "Olen Karsk"), entity("e1", "Mira Karsk"), *COMPANY)
    first, second = linked(both, (entity("e0", "Karsk"), *COMPANY))
    assert second["e0"].entity_id not in {first["e0"].entity_id, first["e1"].entity_id}
    assert second["e0"].is_new


@pytest.mark.parametrize("name", ["U.S.", "US", "USA", "America", "the United States"])
def test_names_of_a_country_are_one_country(name: str) -> None:
    first, second = linked((entity("e0", "United States", kind="place"),), (entity("e0", name, kind="organisation"),))
    assert first["e0"].entity_id == second["e0"].entity_id
    assert second["e0"].name == "United States"


def test_two_names_of_a_country_in_one_article_are_one() -> None:
    (links,) = linked((entity("e0", "US", kind="place"), entity("e1", "America", kind="place")))
    assert links["e0"].entity_id == links["e1"].entity_id


def test_person_is_never_an_organisation_of_that_name() -> None:
    assert not is_joined((entity("e0", "Almery Ledger", kind="organisation"),), (entity("e0", "Almery Ledger"),))


def test_person_misread_as_a_body_once_is_the_person_when_an_office_or_a_surname_shows_it() -> None:
    person = entity("e0", "Kessim Ruel", descriptions=("spokesman",))
    body = entity("e0", "Kessim Ruel", kind="organisation")
    assert is_joined((person,), (body,))
    first, second = linked((body,), (entity("e0", "Kessim Ruel", "Kessim Ruel", "Ruel"),))
    assert first["e0"].entity_id == second["e0"].entity_id
    assert second["e0"].kind == "person"


def test_initials_join_the_body_written_out_in_the_same_company() -> None:
    full = entity("e0", "Oskan Central Telegraph Bureau", kind="organisation")
    assert is_joined((full, *COMPANY), (entity("e0", "OCTB", kind="organisation"), *COMPANY))


def test_two_names_run_together_are_no_entity() -> None:
    (links,) = linked((entity("e0", "Darev/Yul"), entity("e1", "Arlen Darev")))
    assert set(links) == {"e1"}


@pytest.mark.parametrize(
    ("known", "given", "name"),
    [
        ((), ("President Arlen Darev", "Darev"), "Arlen Darev"),
        (("Darev",), ("Arlen Darev",), "Arlen Darev"),
        (("Arlen Darev",), ("Mr Darev",), "Arlen Darev"),
        ((), ("Darev",), "Darev"),
    ],
)
def test_name_to_bear_is_the_fullest_without_honorifics(known: tuple[str, ...], given: tuple[str, ...], name: str) -> None:
    assert canonical_name("person", known, given) == name


def test_every_link_says_why() -> None:
    for links in linked((entity("e0", "Arlen Darev"),), (entity("e0", "Arlen Darev"),)):
        assert all(link.reason for link in links.values())


KARSK = KnowledgeEntry(
    base="b", id="Q1", kind="person", name="Olen Karsk", names=("Ollie Berg",), descriptions=("minister of Norway",)
)
STRIKER = KnowledgeEntry(base="b", id="Q2", kind="person", name="Olen Karsk", descriptions=("football striker",))


def linked_with_knowledge(entries: list[KnowledgeEntry], *readings: LocalEntity) -> list[EntityLink]:
    known = MemoryKnown()
    found: list[EntityLink] = []
    known.knowledge = entries
    for number, one in enumerate(readings):
        article = make_article(f"{(FERRY, BANK)[number % 2]} {number}", name=f"a{number}", hours=number)
        found += link_all(known, (article, make_reading(article, (one,))))[0].entities
    return found


def test_two_names_of_one_entry_are_one_person_and_the_reason_says_where_it_stands() -> None:
    first, second = linked_with_knowledge([KARSK], entity("e0", "Olen Karsk"), entity("e0", "Ollie Berg"))
    assert first.entity_id == second.entity_id
    assert second.reason == "both are Olen Karsk by their names in b (Q1)"
    assert second.name == "Olen Karsk"


def test_two_entries_of_one_name_are_two_people_when_their_descriptions_say_so() -> None:
    minister = entity("e0", "Olen Karsk", descriptions=("Norwegian minister",))
    striker = entity("e0", "Olen Karsk", descriptions=("the striker",))
    first, second = linked_with_knowledge([KARSK, STRIKER], minister, striker)
    assert first.entity_id != second.entity_id


def test_a_first_name_that_may_be_a_particle_does_not_make_one_of_two() -> None:
    first, _, third = linked(
        (entity("e0", "Paula Karsk"), *COMPANY), (entity("e0", "Van Karsk"), *COMPANY), (entity("e0", "Doug Karsk"), *COMPANY)
    )
    assert first["e0"].entity_id != third["e0"].entity_id
