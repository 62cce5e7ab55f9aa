"""Event mentions: who does what to whom, where, when, and who says so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.model import Span
from reportedly.read.reader import Reader
from tests.factory import make_article, span_of
from tests.reading import ReadText, named

Read = Callable[..., ReadText]


@pytest.mark.parametrize(
    ("text", "verb", "type_", "actors", "recipients"),
    [
        ("Norway invited Kenyan President Ada Bruhn.", "invite", "REQUEST", ["Norway"], ["Ada Bruhn"]),
        ("Karl Vester visited Kenya.", "visit", "CONSULT", ["Karl Vester"], ["Kenya"]),
        ("Kenya was attacked by Norway.", "attack", "ASSAULT", ["Norway"], ["Kenya"]),
        ("Norway urged Kenya to release Karl Vester.", "release", "CONCEDE", ["Kenya"], ["Karl Vester"]),
        ("Norway accused Kenya on Monday.", "accuse", "ACCUSE", ["Norway"], ["Kenya"]),
        ("Norway imposed sanctions on Kenya.", "sanction", "SANCTION", ["Norway"], ["Kenya"]),
        ("Kenya expelled the Norwegian ambassador.", "expel", "SANCTION", ["Kenya"], ["Norway"]),
        ("The talks between Norway and Kenya went on.", "talk", "CONSULT", ["Norway"], ["Kenya"]),
        ("Ada Bruhn’s visit to Norway went on.", "visit", "CONSULT", ["Ada Bruhn"], ["Norway"]),
        ("Norway held talks with Kenya.", "talk", "CONSULT", ["Norway"], ["Kenya"]),
        ("Norway signed a trade agreement with Kenya.", "agree", "AGREE", ["Norway"], ["Kenya"]),
    ],
)
def test_actor_and_recipient_are_told_apart(
    read: Read, text: str, verb: str, type_: str, actors: list[str], recipients: list[str]
) -> None:
    event = read(text).event(verb)
    assert event.type == type_
    assert named(event.actors) == actors
    assert named(event.recipients) == recipients


def test_two_who_do_it_to_each_other_are_actor_and_recipient(read: Read) -> None:
    event = read("Ada Bruhn and Karl Vester met in Oslo on Monday.").event("meet")
    assert (named(event.actors), named(event.recipients)) == (["Ada Bruhn"], ["Karl Vester"])


def test_several_who_do_it_to_another_are_all_actors(read: Read) -> None:
    event = read("Norway and Kenya attacked Quessia.").event("attack")
    assert named(event.actors) == ["Norway", "Kenya"]


def test_sharing_a_verb_keeps_the_actor(read: Read) -> None:
    found = read("Norway attacked Kenya and threatened Uganda.")
    assert named(found.event("threaten").actors) == ["Norway"]


def test_i_acts_as_whoever_speaks(read: Read) -> None:
    assert named(read("“I will visit Kenya,” Karl Vester said.").event("visit").actors) == ["Karl Vester"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway condemned the attack on Kenya.",
        "Norway welcomed an attack on Kenya.",
        "Norway reported an attack on Kenya.",
        "Norway denied the attack on Kenya.",
        "Norway confirmed the attack on Kenya.",
    ],
)
def test_whoever_speaks_of_an_attack_has_not_attacked(read: Read, text: str) -> None:
    assert read(text).event("attack").actors == ()


def test_place_and_time_are_apart_from_the_parties(read: Read) -> None:
    found = read("Ada Bruhn met Karl Vester in Oslo on Monday.")
    event = found.event("meet")
    assert event.place is not None
    assert event.place.name == "Oslo"
    assert event.time is not None
    assert found.times()[event.time] == ("Monday", "2024-03-04")
    assert named(event.recipients) == ["Karl Vester"]


def test_place_visited_is_the_place(read: Read) -> None:
    event = read("Karl Vester visited Kenya.").event("visit")
    assert event.place is not None
    assert event.place.name == "Kenya"


def test_time_of_another_clause_is_not_taken(read: Read) -> None:
    found = read("Karl Vester said on Monday that Norway attacked Kenya.")
    assert found.event("attack").time is None


def test_event_hangs_on_the_attribution_and_chain_it_stands_in(read: Read) -> None:
    found = read("Tom Alder told Reuters that Norway attacked Kenya.")
    event = found.event("attack")
    assert event.attribution == 0
    assert event.chain is not None
    assert [node.name for node in found.reading.chains[event.chain].path] == ["Reuters", "Tom Alder"]


def test_event_the_paper_tells_itself_hangs_on_nothing(read: Read) -> None:
    event = read("Norway attacked Kenya.").event("attack")
    assert (event.attribution, event.chain) == (None, None)


def test_planned_visit_is_unconfirmed_when_the_next_sentence_says_so(read: Read) -> None:
    found = read("Karl Vester said he would visit Kenya in June. Kenya has not confirmed the visit.")
    assert {event.status for event in found.reading.events if event.verb == "visit"} == {"unconfirmed"}


def test_visit_stays_planned_when_it_is_confirmed(read: Read) -> None:
    found = read("Karl Vester said he will visit Kenya in June. Kenya has confirmed the trip.")
    assert found.reading.events[0].status == "planned"


def test_figures_near_the_trigger_are_counted(read: Read) -> None:
    event = read("At least 12 people were killed in an attack on Kenya.").event("kill")
    assert [(q.value, q.unit, q.bound) for q in event.quantities] == [(12, "killed", "at least")]


def test_event_of_an_earlier_year_is_background(read: Read) -> None:
    assert read("Norway attacked Kenya in 2009.").event("attack").is_background
    assert not read("Norway attacked Kenya on Monday.").event("attack").is_background


def test_everyday_verb_is_kept_where_the_type_is_unresolved(read: Read) -> None:
    event = read("Ada Bruhn sent Tom Alder to Kenya.").event("send")
    assert event.type is None


def test_verb_that_only_reports_is_no_event(read: Read) -> None:
    assert read("Karl Vester said that it rained.").verbs() == []


def test_event_without_anybody_named_is_left_out(read: Read) -> None:
    assert read("They visited it.").reading.events == ()


def test_type_between_given_parties_is_that_of_what_joins_them(reader: Reader) -> None:
    first = make_article("Norway attacked Kenya, and Uganda thanked Norway.")
    second = make_article("The grass is green.")

    def at(words: str, nth: int = 0) -> tuple[Span]:
        return (span_of(first.text, words, nth=nth),)

    assert reader.type_pairs(
        [
            (first, at("Norway"), at("Kenya")),
            (first, at("Uganda"), at("Norway", 1)),
            (second, (Span(0, 9),), (Span(13, 18),)),
        ]
    ) == ["ASSAULT", "SUPPORT", None]
