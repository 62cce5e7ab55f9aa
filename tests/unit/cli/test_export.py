"""The record as files other programs read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.newsroom import ARTICLES, FIRST_DENIAL, STORY
from tests.unit.cli.conftest import Cli

PARTS = {"articles", "attributions", "chains", "events", "entities", "stories", "meets"}


def test_one_json_object_is_written_when_the_record_is_exported(cli: Cli, newsroom: str) -> None:
    said = cli("--record", newsroom, "export", "record")
    assert (said.code, said.err) == (0, "")
    assert set(said.json) == PARTS
    assert {row["id"] for row in said.json["articles"]} == {article.id for article in ARTICLES} - {FIRST_DENIAL.id}


@pytest.mark.parametrize("what", ["events", "mentions"])
def test_rows_of_one_width_are_written_when_csv_is_exported(cli: Cli, newsroom: str, what: str) -> None:
    said = cli("--record", newsroom, "export", what)
    rows = list(csv.reader(io.StringIO(said.out)))
    assert said.code == 0
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1


def test_a_brief_is_written_when_a_story_is_named(cli: Cli, newsroom: str) -> None:
    said = cli("--record", newsroom, "export", "brief", STORY)
    assert said.code == 0
    assert said.out.startswith("# Ada Bruhn closes Old Bridge")


def test_the_same_is_written_to_a_file_when_one_is_given(cli: Cli, newsroom: str, tmp_path: Path) -> None:
    shown = cli("--record", newsroom, "export", "record").out
    said = cli("--record", newsroom, "export", "record", "--out", "out.json")
    assert (said.code, said.out) == (0, "")
    assert json.loads(Path("out.json").read_text(encoding="utf-8")) == json.loads(shown)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("nothing",), "Nothing called 'nothing' can be exported. Choose record, events, mentions or brief."),
        (("brief",), "Which story?"),
        (("record", "--out", "no/such/file"), "no/such/file: cannot be written (No such file or directory)."),
    ],
)
def test_exit_2_with_what_to_do_when_the_export_cannot_be_meant(
    cli: Cli, newsroom: str, args: tuple[str, ...], words: str
) -> None:
    said = cli("--record", newsroom, "export", *args)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(words)
    assert said.err.count("\n") == 1
