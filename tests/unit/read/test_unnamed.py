"""People, bodies and places without a name."""

from __future__ import annotations

from collections.abc import Callable

from tests.reading import ReadText

Read = Callable[..., ReadText]


def heads(read: Read, text: str) -> list[tuple[str, str, bool]]:
    done = read(text)
    return [(one.span.of(text), one.head, one.is_plural) for one in done.reading.unnamed]


def test_common_nouns_for_people_and_places_are_found(read: Read) -> None:
    found = heads(read, "A suspect shot two women outside a store on Monday.")
    assert ("suspect", "suspect", False) in found
    assert ("women", "woman", True) in found
    assert ("store", "store", False) in found


def test_things_and_times_are_not(read: Read) -> None:
    assert heads(read, "The price of bread rose in the last week of the year.") == []


def test_a_noun_beside_a_name_is_that_person(read: Read) -> None:
    text = "The actress, Ada Bruhn, left the hotel."
    done = read(text)
    named = next(entity for entity in done.reading.entities if entity.name == "Ada Bruhn")
    assert {one.entity for one in done.reading.unnamed if one.head == "actress"} <= {named.key}


def test_a_relative_pronoun_goes_on_about_the_noun(read: Read) -> None:
    assert ("who", "woman", False) in heads(read, "Police held a woman who shot at a guard.")
