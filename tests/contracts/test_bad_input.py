"""Bad input end to end: one clear line each, never a traceback, and the good article beside it is read all the same."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reportedly.store.migrations import VERSION_TABLE
from reportedly.store.record import Record
from tests.calling import PROGRAM, Said, call, environment
from tests.serving import make_record

GOOD = (
    "PORT LORNE — The harbour of Lorne was closed on Tuesday after a barge ran aground, the harbour master, Ida Wren, said.\n\n"
    "“Nobody was hurt and nothing was spilt,” Wren told reporters. The barge is to be towed away on Wednesday.\n"
)
FRENCH = (
    "Le bac de Marn pourrait reprendre la mer dès vendredi, a annoncé lundi le capitaine du port.\n\n"
    "Les habitants de la côte attendent depuis trois semaines que le service soit rétabli.\n"
)
HUGE = 200_000_000
ENTITIES = "".join(f'<!ENTITY {one} "{f"&{other};" * 10}">' for one, other in zip("bcdefghij", "abcdefghi", strict=True))
BOMB = f'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">{ENTITIES}]><rss><channel><title>&j;</title></channel></rss>'
FILES = {
    "binary.txt": bytes(range(256)) * 40,
    "bomb.xml": BOMB.encode(),
    "broken.rss": b"<rss><channel><title>News</title><item>",
    "empty.txt": b"",
    "feed.rss": b'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title></channel></rss>',
    "good.txt": GOOD.encode(),
    "menu.html": b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
    "rows.jsonl": b'{"title": null, "text": null}\n{broken\n',
}
REASONS = {
    "binary.txt": "binary data",
    "bomb.xml": "declares a document type or entities",
    "broken.rss": "is broken XML",
    "empty.txt": "is empty",
    "feed.rss": "is a feed with no entries",
    "huge.html": f"is {HUGE:,} bytes; the limit is 50,000,000. Split it, or raise REPORTEDLY_MAX_BYTES.",
    "huge.jsonl#1": "is a line longer than 50,000,000 bytes",
    "huge.txt": f"is {HUGE:,} bytes; the limit is 50,000,000. Split it, or raise REPORTEDLY_MAX_BYTES.",
    "menu.html": "holds no article",
    "rows.jsonl#1": "has no `text`",
    "rows.jsonl#2": "is not valid JSON",
}
COMMANDS = (("run",),)


def _check_clear(said: Said, code: int, words: str) -> None:
    assert not said.is_traceback, said.all
    assert (said.code, said.out) == (code, ""), said.all
    assert words in said.err
    assert said.err.count("\n") == 1


@pytest.fixture(scope="module")
def desk() -> Iterator[Path]:
    """A folder with a good article and everything bad beside it, added and run over once."""
    with tempfile.TemporaryDirectory() as name:
        desk = Path(name)
        news = desk / "news"
        news.mkdir()
        for file, content in FILES.items():
            (news / file).write_bytes(content)
        for file in ("huge.txt", "huge.html", "huge.jsonl"):
            with (news / file).open("wb") as sparse:
                sparse.truncate(HUGE)
        assert call("add", "news", cwd=desk).code == 0
        said = call("run", cwd=desk)
        assert not said.is_traceback, said.all
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith(f"1 new article, 1 read, 1 story changed, {len(REASONS)} set aside.\n")
        yield desk


@pytest.mark.slow
def test_the_good_article_is_read_when_everything_beside_it_is_bad(desk: Path) -> None:
    record = call("export", "record", cwd=desk).json
    (article,) = record["articles"]
    assert article["text"].startswith("The harbour of Lorne was closed")
    assert {row["speaker"] for row in record["attributions"]} == {"Ida Wren"}


@pytest.mark.slow
def test_every_bad_item_is_set_aside_with_its_reason(desk: Path) -> None:
    told = {Path(row["item"]).name: row["reason"] for row in call("problems", "--json", cwd=desk).json["problems"]}
    assert set(told) == set(REASONS)
    assert {name: reason for name, reason in told.items() if REASONS[name] not in reason} == {}
    assert [reason for reason in told.values() if "unforeseen" in reason or "\n" in reason] == []


@pytest.mark.slow
def test_articles_and_what_is_set_aside_make_up_the_input(desk: Path) -> None:
    counted = call("check", "--json", cwd=desk).json
    inputs = len(FILES) - 1 + 2 + len(("huge.txt", "huge.html", "huge.jsonl"))  # the archive counts by its two rows
    assert counted == {"is_whole": True, "findings": [], "articles": 1, "set_aside": inputs - 1}


@pytest.mark.slow
def test_nothing_is_counted_twice_when_the_folder_is_run_over_again(desk: Path) -> None:
    said = call("run", "--json", cwd=desk)
    assert (said.json["articles_new"], said.json["articles_read"], said.json["problems"]) == (0, 0, len(REASONS))
    assert not said.is_traceback


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good article, in a language that is kept and not read, so that no model is loaded."""
    news = tmp_path / "news"
    news.mkdir()
    (news / "bac.txt").write_text(FRENCH, encoding="utf-8")
    return tmp_path


