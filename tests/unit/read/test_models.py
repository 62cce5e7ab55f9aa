"""The one place that loads a language model, and where sentences begin."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from reportedly.errors import StageError
from reportedly.read.models import LONGEST_RUN, LONGEST_SENTENCE, RunTokenizer, load_english


@pytest.mark.parametrize("package", ["no_such_language_model", "json"])
def test_package_that_is_no_model_stops_the_stage_with_one_line(package: str) -> None:
    with pytest.raises(StageError, match=f"{package}.*REPORTEDLY_MODEL") as raised:
        load_english(package)
    assert "\n" not in str(raised.value)


def _sentences(doc: Doc) -> list[str]:
    return [" ".join(sentence.text.split()) for sentence in doc.sents if sentence.text.strip()]


def test_sentence_begins_after_a_blank_line(parse: Callable[[str], Doc]) -> None:
    assert _sentences(parse("Ferry lost at sea\n\nThe boat sank on Monday")) == ["Ferry lost at sea", "The boat sank on Monday"]


def test_sentence_begins_after_a_line_that_ends_one(parse: Callable[[str], Doc]) -> None:
    assert len(_sentences(parse("The boat sank.\nNobody was hurt."))) == 2


def test_line_broken_in_mid_clause_does_not_begin_a_sentence(parse: Callable[[str], Doc]) -> None:
    assert len(_sentences(parse("The mayor said that\nthe bridge would stay closed on Monday."))) == 1


@pytest.mark.parametrize(
    "text", ['"' * 5_000, "a" * 5_000, "It is (" + "(" * 700 + " so.\n" + ")" * 401, "e\u0301" * 900, "\u3000" * 600]
)
def test_text_without_spaces_is_handed_on_in_short_pieces_that_join_to_it(parse: Callable[[str], Doc], text: str) -> None:
    given: list[str] = []
    language = spacy.blank("en")

    def inner(piece: str) -> Doc:
        given.append(piece)
        return language.make_doc(piece)

    assert RunTokenizer(inner)(text).text == text
    assert "".join(given) == text
    assert max(len(run) for piece in given for run in ["", *piece.split()]) <= LONGEST_RUN
    assert parse(text).text == text


def test_text_with_spaces_is_handed_on_whole() -> None:
    given: list[str] = []
    language = spacy.blank("en")

    def inner(piece: str) -> Doc:
        given.append(piece)
        return language.make_doc(piece)

    text = "Nothing is cut here, not " + "x" * (LONGEST_RUN - 1) + ". " * 400
    RunTokenizer(inner)(text)
    assert given == [text]


def test_halves_of_surrogate_pairs_are_parsed_without_moving_a_place(parse: Callable[[str], Doc]) -> None:
    doc = parse("Ada \ud83d left\udc00 Lindow.")
    assert len(doc.text) == len("Ada \ud83d left\udc00 Lindow.")
    assert doc[-2].idx == len("Ada \ud83d left\udc00 ")


@pytest.mark.parametrize("unit", ["he said that ", "the boat which ", "(", "5 ", "Ada and Karl and "])
def test_no_sentence_is_longer_than_the_limit_and_no_word_hangs_on_another_sentence(
    parse: Callable[[str], Doc], unit: str
) -> None:
    doc = parse(unit * 700)
    for sentence in doc.sents:
        assert len(sentence) <= LONGEST_SENTENCE
        assert all(sentence.start <= token.head.i < sentence.end for token in sentence)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == doc.text


def test_long_sentence_of_a_writer_stays_whole(parse: Callable[[str], Doc]) -> None:
    words = "The mayor said that " + "the bridge over the river and " * 30 + "the ferry would stay closed."
    assert len(_sentences(parse(words))) == 1
