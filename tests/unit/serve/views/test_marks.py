"""Marks on a text, and its cutting into segments."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Span
from reportedly.serve.views.marks import Mark, build_marks, cut
from reportedly.serve.views.places import Shelf
from tests.newsroom import DENIAL, ENTITY_IDS, MAYOR, READINGS, WIRE

SHELF = Shelf(
    articles={article.id: article for article in (WIRE, DENIAL)},
    readings={reading.article_id: reading for reading in READINGS},
    entity_ids=ENTITY_IDS,
)


@given(
    st.text(alphabet="ab \n\r\x0b\u2028“é😀", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=12),
)
def test_segments_hold_the_text_and_every_mark_when_marks_overlap(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(start=a, end=b, layer="event", label=f"{a}-{b}") for a, b in spans if a < b <= len(text)]
    paragraphs = cut(text, marks)
    for paragraph in paragraphs:
        assert "".join(segment.words for segment in paragraph.segments) == text[paragraph.start : paragraph.end]
        for segment in paragraph.segments:
            over = {mark.label for mark in marks if mark.start <= segment.start and segment.end <= mark.end}
            assert set(segment.labels) == over
    kept = "".join(segment.words for paragraph in paragraphs for segment in paragraph.segments)
    assert "".join(kept.split()) == "".join(text.split())


def test_only_the_first_segment_is_the_target_when_the_place_is_cut_by_marks() -> None:
    text = "one two three"
    paragraphs = cut(text, [Mark(start=4, end=7, layer="mention", label="two")], at=Span(0, 13))
    targets = [segment.words for paragraph in paragraphs for segment in paragraph.segments if segment.is_target]
    assert targets == ["one "]
    assert all("at" in segment.layers for segment in paragraphs[0].segments)


def test_target_is_found_when_the_place_spans_paragraphs() -> None:
    paragraphs = cut("one\n\ntwo", [], at=Span(2, 7))
    targets = [segment.start for paragraph in paragraphs for segment in paragraph.segments if segment.is_target]
    assert targets == [2]


def test_innermost_link_wins_when_two_names_nest() -> None:
    outer = Mark(start=0, end=11, layer="mention", label="outer", href="/person/n1")
    inner = Mark(start=4, end=7, layer="mention", label="inner", href="/person/n2")
    segments = cut("one two six", [outer, inner])[0].segments
    assert [segment.href for segment in segments] == ["/person/n1", "/person/n2", "/person/n1"]


def test_every_reading_is_marked_with_what_was_read() -> None:
    marks = build_marks(WIRE.id, SHELF)
    assert {mark.layer for mark in marks} == {"source", "cue", "content", "mention", "event", "time", "chain"}
    assert [(mark.words, mark.label) for mark in marks if mark.layer == "time"] == [("Friday", "time: 2024-03-08")]
    assert f"/person/{MAYOR}" in {mark.href for mark in marks}


def test_mention_left_open_says_unresolved() -> None:
    labels = {mark.label for mark in build_marks(WIRE.id, SHELF) if mark.layer == "mention"}
    assert "pronoun: unresolved" in labels


def test_event_without_a_type_says_unresolved() -> None:
    labels = [mark.label for mark in build_marks(DENIAL.id, SHELF) if mark.layer == "event"]
    assert labels == ["event: Ada Bruhn close Old Bridge, denied (unresolved)"]


def test_text_in_one_long_line_is_cut_in_good_time() -> None:
    text = "word " * 20_000
    marks = [Mark(start=at, end=at + 4, layer="mention", label="word") for at in range(0, len(text) - 5, 5)]
    begun = time.perf_counter()
    paragraphs = cut(text, marks)
    assert len(paragraphs[0].segments) > 39_000
    assert time.perf_counter() - begun < 5