def test_the_rest_is_kept_when_an_address_does_not_answer(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        closed = listener.getsockname()[1]
    address = f"http://127.0.0.1:{closed}/feed"
    assert call("add", address, "news", cwd=folder).code == 0
    said = call("run", cwd=folder, REPORTEDLY_ALLOW_PRIVATE="1", REPORTEDLY_TIMEOUT_S="3")
    assert not said.is_traceback, said.all
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("1 new article, 0 read, 1 kept in a language that is not read, 1 story changed, 1 set aside.")
    (problem,) = call("problems", "--json", cwd=folder).json["problems"]
    assert address in problem["item"]
    assert "answer" in problem["reason"] or "refused" in problem["reason"]


def test_the_rest_is_kept_when_addresses_are_private_and_a_folder_is_gone(folder: Path) -> None:
    private = ("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/")
    (folder / "old").mkdir()
    assert call("add", *private, "old", "news", cwd=folder).code == 0
    (folder / "old").rmdir()
    said = call("run", cwd=folder)
    assert not said.is_traceback, said.all
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("1 new article, ")
    problems = {row["item"]: row for row in call("problems", "--json", cwd=folder).json["problems"]}
    gone = problems.pop(str(folder / "old"))
    assert gone["stage"] == "source"
    assert gone["reason"].startswith("is gone or cannot be looked at")
    assert len(problems) == len(private)
    assert [row for row in problems.values() if "private" not in row["reason"] or "\n" in row["reason"]] == []
    failing = {row["location"] for row in call("sources", "--json", cwd=folder).json["sources"] if row["is_failing"]}
    assert failing == {str(folder / "old")}


def test_the_rest_is_kept_when_there_are_no_rights() -> None:
    nobody = 65534 if os.geteuid() == 0 else None
    try:
        usable = subprocess.run(
            [*PROGRAM, "--version"], user=nobody, env=environment(), cwd="/", capture_output=True, check=False
        )
    except PermissionError:
        usable = None
    if usable is None or usable.returncode:
        pytest.skip("run as root, and no other user may read the program: rights cannot be taken away")
    desk = Path(tempfile.mkdtemp())
    try:
        for name in ("news/closed", "closed"):
            (desk / name).mkdir(parents=True)
            (desk / name / "a.txt").write_text(FRENCH, encoding="utf-8")
        (desk / "news" / "bac.txt").write_text(FRENCH, encoding="utf-8")
        (desk / "news" / "mine.txt").write_text(FRENCH, encoding="utf-8")
        desk.chmod(0o777)
        assert call("add", "news", "closed", cwd=desk).code == 0
        for name, rights in (("news/mine.txt", 0), ("news/closed", 0), ("closed", 0)):
            (desk / name).chmod(rights)
        for file in desk.glob("reportedly.db*"):
            file.chmod(0o666)
        done = subprocess.run(
            [*PROGRAM, "run"], user=nobody, env=environment(), cwd=desk, capture_output=True, text=True, check=False
        )
        said = Said(done.returncode, done.stdout, done.stderr)
        assert not said.is_traceback, said.all
        assert (said.code, said.err) == (0, "")
        told = {(row["stage"], row["item"]): row["reason"] for row in call("problems", "--json", cwd=desk).json["problems"]}
        assert set(told) == {
            ("fetch", str(desk / "news" / "closed")),
            ("fetch", str(desk / "news" / "mine.txt")),
            ("source", str(desk / "closed")),
        }
        assert all("Permission denied" in reason and "Check" in reason for reason in told.values())
        assert call("check", "--json", cwd=desk).json["articles"] == 1
    finally:
        shutil.rmtree(desk)


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_exit_3_when_the_record_is_no_database(tmp_path: Path, args: tuple[str, ...]) -> None:
    (tmp_path / "reportedly.db").write_text("Dear diary,\n" * 100, encoding="utf-8")
    _check_clear(call(*args, cwd=tmp_path), 3, "reportedly.db is not a Reportedly record. Give the path of another file.")


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_exit_3_when_the_record_is_a_folder(tmp_path: Path, args: tuple[str, ...]) -> None:
    (tmp_path / "records").mkdir()
    _check_clear(call(*args, "--record", "records", cwd=tmp_path), 3, "records is a folder. Give the path of a file in it")


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_exit_3_when_the_record_was_made_by_a_newer_version(tmp_path: Path, args: tuple[str, ...]) -> None:
    location = make_record(tmp_path)
    with closing(sqlite3.connect(location)) as connection, connection:
        connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999_from_the_future'")
    _check_clear(
        call(*args, "--record", location, cwd=tmp_path), 3, "was made by a newer Reportedly. Upgrade Reportedly to open it."
    )


@pytest.mark.parametrize("args", COMMANDS, ids=" ".join)
def test_exit_3_when_the_record_is_another_programs(tmp_path: Path, args: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(tmp_path / "reportedly.db")) as connection, connection:
        connection.execute("CREATE TABLE songs (name TEXT)")
    _check_clear(call(*args, cwd=tmp_path), 3, "is not a Reportedly record: it holds another program's tables.")


@pytest.mark.parametrize("record", ["records", "diary.db", "no/such/folder/reportedly.db"])
def test_nothing_is_added_when_the_record_cannot_be_one(folder: Path, record: str) -> None:
    (folder / "records").mkdir()
    (folder / "diary.db").write_text("Dear diary,\n" * 100, encoding="utf-8")
    said = call("add", "news", "--record", record, cwd=folder)
    _check_clear(said, 3, record if "/" not in record else "does not exist")


def test_exit_3_in_one_line_when_the_model_is_not_installed(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    assert call("add", "good.txt", cwd=tmp_path).code == 0
    _check_clear(
        call("run", cwd=tmp_path, REPORTEDLY_MODEL="no_such_model"),
        3,
        "The language model 'no_such_model' cannot be loaded: No module named 'no_such_model'. Install it, or change",
    )
    with Record.open(str(tmp_path / "reportedly.db")) as record:
        assert (record.articles.count(), record.articles.waiting_count(), record.problems.count()) == (1, 1, 0)


def test_a_damaged_record_is_found_out_in_words(tmp_path: Path) -> None:
    location = Path(make_record(tmp_path))
    content = bytearray(location.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 16 * 4096] = os.urandom(16 * 4096)
    location.write_bytes(content)
    said = call("check", "--record", str(location), cwd=tmp_path)
    assert not said.is_traceback, said.all
    assert said.code in {1, 3}
    assert said.all.strip()


def test_arguments_that_are_no_text_are_answered_in_one_line(tmp_path: Path) -> None:
    location = make_record(tmp_path)
    for command in ("search", "person"):
        done = subprocess.run(
            [sys.executable.encode(), b"-m", b"reportedly", b"--record", location.encode(), command.encode(), b"a\xffb"],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (1, b""), done.stderr
        assert done.stderr.count(b"\n") == 1
