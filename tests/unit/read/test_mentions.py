"""Mentions and entities: names, roles, descriptions, demonyms; resolved, or open on purpose."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import ReadText

Read = Callable[..., ReadText]


def test_entity_has_every_form_of_its_name_most_used_first(read: Read) -> None:
    found = read("Mayor Ada Bruhn met the press on Monday. Bruhn smiled. Then Bruhn left.")
    entity = found.entity("Ada Bruhn")
    assert entity.kind == "person"
    assert entity.variants == ("Bruhn", "Ada Bruhn")


def test_title_before_a_name_is_a_description_and_no_part_of_it(read: Read) -> None:
    found = read("Norwegian Foreign Minister Karl Vester visited Kenya.")
    assert found.entity("Karl Vester").descriptions == ("Norwegian Foreign Minister",)


def test_apposition_after_a_name_is_a_description(read: Read) -> None:
    assert read("Ada Bruhn, the mayor of Lindow, visited Norway.").entity("Ada Bruhn").descriptions == ("mayor of Lindow",)


def test_an_office_written_short_and_a_seat_are_descriptions(read: Read) -> None:
    assert read("Sen. Bruhn (D-Ohio) voted against it.").entity("Bruhn").descriptions == ("Sen.", "D-Ohio")
    assert read("Rep. Karl Vester, R-Texas, voted for it.").entity("Karl Vester").descriptions[:2] == ("Rep.", "R-Texas")


def test_role_with_its_country_is_whoever_bears_it(read: Read) -> None:
    found = read("Norwegian Foreign Minister Karl Vester visited Kenya. The Norwegian foreign minister met the press.")
    assert found.meant_by("The Norwegian foreign minister") == "Karl Vester"


def test_role_two_people_bear_is_nobody(read: Read) -> None:
    text = "President Karl Vester met President Ada Bruhn. The president said it rained."
    assert "The president" not in [mention.span.of(text) for mention in read(text).reading.mentions]


@pytest.mark.parametrize(("honorific", "gender"), [("Mr.", "male"), ("Mrs.", "female"), ("Queen", "female")])
def test_gender_is_read_from_the_honorific(read: Read, honorific: str, gender: str) -> None:
    assert read(f"{honorific} Bruhn met the press.").entity("Bruhn").gender == gender


def test_gender_is_read_from_a_pronoun_that_was_resolved(read: Read) -> None:
    assert read("Ada Bruhn said she would resign.").entity("Ada Bruhn").gender == "female"
    assert read("Ada Bruhn met the press.").entity("Ada Bruhn").gender is None


def test_adjective_of_a_country_before_a_noun_means_the_country(read: Read) -> None:
    found = read("Norwegian troops left. The embassy was Norwegian. Three Norwegians stayed.")
    assert next((e.name, e.kind, e.variants) for e in found.reading.entities) == ("Norway", "place", ("Norwegian",))
    assert found.names("group") == ["Norwegians"]


def test_country_and_its_people_are_two_entities(read: Read) -> None:
    found = read("Norway sent a delegation to Kenya. The Norwegian delegation left. The Norwegians smiled.")
    assert found.names("place") == ["Norway", "Kenya"]
    assert found.names("group") == ["Norwegians"]
    assert [m.kind for m in found.reading.mentions] == ["name", "name", "demonym", "demonym"]


def test_capital_that_speaks_is_a_seat_of_its_country(read: Read) -> None:
    found = read("Norway sent troops. Oslo said the troops would leave Kenya.")
    assert found.entity("Norway").variants == ("Norway", "Oslo")


def test_capital_somebody_arrives_in_is_a_town(read: Read) -> None:
    found = read("Norway was glad. The delegation arrived in Oslo on Monday.")
    assert found.names("place") == ["Norway", "Oslo"]


def test_capital_taken_for_a_company_is_a_place(read: Read) -> None:
    assert read("Oslo and Nairobi agreed to hold talks.").names("organisation") == []


def test_agency_is_described_and_found_again_by_its_trade(read: Read) -> None:
    found = read("The state news agency Northwire published it. The agency was late.")
    assert found.entity("Northwire").descriptions == ("state news agency",)
    assert found.meant_by("The agency") == "Northwire"


def test_keys_count_entities_in_order_of_first_mention(read: Read) -> None:
    found = read("Ada Bruhn met Karl Vester in Norway.")
    assert [(entity.key, entity.name) for entity in found.reading.entities] == [
        ("e0", "Ada Bruhn"),
        ("e1", "Karl Vester"),
        ("e2", "Norway"),
    ]


def test_sentences_cover_the_text_in_order(read: Read) -> None:
    text = "It rained.\n\nThe bridge fell. Nobody was hurt."
    assert [span.of(text) for span in read(text).reading.sentences] == ["It rained.", "The bridge fell.", "Nobody was hurt."]


def test_a_role_goes_on_about_whoever_bears_a_wider_or_a_narrower_one(read: Read) -> None:
    found = read("President Mara Vester has invited Karl Oster, leader of North Ardia. The rogue state dictator may come in May.")
    assert found.meant_by("The rogue state dictator") == "Karl Oster"
    found = read("Senator Ilse Brandt met Governor Karl Oster on Monday. The lawmaker left early.")
    assert found.meant_by("The lawmaker") == "Ilse Brandt"
