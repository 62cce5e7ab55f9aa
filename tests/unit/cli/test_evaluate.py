"""What is refused before anything is evaluated."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli


@pytest.mark.parametrize(
    ("task", "content", "words"),
    [
        ("times", None, "No file gold.jsonl. Give the path of a JSON Lines file"),
        ("nothing", "{}\n", ""),
        ("times", "no json\n", "gold.jsonl, line 1: not JSON."),
        ("times", '{"a": 1}\n', "Line 1 is not a row of the task times"),
    ],
)
def test_exit_2_in_one_line_when_task_or_gold_is_wrong(cli: Cli, task: str, content: str | None, words: str) -> None:
    if content is not None:
        Path("gold.jsonl").write_text(content, encoding="utf-8")
    said = cli("evaluate", task, "gold.jsonl")
    assert (said.code, said.out) == (2, "")
    assert said.err.startswith(words)
    assert said.err.count("\n") == 1
