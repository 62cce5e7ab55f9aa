"""Fit the trees that tell whether two articles are one story, and print what they reach on articles they were not fitted on.

    python -m training.stories GOLD            figures and src/reportedly/link/stories/data/likelihood.{npz,json}
    python -m training.stories GOLD --dry      figures alone

GOLD is a folder with `stories/allsides_train`, `stories/allsides_val`, `stories/gva_dev` and `coreference/ecb_train`
(`.jsonl.gz`). Fitted on: all of `allsides_train`, the stories of `gva_dev` whose id has an even MD5 number, the even topics of
`ecb_train`, where subtopics are stories and no article has a date. The rest is looked at and not fitted on.

Every pair counts once as it is, once as if a date were unknown, and a little as if the two were in different languages:
what is learnt from dates or words must not be needed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from training.story_piles import Pairs, Told, arrive, load

from reportedly.evaluate.clusters import b_cubed, pairwise
from reportedly.link.stories.groups import both_ways, group
from reportedly.link.stories.score import AGAINST, BY_WORDS, FEATURES, FOR

DATA = Path(__file__).parent.parent / "src/reportedly/link/stories/data"
FOLDS = 5
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4)
UNDATED, FOREIGN = 0.5, 0.1  #: what a pair weighs once more without its dates, and without its words
TREES = {"max_iter": 120, "learning_rate": 0.1, "max_leaf_nodes": 8, "min_samples_leaf": 30, "l2_regularization": 5.0}
NOTE = (
    "Gradient-boosted trees (scikit-learn, monotonic where FOR and AGAINST say so) on the pairs an article makes with its "
    "candidates when articles arrive one by one in random order; every pair once more as if its dates were unknown, and a little "
    "as if the languages differed.",
    "Which two tell one story was told by people: the training part of the AllSides stories (MIT, Apache-2.0), half of the "
    "stories of a gun-violence collection (licence not stated), the even topics of ECB+ (CC BY 3.0). Only figures are kept.",
    "The threshold was chosen on stories not fitted on: AllSides stories in five folds, the other half, the odd topics.",
)
_GAP = FEATURES.index("gap")
_WORDY = [place for place, name in enumerate(FEATURES) if name in BY_WORDS]

Predict = Callable[[NDArray[np.float32]], NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Pile:
    """Articles with what was compared when they arrived in two random orders."""

    name: str
    told: Sequence[Told]
    arrivals: tuple[Pairs, Pairs]

    def fold(self) -> NDArray[np.intp]:
        """The fold of each article: that of its story."""
        return np.array([_number("fold" + one.story) % FOLDS for one in self.told], dtype=np.intp)


def _number(words: str) -> int:
    return int(hashlib.md5(words.encode(), usedforsecurity=False).hexdigest(), 16)


def piles(gold: Path, kept: Path | None) -> dict[str, Pile]:
    """Load all piles; `kept` is a folder in which what was compared is kept for the next time."""
    made = {}
    gva, ecb = gold / "stories/gva_dev.jsonl.gz", gold / "coreference/ecb_train.jsonl.gz"
    wanted: dict[str, tuple[Path, Callable[[Told], bool]]] = {
        "allsides_train": (gold / "stories/allsides_train.jsonl.gz", lambda _: True),
        "allsides_val": (gold / "stories/allsides_val.jsonl.gz", lambda _: True),
        "gva fitted": (gva, lambda one: _number(one.story) % 2 == 0),
        "gva other half": (gva, lambda one: _number(one.story) % 2 == 1),
        "ecb fitted": (ecb, lambda one: int(one.story.split("/")[0]) % 2 == 0),
        "ecb other topics": (ecb, lambda one: int(one.story.split("/")[0]) % 2 == 1),
    }
    loaded: dict[Path, list[Told]] = {}
    for name, (path, is_in) in wanted.items():
        file = kept / f"{name}.pkl" if kept else None
        if file and file.exists():
            made[name] = pickle.loads(file.read_bytes())
            continue
        if path not in loaded:
            loaded[path] = load(path, kept)
        told = [one for one in loaded[path] if is_in(one)]
        orders = np.random.default_rng(5)
        made[name] = Pile(name, told, (arrive(told, orders.permutation(len(told))), arrive(told, orders.permutation(len(told)))))
        if file:
            file.write_bytes(pickle.dumps(made[name]))
    return made


def fit(parts: Sequence[tuple[NDArray[np.float32], NDArray[np.bool_]]]) -> Any:
    """Fit trees on tables of pairs."""
    tables, labels, weights = [], [], []
    for table, is_one in parts:
        for changed, weight in ((table, 1.0), (undated(table), UNDATED), (foreign(table), FOREIGN)):
            tables.append(changed)
            labels.append(is_one)
            weights.append(np.full(len(is_one), weight))
    directions = [1 if name in FOR else -1 if name in AGAINST else 0 for name in FEATURES]
    made = HistGradientBoostingClassifier(**TREES, monotonic_cst=directions, early_stopping=False, random_state=0)
    return made.fit(np.vstack(tables), np.concatenate(labels), sample_weight=np.concatenate(weights))


def undated(table: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same pairs as if a date were unknown."""
    changed = table.copy()
    changed[:, _GAP] = np.nan
    return changed


