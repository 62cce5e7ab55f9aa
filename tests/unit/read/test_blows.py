"""Blows of words, votes and suits, told from those of bodies."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import ReadText

Read = Callable[..., ReadText]


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Karl Vester attacked Ada Bruhn’s record on taxes, saying that she never kept a promise.", "attack"),
        ("Karl Vester renewed his attacks on Ada Bruhn in a tweet about her budget.", "attack"),
        ("The senator’s assault on the press, in a speech in Lindow, lasted an hour.", "assault"),
    ],
)
def test_attack_with_words_accuses(read: Read, text: str, verb: str) -> None:
    event = read(text).event(verb)
    assert (event.type, event.trigger_type) == ("ACCUSE", "ACCUSE")


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Karl Vester attacked Ada Bruhn with a knife.", "attack"),
        ("Gunmen attacked Ada Bruhn on Monday and wounded her.", "attack"),
        ("Norway attacked Kenya.", "attack"),
        ("Karl Vester assaulted Ada Bruhn.", "assault"),
        ("Soldiers clashed with protesters in Lindow.", "clash"),
        ("Kenya was attacked on Monday.", "attack"),
    ],
)
def test_blow_of_bodies_stays_one(read: Read, text: str, verb: str) -> None:
    assert read(text).event(verb).type == "ASSAULT"


@pytest.mark.parametrize(
    "text",
    [
        "Karl Vester beat Ada Bruhn in the primary by nine points.",
        "Karl Vester promised to fight Ada Bruhn in the primary of the party.",
        "It was a battle between Karl Vester and Ada Bruhn for the nomination.",
    ],
)
def test_contest_is_no_assault(read: Read, text: str) -> None:
    assert "ASSAULT" not in {event.type for event in read(text).reading.events}
