"""Outlets told by name, by the way they are called, or by a phrase."""

from __future__ import annotations

import pytest

from reportedly.read.outlets import find_outlet, is_outlet_phrase, looks_like_outlet
from reportedly.read.wordlists import load_table
from reportedly.text.agencies import find_credited, load_agencies
from reportedly.text.territories import load_gazetteer

KINDS = {"paper", "broadcaster", "site", "state", "programme", "monitor", "document", "platform"}


def folded(name: str) -> str:
    """A name without case, article and typographic apostrophes."""
    return " ".join(name.replace("’", "'").split()).casefold().removeprefix("the ")


@pytest.mark.parametrize(
    "name", ["Reuters", "reuters", "Thomson Reuters", "The AP", "AP", "Associated Press", "the Associated Press’s"]
)
def test_known_outlet_is_found_however_it_is_spelt(name: str) -> None:
    outlet = find_outlet(name)
    assert outlet is not None
    assert outlet.kind == "agency"


def test_short_capitals_count_only_when_spelt_so() -> None:
    assert find_outlet("UPI") is not None
    assert find_outlet("upi") is None
    assert find_outlet("Efe") is None


@pytest.mark.parametrize("name", ["PA", "AKP", "MENA", "Dow Jones", "Petra", "Andina"])
def test_writing_that_means_an_agency_in_credits_only_is_no_outlet_in_a_text(name: str) -> None:
    assert find_credited(name) is not None
    assert find_outlet(name) is None


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Рейтер", "Reuters"),
        ("الجزيرة", "Al Jazeera"),
        ("新华社", "Xinhua"),
        ("朝日新聞", "Asahi Shimbun"),
        ("연합뉴스", "Yonhap"),
        ("תקשורת", None),
        ("הארץ", "Haaretz"),
        ("Καθημερινή", "Kathimerini"),
        ("کیهان", None),
    ],
)
def test_outlet_is_found_in_its_own_script(name: str, known: str | None) -> None:
    outlet = find_outlet(name)
    assert (outlet.name if outlet else None) == known


@pytest.mark.parametrize("name", ["The Hill", "The Sun", "The Independent", "The Atlantic"])
def test_single_word_listed_with_its_article_counts_only_with_it(name: str) -> None:
    bare = name.removeprefix("The ")
    assert find_outlet(name) is not None
    assert [find_outlet(other) for other in (bare, f"the {bare}", bare.lower(), f"the {bare.lower()}")] == [None] * 4


@pytest.mark.parametrize("word", ["slate", "dawn", "forbes", "observer", "barron", "Barron"])
def test_common_word_and_family_name_is_no_outlet(word: str) -> None:
    assert find_outlet(word) is None


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
        "Lindow Media Centre",
        "The Lindow Media Center",
        "Radio Free Quessia",
        "Quessian Broadcasting Corporation",
        "Quessia News Network",
        "Al-Lindow TV",
        "The Lindow Daily News",
        "Lindow Free Press",
        "Lindow Public Radio",
        "Lindow Shimbun",
        "Lindower Zeitung",
        "Voice of Quessia",
        "Agence de Presse Quessienne",
        "Agencia de Noticias Lindow",
        "News Agency of Quessia",
    ],
)
def test_name_made_the_way_outlets_are_called_looks_like_one(name: str) -> None:
    assert looks_like_outlet(name)


@pytest.mark.parametrize(
    "name",
    [
        "Gazette",
        "Ada Bruhn",
        "the lindow gazette",
        "Twitter",
        "Lindow Gazette Sports Club",
        "",
        "News",
        "Washington Post Office",
        "Lindow Tower",
        "Human Rights Watch",
        "White House Press",
        "Lindow University Press",
        "Lindow Command Post",
        "Canada Post",
        "UN Military Observer",
        "Chief Medical Examiner",
        "Fake News",
        "Social Media",
        "Reality TV",
        "Channel Islands",
        "Radio City Music Hall",
        "Voice of the People",
        "Newport News",
        "Daily Newsletters",
        "Prime",
        "The Press",
        "Meet the Press Club",
    ],
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
        "the media",
        "Iranian state-run media",
        "the London-based newspaper",
        "a Quessian television channel",
        "the state-run Northwire agency",
        "several local newspapers",
        "Lindow’s official news agency",
        "private and state television",
    ],
)
def test_phrase_that_speaks_of_media_is_told(words: str) -> None:
    assert is_outlet_phrase(words)


@pytest.mark.parametrize(
    "words",
    [
        "the mayor",
        "officials",
        "the state",
        "a media adviser",
        "",
        "social media",
        "the White House press",
        "freedom of the press",
        "a printing press",
        "the state environmental agency",
        "the space agency",
        "a word " * 400 + "newspaper",
    ],
)
def test_other_phrases_are_no_media(words: str) -> None:
    assert not is_outlet_phrase(words)


@pytest.mark.parametrize("name", ["Human Rights Watch", "Bellingcat", "Amnesty International"])
def test_body_that_counts_and_checks_is_a_monitor(name: str) -> None:
    outlet = find_outlet(name)
    assert outlet is not None
    assert outlet.kind == "monitor"


def test_lists_hold_known_kinds_and_countries_and_no_name_twice() -> None:
    countries = {territory.code for territory in load_gazetteer().by_name.values()}
    rows = load_table("outlets.csv")
    assert len(rows) > 520
    assert {row["kind"] for row in rows} == KINDS
    assert {row["country"] for row in rows} - {""} <= countries
    owners: dict[str, set[str]] = {}
    for row in rows:
        for name in (row["name"], *filter(None, row["other_names"].split("|"))):
            owners.setdefault(folded(name), set()).add(row["name"])
    for agency in load_agencies():
        for name in (*agency.writings, *agency.in_credits):
            owners.setdefault(folded(name), set()).add(agency.name)
    assert {name: who for name, who in owners.items() if len(who) > 1} == {}


def test_every_name_of_the_lists_is_found_as_its_outlet() -> None:
    lost = [
        name
        for row in load_table("outlets.csv")
        for name in (row["name"], *filter(None, row["other_names"].split("|")))
        if (found := find_outlet(name)) is None or found.name != row["name"]
    ]
    assert lost == []


def test_agency_of_a_credit_is_the_agency_of_a_text() -> None:
    for agency in load_agencies():
        for writing in agency.writings:
            found, credited = find_outlet(writing), find_credited(writing)
            assert found is not None
            assert credited is not None
            assert (found.name, found.kind, found.country) == (credited.name, credited.kind, credited.country)


def test_words_of_outlets_and_media_are_sorted_into_known_parts() -> None:
    assert {row["place"] for row in load_table("outlet_words.csv")} == {"first", "last"}
    assert {row["part"] for row in load_table("media_words.csv")} == {"outlet", "media", "describing", "ending", "place"}
    for name, keys in (("outlet_words.csv", ("words", "place")), ("media_words.csv", ("word", "part"))):
        rows = [tuple(row[key] for key in keys) for row in load_table(name)]
        assert len(rows) == len(set(rows))
