"""Nothing leaves the machine, and nothing is kept outside the record, whatever libraries do by themselves."""

from __future__ import annotations

from pathlib import Path

from tests.calling import call

TEXT = (
    "PORT LORNE — The harbour of Lorne was closed on Tuesday after a barge ran aground, the harbour master, Ida Wren, said.\n\n"
    "“Nobody was hurt,” Wren told reporters. The barge is to be towed away on Wednesday.\n"
)


def test_reading_and_linking_keep_nothing_in_the_users_home(tmp_path: Path) -> None:
    home, desk = tmp_path / "home", tmp_path / "desk"
    for folder in (home, desk / "news"):
        folder.mkdir(parents=True)
    for number in (1, 2):
        (desk / "news" / f"{number}.txt").write_text(TEXT.replace("barge", "barge" if number == 1 else "ferry"), encoding="utf-8")
    assert call("add", "news", cwd=desk).code == 0
    done = call("run", cwd=desk, HOME=str(home), XDG_CACHE_HOME=str(home / "cache"), ORT_DISABLE_TELEMETRY="0")
    assert done.code == 0, done.all
    assert "2 read" in done.all
    assert [str(path) for path in home.rglob("*") if path.is_file()] == []
