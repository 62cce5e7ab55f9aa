"""Cities, regions and countries by name."""

from __future__ import annotations

import pytest

from reportedly.text.geonames import Candidate, country_name, find_container, find_country, find_places, lies_in, state_name


def kinds(name: str) -> list[tuple[str, str, str]]:
    """What a name may mean: kind, country and state."""
    return [(place.kind, place.country, place.state) for place in find_places(name)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Oslo", ("city", "NO", "")),
        ("Vladivostok", ("city", "RU", "")),
        ("Kiev", ("city", "UA", "")),
        ("Fallujah", ("city", "IQ", "")),
        ("St. Petersburg", ("city", "RU", "")),
        ("Texas", ("region", "US", "TX")),
        ("Calif.", ("region", "US", "CA")),
        ("Scotland", ("region", "GB", "")),
        ("Ontario", ("region", "CA", "")),
        ("the Gaza Strip", ("region", "PS", "")),
        ("Norway", ("country", "NO", "")),
        ("the United States", ("country", "US", "")),
        ("Kosovo", ("country", "XK", "")),
    ],
)
def test_name_is_found_in_any_spelling(name: str, expected: tuple[str, str, str]) -> None:
    assert expected in kinds(name)


@pytest.mark.parametrize("name", ["", "Lindow Parva", "White House", "Northern", "the", "\ud800", "it"])
def test_other_words_are_no_place(name: str) -> None:
    assert find_places(name) == ()


def test_namesakes_are_all_found_the_largest_first() -> None:
    found = [place for place in find_places("Tripoli") if place.kind == "city" and place.is_main_name]
    assert [place.country for place in found[:2]] == ["LY", "LB"]
    assert found[0].is_capital
    assert not found[1].is_capital
    assert found[0].population > found[1].population


def test_country_is_no_city_of_its_name() -> None:
    assert kinds("Lebanon") == [("country", "LB", "")]


def test_georgia_is_a_country_and_a_state() -> None:
    assert kinds("Georgia") == [("country", "GE", ""), ("region", "US", "GA")]


@pytest.mark.parametrize(
    ("name", "within"),
    [("Springfield", ("Illinois", "United States")), ("Texas", ("United States",)), ("Oslo", ("Norway",)), ("Norway", ())],
)
def test_candidate_says_what_it_lies_in(name: str, within: tuple[str, ...]) -> None:
    assert within in [place.within for place in find_places(name)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Illinois", ("region", "US", "IL")),
        ("Ill.", ("region", "US", "IL")),
        ("IL", ("region", "US", "IL")),
        ("Lebanon", ("country", "LB", "")),
        ("Georgia", ("region", "US", "GA")),
        ("Ontario", ("region", "CA", "")),
        ("Punjab", None),
        ("Benghazi", None),
        ("", None),
    ],
)
def test_container_is_the_one_country_or_region_of_its_name(word: str, expected: tuple[str, str, str] | None) -> None:
    found = find_container(word)
    assert (found and (found.kind, found.country, found.state)) == expected


def test_city_lies_in_its_state_and_country_and_in_no_other() -> None:
    city = Candidate(kind="city", name="Lindow", country="US", state="IL")
    illinois, texas, states, norway = (find_container(name) for name in ("Illinois", "Texas", "United States", "Norway"))
    assert illinois is not None
    assert texas is not None
    assert states is not None
    assert norway is not None
    assert [lies_in(city, place) for place in (illinois, texas, states, norway)] == [True, False, True, False]
    assert not lies_in(states, states)


def test_codes_have_names_and_unknown_ones_stand_for_themselves() -> None:
    assert (country_name("NO"), country_name("XK"), country_name("??")) == ("Norway", "Kosovo", "??")
    assert (state_name("IL"), state_name("DC"), state_name("??")) == ("Illinois", "District of Columbia", "??")
    assert find_country("Lindow") is None
