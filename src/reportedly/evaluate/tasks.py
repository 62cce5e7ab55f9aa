"""Tasks: the ten that can be measured, and the one way to measure them.

gold file ─ load_rows ─▶ rows ─ give ─▶ what may be looked at ─ predict(bench) ─▶ predictions
                          └──────────────── compare ◀──────────────────────────────┘
                                               └─ score ─▶ Scores
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportedly.errors import ConfigError
from reportedly.evaluate import accounts, attribution, chains, coreference, events, factuality, names, speakers, stories, times
from reportedly.evaluate.bench import Bench
from reportedly.evaluate.gold import Json, OddRow, Row, load_rows
from reportedly.evaluate.scores import Figures, Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """How one task is given, predicted, compared and scored; the middle types are the task's own business."""

    give: Callable[[Json, str], Any]  #: row and its address → what a prediction may look at
    predict: Callable[[Sequence[Any], Bench], Iterator[Json]]
    compare: Callable[[Json, Json], Any]  #: gold row and its prediction → counts or labels
    score: Callable[[Sequence[Any]], Figures]
    key: str = "doc_id"  #: the field by which a prediction is matched to its row


TASKS: Mapping[str, Task] = {
    "attribution": Task(give=attribution.give, predict=attribution.predict, compare=attribution.compare, score=attribution.score),
    "chains": Task(give=chains.give, predict=chains.predict, compare=chains.compare, score=chains.score),
    "times": Task(give=times.give, predict=times.predict, compare=times.compare, score=times.score),
    "events": Task(give=events.give, predict=events.predict, compare=events.compare, score=events.score),
    "factuality": Task(give=factuality.give, predict=factuality.predict, compare=factuality.compare, score=factuality.score),
    "coreference": Task(give=coreference.give, predict=coreference.predict, compare=coreference.compare, score=coreference.score),
    "stories": Task(give=stories.give, predict=stories.predict, compare=stories.compare, score=stories.score),
    "speakers": Task(give=speakers.give, predict=speakers.predict, compare=speakers.compare, score=speakers.score),
    "names": Task(give=names.give, predict=names.predict, compare=names.compare, score=names.score),
    "accounts": Task(give=accounts.give, predict=accounts.predict, compare=accounts.compare, score=accounts.score, key="story"),
}
TASK_NAMES: tuple[str, ...] = tuple(TASKS)


def run(task: str, gold_path: Path, bench: Bench, predictions_path: Path | None = None) -> Scores:
    """Predict with the bench what a gold file asks, and score it.

    Args:
        task: one of TASK_NAMES.
        gold_path: a gold file of that task, plain or gzipped.
        bench: the reader and linker of `run`.
        predictions_path: where to write the predictions as JSON Lines, when wanted.

    Raises:
        ConfigError: no such task; the gold file is missing or not of the task's shape; the predictions cannot be written.
    """
    rows = load_rows(gold_path)
    predictions = list(predict(task, rows, bench, gold_path.name))
    if predictions_path is not None:
        write_rows(predictions_path, predictions)
    return measure(task, rows, predictions)


def predict(task: str, rows: Sequence[Row], bench: Bench, name: str) -> Iterator[Json]:
    """Predict row by row, from nothing but what the task gives.

    Args:
        task: one of TASK_NAMES.
        rows: the gold rows.
        bench: the reader and linker of `run`.
        name: the gold file's name; a row's address is this name and its line.

    Raises:
        ConfigError: no such task, or a row is not of its shape.
    """
    chosen = find_task(task)
    givens = [_checked(task, row, chosen.give, f"{name}#{row.line}") for row in rows]
    yield from chosen.predict(givens, bench)


def measure(task: str, rows: Sequence[Row], predictions: Iterable[Json]) -> Scores:
    """Score predictions against gold rows; a row without a prediction counts as an empty one.

    Raises:
        ConfigError: no such task, or a row or its prediction is not of the task's shape.
    """
    chosen = find_task(task)
    by_id = {str(prediction.get(chosen.key)): prediction for prediction in predictions}
    compared = [_checked(task, row, chosen.compare, by_id.get(str(row.fields.get(chosen.key)), {})) for row in rows]
    figures = tuple((name, round(value, 4)) for name, value in chosen.score(compared).items())
    return Scores(task=task, rows=len(rows), figures=figures)


def find_task(name: str) -> Task:
    """Find a task by its name, or raise ConfigError."""
    try:
        return TASKS[name]
    except KeyError as error:
        raise ConfigError(f"No task {name!r}. Choose one of {', '.join(TASKS)}.") from error


def write_rows(path: Path, rows: Iterable[Json]) -> None:
    """Write JSON Lines, or raise ConfigError."""
    try:
        with path.open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    except OSError as error:
        raise ConfigError(f"Predictions cannot be written to {path} ({error.strerror}). Give another path.") from error


def _checked(task: str, row: Row, step: Callable[[Json, Any], Any], other: object) -> Any:
    try:
        return step(row.fields, other)
    except OddRow as error:
        raise ConfigError(f"Line {row.line} is not a row of the task {task}: {error}. See docs/how-to/evaluate.md.") from error
