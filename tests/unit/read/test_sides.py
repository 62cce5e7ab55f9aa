"""The two sides of a deed by the grammar of its trigger."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.read.speakers import plain
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


@pytest.mark.parametrize(
    ("text", "verb", "recipients"),
    [
        ("Norway welcomed Ada Bruhn to Oslo.", "welcome", ["Ada Bruhn"]),
        ("He says Karl Vester discussed Tom Alder on Monday with Ada Bruhn.", "discuss", ["Ada Bruhn"]),
        ("Karl Vester met with Kenyan companies.", "meet", ["Kenyan companies"]),
        ("Karl Vester accused President Tom Alder of treason.", "accuse", ["Tom Alder"]),
    ],
)
def test_who_is_met_is_no_place_no_topic_and_no_country_for_its_companies(
    read: Read, text: str, verb: str, recipients: list[str]
) -> None:
    assert named(read(text).event(verb).recipients) == recipients


def test_whoever_says_what_others_should_do_does_it_not(read: Read) -> None:
    events = read("“Don’t attack your own people,” Karl Vester said.").reading.events
    assert [named(e.actors) for e in events if e.actors and e.verb == "attack"] == []


def test_who_is_said_to_be_one_that_did_it_did_it(read: Read) -> None:
    event = read("Karl Vester is a teacher who accused Ada Bruhn of treason.").event("accuse")
    assert named(event.actors) == ["Karl Vester"]


@pytest.mark.parametrize(
    ("text", "type_"),
    [("Norway released the report on Monday.", None), ("Norway released two hostages on Monday.", "CONCEDE")],
)
def test_people_are_freed_and_papers_come_out(read: Read, text: str, type_: str | None) -> None:
    assert [e.type for e in read(text).reading.events if e.verb == "release"] == [type_]


@pytest.mark.parametrize(
    ("text", "verb", "actors"),
    [
        ("During a meeting with Ada Bruhn, Karl Vester agreed to wait.", "meet", ["Karl Vester"]),
        ("Karl Vester flew to Oslo for talks with Ada Bruhn.", "talk", ["Karl Vester"]),
        ("Karl Vester launched a series of attacks on Ada Bruhn.", "attack", ["Karl Vester"]),
        ("They met Karl Vester, who is expected to denounce Ada Bruhn.", "denounce", ["Karl Vester"]),
    ],
)
def test_who_acts_stands_in_the_clause_around(read: Read, text: str, verb: str, actors: list[str]) -> None:
    assert named(read(text).event(verb).actors) == actors


def test_who_receives_what_others_allege_about_somebody_alleges_nothing(read: Read) -> None:
    event = read("Senators received serious allegations about Karl Vester.").event("accuse")
    assert (named(event.actors), named(event.recipients)) == ([], ["Karl Vester"])


@pytest.mark.parametrize(
    ("text", "verb", "actors", "recipients"),
    [
        ("Norway agreed to lend Kenya a billion crowns.", "agree", ["Norway"], ["Kenya"]),
        ("Karl Vester refused to meet Ada Bruhn.", "refuse", ["Karl Vester"], ["Ada Bruhn"]),
        ("Norway accepted the demands of Kenya.", "accept", ["Norway"], ["Kenya"]),
        ("In Oslo, Karl Vester rejected a bid by Ada Bruhn to lead the party.", "reject", ["Karl Vester"], ["Ada Bruhn"]),
        ("Karl Vester rejected the results, claiming that Ada Bruhn had lied.", "reject", ["Karl Vester"], ["results"]),
        ("The mayor demanded support from the government.", "demand", ["mayor"], ["government"]),
        ("Dozens of students denounced Karl Vester.", "denounce", ["students"], ["Karl Vester"]),
        ("Kenya released dozens of activists.", "release", ["Kenya"], ["activists"]),
        ("Karl Vester launched a mediation effort between Norway and Kenya.", "mediation", ["Norway"], ["Kenya"]),
        ("Norway sent seven experts to Kenya.", "send", ["Norway"], ["Kenya"]),
        ("Norway provided aid to Kenya.", "aid", ["Norway"], ["Kenya"]),
        ("Gunmen opened fire on protesters in Kenya.", "open fire", ["Gunmen"], ["protesters in Kenya"]),
    ],
)
def test_both_sides_are_found_by_way_of_what_is_said_counted_or_given(
    read: Read, text: str, verb: str, actors: list[str], recipients: list[str]
) -> None:
    event = read(text).event(verb)
    assert ([plain(name) for name in named(event.actors)], named(event.recipients)) == (actors, recipients)
