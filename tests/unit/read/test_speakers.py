"""Sources to entities: named, unnamed, or left open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.read.speakers import noun_kinds, plain
from tests.reading import ReadText

Read = Callable[..., ReadText]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Bruhn met the press on Monday. Bruhn said the bridge was closed.",
        "Mayor Ada Bruhn met the press on Monday. The mayor said the bridge was closed.",
        "Ada Bruhn met the engineers on Monday. “The bridge will stay closed,” she said.",
        "The mayor, Ada Bruhn, said the bridge was closed.",
        "Ada Bruhn, the mayor of Lindow, said the bridge was closed.",
        "The bridge was closed, said Ada Bruhn.",
    ],
)
def test_source_is_resolved_to_the_fullest_name(read: Read, text: str) -> None:
    found = read(text)
    assert found.speakers() == [("named", "Ada Bruhn")]
    assert found.reading.attributions[0].speaker == found.entity("Ada Bruhn").key


def test_pronoun_after_two_men_stays_open(read: Read) -> None:
    found = read("Karl Vester and Tom Alder met in Lindow on Monday. He said the bridge was closed.")
    assert found.speakers() == [("open", None)]
    assert found.reading.chains == ()


def test_surname_two_people_bear_stays_open(read: Read) -> None:
    found = read("Karl Vester met Ada Vester on Monday. Vester said the talks were over.")
    assert found.speakers() == [("open", "Vester")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Officials said the bridge was closed.", "Officials"),
        ("A spokeswoman said the bridge was closed.", "spokeswoman"),
        ("The bridge was closed, two senior engineers said.", "two senior engineers"),
    ],
)
def test_source_without_a_name_keeps_its_words_without_the_article(read: Read, text: str, name: str) -> None:
    assert read(text).speakers() == [("unnamed", name)]


def test_relative_pronoun_is_the_noun_before_it(read: Read) -> None:
    assert read("The engineer, who said the bridge was unsafe, has left Lindow.").speakers() == [("unnamed", "engineer")]


def test_i_inside_a_quotation_is_whoever_speaks(read: Read) -> None:
    found = read("Ada Bruhn said: “I said last week that the bridge was unsafe.”")
    assert found.speakers() == [("named", "Ada Bruhn"), ("named", "Ada Bruhn")]


def test_i_outside_any_quotation_is_the_writer_and_no_source_of_a_chain(read: Read) -> None:
    found = read("I said that the bridge was unsafe.")
    assert found.speakers() == [("absent", "the writer")]
    assert found.reading.chains == ()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Karl Vester, an engineer at Almery Works, who said the bridge was unsafe, has left Lindow.", "Karl Vester"),
        ("Mayor Ada Bruhn met the press on Monday. She was late. “It is closed,” she said. “For good,” she added.", "Ada Bruhn"),
        ("Ada Bruhn met Tom Alder in Lindow. “It is closed,” Bruhn said. “For good,” she added.", "Ada Bruhn"),
        ("A warning by Tom Alder suggested that the bridge was unsafe.", "Tom Alder"),
        ("The actress Ada Bruhn came to Lindow on Monday. The actress said the bridge was unsafe.", "Ada Bruhn"),
        ("Almery Works built the bridge in 1970. The company said it was unsafe.", "Almery Works"),
    ],
)
def test_source_is_resolved_to_the_one_it_goes_back_to(read: Read, text: str, name: str) -> None:
    assert set(read(text).speakers()) == {("named", name)}


def test_company_is_no_outlet_named_before(read: Read) -> None:
    found = read("The Lindow Gazette reported on the ferry on Monday. The company said it was safe.")
    assert found.speakers()[-1] == ("unnamed", "company")


def test_report_spoken_of_again_is_still_its_maker_s(read: Read) -> None:
    found = read("A report by Tom Alder said the bridge was unsafe. The report said it should be closed.")
    assert found.speakers() == [("named", "Tom Alder"), ("named", "Tom Alder")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two engineers met in Lindow on Monday. They said the bridge was unsafe.", "Two engineers"),
        ("A spokesman spoke in Lindow on Monday. He said the bridge was unsafe.", "spokesman"),
        ("Some said the bridge was unsafe.", "Some"),
    ],
)
def test_pronoun_of_somebody_unnamed_is_unnamed(read: Read, text: str, name: str) -> None:
    assert read(text).speakers() == [("unnamed", name)]


def test_they_are_the_two_named_together(read: Read) -> None:
    found = read("Karl Vester and Tom Alder met in Lindow on Monday. They said the bridge was closed.")
    [attribution] = found.reading.attributions
    assert attribution.speaker == found.entity("Karl Vester").key
    assert attribution.co_speakers == (found.entity("Tom Alder").key,)


@pytest.mark.parametrize(
    "text",
    [
        "Karl Vester met Tom Alder in Lindow. The engineer Rolf Brandt and Karl Vester spoke. He said it was closed.",
        "Karl Vester and Tom Alder met in Lindow on Monday. The lawmaker said the bridge was closed.",
    ],
)
def test_phrase_or_pronoun_of_two_men_names_neither(read: Read, text: str) -> None:
    assert all(state != "named" for state, _ in read(text).speakers())


def test_agency_is_the_outlet_named_before(read: Read) -> None:
    found = read("Northwire News Agency moved to Lindow on Monday. The agency said the bridge was closed.")
    assert found.speakers() == [("named", "Northwire News Agency")]


def test_outlet_named_behind_what_it_is_stands_for_the_phrase(read: Read) -> None:
    found = read("The state news agency Northwire said the bridge was closed. The agency said it was unsafe.")
    assert found.speakers() == [("named", "Northwire"), ("named", "Northwire")]
    assert found.kinds() == [("outlet",), ("outlet",)]


def test_report_by_somebody_is_said_by_its_maker(read: Read) -> None:
    assert read("A report by Tom Alder said the bridge was unsafe.").speakers() == [("named", "Tom Alder")]


def test_two_people_in_one_source_are_speaker_and_co_speaker(read: Read) -> None:
    found = read("Both Ada Bruhn and Tom Alder said that the bridge was safe.")
    [attribution] = found.reading.attributions
    assert attribution.speaker == found.entity("Ada Bruhn").key
    assert attribution.co_speakers == (found.entity("Tom Alder").key,)


def test_cue_without_a_source_has_no_speaker(read: Read) -> None:
    assert read("The bridge was reportedly closed.").speakers() == [("absent", None)]


@pytest.mark.parametrize(
    ("phrase", "words"), [("the  mayor", "mayor"), ("A\nspokesman", "spokesman"), ("Thea Alder", "Thea Alder")]
)
def test_phrase_is_plain_without_its_article(phrase: str, words: str) -> None:
    assert plain(phrase) == words


def test_nouns_that_head_a_source_are_sorted() -> None:
    kinds = noun_kinds()
    assert kinds["officials"] == "unnamed"
    assert set(kinds.values()) == {"unnamed", "organisation", "document"}
