"""The two sides of a deed by the grammar of its trigger."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import ReadText, named

Read = Callable[..., ReadText]


@pytest.mark.parametrize(
    ("text", "verb", "recipients"),
    [
        ("Karl Vester asked Ada Bruhn at a Senate hearing about taxes.", "ask", ["Ada Bruhn"]),
        ("Karl Vester endorsed Ada Bruhn for president.", "endorse", ["Ada Bruhn"]),
        ("Karl Vester criticized Ada Bruhn over the war in Kenya.", "criticise", ["Ada Bruhn"]),
        ("Karl Vester talked with reporters on Monday on Tom Alder.", "talk", ["reporters"]),
        ("Norway fought with Kenya against Uganda.", "fight", ["Uganda"]),
        ("Karl Vester blamed the defeat on Ada Bruhn.", "blame", ["Ada Bruhn"]),
        ("Gunmen shot at Ada Bruhn.", "shoot", ["Ada Bruhn"]),
    ],
)
def test_who_stands_nearest_is_acted_on_and_what_it_is_about_is_not(
    read: Read, text: str, verb: str, recipients: list[str]
) -> None:
    assert named(read(text).event(verb).recipients) == recipients


def test_ally_stands_beside(read: Read) -> None:
    assert "Kenya" in named(read("Norway fought with Kenya against Uganda.").event("fight").others)


@pytest.mark.parametrize("text", ["Karl Vester spoke at the Lindow Institute.", "Karl Vester does not speak for Ada Bruhn."])
def test_who_talks_somewhere_or_for_another_consults_with_nobody(read: Read, text: str) -> None:
    assert [e.verb for e in read(text).reading.events if e.type == "CONSULT" and (e.sureness or 0) >= 0.6] == []


def test_who_is_let_do_something_is_acted_on(read: Read) -> None:
    assert named(read("Karl Vester allowed police to arrest Ada Bruhn.").event("allow").recipients) == ["police"]


@pytest.mark.parametrize(
    ("text", "verb", "actors", "recipients"),
    [
        ("Karl Vester won the endorsement of Ada Bruhn.", "endorse", ["Ada Bruhn"], ["Karl Vester"]),
        ("Karl Vester faced criticism from Ada Bruhn.", "criticise", ["Ada Bruhn"], ["Karl Vester"]),
        ("Karl Vester is under investigation by the police.", "investigate", ["police"], ["Karl Vester"]),
        ("Karl Vester’s meeting with Ada Bruhn lasted an hour.", "meet", ["Karl Vester"], ["Ada Bruhn"]),
        ("Karl Vester’s support of Ada Bruhn surprised voters.", "support", ["Karl Vester"], ["Ada Bruhn"]),
        ("The visit of Karl Vester to Kenya ended.", "visit", ["Karl Vester"], ["Kenya"]),
    ],
)
def test_noun_is_done_by_its_owner_or_whom_it_comes_from_and_meets_who_draws_it(
    read: Read, text: str, verb: str, actors: list[str], recipients: list[str]
) -> None:
    event = read(text).event(verb)
    assert ([name.removeprefix("the ") for name in named(event.actors)], named(event.recipients)) == (actors, recipients)


def test_what_somebody_is_charged_with_is_no_party(read: Read) -> None:
    event = read("The charge of murder against Karl Vester was dropped.").event("charge")
    assert named(event.recipients) == ["Karl Vester"]


def test_those_met_are_opposite_though_nobody_names_them(read: Read) -> None:
    event = read("Karl Vester and Ada Bruhn met with officials.").event("meet")
    assert (named(event.actors), named(event.recipients)) == (["Karl Vester", "Ada Bruhn"], ["officials"])


def test_who_travels_with_somebody_visits_them_not(read: Read) -> None:
    events = read("Reporters travelled with Karl Vester to Kenya.").reading.events
    assert [named(e.recipients) for e in events if e.verb == "visit"] == [["Kenya"]]
