"""The record as JSON, and a story as a brief."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from reportedly.serve.exports.brief import escape, story_brief
from reportedly.serve.exports.record import export_record
from reportedly.serve.views import story_view
from reportedly.store.record import Record
from tests.newsroom import ARTICLES, COPY, DENIAL, ENGINEER, FIRST_DENIAL, HOSTILE, STORY, WIRE, fill


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    with Record.open(":memory:") as record:
        yield fill(record)


def test_record_is_one_object_with_every_current_article(record: Record) -> None:
    written = json.loads("".join(export_record(record)))
    assert {row["id"] for row in written["articles"]} == {article.id for article in ARTICLES} - {FIRST_DENIAL.id}
    assert {frozenset(story) for story in written["stories"]} >= {frozenset((WIRE.id, COPY.id, DENIAL.id))}


def test_empty_record_is_an_object_too() -> None:
    with Record.open(":memory:") as empty:
        written = json.loads("".join(export_record(empty)))
    assert written == {name: [] for name in ("articles", "attributions", "chains", "events", "entities", "stories", "meets")}


def test_record_names_speakers_chains_and_events(record: Record) -> None:
    written = json.loads("".join(export_record(record)))
    said = {(row["article"], row["speaker"], row["kind"]) for row in written["attributions"]}
    assert {(WIRE.id, "Tom Alder", "direct"), (DENIAL.id, "Ada Bruhn", "denial")} <= said
    assert {tuple(row["path"]) for row in written["chains"]} == {("Valley Radio", "Tom Alder"), ("Ada Bruhn",)}
    told = {(row["article"], row["actor"], row["recipient"], row["status"], row["trigger"]) for row in written["events"]}
    assert (WIRE.id, "Ada Bruhn", "Old Bridge", "planned", "close") in told


def test_record_keeps_texts_out_unless_asked(record: Record) -> None:
    written = json.loads("".join(export_record(record, texts=False)))
    assert all("text" not in row for row in written["articles"])


def test_entity_has_all_its_variants_in_one_row(record: Record) -> None:
    written = json.loads("".join(export_record(record)))
    engineer = next(row for row in written["entities"] if row["id"] == ENGINEER)
    assert {"Tom Alder", "Alder"} <= set(engineer["variants"])


def test_spans_of_the_record_slice_back_to_their_words(record: Record) -> None:
    written = json.loads("".join(export_record(record)))
    texts = {row["id"]: row["text"] for row in written["articles"]}
    for row in written["events"]:
        start, end = row["trigger_span"]
        assert texts[row["article"]][start:end] == row["trigger"]


def test_brief_calls_every_footnote_it_has_in_order(record: Record) -> None:
    brief = story_brief(story_view(record, STORY), root="http://here")
    body, _, notes = brief.partition("[^1]:")
    assert all(f"[^{number}]" in body for number in range(1, notes.count("\n[^") + 2))
    assert body.index("[^1]") < body.index("[^2]") < body.index("[^3]")
    assert f"<http://here/article/{WIRE.id}?at=" in brief
    assert "does not say" in brief


def test_brief_takes_hostile_words_as_text(record: Record) -> None:
    brief = story_brief(story_view(record, STORY))
    assert HOSTILE not in brief
    assert "<script>" not in brief
    assert escape("[x](javascript:alert(1)) <b> | `c`\n# d") == "\\[x\\](javascript:alert(1)) \\<b\\> \\| \\`c\\` \\# d"


def test_brief_names_how_many_events_it_leaves_to_the_page(record: Record) -> None:
    view = story_view(record, STORY)
    assert view.headline is not None
    others = tuple(replace(view.headline, id=f"x{n}", label=f"Deed {n}") for n in range(14))
    brief = story_brief(replace(view, others=others), root="http://here")
    told = brief.partition("## What became of it")[0]
    assert "Deed 9" in told
    assert "Deed 10" not in told
    assert f"And 4 more events, on [the story's page](http://here/story/{STORY})" in told


def test_brief_gives_each_of_many_origins_a_line_of_its_own(record: Record) -> None:
    view = story_view(record, STORY)
    assert view.headline is not None
    matrix = view.headline.matrix
    rows = tuple(replace(row, cells=row.cells * 4) for row in matrix.rows)
    crowded = replace(view.headline, matrix=replace(matrix, columns=matrix.columns * 4, rows=rows))
    brief = story_brief(replace(view, headline=crowded))
    assert "| relation |" not in brief
    assert brief.count("  - Tom Alder: Friday (2024\\-03\\-08)[^") == 4
    assert "- status of the closing (≠ conflict: planned, and denied by the actor)" in brief
