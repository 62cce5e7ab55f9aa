"""Which words that stand alone are surnames: what a reader would say, whatever the tagger says."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files

import numpy as np
import pytest
from spacy.tokens import Doc

from reportedly.read.namespans import find_names
from reportedly.read.surname_signs import SIGNS, candidates, of_word, signs_of, small_count
from reportedly.read.surnames import LIKELY, likely_surnames, surname_trees

Parse = Callable[[str], Doc]


def _kinds(doc: Doc, word: str) -> set[str]:
    return {name.kind for name in find_names(doc) if name.text == word}


def test_trees_say_here_what_they_said_when_they_were_fitted() -> None:
    held = json.loads(files("reportedly.read").joinpath("data", "surname_signs.json").read_text("utf-8"))
    rows = np.array([one["row"] for one in held["shown"]], np.float32)
    expected = [one["likely"] for one in held["shown"]]
    assert rows.shape == (len(expected), len(SIGNS))
    assert min(expected) < 0.1 < LIKELY < max(expected)
    assert surname_trees().probabilities(rows) == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Knight told reporters she would resign. Knight, 41, gave no reason.", "Knight"),
        ("Alt said he would appeal. Alt, 34, is from the north.", "Alt"),
        ("Rep. Jordan, R-Ohio, said he would stay. Jordan had voted no.", "Jordan"),
        ("Mayor Bloomberg said he would run. Bloomberg gave no date.", "Bloomberg"),
        ("Finn told the jury he was at home. Finn, 41, denied it.", "Finn"),
    ],
)
def test_a_surname_that_is_a_word_a_country_or_an_outlet_too_is_a_persons_where_it_stands_like_one(
    parse: Parse, text: str, word: str
) -> None:
    assert word in likely_surnames(parse(text), None)
    assert _kinds(parse(text), word) == {"person"}


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("They fled from Jordan to Syria. Jordan closed its border.", "Jordan", "place"),
        ("The deal was first told by Bloomberg, which did not name its source.", "Bloomberg", "organisation"),
        ("Karsk, a maker of tyres, has cut its prices. Shares of Karsk rose.", "Karsk", "organisation"),
        ("Harlow, Ohio, has a new mayor. The fire in Harlow was put out.", "Harlow", "place"),
    ],
)
def test_the_same_words_are_none_where_they_stand_like_a_country_an_outlet_a_company_or_a_town(
    parse: Parse, text: str, word: str, kind: str
) -> None:
    assert _kinds(parse(text), word) == {kind}


def test_what_stands_in_a_longer_name_or_is_an_office_is_no_candidate(parse: Parse) -> None:
    doc = parse("Ada Vester met the Karsk Trading Company. President Alder and the Minister spoke.")
    assert {one.text for one in candidates(doc, None)}.isdisjoint({"Vester", "Karsk", "Minister", "President"})


def test_signs_are_shares_and_sums_of_known_size(parse: Parse) -> None:
    found = list(candidates(parse("Alder spoke. Later Alder left for Oslo, and in Oslo it rained."), "Tom Alder in Oslo"))
    table = signs_of(found)
    assert table.shape == (len(found), len(SIGNS))
    assert np.isfinite(table).all()
    alder = table[[one.text for one in found].index("Alder")]
    assert alder[SIGNS.index("told in the title")] == 1
    assert alder[SIGNS.index("times")] == pytest.approx(np.log(2))
    oslo = table[[one.text for one in found].index("Oslo")]
    assert (oslo[SIGNS.index("city")] > 0.9, oslo[SIGNS.index("told in the title")]) == (True, 0)


def test_what_is_known_of_a_word_is_how_common_it_is_as_a_surname_and_as_a_word() -> None:
    listed, rare = dict(zip(SIGNS, of_word("Miller"), strict=False)), dict(zip(SIGNS, of_word("Qxyzw"), strict=False))
    assert (listed["listed"], rare["listed"]) == (1, 0)
    assert listed["how common"] > rare["how common"]
    assert small_count("the") > small_count("page") > small_count("qxyzw") == 0


def test_an_article_without_names_has_no_surnames(parse: Parse) -> None:
    assert likely_surnames(parse("it rained all day, and nobody came."), None) == {}