def foreign(table: NDArray[np.float32]) -> NDArray[np.float32]:
    """The same pairs as if they were in different languages."""
    changed = table.copy()
    changed[:, _WORDY] = np.nan
    return changed


def figures(pile: Pile, likenesses: NDArray[np.float64], threshold: float) -> tuple[float, float]:
    """B-cubed F1 and pair F1 of the groups these likenesses make."""
    pairs = pile.arrivals[0].places
    ties = both_ways((str(a), str(b), float(q)) for (a, b), q in zip(pairs, likenesses, strict=True) if q >= 0.05)
    home = {one: min(members) for members in group([[str(i)] for i in range(len(pile.told))], ties, threshold) for one in members}
    labels = [(one.story, home[str(place)]) for place, one in enumerate(pile.told)]
    return b_cubed(labels).f1, pairwise(labels).f1


def crossed(held: dict[str, Pile]) -> NDArray[np.float64]:
    """Likenesses of the pairs of `allsides_train`, each by trees fitted without the later article's fold of stories."""
    pile = held["allsides_train"]
    folds = pile.fold()
    first = pile.arrivals[0]
    result = np.zeros(len(first.is_one))
    for fold in range(FOLDS):
        parts = [(a.table, a.is_one) for name in ("gva fitted", "ecb fitted") for a in held[name].arrivals]
        for a in pile.arrivals:
            kept = (folds[a.places] != fold).all(axis=1)
            parts.append((a.table[kept], a.is_one[kept]))
        asked = folds[first.places[:, 0]] == fold
        result[asked] = fit(parts).predict_proba(first.table[asked])[:, 1]
    return result


def export(made: Any, threshold: float) -> None:
    """Write the trees and what they were fitted for."""
    grown = [one[0].nodes for one in made._predictors]
    most = max(len(nodes) for nodes in grown)
    arrays = {
        "feature": np.zeros((len(grown), most), np.int16),
        "threshold": np.full((len(grown), most), np.inf, np.float32),
        "left": np.tile(np.arange(most, dtype=np.int16), (len(grown), 1)),
        "right": np.tile(np.arange(most, dtype=np.int16), (len(grown), 1)),
        "is_unknown_left": np.ones((len(grown), most), np.bool_),
        "value": np.zeros((len(grown), most), np.float32),
    }
    for tree, nodes in enumerate(grown):
        for place, node in enumerate(nodes):
            arrays["value"][tree, place] = node["value"]
            if not node["is_leaf"]:
                arrays["feature"][tree, place] = node["feature_idx"]
                arrays["threshold"][tree, place] = node["num_threshold"]
                arrays["left"][tree, place], arrays["right"][tree, place] = node["left"], node["right"]
                arrays["is_unknown_left"][tree, place] = node["missing_go_to_left"]
    baseline = float(np.ravel(made._baseline_prediction)[0])
    np.savez_compressed(DATA / "likelihood.npz", baseline=np.float64(baseline), **arrays)
    told = {"note": NOTE, "features": FEATURES, "threshold": threshold}
    (DATA / "likelihood.json").write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def report(name: str, pile: Pile, likenesses: NDArray[np.float64]) -> None:
    """Print the figures of one pile at every threshold."""
    found = [(t, *figures(pile, likenesses, t)) for t in THRESHOLDS]
    print(f"{name:28}", "  ".join(f"{t:.2f} {b3:.3f}/{pair:.3f}" for t, b3, pair in found), flush=True)


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description="Fit the trees that tell whether two articles are one story.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--kept", type=Path, help="folder in which embeddings and comparisons are kept for the next time")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    parser.add_argument("--no-folds", action="store_true", help="leave the five folds out: they are most of the work")
    parser.add_argument("--threshold", type=float, default=0.25)
    given = parser.parse_args()
    held = piles(given.gold, given.kept)
    fitted = [(a.table, a.is_one) for name in ("allsides_train", "gva fitted", "ecb fitted") for a in held[name].arrivals]
    made = fit(fitted)
    print("b3_f1/pair_f1 by threshold")
    for name in ("allsides_val", "gva other half", "ecb other topics"):
        table = held[name].arrivals[0].table
        report(name, held[name], made.predict_proba(table)[:, 1])
        if not np.isnan(table[:, _GAP]).all():
            report(name + ", no dates", held[name], made.predict_proba(undated(table))[:, 1])
    if not given.no_folds:
        report("allsides_train, five folds", held["allsides_train"], crossed(held))
    if not given.dry:
        export(made, given.threshold)


if __name__ == "__main__":
    main()
