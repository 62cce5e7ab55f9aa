"""What is refused before anything is evaluated."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Cli
from tests.unit.evaluate.invented import attribution


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


@pytest.mark.slow
def test_the_figures_are_printed_and_the_predictions_written_when_gold_is_given(cli: Cli) -> None:
    dice = random.Random(7)
    rows = [attribution(dice, number) for number in range(3)]
    Path("gold.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    said = cli("evaluate", "attribution", "gold.jsonl", "--predictions", "out.jsonl")
    assert (said.code, said.err) == (0, "")
    assert said.out.strip()
    assert len(Path("out.jsonl").read_text(encoding="utf-8").splitlines()) == len(rows)
    figures = cli("evaluate", "attribution", "gold.jsonl", "--json")
    assert (figures.code, figures.err) == (0, "")
    assert isinstance(figures.json, dict)
    assert figures.json
