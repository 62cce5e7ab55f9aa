"""How the program begins and ends: settings, the record, exit codes, and one line when it could not go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportedly.cli import app, exit_code_of
from reportedly.cli.frame import with_record_first
from reportedly.cli.unforeseen import sentence
from reportedly.errors import ConfigError, Conflict, FetchError, NotFound, SourceError, StageError, StoreError
from reportedly.store.record import Record
from tests.calling import PROGRAM, call, environment
from tests.serving import make_record
from tests.unit.cli.conftest import Cli

READING = (
    ("today",),
    ("story", "s1"),
    ("person", "Ada"),
    ("article", "a"),
    ("search", "x"),
    ("problems",),
    ("sources",),
    ("export", "record"),
    ("check",),
    ("run",),
    ("rebuild",),
    ("serve", "--port", "0"),
)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (NotFound("story", "x"), 1),
        (ConfigError("x"), 2),
        (SourceError("x", "y"), 2),
        (StageError("x"), 3),
        (StoreError("x"), 3),
        (Conflict("x"), 3),
        (FetchError("x", "y"), 3),
    ],
)
def test_exit_code_says_whose_turn_it_is_when_an_error_ends_a_command(error: Exception, code: int) -> None:
    assert exit_code_of(error) == code  # type: ignore[arg-type]


@pytest.mark.parametrize("args", READING, ids=" ".join)
def test_exit_3_with_what_to_do_when_there_is_no_record(cli: Cli, args: tuple[str, ...]) -> None:
    said = cli("--record", "nowhere.db", *args)
    assert (said.code, said.out) == (3, "")
    assert said.err == (
        f"There is no record at {Path('nowhere.db').absolute()}. "
        "Make one with `reportedly add`, or give its path with --record.\n"
    )
    assert not Path("nowhere.db").exists()


@pytest.mark.parametrize(
    "args", [(), ("nothing",), ("today", "--limit", "0"), ("story",), ("today", "--odd"), ("--record",), ("today", "--record")]
)
def test_exit_2_when_the_command_line_is_wrong(cli: Cli, args: tuple[str, ...]) -> None:
    said = cli(*args)
    assert said.code == 2
    assert "Usage:" in said.all or "requires an argument" in said.err


@pytest.mark.parametrize(
    ("name", "value"), [("TIMEOUT_S", "soon"), ("PORT", "99999"), ("BATCH", "0"), ("MAX_BYTES", "-1"), ("ALLOW_PRIVATE", "maybe")]
)
def test_exit_2_naming_the_setting_when_it_is_wrong(cli: Cli, monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"REPORTEDLY_{name}", value)
    said = cli("today")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(f"Setting {name.lower()}: ")
    assert f"Change REPORTEDLY_{name}" in said.err
    assert said.err.count("\n") == 1


def test_the_record_may_be_named_on_both_sides_of_the_command(cli: Cli, newsroom: str, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        cli("--record", newsroom, "today").out,
        cli("today", "--record", newsroom).out,
        cli("today", f"--record={newsroom}", "--limit", "9").out,
    ]
    monkeypatch.setenv("REPORTEDLY_RECORD", newsroom)
    texts.append(cli("today").out)
    assert len(set(texts)) == 1
    assert "Old Bridge" in texts[0]


@pytest.mark.parametrize(
    ("args", "expected"),
    [
        (["today"], ["today"]),
        (["today", "--record", "x"], ["--record", "x", "today"]),
        (["--record", "x", "today"], ["--record", "x", "today"]),
        (["a", "--record=x", "b", "--record", "y", "c"], ["--record=x", "--record", "y", "a", "b", "c"]),
        (["search", "--", "--record", "x"], ["search", "--", "--record", "x"]),
        (["today", "--record"], ["--record"]),
        (["today", "--record", "--", "x"], ["--record"]),
        ([], []),
    ],
)
def test_the_record_is_moved_first_and_nothing_after_two_dashes_is(args: list[str], expected: list[str]) -> None:
    assert with_record_first(args) == expected


@pytest.mark.parametrize("command", sorted(command.name or "" for command in app.registered_commands))
def test_every_command_explains_itself(cli: Cli, command: str) -> None:
    said = cli(command, "--help")
    assert said.code == 0
    assert "Usage: " in said.out
    assert said.err == ""


def test_the_version_is_printed_when_asked_for(cli: Cli) -> None:
    said = cli("--version")
    assert said.code == 0
    assert said.out.startswith("reportedly ")


def test_nothing_heavy_is_loaded_when_help_is_asked_for(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom reportedly.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n"
        "    print(sorted(set(sys.modules) & {'spacy', 'fastapi', 'sqlalchemy', 'trafilatura', 'lxml', 'httpx', 'alembic'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_help_takes_a_moment_only(tmp_path: Path) -> None:
    spent = []
    for _ in range(3):
        before = os.times()
        assert call("--help", cwd=tmp_path).code == 0
        after = os.times()
        spent.append(after.children_user - before.children_user + after.children_system - before.children_system)
    assert min(spent) < 1.5  # of the processor, however busy the machine is; 0.3 where this was written


def test_one_line_and_exit_3_when_something_happens_that_nobody_foresaw(tmp_path: Path) -> None:
    said = _broken(tmp_path)
    assert said.returncode == 3
    assert said.stdout == "before\n"
    assert said.stderr == (
        "Could not go on: an unforeseen ZeroDivisionError (by nought and more); "
        "set REPORTEDLY_DEBUG=1 to see where, and please report it.\n"
    )


def test_the_place_is_shown_when_debugging_is_asked_for(tmp_path: Path) -> None:
    said = _broken(tmp_path, REPORTEDLY_DEBUG="1")
    assert said.returncode == 3
    assert "Traceback" in said.stderr
    assert said.stderr.splitlines()[-1].startswith("Could not go on: an unforeseen ZeroDivisionError")


def _broken(folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the program with a command that fails in a way nobody foresaw."""
    code = (
        "from reportedly.cli import app, main\n"
        "@app.command('broken')\n"
        "def broken() -> None:\n"
        "    print('before')\n"
        "    raise ZeroDivisionError('by nought\\nand   more')\n"
        "main(['broken'])"
    )
    return subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment(**settings), capture_output=True, text=True, check=False
    )


