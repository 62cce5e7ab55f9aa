"""Common nouns that pronouns stand for, and definite phrases that go on about somebody named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from reportedly.read.nouns import definite_bodies, definite_people, find_nouns

Parse = Callable[[str], Doc]


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("Two officials met a spokesman.", [("officials", True), ("spokesman", False)]),
        ("The committee has closed the bridge.", [("committee", False)]),
        ("The results came on Monday.", []),
        ("The spokesman left.", []),
    ],
)
def test_people_and_bodies_without_a_name_are_found(parse: Parse, text: str, heads: list[tuple[str, bool]]) -> None:
    doc = parse(text)
    assert [(doc[noun.head].text, noun.is_plural) for noun in find_nouns(doc, set(), {})] == heads


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("The senator left.", ["senator"]),
        ("The former mayor left.", ["mayor"]),
        ("The actress, who came late, left.", ["actress"]),
        ("The mayor of Lindow left.", []),
        ("A senator left.", []),
        ("A senator came. The senator left.", []),
        ("The president left.", []),
        ("The spokesman left.", []),
    ],
)
def test_definite_phrase_is_found_that_may_go_on_about_somebody(parse: Parse, text: str, heads: list[str]) -> None:
    assert [phrase.token.text for phrase in definite_people(parse(text), set(), {})] == heads


@pytest.mark.parametrize(
    ("word", "fits"), [("agency", {"e1"}), ("company", {"e0"}), ("union", {"e2"}), ("group", {"e2"}), ("court", set())]
)
def test_body_is_called_by_what_its_name_holds(parse: Parse, word: str, fits: set[str]) -> None:
    names = {"e0": ["Almery Works"], "e1": ["Lindow Roads Agency"], "e2": ["Dockers Union"]}
    found = [set(phrase.fits or ()) for phrase in definite_bodies(parse(f"The {word} left."), set(), names)]
    assert found == ([fits] if fits else [])
