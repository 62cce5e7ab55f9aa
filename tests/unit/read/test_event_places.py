"""Where an event happens: told by its clause, never by the dateline or by whose people act."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.model import Credit
from tests.reading import ReadText, named

Read = Callable[..., ReadText]


@pytest.mark.parametrize(
    ("text", "verb", "place"),
    [
        ("Norwegian troops attacked rebels in Syria.", "attack", "Syria"),
        ("The Kenyan minister visited Oslo.", "visit", "Oslo"),
        ("In Oslo on Monday, Ada Bruhn met Karl Vester.", "meet", "Oslo"),
        ("Norway held talks with Kenya at a hotel in Geneva.", "talk", "Geneva"),
        ("Norwegian soldiers were attacked in Syria's Idlib province.", "attack", "Idlib"),
        ("A bomb killed 12 people in the northern city of Aleppo.", "kill", "Aleppo"),
        ("Karl Vester travelled to Kenya.", "visit", "Kenya"),
        ("Norway withdrew its soldiers from Syria.", "withdraw", "Syria"),
        ("Damascus was bombed by Norway.", "bomb", "Damascus"),
        ("The Vienna summit between Norway and Kenya was cancelled.", "meet", "Vienna"),
        ("Ada Bruhn arrived in Geneva and met Karl Vester.", "meet", "Geneva"),
        ("They flew to Geneva, where Ada Bruhn met Karl Vester.", "meet", "Geneva"),
        ("Speaking in Geneva, Ada Bruhn accused Kenya of lying.", "accuse", "Geneva"),
        ("During a visit to Geneva, Ada Bruhn met Karl Vester.", "meet", "Geneva"),
        ("Protests against Norway erupted in Geneva.", "protest", "Geneva"),
        ("Norway urged Kenya to release Karl Vester in Geneva.", "release", "Geneva"),
        ("Twelve people were killed in an attack on Aleppo.", "attack", "Aleppo"),
    ],
)
def test_place_is_told_by_the_clause(read: Read, text: str, verb: str, place: str) -> None:
    found = read(text).event(verb).place
    assert found is not None
    assert found.name == place


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Norwegian troops attacked Kenyan rebels.", "attack"),
        ("Norway criticised Kenya.", "criticise"),
        ("Ada Bruhn condemned the attack in Aleppo.", "condemn"),
        ("Norway imposed sanctions on Kenya.", "sanction"),
        ("Ada Bruhn invited Karl Vester to Geneva.", "invite"),
        ("Norway urged Kenya to release Karl Vester in Geneva.", "urge"),
        ("Gunmen attacked Kenya's embassy.", "attack"),
        ("Ada Bruhn visited U.S. troops.", "visit"),
        ("Gunmen attacked Geneva's mayor.", "attack"),
    ],
)
def test_no_place_is_made_of_parties(read: Read, text: str, verb: str) -> None:
    assert read(text).event(verb).place is None


def test_dateline_is_no_place_of_an_event(read: Read) -> None:
    dateline = Credit(kind="dateline", name="OSLO")
    assert read("Norway accused Kenya on Monday.", credits=(dateline,)).event("accuse").place is None


def test_place_before_a_noun_is_no_actor(read: Read) -> None:
    event = read("The Vienna summit between Norway and Kenya was cancelled.").event("meet")
    assert (named(event.actors), named(event.recipients)) == (["Norway"], ["Kenya"])


def test_place_of_an_event_is_grounded_through_its_entity(read: Read) -> None:
    found = read("Norwegian soldiers attacked rebels in Vladivostok, Russia.")
    place = found.event("attack").place
    assert place is not None
    entity = found.reading.entity(place.entity)
    assert entity is not None
    assert entity.ground is not None
    assert entity.ground.placed(entity.name) == "Vladivostok, Russia"
