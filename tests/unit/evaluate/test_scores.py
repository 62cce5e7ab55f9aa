from __future__ import annotations

import pytest

from reportedly.evaluate import TASK_NAMES, Scores, measure
from reportedly.evaluate.gold import Row
from reportedly.evaluate.scores import MEANINGS
from tests.unit.evaluate import invented


def test_lines_give_name_value_and_meaning_when_printed() -> None:
    scores = Scores(task="stories", rows=1, figures=(("b3_f1", 0.5), ("odd", 1.0)))
    assert scores.lines() == ("stories: 1 row", "  b3_f1  0.500   both together", "  odd    1.000")


def test_json_holds_a_member_a_figure() -> None:
    scores = Scores(task="times", rows=2, figures=(("value_f1", 0.1234),))
    assert scores.as_json() == {"task": "times", "rows": 2, "value_f1": 0.1234}


@pytest.mark.parametrize("task", TASK_NAMES)
def test_every_figure_says_what_it_means(task: str) -> None:
    rows = [Row(line=i, fields=row) for i, row in enumerate(invented.gold(task, 1), start=1)]
    names = [name for name, _ in measure(task, rows, []).figures]
    assert names
    assert set(names) <= set(MEANINGS)
