"""The trees that tell whether two articles are one story: how they are fitted, asked and written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from training.story_piles import FOLDS, Pile
from training.trees import as_onnx

from reportedly.link.stories.company import company
from reportedly.link.stories.score import AGAINST, BY_WORDS, FEATURES, FOR

DATA = Path(__file__).parent.parent / "src/reportedly/link/stories/data"
UNDATED, FOREIGN = 0.5, 0.1  #: what a pair weighs once more without its dates, and without its words
TREES = {"max_iter": 120, "learning_rate": 0.1, "max_leaf_nodes": 16, "min_samples_leaf": 30, "l2_regularization": 5.0}
IN_COMPANY = {"max_iter": 100, "learning_rate": 0.07, "max_leaf_nodes": 16, "min_samples_leaf": 30, "l2_regularization": 5.0}
_GAP = FEATURES.index("gap")
_WORDY = [place for place, name in enumerate(FEATURES) if name in BY_WORDS]

Table = NDArray[np.float32]
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Fitted trees."""

    made: Any  #: as scikit-learn made them

    def judge(self, table: Table) -> Vector:
        """The probability of each row to be one story."""
        result: Vector = self.made.predict_proba(table)[:, 1] if len(table) else np.zeros(0)
        return result


def fit(parts: Sequence[tuple[Table, NDArray[np.bool_]]]) -> Fitted:
    """Fit the trees that look at a pair by itself, on tables of pairs."""
    tables, labels, weights = [], [], []
    for table, is_one in parts:
        for changed, weight in ((table, 1.0), (undated(table), UNDATED), (foreign(table), FOREIGN)):
            tables.append(changed)
            labels.append(is_one)
            weights.append(np.full(len(is_one), weight))
    directions = [1 if name in FOR else -1 if name in AGAINST else 0 for name in FEATURES]
    made = HistGradientBoostingClassifier(**TREES, monotonic_cst=directions, early_stopping=False, random_state=0)
    return Fitted(made.fit(np.vstack(tables), np.concatenate(labels), sample_weight=np.concatenate(weights)))


def apart(held: Sequence[Pile], fold: int) -> Fitted:
    """Fit the first trees without the stories of one fold."""
    return fit(
        [
            (pairs.table[is_other], pairs.is_one[is_other])
            for pile in held
            for pairs in pile.arrivals
            for is_other in [(pile.fold()[pairs.places] != fold).all(axis=1)]
        ]
    )


def fit_in_company(parts: Sequence[tuple[Table, NDArray[np.bool_], float]]) -> Fitted:
    """Fit the trees that see a pair beside others, on tables of `SEEN`, labels, and what a row of a table weighs."""
    made = HistGradientBoostingClassifier(**IN_COMPANY, early_stopping=False, random_state=0)
    weights = np.concatenate([np.full(len(labels), weight) for _, labels, weight in parts])
    tables, labels = np.vstack([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    return Fitted(made.fit(tables, labels, sample_weight=weights))


def judged_again(places: NDArray[np.intp], judged: Vector, table: Table) -> Table:
    """What the second trees see of each pair, given how the first judged all of them; numbers as the record keeps them."""
    pairs = [(str(a), str(b)) for a, b in places]
    seen = company(pairs, [round(float(q), 4) for q in judged], range(len(pairs)))
    return np.hstack([seen, table.astype(np.float16).astype(np.float32)])


def undated(table: Table, changed: NDArray[np.bool_] | None = None) -> Table:
    """The same pairs as if a date were unknown, of all or of those given."""
    made = table.copy()
    made[slice(None) if changed is None else changed, _GAP] = np.nan
    return made


def foreign(table: Table, changed: NDArray[np.bool_] | None = None) -> Table:
    """The same pairs as if they were in different languages, all or those given."""
    made = table.copy()
    rows = np.arange(len(table)) if changed is None else np.flatnonzero(changed)
    made[rows[:, None], _WORDY] = np.nan
    return made


def write(name: str, fitted: Fitted, features: Sequence[str], threshold: float, note: Sequence[str], rows: Table) -> None:
    """Write trees, what they were fitted for, and what they say of some rows, for whoever asks them elsewhere."""
    onnx.save(as_onnx(fitted.made), str(DATA / f"{name}.onnx"))
    shown = [
        {"row": [None if np.isnan(value) else float(value) for value in row], "probability": float(likely)}
        for row, likely in zip(rows, fitted.judge(rows), strict=True)
    ]
    told = {"note": note, "features": features, "threshold": threshold, "shown": shown}
    (DATA / f"{name}.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")


__all__ = [
    "FOLDS",
    "Fitted",
    "Table",
    "Vector",
    "apart",
    "fit",
    "fit_in_company",
    "foreign",
    "judged_again",
    "undated",
    "write",
]
