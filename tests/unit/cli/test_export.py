"""The record as files other programs read."""

from __future__ import annotations

import csv
import io
import json
import sys
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


@pytest.mark.parametrize("what", ["events", "event-mentions", "mentions"])
def test_rows_of_one_width_are_written_when_csv_is_exported(cli: Cli, newsroom: str, what: str) -> None:
    said = cli("--record", newsroom, "export", what)
    rows = list(csv.reader(io.StringIO(said.out)))
    assert said.code == 0
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_events_and_their_mentions_are_written_when_a_folder_is_given(cli: Cli, newsroom: str, form: str) -> None:
    said = cli("--record", newsroom, "export", "events", "--format", form, "--out", "made/for/it/")
    assert (said.code, said.all) == (0, "")
    assert {path.name for path in Path("made/for/it").iterdir()} == {f"events.{form}", f"event-mentions.{form}"}
    said = cli("--record", newsroom, "export", "mentions", "--format", form, "--out", "made/for/it")
    assert (said.code, said.all) == (0, "")
    assert Path("made/for/it", f"mentions.{form}").stat().st_size > 0


@pytest.mark.parametrize(("name", "args"), [("e.parquet", ()), ("e.PARQUET", ()), ("e.dat", ("--format", "parquet"))])
def test_parquet_is_written_when_the_file_is_called_so_or_it_is_asked_for(
    cli: Cli, newsroom: str, name: str, args: tuple[str, ...]
) -> None:
    assert cli("--record", newsroom, "export", "events", "--out", name, *args).code == 0
    assert Path(name).read_bytes().startswith(b"PAR1")


def test_csv_is_written_when_it_is_asked_for_whatever_the_file_is_called(cli: Cli, newsroom: str) -> None:
    assert cli("--record", newsroom, "export", "events", "--out", "e.parquet", "--format", "csv").code == 0
    assert Path("e.parquet").read_text(encoding="utf-8").startswith("event_id,")


def test_the_file_of_before_stays_and_nothing_else_when_an_export_fails(
    cli: Cli, newsroom: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("tables").mkdir()
    Path("tables/events.parquet").write_text("of before", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    said = cli("--record", newsroom, "export", "events", "--out", "tables/events.parquet")
    assert (said.code, said.err) == (2, "Parquet needs a package more: pip install pyarrow. CSV does not.\n")
    assert [path.read_text(encoding="utf-8") for path in Path("tables").iterdir()] == ["of before"]


def test_a_link_is_written_through_when_it_is_given_as_the_file(cli: Cli, newsroom: str) -> None:
    Path("link.csv").symlink_to("far.csv")
    assert cli("--record", newsroom, "export", "mentions", "--out", "link.csv").code == 0
    assert Path("link.csv").is_symlink()
    assert Path("far.csv").read_text(encoding="utf-8").startswith("article_id,")


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
        (("nothing",), "Nothing called 'nothing' can be exported. Choose record, events, event-mentions, mentions or brief."),
        (("brief",), "Which story?"),
        (("events", "--format", "parquet"), "Parquet goes to a file: name one with --out."),
        (("events", "--format", "xlsx"), "No format 'xlsx'. Choose csv or parquet."),
        (("record", "--format", "parquet"), "Parquet is for events, event-mentions and mentions; 'record' is none of them."),
        (("events", "--out", "out.json/"), "out.json/: cannot be made (File exists)."),
        (("mentions", "--out", "no/such/file.parquet"), "no/such/file.parquet: cannot be written (No such file or directory)."),
        (("record", "--out", "no/such/file"), "no/such/file: cannot be written (No such file or directory)."),
    ],
)
def test_exit_2_with_what_to_do_when_the_export_cannot_be_meant(
    cli: Cli, newsroom: str, args: tuple[str, ...], words: str
) -> None:
    Path("out.json").touch()
    said = cli("--record", newsroom, "export", *args)
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(words)
    assert said.err.count("\n") == 1
