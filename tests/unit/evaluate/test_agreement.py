"""Our figures equal those of the reference scorer, which lies beside the repository when it is there at all."""

from __future__ import annotations

import importlib.util
import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.evaluate import TASK_NAMES, measure
from reportedly.evaluate.gold import Row, load_rows
from tests.unit.evaluate import invented

ROOT = Path(__file__).resolve().parents[3]

#: the tasks the reference scorer knows
SCORED = tuple(task for task in TASK_NAMES if task not in {"speakers", "names"})

Scorer = Callable[[list[dict[str, Any]], dict[str, dict[str, Any]]], dict[str, float]]


def _gold_folder() -> Path:
    folder = Path(os.environ.get("REPORTEDLY_GOLD", ROOT.parent / "shared" / "gold"))
    if not (folder / "score.py").is_file():
        pytest.skip("no reference scorer beside the repository; set REPORTEDLY_GOLD to the folder that holds score.py")
    return folder


GOLD_FILES = {
    "attribution": ("attribution/polnear_dev.jsonl.gz",),
    "chains": ("chains/dev.jsonl.gz",),
    "times": ("times/timebank.jsonl.gz", "times/aquaint.jsonl.gz"),
    "events": ("events/plover_train.jsonl.gz",),
    "factuality": ("factuality/uw_dev.jsonl.gz", "factuality/uw_train.jsonl.gz"),
    "coreference": ("coreference/ecb_train.jsonl.gz",),
    "stories": ("stories/allsides_val.jsonl.gz", "stories/allsides_train.jsonl.gz"),
    "accounts": ("accounts/dev.jsonl.gz",),
}


def _reference(task: str) -> Scorer:
    spec = importlib.util.spec_from_file_location("reference_score", _gold_folder() / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    scorer: Scorer = module.TASKS[task]
    return scorer


def _both(task: str, rows: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> tuple[dict[str, float], dict[str, float]]:
    rows, predictions = json.loads(json.dumps(rows)), json.loads(json.dumps(predictions))
    key = "story" if task == "accounts" else "doc_id"
    theirs = _reference(task)(rows, {str(row[key]): row for row in predictions})
    ours = measure(task, [Row(line=i, fields=row) for i, row in enumerate(rows, start=1)], predictions)
    return {name: round(value, 4) for name, value in theirs.items()}, dict(ours.figures)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("task", SCORED)
def test_figures_equal_the_reference_when_predictions_are_near_and_random(task: str, seed: int) -> None:
    rows = invented.gold(task, seed)
    theirs, ours = _both(task, rows, invented.guesses(task, rows, seed))
    assert ours == pytest.approx(theirs, abs=5e-4)
    assert any(theirs.values())


@pytest.mark.parametrize("task", SCORED)
def test_figures_equal_the_reference_when_nothing_is_predicted(task: str) -> None:
    rows = invented.gold(task, 1)
    theirs, ours = _both(task, rows, [])
    assert ours == pytest.approx(theirs, abs=5e-4)


@pytest.mark.parametrize("task", SCORED)
def test_figures_equal_the_reference_when_the_gold_itself_is_predicted(task: str) -> None:
    rows = invented.gold(task, 2)
    predictions = rows
    if task == "times":
        predictions = [row | {"times": row["timexes"]} for row in rows]
    if task == "events":
        predictions = [row | {"type": row["events"][0]["type"], "found": row["events"]} for row in rows]
    theirs, ours = _both(task, rows, predictions if task != "factuality" else [])
    assert ours == pytest.approx(theirs, abs=5e-4)


def _absurd(task: str, row: dict[str, Any]) -> dict[str, Any]:
    size = len(row.get("text", ""))
    everything, empty, backward, beyond = [0, size], [size, size], [size, 0], [0, size + 50]
    if task == "attribution":
        one = {"source": [everything, everything, empty], "cue": [backward], "content": [everything, [0, 1], [0, 1]]}
        return {"attributions": [one] * 4 + [{"source": [], "cue": [], "content": []}]}
    if task == "chains":
        return {
            "chains": [{"content": place, "path": path} for place in (everything, beyond, "") for path in ([], ["the"], ["Oss"])]
        }
    if task == "times":
        return {"times": [{"start": a, "end": b, "type": "", "value": ""} for a, b in (everything, backward, beyond, [-5, 3])]}
    if task == "events":
        return {"type": "", "found": [{"type": "AID", "source_spans": [beyond], "target_spans": [beyond, backward]}] * 2}
    if task == "factuality":
        return {"targets": [{"tok": i, "status": s} for i in range(-2, 40) for s in ("denied", "happened")]}
    if task == "stories":
        return {"story": {"odd": ["label"]}}
    if task == "coreference":
        odd = [{"start": a, "end": b, "cluster": [a]} for a, b in (everything, backward, beyond, [-5, 3], everything)]
        return {"entities": odd, "events": odd}
    docs = [doc["doc_id"] for doc in row["docs"]]
    values = [{"doc_id": doc, "start": a, "end": b} for doc in [*docs, "elsewhere"] for a, b in ([0, 999], [0, 999], [5, 2])]
    return {"slots": [{"relation": "conflict", "values": values}, {"relation": "", "values": values[:1]}]}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("task", SCORED)
def test_figures_equal_the_reference_when_predictions_are_absurd(task: str, seed: int) -> None:
    rows = invented.gold(task, seed)
    key = "story" if task == "accounts" else "doc_id"
    theirs, ours = _both(task, rows, [_absurd(task, row) | {key: row[key]} for row in rows])
    if task == "stories":
        theirs, ours = _both(task, rows, [{"doc_id": row["doc_id"], **_absurd(task, row)} for row in rows])
    assert ours == pytest.approx(theirs, abs=5e-4)


@pytest.mark.slow
@pytest.mark.parametrize(("task", "name"), [(task, name) for task, names in GOLD_FILES.items() for name in names])
def test_figures_equal_the_reference_on_the_gold_files_themselves(task: str, name: str) -> None:
    path = _gold_folder() / name
    if not path.is_file():
        pytest.skip(f"no {name} beside the reference scorer")
    rows = [row.fields for row in load_rows(path)][:200]
    guesses = [invented.MAKERS[task][1](random.Random(f"{name} {i}"), row) for i, row in enumerate(rows) if i % 10]
    theirs, ours = _both(task, rows, guesses)
    assert ours == pytest.approx(theirs, abs=5e-4)
    assert any(theirs.values())
