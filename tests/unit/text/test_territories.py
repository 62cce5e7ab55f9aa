"""Countries by name, demonym and capital."""

from __future__ import annotations

import pytest

from reportedly.text.territories import find_by_capital, find_by_demonym, find_territory, fold, load_gazetteer


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Norway", "NO"),
        ("norway", "NO"),
        ("the United States", "US"),
        ("U.S.", "US"),
        ("US", "US"),
        ("Britain", "GB"),
        ("South Korea", "KR"),
        ("North Korea", "KP"),
        ("Czech Republic", "CZ"),
        ("Ivory  Coast", "CI"),
        ("Kenya", "KE"),
    ],
)
def test_country_is_found_however_it_is_spelt(name: str, code: str) -> None:
    territory = find_territory(name)
    assert territory is not None
    assert territory.code == code


@pytest.mark.parametrize("name", ["us", "it", "Us", "Lindow", "", "Oslo", "Norwegian"])
def test_other_words_are_no_country(name: str) -> None:
    assert find_territory(name) is None


@pytest.mark.parametrize(
    ("word", "code"), [("Norwegian", "NO"), ("Norwegians", "NO"), ("British", "GB"), ("French", "FR"), ("Dutch", "NL")]
)
def test_country_is_found_by_its_people(word: str, code: str) -> None:
    territory = find_by_demonym(word)
    assert territory is not None
    assert territory.code == code


@pytest.mark.parametrize("word", ["norwegian", "Norway", "", "Lindower"])
def test_other_words_are_no_people(word: str) -> None:
    assert find_by_demonym(word) is None


@pytest.mark.parametrize(
    ("city", "code"), [("Oslo", "NO"), ("Nairobi", "KE"), ("Washington", "US"), ("London", "GB"), ("paris", "FR")]
)
def test_country_is_found_by_its_capital(city: str, code: str) -> None:
    territory = find_by_capital(city)
    assert territory is not None
    assert territory.code == code


@pytest.mark.parametrize("city", ["Bergen", "Norway", "", "Singapore"])
def test_other_cities_seat_no_government(city: str) -> None:
    assert find_by_capital(city) is None


def test_place_names_are_folded_with_their_full_stops() -> None:
    assert fold("The  Côte d’Ivoire") == "côte d'ivoire"
    assert fold("U.S.") == "u.s."


def test_every_territory_has_a_name_and_a_code_of_two_capitals_or_none() -> None:
    territories = set(load_gazetteer().by_name.values())
    assert len(territories) > 190
    assert all(t.name and (not t.code or (len(t.code) == 2 and t.code.isupper())) for t in territories)


def test_gazetteer_is_built_once() -> None:
    assert load_gazetteer() is load_gazetteer()
