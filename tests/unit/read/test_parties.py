"""Who takes part: phrases resolved to entities, or kept as they stand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.read.parties import find_parties
from reportedly.read.reader import Reader
from tests.factory import make_article
from tests.reading import ReadText, named

Read = Callable[..., ReadText]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Norwegian troops attacked Kenya.", "Norwegian"),
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
    assert (verb.text, named(find_parties(draft, verb, "reach").recipients)) == ("reached", ["Kenya"])
    assert find_parties(draft, verb, "reach", is_idle_left=True).recipients == ()


def test_those_reached_farther_on_are_found_where_nobody_stands_under_the_verb(read: Read) -> None:
    assert named(read("Norway lifted a ban on flights from Kenya.").event("lift").recipients) == ["Kenya"]
