"""Killed anywhere, the next run goes on from there, and the record is that of a run nobody disturbed."""

from __future__ import annotations

import json
import random
import shutil
import signal
import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportedly.store.record import Record
from tests.calling import call, start

WIRE = Path(__file__).resolve().parents[2] / "examples" / "wire"
KILLS = 5
COUNTS = ("(SELECT count(*) FROM readings)", "(SELECT count(*) FROM events)")
PLACES = ("Almery", "Sorrin", "Tarn", "Velm", "Harrun", "Ostle")
MAYORS = (
    "Ada Bruhn, Tom Alder, Ida Wren, Ida Wrenmoor, Jon Ness, Eva Holm, "
    "Max Sorley, Una Quill, Ben Marsh, Lea Ostler, Rob Penn, Amy Rudd"
)
THINGS = ("bridge", "ferry", "school", "market", "mill", "harbour")

pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """A folder with the news, the folder of a record that nobody disturbed, and what is in it."""

    news: Path
    record: Path
    content: str


def _rows() -> list[dict[str, str]]:
    """Short reports for an archive, each of its own happening."""
    rows = []
    for number, mayor in enumerate(MAYORS.split(", ")):
        place, thing = PLACES[number % 6], THINGS[number * 5 % 6]
        text = (
            f"The {thing} at {place} will be closed on Friday, Mayor {mayor} told Valley Radio.\n\n"
            f"“We cannot wait for another winter,” {mayor.split()[1]} said. Some {number + 4} shops stand near the {thing}."
        )
        rows.append(
            {
                "title": f"The {thing} at {place} to close",
                "text": text,
                "url": f"https://valley.example/{number}",
                "outlet": "Valley Letter",
                "published": f"2031-07-{number + 1:02}T08:00:00+00:00",
            }
        )
    return rows


def _content(folder: Path) -> str:
    """Everything in the record that a run makes: the export, and the ids of stories, entities and events."""
    said = call("export", "record", cwd=folder)
    assert said.code == 0, said.all
    with Record.open(str(folder / "reportedly.db")) as record:
        stories = record.stories.all(limit=1_000)
        ids = {
            "stories": [(story.id, story.title, story.article_ids, story.origin_names) for story in stories],
            "entities": [(entity.id, entity.name) for entity in record.entities.all(kind=None, limit=10_000, offset=0)],
            "events": [event.id for story in stories for event in record.events.of_story(story.id)],
        }
    return said.out + json.dumps(ids)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("undisturbed")
    news = tmp_path_factory.mktemp("sources") / "news"
    shutil.copytree(WIRE, news)
    (news / "valley.jsonl").write_text("".join(json.dumps(row) + "\n" for row in _rows()), encoding="utf-8")
    assert call("add", str(news), cwd=folder).code == 0
    said = call("run", cwd=folder)
    assert said.code == 0, said.all
    assert said.out.startswith("67 new articles, 67 read, ")
    return Undisturbed(news, folder, _content(folder))


def _written(record: Path) -> int:
    """How much a run has written so far: captures, readings and events."""
    with closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True, timeout=30)) as connection:
        return int(connection.execute(" + ".join(("SELECT (SELECT count(*) FROM captures)", *COUNTS))).fetchone()[0])


def _run_until(written: int, folder: Path, later_s: float) -> bool:
    """Begin a run, and kill it a moment after so much is written; whether it was still at work."""
    running = start("run", cwd=folder)
    while running.poll() is None and _written(folder / "reportedly.db") < written:
        time.sleep(0.01)
    time.sleep(later_s)
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=60)
    return running.returncode == -signal.SIGKILL


def test_the_record_is_that_of_an_undisturbed_run_when_runs_were_killed(tmp_path: Path, undisturbed: Undisturbed) -> None:
    seed = random.randrange(1_000_000)
    print(f"seed {seed}")  # noqa: T201 - with it the moments can be had again
    dice = random.Random(seed)
    assert call("add", str(undisturbed.news), cwd=tmp_path).code == 0
    most = _written(undisturbed.record / "reportedly.db")
    moments = sorted(dice.randrange(1, most * 9 // 10) for _ in range(KILLS))
    killed = [_run_until(moment, tmp_path, dice.uniform(0, 0.05)) for moment in moments]
    assert any(killed)
    said = call("run", cwd=tmp_path)
    assert said.code == 0, said.all
    check = call("check", cwd=tmp_path)
    assert (check.code, check.out) == (0, "The record is whole: 67 articles, 0 set aside.\n")
    assert _content(tmp_path) == undisturbed.content
    assert call("run", "--json", cwd=tmp_path).json["did_nothing"] is True


def test_the_second_run_is_refused_in_one_line_when_two_begin(tmp_path: Path, undisturbed: Undisturbed) -> None:
    assert call("add", str(undisturbed.news), cwd=tmp_path).code == 0
    running = [start("run", cwd=tmp_path) for _ in range(2)]
    said = [process.communicate(timeout=300) for process in running]
    codes = [process.returncode for process in running]
    assert sorted(codes) == [0, 3]
    refused = said[codes.index(3)]
    assert refused == ("", f"{tmp_path / 'reportedly.db'}: another run is at work on it. Wait for it to end.\n")
    assert _content(tmp_path) == undisturbed.content


def test_a_rebuild_gives_the_same_and_judgements_survive_it(tmp_path: Path, undisturbed: Undisturbed) -> None:
    for file in undisturbed.record.glob("reportedly.db*"):
        shutil.copy(file, tmp_path)
    assert call("rebuild", cwd=tmp_path).code == 0
    assert _content(tmp_path) == undisturbed.content
    with Record.open(str(tmp_path / "reportedly.db")) as record:
        (first,), (second,) = (record.entities.find(name, 1) for name in ("Ida Wren", "Ida Wrenmoor"))
        assert first.id != second.id
    ids = (first.id, second.id)
    assert call("judge", "same", *ids, "--note", "one woman", cwd=tmp_path, REPORTEDLY_AUTHOR="Jo Ness").code == 0
    judged, listed = _content(tmp_path), call("judge", "list", "--json", cwd=tmp_path).out
    assert judged != undisturbed.content
    assert call("rebuild", cwd=tmp_path).code == 0
    assert (_content(tmp_path), call("judge", "list", "--json", cwd=tmp_path).out) == (judged, listed)
    with Record.open(str(tmp_path / "reportedly.db")) as record:
        assert {(record.entities.get(id_).id, record.entities.get(id_).name) for id_ in ids} == {(first.id, first.name)}
        assert len(record.entities.articles_of(second.id)) == 2
        assert record.check() == ()
    assert call("judge", "undo", cwd=tmp_path).code == 0
    assert _content(tmp_path) == undisturbed.content