def test_what_nobody_foresaw_is_named_when_it_has_no_words() -> None:
    assert sentence(MemoryError()).startswith("Could not go on: an unforeseen MemoryError; set")


def test_no_line_is_printed_when_the_reader_of_the_output_goes_away(tmp_path: Path) -> None:
    record = make_record(tmp_path)
    for command in ("today", "export record"):
        script = f'"$0" -m reportedly --record {record} {command} | true; echo "${{PIPESTATUS[0]}}"'
        done = subprocess.run(
            ["bash", "-c", script, sys.executable], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True
        )
        assert (done.stdout, done.stderr) == ("0\n", "")


def test_the_server_ends_well_when_it_is_stopped(tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "record.db")):
        pass
    running = subprocess.Popen(
        [*PROGRAM, "--record", "record.db", "serve", "--port", "0"],
        cwd=tmp_path,
        env=environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline().startswith("Reportedly is at http://127.0.0.1:")
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    printed, errors = running.communicate(timeout=20)
    assert (running.returncode, printed, errors) == (0, "Stopped.\n", "")


def test_one_line_and_exit_130_when_a_command_is_interrupted(tmp_path: Path) -> None:
    script = "from reportedly.cli import today, main\n"
    script += "def stop(*_):\n    raise KeyboardInterrupt\n"  # a process begun in the background has no SIGINT of its own
    script += "today.open_record = stop\nmain(['today'])\n"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (130, "Stopped. What was done is kept; run again to go on.\n")
