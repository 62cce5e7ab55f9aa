"""Names as they stand in the text, with their borders and kinds."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from spacy.tokens import Doc

from reportedly.model import Span
from reportedly.model.readings import EntityKind
from reportedly.read.namespans import NameSpan, apart, find_names, with_first_names

Parse = Callable[[str], Doc]


def _names(doc: Doc) -> list[tuple[str, str]]:
    return [(name.text, name.kind) for name in find_names(doc)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("President Karl Vester spoke.", [("Karl Vester", "person")]),
        ("Karl Vester’s plan failed.", [("Karl Vester", "person")]),
        ("The United Nations met.", [("United Nations", "organisation")]),
        ("Reuters reported it.", [("Reuters", "organisation")]),
        ("The Lindow Gazette said it rained.", [("Lindow Gazette", "organisation")]),
        ("Norway thanked the Norwegians.", [("Norway", "place"), ("Norwegians", "group")]),
        ("It rained all day.", []),
    ],
)
def test_name_stands_without_titles_articles_and_possessives(parse: Parse, text: str, names: list[tuple[str, str]]) -> None:
    assert _names(parse(text)) == names


def test_hyphenated_given_name_is_kept_whole(parse: Parse) -> None:
    assert ("Roe Dal-un", "person") in _names(parse("The minister met Roe Dal-un on Monday."))


def test_two_names_with_a_slash_are_two(parse: Parse) -> None:
    text = "Karl Vester met Tom Alder on Monday. The Vester/Alder plan was dropped."
    assert [name for name, _ in _names(parse(text))] == ["Karl Vester", "Tom Alder", "Vester", "Alder"]


def test_surname_the_tagger_missed_is_found_once_the_full_name_stands(parse: Parse) -> None:
    names = _names(parse("Karl Vester met the press. Vester spoke. Later VESTER left, and Vester slept."))
    assert names.count(("Vester", "person")) >= 2


def test_name_has_one_kind_all_through_the_text(parse: Parse) -> None:
    names = _names(parse("Karl Vester spoke in Kenya. Vester met Kenya. Vester attacked Vester. In Vester they met."))
    assert {kind for name, kind in names if name == "Vester"} == {"person"}


def test_name_called_a_spokeswoman_is_a_person(parse: Parse) -> None:
    names = _names(parse("Spokeswoman Maria Zakhel spoke. Maria Zakhel, a spokeswoman for the bank, left."))
    assert {kind for name, kind in names if name == "Maria Zakhel"} == {"person"}


def test_name_behind_a_form_of_address_is_a_person_all_through_the_text(parse: Parse) -> None:
    names = _names(parse("Mr. Zakhel Union spoke in Lindow. Zakhel Union left early, said Ada Bruhn."))
    assert {kind for name, kind in names if name == "Zakhel Union"} == {"person"}


def test_name_that_ends_as_a_company_does_is_a_body(parse: Parse) -> None:
    names = _names(parse("Ada Bruhn Inc. hired Karl Vester. Karl Vester said Ada Bruhn Inc. would grow."))
    assert {kind for name, kind in names if name.startswith("Ada Bruhn Inc")} == {"organisation"}


def test_name_behind_news_agency_is_an_outlet_nobody_listed(parse: Parse) -> None:
    assert ("Northwire", "organisation") in _names(parse("The state news agency Northwire published it."))


def test_names_never_overlap_and_slice_back(parse: Parse) -> None:
    doc = parse(
        "The Lindow Gazette’s Karl Vester met Norwegian President Ada Bruhn-Alder in New York, N.Y., for The New York Times."
    )
    names = find_names(doc)
    assert [doc.text[name.span.start : name.span.end] for name in names] == [name.text for name in names]
    assert all(one.span.end <= other.span.start for one, other in pairwise(names))


def test_empty_text_has_no_names(parse: Parse) -> None:
    assert find_names(parse("")) == ()


def test_outlet_told_by_its_article_is_a_name_with_it(parse: Parse) -> None:
    found = _names(parse("Ada Bruhn told The Hill that the bridge was closed. The rest is known."))
    assert found == [("Ada Bruhn", "person"), ("The Hill", "organisation")]


def test_family_name_that_is_an_outlets_too_stays_the_persons(parse: Parse) -> None:
    found = _names(parse("Mayor Ada Forbes opened the bridge on Monday. Forbes said it was safe. Forbes then left."))
    assert [kind for text, kind in found if text == "Forbes"] == ["person", "person"]


def test_dateline_is_no_part_of_the_name_behind_it(parse: Parse) -> None:
    assert "Karl Vester" in [text for text, _ in _names(parse("LINDOW - Karl Vester opened the bridge on Monday."))]


@pytest.mark.parametrize("kind", ["organisation", "other"])
def test_two_words_that_open_with_a_first_name_are_a_person(kind: EntityKind) -> None:
    name = NameSpan(span=Span(0, 10), text="Carol Wenn", kind=kind, head=1)
    body = NameSpan(span=Span(20, 34), text="Carol Hospital", kind=kind, head=4)
    assert with_first_names([name, body]) == {"Carol Wenn"}


@pytest.mark.parametrize("text", ["Defendant Karsk left.", "Rowan County Clerk Karsk left.", "Moderator Karsk left on Monday."])
def test_offices_before_a_surname_alone_are_no_part_of_it(parse: Parse, text: str) -> None:
    assert ("Karsk", "person") in _names(parse(text))


def test_a_first_name_that_is_a_word_for_an_office_too_is_kept(parse: Parse) -> None:
    assert ("Ada Clerk Karsk", "person") in _names(parse("Ada Clerk Karsk left the room. Ada Clerk Karsk was tired."))


def test_two_surnames_in_one_name_are_taken_apart(parse: Parse) -> None:
    doc = parse("Karl Vester came with Tom Alder. Vester and Alder left.")
    place = Span(33, 49)
    joined = NameSpan(span=place, text=place.of(doc.text), kind="organisation", head=7)
    full = [NameSpan(span=Span(0, 11), text="Karl Vester", kind="person", head=1)]
    full.append(NameSpan(span=Span(22, 31), text="Tom Alder", kind="person", head=5))
    assert [(name.text, name.kind) for name in apart(doc, [*full, joined])[2:]] == [("Vester", "person"), ("Alder", "person")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Former city lawyer Harlow has left. Harlow gave no reason.", None),
        ("Harlow, 41, said he would stay.", None),
        ("Harlow, a pastor at the harbour church, asked for calm.", None),
        ("The funeral of Harlow was on Friday.", None),
        ("Harlow will not run again.", "Robert Harlow gives up"),
        ("Harlow is a fellow at the Lindow Institute. Harlow left.", None),
        ("The jury heard the testimony of Harlow on Monday. Harlow left.", None),
        ("Police shot Harlow on Monday. Harlow had no weapon.", None),
    ],
)
def test_a_word_that_the_text_shows_to_be_a_surname_is_a_persons(parse: Parse, text: str, title: str | None) -> None:
    names = find_names(parse(text), title)
    assert {(name.text, name.kind) for name in names if "Harlow" in name.text} == {("Harlow", "person")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Islamic State claimed the blast.", "Islamic State"),
        ("It is the Islamic State’s greatest threat.", "Islamic State"),
        ("Officials of the Republican Party met.", "Republican Party"),
    ],
)
def test_noun_that_makes_a_body_of_an_adjective_is_part_of_its_name(parse: Parse, text: str, name: str) -> None:
    assert [(found.text, found.kind) for found in find_names(parse(text))] == [(name, "organisation")]


def test_adjective_before_any_other_noun_is_none(parse: Parse) -> None:
    assert ("Islamic", "group") in [
        (found.text, found.kind) for found in find_names(parse("The Islamic state of the law changed."))
    ]
