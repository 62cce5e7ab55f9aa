"""Words that trigger events."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from reportedly.read.triggers import RECIPROCAL, Trigger, find_trigger
from reportedly.read.wordlists import load_table

Parse = Callable[[str], Doc]
ROOTS = {
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
}


def _triggers(doc: Doc) -> list[tuple[str, str | None]]:
    return [(found.verb, found.type) for token in doc if (found := find_trigger(token)) is not None]


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Norway attacked Kenya.", [("attack", "ASSAULT")]),
        ("The attack on Kenya went on.", [("attack", "ASSAULT")]),
        ("Karl Vester visited Kenya.", [("visit", "CONSULT")]),
        ("Norway called off the dance.", [("call off", "REJECT")]),
        ("Norway held talks with Kenya.", [("talk", "CONSULT")]),
        ("The meeting was held in Oslo.", [("meet", "CONSULT")]),
        ("It rained all day.", []),
    ],
)
def test_event_is_triggered_by_verb_noun_or_verb_with_particle(parse: Parse, text: str, triggers: list[tuple[str, str]]) -> None:
    assert _triggers(parse(text)) == triggers


def test_name_in_capitals_triggers_nothing(parse: Parse) -> None:
    assert _triggers(parse("The VISIT group is small.")) == []


def test_every_type_of_the_lexicon_is_a_root_of_plover_or_unresolved() -> None:
    assert {row["type"] for row in load_table("triggers.csv")} <= ROOTS | {""}
    assert all(row["verb"] and row["pos"] in {"VERB", "NOUN"} for row in load_table("triggers.csv"))


def test_unresolved_is_a_value() -> None:
    assert Trigger(type=None, mode=None, verb="open").type is None
    assert "meet" in RECIPROCAL


@pytest.mark.parametrize(
    "text",
    [
        "It was no big deal to Karl Vester.",
        "Karl Vester is in charge of taxes.",
        "Karl Vester died of a heart attack.",
        "Karl Vester told the “Meet the Press” programme about taxes.",
        "Police saw a man armed with a rifle.",
    ],
)
def test_idioms_titles_and_arms_borne_trigger_nothing(parse: Parse, text: str) -> None:
    assert [verb for verb, type_ in _triggers(parse(text)) if type_ is not None] == []


@pytest.mark.parametrize("text", ["Norway armed the rebels.", "The rebels were armed by Norway."])
def test_who_gives_arms_aids(parse: Parse, text: str) -> None:
    assert _triggers(parse(text)) == [("arm", "AID")]


def test_headline_s_verb_triggers_though_it_has_a_capital(parse: Parse) -> None:
    assert ("meet", "CONSULT") in _triggers(parse("Vester Meets Bruhn In Oslo"))


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Norway recalled its ambassador.", ["recall"]),
        ("The pastor recalled a shy boy.", []),
        ("Norway expressed its anger.", []),
        ("Norway expressed its gratitude.", ["express"]),
        ("Gunmen struck a village.", ["strike"]),
        ("Norway struck a hopeful tone.", []),
    ],
)
def test_verb_triggers_with_the_objects_that_make_it_a_deed(parse: Parse, text: str, verbs: list[str]) -> None:
    assert [verb for verb, _ in _triggers(parse(text)) if verb in {"recall", "express", "strike"}] == verbs


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("Gunmen opened fire on a village.", ("open fire", "ASSAULT")),
        ("Kenya opened its borders to refugees.", ("open", "CONCEDE")),
        ("Kenya cut ties with Norway.", ("cut off", "SANCTION")),
        ("Kenya filed a complaint against Norway.", ("sue", "ACCUSE")),
        ("Both sides kept to the cease-fire.", ("stop fighting", "CONCEDE")),
        ("Norway seeks help from Kenya.", ("seek", "REQUEST")),
    ],
)
def test_verb_with_its_object_or_word_with_its_hyphen_triggers_as_one(parse: Parse, text: str, triggers: tuple[str, str]) -> None:
    assert triggers in _triggers(parse(text))


def test_who_seeks_to_do_something_asks_for_nothing(parse: Parse) -> None:
    assert [verb for verb, _ in _triggers(parse("Norway seeks to divide Kenya."))] == []
