"""The type of a pair: the classifier on the marked sentence, leaning on the trigger; pieces marked by their part."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.model import Span
from reportedly.read.encoder.pairs import ACTOR, PATH, RECIPIENT, UNMARKED
from reportedly.read.event_types import mark
from tests.reading import ReadText
from tests.unit.read.encoder.test_encoding import made

Read = Callable[..., ReadText]


def test_parties_outrank_the_path_where_their_marks_meet() -> None:
    marks = mark(made(), 0, 7, [Span(0, 6)], [Span(25, 31)], [Span(0, 6), Span(15, 21), Span(22, 31)])
    assert marks.tolist() == [ACTOR, UNMARKED, UNMARKED, PATH, PATH, PATH, RECIPIENT]


def test_marks_outside_the_sentence_are_left_out() -> None:
    assert mark(made(), 3, 5, [Span(0, 6)], [Span(15, 21)], []).tolist() == [RECIPIENT, RECIPIENT]


@pytest.mark.parametrize(
    ("text", "trigger", "root"),
    [
        ("Norway attacked Kenya on Monday.", "attack", "ASSAULT"),
        ("Norway threatened Kenya with sanctions.", "threaten", "THREATEN"),
        ("Norway invited Kenya to talks in Oslo.", "invite", "REQUEST"),
        ("Norway condemned Kenya for the killings.", "condemn", "ACCUSE"),
        ("Norwegian police arrested Karl Vester in Oslo.", "arrest", "COERCE"),
        ("Norway withdrew its troops from Kenya.", "withdraw", "RETREAT"),
        ("Norway released Karl Vester from prison.", "release", "CONCEDE"),
        ("Norway refused a request by Kenya for aid.", "refuse", "REJECT"),
    ],
)
def test_pair_has_the_type_of_what_passes_between_the_two(read: Read, text: str, trigger: str, root: str) -> None:
    assert read(text).event(trigger).type == root


def test_type_of_the_trigger_is_kept_beside_that_of_the_pair(read: Read) -> None:
    event = read("Norway will visit Kenya in June.").event("visit")
    assert (event.trigger_type, event.type, event.status) == ("CONSULT", "CONSULT", "planned")


def test_event_with_one_party_has_the_type_its_trigger_stands_for(read: Read) -> None:
    event = read("Kenya was attacked on Monday.").event("attack")
    assert (event.actors, event.type, event.trigger_type) == ((), "ASSAULT", "ASSAULT")
