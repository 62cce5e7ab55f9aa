"""A run and a rebuild over texts in a language that is kept and not read, so that no model is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.cli.run import Bars, summary
from reportedly.pipeline import RunReport
from reportedly.store.record import Record
from tests.saving import article_at, keep
from tests.unit.cli.conftest import Cli

FRENCH = (
    "Le bac de Marn pourrait reprendre la mer dès vendredi, a annoncé lundi le capitaine du port.\n\n"
    "Les habitants de la côte attendent depuis trois semaines que le service soit rétabli.\n"
)


@pytest.fixture
def folder() -> Path:
    """A folder with an article, an empty file, and two files of no kind that is read."""
    news = Path("news")
    news.mkdir()
    (news / "bac.txt").write_text(FRENCH, encoding="utf-8")
    (news / "empty.txt").write_text("", encoding="utf-8")
    (news / "picture.png").write_bytes(b"\x89PNG")
    (news / "other.png").write_bytes(b"\x89PNG")
    return news


def test_a_run_says_what_it_did_what_it_set_aside_and_what_it_passed_over(cli: Cli, folder: Path) -> None:
    cli("add", str(folder))
    said = cli("run")
    assert (said.code, said.err) == (0, "")
    assert said.out == (
        "1 new article, 0 read, 1 kept in a language that is not read, 1 story changed, 1 set aside.\n"
        "What was set aside, and why: reportedly problems\n"
        "Passed over, of no kind that is read: 2 .png.\n"
    )


def test_a_run_gives_its_numbers_when_json_is_asked_for(cli: Cli, folder: Path) -> None:
    cli("add", str(folder))
    said = cli("run", "--json")
    assert said.code == 0
    assert said.json == {
        "sources": 1,
        "sources_failed": 0,
        "captures_new": 1,
        "captures_known": 0,
        "articles_new": 1,
        "articles_read": 0,
        "articles_unread": 1,
        "articles_regrouped": 0,
        "set_aside": 1,
        "stories_changed": 1,
        "did_nothing": False,
        "problems": 1,
        "ignored": {".png": 2},
    }


def test_a_run_says_so_when_there_is_nothing_new(cli: Cli, folder: Path) -> None:
    (folder / "empty.txt").unlink()
    cli("add", str(folder))
    cli("run")
    said = cli("run")
    assert said.code == 0
    assert said.out.startswith("Nothing new: the record is up to date.\n")


def test_a_run_is_refused_when_another_one_is_at_work(cli: Cli, folder: Path) -> None:
    cli("add", str(folder))
    with Record.open("reportedly.db") as record, record.alone():
        said = cli("run")
    assert (said.code, said.out) == (3, "")
    assert said.err == f"{Path('reportedly.db').absolute()}: another run is at work on it. Wait for it to end.\n"


def test_a_rebuild_is_refused_and_drops_nothing_when_a_run_is_at_work(cli: Cli, newsroom: str) -> None:
    with Record.open(newsroom) as record, record.alone():
        said = cli("--record", newsroom, "rebuild")
        assert record.stories.count() == 2
    assert said.code == 3
    assert "another run is at work" in said.err


def test_everything_is_read_again_when_the_record_is_rebuilt(cli: Cli, folder: Path) -> None:
    cli("add", str(folder))
    cli("run")
    before = cli("export", "record").out
    said = cli("rebuild")
    assert said.code == 0
    assert said.out.startswith("Rebuilt from 1 article: ")
    assert cli("export", "record").out == before
    assert set(cli("rebuild", "--json").json) == {*RunReport().as_counts(), "articles"}


def test_the_record_is_whole_when_a_run_has_ended(cli: Cli, folder: Path) -> None:
    cli("add", str(folder))
    cli("run")
    said = cli("check")
    assert (said.code, said.out) == (0, "The record is whole: 1 article, 1 set aside.\n")
    assert cli("check", "--json").json == {"is_whole": True, "findings": [], "articles": 1, "set_aside": 1}


def test_exit_1_with_every_finding_when_the_record_is_not_whole(cli: Cli, newsroom: str) -> None:
    with Record.open(newsroom) as record:
        keep(record, article_at(1))
    said = cli("--record", newsroom, "check")
    assert said.code == 1
    assert said.out.startswith("Articles not read yet (1): ")
    findings = cli("--record", newsroom, "check", "--json")
    assert findings.code == 1
    assert findings.json["is_whole"] is False
    assert said.out.splitlines() == findings.json["findings"]


def test_numbers_are_in_the_summary_when_they_are_many() -> None:
    report = RunReport(articles_new=1200, articles_read=1199, articles_unread=2, stories_changed=1, set_aside=3)
    assert summary(report) == (
        "1,200 new articles, 1,199 read, 2 kept in languages that are not read, 1 story changed, 3 set aside."
    )


def test_a_bar_is_shown_for_each_stage_when_a_run_goes_on() -> None:
    from rich.console import Console
    from rich.progress import Progress

    progress = Progress(console=Console(quiet=True))
    bars = Bars(progress)
    bars("acquire", 1, None)
    bars("read", 1, 4)
    bars("read", 2, 4)
    assert [(task.description, task.completed, task.total) for task in progress.tasks] == [
        ("Looking", 1, None),
        ("Reading", 2, 4),
    ]
