"""Who does what a verb says where its own clause names nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import ReadText, named

Read = Callable[..., ReadText]


@pytest.mark.parametrize(
    ("text", "verb", "actors", "recipients"),
    [
        ("Norway was willing to attack Kenya.", "attack", ["Norway"], ["Kenya"]),
        ("Norway accused Kenya of attacking Uganda.", "attack", ["Kenya"], ["Uganda"]),
        ("Kenya was blamed for attacking Uganda.", "attack", ["Kenya"], ["Uganda"]),
        ("The Norwegian government announced it would sanction Kenya.", "sanction", ["Norway"], ["Kenya"]),
        ("Norway called Kenya to congratulate Ada Bruhn.", "congratulate", ["Norway"], ["Ada Bruhn"]),
    ],
)
def test_doer_is_found_above_or_by_what_controls_the_verb(
    read: Read, text: str, verb: str, actors: list[str], recipients: list[str]
) -> None:
    event = read(text).event(verb)
    assert (named(event.actors), named(event.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "verb", "recipients"),
    [
        ("Norway imposed a ban on flights from Kenya.", "ban", ["Kenya"]),
        ("Norwegian prosecutors opened an investigation into Karl Vester.", "investigate", ["Karl Vester"]),
        ("Norway filed a lawsuit in Oslo against Kenya.", "sue", ["Kenya"]),
    ],
)
def test_recipient_is_reached_by_way_of_what_is_done(read: Read, text: str, verb: str, recipients: list[str]) -> None:
    assert named(read(text).event(verb).recipients) == recipients


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Norwegian troops attacked Kenya.", "Norway"),
        ("Norwegian students attacked Karl Vester.", "Norwegian students"),
        ("Ada Bruhn’s lawyer accused Karl Vester of lying.", "Ada Bruhn’s lawyer"),
        ("Karl Vester’s regime attacked Kenya.", "Karl Vester"),
    ],
)
def test_those_who_act_for_a_country_are_it_and_others_are_themselves(read: Read, text: str, actor: str) -> None:
    (event,) = (e for e in read(text).reading.events if e.actors)
    assert named(event.actors) == [actor]


def test_a_thing_acts_for_nobody(read: Read) -> None:
    assert all(event.actors == () for event in read("The new tax hurt Kenya badly.").reading.events)


def test_own_forces_are_moved_and_their_country_acts(read: Read) -> None:
    event = read("Karl Vester will withdraw all Norwegian troops from Kenya.").event("withdraw")
    assert named(event.actors) == ["Karl Vester", "Norway"]
    assert named(event.recipients) == ["Kenya"]


def test_visit_to_a_town_is_paid_to_its_country_and_happens_in_the_town(read: Read) -> None:
    event = read("Ada Bruhn visited Nairobi on Monday.").event("visit")
    assert named(event.recipients) == ["Kenya"]
    assert event.place is not None
    assert event.place.name == "Nairobi"
