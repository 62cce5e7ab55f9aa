"""Pronouns: resolved where one antecedent clearly outranks the others, else open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import ReadText

Read = Callable[..., ReadText]


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Ada Bruhn said she would resign.", "she", "Ada Bruhn"),
        ("Karl Vester cancelled his visit.", "his", "Karl Vester"),
        ("Mrs. Bruhn met Mr. Alder on Monday. He thanked her.", "He", "Alder"),
        ("Mrs. Bruhn met Mr. Alder on Monday. He thanked her.", "her", "Bruhn"),
        ("Norway rejected reports that it attacked Kenya.", "it", "Norway"),
        ("Karl Vester met the press in Lindow. He left on Tuesday.", "He", "Karl Vester"),
        ("Ada Bruhn met Tom Alder on Monday. She left.", "She", "Ada Bruhn"),
        ("Ada Bruhn met Tom Alder on Monday. He left.", "He", "Tom Alder"),
        ("Karl Vester met the press. It rained. It snowed. The bridge fell. Nobody came. He left.", "He", "Karl Vester"),
        ("As he left the hall, Karl Vester waved.", "he", "Karl Vester"),
        ("Karl Vester said: “I never met Tom Alder.” He left on Monday.", "He", "Karl Vester"),
        ("Tom Alder waited. Karl Vester gave an interview on Monday, and he condemned the plan.", "he", "Karl Vester"),
    ],
)
def test_pronoun_stands_for_the_one_it_fits(read: Read, text: str, pronoun: str, name: str) -> None:
    assert read(text).meant_by(pronoun) == name


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Karl Vester and Tom Alder met in Lindow on Monday. He left.", "He"),
        ("He left on Monday.", "He"),
        ("Mrs. Bruhn met the press. He left.", "He"),
        ("Karl Vester met Tom Alder. It rained. It snowed. The bridge fell. Nobody came. He left.", "He"),
        ("“He is a fool,” Karl Vester said.", "He"),
    ],
)
def test_pronoun_that_fits_two_or_none_stays_open(read: Read, text: str, pronoun: str) -> None:
    assert read(text).meant_by(pronoun) is None


def test_pronoun_is_not_who_does_it_to_her_however_named(read: Read) -> None:
    assert read("Ada Bruhn wrote it. The author, Karl Vester, accused her.").meant_by("her") == "Ada Bruhn"


def test_weather_is_nobody(read: Read) -> None:
    text = "Norway waited. It is late and it was raining."
    assert all(mention.span.of(text).lower() != "it" for mention in read(text).reading.mentions if mention.entity is not None)
