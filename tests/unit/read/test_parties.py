"""Who takes part: phrases resolved to entities, or kept as they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportedly.read.parties import find_parties
from reportedly.read.reader import Reader
from reportedly.read.speakers import plain
from reportedly.read.triggers import Trigger
from tests.factory import make_article
from tests.reading import ReadText, named

Read = Callable[..., ReadText]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norwegian troops attacked Kenya.", "Norway"),
        ("Mayor Ada Bruhn attacked Kenya.", "Ada Bruhn"),
        ("Norway’s army attacked Kenya.", "Norway"),
        ("Masked gunmen attacked Kenya.", "Masked gunmen"),
    ],
)
def test_phrase_is_the_entity_of_its_head_or_of_the_name_inside_it(read: Read, text: str, name: str) -> None:
    assert named(read(text).event("attack").actors) == [name]


def test_relative_clause_is_acted_by_its_noun(read: Read) -> None:
    assert named(read("Karl Vester, who attacked Kenya, left.").event("attack").actors) == ["Karl Vester"]


def test_passive_without_an_agent_has_no_actor(read: Read) -> None:
    event = read("Kenya was attacked on Monday.").event("attack")
    assert (event.actors, named(event.recipients)) == ((), ["Kenya"])


def test_time_is_no_recipient(read: Read) -> None:
    assert named(read("Norway attacked Kenya on Monday at noon.").event("attack").recipients) == ["Kenya"]


def test_pronoun_is_whom_it_stands_for(read: Read) -> None:
    found = read("Mrs. Bruhn met Mr. Alder on Monday. He thanked her.")
    event = found.event("thank")
    assert (named(event.actors), named(event.recipients)) == (["Alder"], ["Bruhn"])


def test_party_keeps_the_words_that_stand_there(read: Read) -> None:
    found = read("Norway’s army attacked Kenya.")
    assert found.words(party.span for party in found.event("attack").actors) == "Norway’s army"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It follows the Karl Vester, Norwegian Foreign Minister visit to Nairobi last week.", "Karl Vester"),
        ("The foreign minister visit to Nairobi ended.", "The foreign minister"),
    ],
)
def test_role_before_a_visit_pays_it_and_is_whose_name_it_follows(read: Read, text: str, name: str) -> None:
    assert [word.removeprefix("The ") for word in named(read(text).event("visit").actors)] == [name.removeprefix("The ")]


def test_what_nobody_does_to_whom_is_left_where_that_is_of_no_use(reader: Reader) -> None:
    [draft] = reader.drafts([make_article("The rain reached Kenya.")])
    verb = draft.doc[2]
    found = Trigger(type=None, mode=None, verb="reach")
    assert (verb.text, named(find_parties(draft, verb, found).recipients)) == ("reached", ["Kenya"])
    assert find_parties(draft, verb, replace(found, is_general=True)).recipients == ()


def test_those_reached_farther_on_are_found_where_nobody_stands_under_the_verb(read: Read) -> None:
    assert named(read("Norway lifted a ban on flights from Kenya.").event("lift").recipients) == ["Kenya"]


@pytest.mark.parametrize(
    ("text", "verb", "actors", "recipients"),
    [
        ("Voters and officials attacked police with stones.", "attack", ["Voters", "officials"], ["police"]),
        ("Karl Vester accused officials of lying to the press.", "accuse", ["Karl Vester"], ["officials"]),
        ("Karl Vester denounced officials as liars.", "denounce", ["Karl Vester"], ["officials"]),
        ("Karl Vester was indicted by a grand jury in March.", "indict", ["grand jury"], ["Karl Vester"]),
        ("Karl Vester praised several aides such as Tom Alder.", "praise", ["Karl Vester"], ["several aides"]),
        ("The ministry’s visit to Kenya ended.", "visit", ["ministry"], ["Kenya"]),
        ("Karl Vester rejected the idea of paying the fine.", "reject", ["Karl Vester"], ["idea of paying the fine"]),
    ],
)
def test_party_is_called_by_its_own_words(read: Read, text: str, verb: str, actors: list[str], recipients: list[str]) -> None:
    event = read(text).event(verb)
    assert ([plain(name) for name in named(event.actors)], named(event.recipients)) == (actors, recipients)


def test_thing_of_somebody_unnamed_is_theirs(read: Read) -> None:
    assert named(read("Judge Bruhn rejected the ministry’s request to move Karl Vester.").event("reject").recipients) == [
        "ministry"
    ]


def test_pronoun_for_a_common_noun_is_called_by_the_noun(read: Read) -> None:
    found = read("Protesters gathered in Oslo. They urged Karl Vester to resign.")
    assert named(found.event("urge").actors) == ["Protesters"]


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("Karl Vester visited Madrid.", "Spain"),
        ("Karl Vester travelled to Denver.", "Denver"),
        ("Norwegian President Karl Vester travelled to Denver.", "United States"),
        ("U.S. Senator Karl Vester travelled to Denver.", "Denver"),
    ],
)
def test_visit_to_a_town_is_paid_to_its_country_where_the_guest_is_of_another(read: Read, text: str, host: str) -> None:
    assert named(read(text).event("visit").recipients) == [host]
