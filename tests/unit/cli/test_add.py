"""Saying where to look."""

from __future__ import annotations

from pathlib import Path

from reportedly.store.record import Record
from tests.unit.cli.conftest import Cli


def test_a_source_is_added_and_the_next_step_told_when_it_is_there(cli: Cli) -> None:
    Path("news").mkdir()
    said = cli("add", "news")
    assert (said.code, said.err) == (0, "")
    assert said.out == f"Added: folder {Path('news').absolute()}\nNow: reportedly run\n"
    assert Path("reportedly.db").exists()


def test_nothing_is_added_twice_when_a_source_is_known(cli: Cli) -> None:
    Path("news").mkdir()
    cli("add", "news")
    said = cli("add", "./news/")
    assert said.code == 0
    assert said.out == f"Known already: folder {Path('news').absolute()}\n"
    with Record.open("reportedly.db") as record:
        assert len(record.sources.all()) == 1


def test_good_places_are_added_and_bad_ones_named_when_both_are_given(cli: Cli) -> None:
    Path("one.txt").write_text("One came.", encoding="utf-8")
    said = cli("add", "missing.txt", "one.txt", "ftp://news.example/")
    assert said.code == 2
    assert said.out.startswith("Added: file ")
    assert [line.split(":")[0] for line in said.err.splitlines()] == ["missing.txt", "ftp"]
    assert "Check how it is written." in said.err


def test_no_record_is_made_when_every_place_is_refused(cli: Cli) -> None:
    assert cli("add", "missing.txt").code == 2
    assert not Path("reportedly.db").exists()


def test_the_outlet_is_kept_when_the_operator_names_it(cli: Cli) -> None:
    Path("one.txt").write_text("One came.", encoding="utf-8")
    assert cli("add", "one.txt", "--outlet", "The Quay").code == 0
    with Record.open("reportedly.db") as record:
        assert [source.outlet for source in record.sources.all()] == ["The Quay"]


def test_added_and_refused_are_listed_when_json_is_asked_for(cli: Cli) -> None:
    Path("news").mkdir()
    said = cli("add", "news", "missing.txt", "--json")
    assert said.code == 2
    assert set(said.json) == {"added", "refused"}
    assert said.json["added"] == [{"kind": "folder", "location": str(Path("news").absolute()), "is_new": True}]
    assert len(said.json["refused"]) == 1
