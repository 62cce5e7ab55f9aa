"""Shapes of a report in a parse: which frame, who, by what, what."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc

from reportedly.model import Span
from reportedly.read.draft import span_of
from reportedly.read.frames import extend_over_quotations, find_frames, phrase, pieces
from reportedly.read.quotations import find_quotations

Parse = Callable[[str], Doc]


def _frames(doc: Doc) -> list[tuple[str, str, str]]:
    return [
        (
            frame.name,
            span_of(frame.source).of(doc.text) if frame.source else "",
            " … ".join(s.of(doc.text) for s in frame.content),
        )
        for frame in find_frames(doc)
    ]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Ada Bruhn said that the bridge was closed.", ("clause", "Ada Bruhn", "that the bridge was closed")),
        ("The bridge is safe, said Tom Alder.", ("inverted", "Tom Alder", "The bridge is safe")),
        ("Ada Bruhn promised to open the bridge.", ("infinitive", "Ada Bruhn", "to open the bridge")),
        ("Ada Bruhn denied the report.", ("object", "Ada Bruhn", "the report")),
        ("Ada Bruhn called for an inquiry.", ("preposition for", "Ada Bruhn", "an inquiry")),
        ("The report was dismissed by Ada Bruhn.", ("passive", "Ada Bruhn", "The report")),
        ("According to Tom Alder, the bridge is safe.", ("according", "Tom Alder", "the bridge is safe")),
        ("As Reuters reported, the bridge was closed.", ("as", "Reuters", "the bridge was closed")),
        ("The bridge was reportedly closed.", ("adverb", "", "The bridge was reportedly closed")),
    ],
)
def test_each_shape_has_its_frame(parse: Parse, text: str, frame: tuple[str, str, str]) -> None:
    assert frame in _frames(parse(text))


def test_noun_with_a_that_clause_is_a_frame_with_its_owner(parse: Parse) -> None:
    assert ("noun", "her", "that the bridge was unsafe") in _frames(
        parse("The mayor repeated her claim that the bridge was unsafe.")
    )


def test_aside_on_the_source_leaves_the_clause_to_the_verb_above(parse: Parse) -> None:
    frames = _frames(parse("Reuters reported, citing Xinhua, that the bridge was closed."))
    assert ("clause", "Reuters", "that the bridge was closed") in frames
    assert all(source != "Xinhua" for _, source, _ in frames)


@pytest.mark.parametrize("text", ["Ada Bruhn called off the visit.", "Ada Bruhn turned down the offer."])
def test_verb_with_a_particle_that_says_nothing_is_no_frame(parse: Parse, text: str) -> None:
    assert _frames(parse(text)) == []


def test_phrase_leaves_the_relative_clause_out(parse: Parse) -> None:
    doc = parse("An official who knew the plan spoke.")
    head = next(token for token in doc if token.text == "official")
    assert span_of(phrase(head)).of(doc.text) == "An official"
    assert phrase(head)[0] == head


def test_pieces_are_runs_without_what_is_left_out(parse: Parse) -> None:
    doc = parse("The bridge, he said, is safe.")
    assert [span.of(doc.text) for span in pieces(doc, {3, 4}, doc.text)] == ["The bridge", "is safe"]


def test_piece_that_reaches_into_a_quotation_runs_to_its_end() -> None:
    text = "She said it was “a danger to all” then."
    quotations = find_quotations(text)
    assert extend_over_quotations((Span(9, 24),), quotations, Span(4, 8)) == (Span(9, 33),)


def test_piece_does_not_grow_over_the_quotation_its_cue_stands_in() -> None:
    text = "“He said it rained all day,” she said."
    assert extend_over_quotations((Span(9, 18),), find_quotations(text), Span(4, 8)) == (Span(9, 18),)


def test_lemma_of_a_frame_holds_the_particle_of_its_verb(parse: Parse) -> None:
    frames = find_frames(parse("Ada Bruhn ruled out a new bridge. Tom Alder pointed out that the old one was unsafe."))
    assert [frame.lemma for frame in frames if frame.source] == ["rule out", "point out"]
