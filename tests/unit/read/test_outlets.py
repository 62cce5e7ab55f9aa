"""Outlets told by name, by the way they are called, or by a phrase."""

from __future__ import annotations

import pytest

from reportedly.read.outlets import find_outlet, is_outlet_phrase, looks_like_outlet


@pytest.mark.parametrize(
    "name", ["Reuters", "reuters", "Thomson Reuters", "The AP", "AP", "Associated Press", "the Associated Press’s"]
)
def test_known_outlet_is_found_however_it_is_spelt(name: str) -> None:
    outlet = find_outlet(name)
    assert outlet is not None
    assert outlet.kind == "agency"


def test_short_capitals_count_only_when_spelt_so() -> None:
    assert find_outlet("PA") is not None
    assert find_outlet("pa") is None
    assert find_outlet("Efe") is None


def test_unknown_name_is_no_known_outlet() -> None:
    assert find_outlet("Lindow Council") is None


@pytest.mark.parametrize(
    "name",
    [
        "Lindow Gazette",
        "Northwire News Agency",
        "Valley Radio",
        "Radio Lindow",
        "Channel Nine",
        "Quessian Television",
        "Lindow Daily",
    ],
)
def test_name_made_the_way_outlets_are_called_looks_like_one(name: str) -> None:
    assert looks_like_outlet(name)


@pytest.mark.parametrize(
    "name", ["Gazette", "Ada Bruhn", "the lindow gazette", "Twitter", "Lindow Gazette Sports Club", "", "News"]
)
def test_other_names_do_not_look_like_an_outlet(name: str) -> None:
    assert not looks_like_outlet(name)


@pytest.mark.parametrize(
    "words",
    [
        "state television",
        "the state news agency",
        "local media",
        "Quessian-language media",
        "a pro-government newspaper",
        "news reports",
    ],
)
def test_phrase_that_speaks_of_media_is_told(words: str) -> None:
    assert is_outlet_phrase(words)


@pytest.mark.parametrize("words", ["the mayor", "officials", "the state", "a media adviser", ""])
def test_other_phrases_are_no_media(words: str) -> None:
    assert not is_outlet_phrase(words)
