"""Which origins a line of a list names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.serve.views.origins import proper_origins


@pytest.mark.parametrize(
    "fragment",
    ["one of them", "both sides", "94 percent of its members", "two leaders", "its spokesman", "the other", "They", "statement"],
)
def test_fragment_of_a_sentence_is_not_named(fragment: str) -> None:
    assert proper_origins((fragment, "Ada Bruhn")) == ("Ada Bruhn",)


def test_names_come_before_roles_and_roles_stay() -> None:
    names = ("harbour police", "Ada Bruhn", "a passenger", "Ministry of Roads")
    assert proper_origins(names) == ("Ada Bruhn", "Ministry of Roads", "harbour police")


@pytest.mark.parametrize(
    ("read", "named"),
    [
        ("Their coach, Jo Ness", "Jo Ness"),
        ("Tom Alder, an engineer of the city", "Tom Alder"),
        ("operator of the line, Harbour Ferries", "Harbour Ferries"),
        ("the Harbour Union", "the Harbour Union"),
        ("Ludwig van Holt", "Ludwig van Holt"),
    ],
)
def test_name_is_taken_out_of_its_description(read: str, named: str) -> None:
    assert proper_origins((read,)) == (named,)


def test_bare_surname_gives_way_to_the_whole_name() -> None:
    assert proper_origins(("Bruhn", "Ada Bruhn", "Ada Bruhn, mayor")) == ("Ada Bruhn",)


@given(st.lists(st.text(max_size=40), max_size=12))
def test_no_more_are_named_than_there_are_and_none_twice(names: list[str]) -> None:
    named = proper_origins(names)
    assert len(named) <= len(names)
    assert len({name.casefold() for name in named}) == len(named)
