"""Fit the trees that tell whether two articles are one story, and print what they reach on articles they were not fitted on.

    python -m training.stories GOLD            figures and src/reportedly/link/stories/data/{likelihood,company}.{onnx,json}
    python -m training.stories GOLD --dry      figures alone

GOLD is a folder with `stories/allsides_train`, `stories/allsides_val`, `stories/gva_dev` and `coreference/ecb_train`
(`.jsonl.gz`). Fitted on: all of `allsides_train`, the stories of `gva_dev` whose id has an even MD5 number, the even topics of
`ecb_train`, where subtopics are stories and no article has a date. The rest is looked at and not fitted on.

Two sets of trees are fitted. The first looks at a pair by itself. Every pair counts once as it is, once as if a date were
unknown, and a little as if the two were in different languages: what is learnt from dates or words must not be needed. The
second sees what else the two are tied to (`link/stories/company.py`). For it the first are fitted five times, each time
without a fifth of the stories, so that every pair is judged by trees that do not know it; and it sees each pile as it is, and
changed (`CHANGED`): with stories cut down to one article, with dates unknown, with articles as if in another language. What is
learnt must not hang on how many articles stand alone (in one collection none does), nor on dates or words.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from training.story_piles import PILES, Pile, piles, thinned
from training.story_trees import (
    FOLDS,
    Fitted,
    Table,
    Vector,
    apart,
    fit,
    fit_in_company,
    foreign,
    judged_again,
    undated,
    write,
)

from reportedly.evaluate.clusters import b_cubed, pairwise
from reportedly.link.stories.company import LOOKED_UP, SEEN, TIED, both_looks
from reportedly.link.stories.groups import both_ways, group
from reportedly.link.stories.score import FEATURES

SHOWN = 3  #: rows of either label of a table whose probabilities are written down beside the trees
THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45)
FITTED = tuple(name for name, is_fitted in PILES.items() if is_fitted)


@dataclass(frozen=True, slots=True)
class Change:
    """How a pile is changed before it is seen: parts of it, 0 to 1."""

    cut: float = 0.0  #: of the stories, cut down to one article
    undated: float = 0.0  #: of the articles
    foreign: float = 0.0  #: of the articles, as if they were in another language
    weight: float = 1.0


CHANGED = (
    Change(),
    Change(cut=0.4),
    Change(cut=0.8),
    Change(undated=1.0, weight=0.5),
    Change(cut=0.6, undated=1.0, weight=0.5),
    Change(cut=0.3, undated=0.4, weight=0.5),
    Change(cut=0.3, foreign=0.4, weight=0.3),
)
FROM = (
    "Which two tell one story was told by people: the training part of the AllSides stories (MIT, Apache-2.0), half of the "
    "stories of a gun-violence collection (licence not stated), the even topics of ECB+ (CC BY 3.0). Only figures are kept."
)
ALONE_NOTE = (
    "Gradient-boosted trees (scikit-learn, monotonic where FOR and AGAINST say so) on the pairs an article makes with its "
    "candidates when articles arrive one by one in random order; every pair once more as if its dates were unknown, and a little "
    "as if the languages differed.",
    FROM,
    "The threshold is for the first look, when an article comes; `company.json` has the one for the second.",
)
COMPANY_NOTE = (
    "Gradient-boosted trees (scikit-learn) on the same pairs as judged by trees of the first kind that do not know them, beside "
    "what else the two articles are tied to; each pile as it is, and with stories cut down to one article.",
    FROM,
    "The threshold is for both looks together (`both_looks`); it was chosen on the five folds of what they were fitted on, and "
    "on the examples that come with the project, which hold large stories.",
)


def figures(pile: Pile, kept: np.ndarray, places: np.ndarray, likenesses: Vector, threshold: float) -> tuple[float, float]:
    """B-cubed F1 and pair F1 of the groups these likenesses make of the articles that are kept."""
    ties = both_ways((str(a), str(b), float(q)) for (a, b), q in zip(places, likenesses, strict=True) if q >= TIED)
    members = np.flatnonzero(kept)
    groups = group([[str(one)] for one in members], ties, threshold)
    home = {one: min(found) for found in groups for one in found}
    labels = [(pile.told[place].story, home[str(place)]) for place in members]
    return b_cubed(labels).f1, pairwise(labels).f1


def report(name: str, pile: Pile, kept: np.ndarray, places: np.ndarray, alone: Vector, again: Vector) -> None:
    """Print the figures of one pile at every threshold: by the first trees, and by both."""
    for looks, likenesses in (("one look", alone), ("two", again)):
        found = [(t, *figures(pile, kept, places, likenesses, t)) for t in THRESHOLDS]
        print(f"{name:52} {looks:8}", "  ".join(f"{t:.2f} {b3:.3f}/{pair:.3f}" for t, b3, pair in found), flush=True)


def judged(pile: Pile, arrival: int, by: Sequence[Fitted], change: Change) -> tuple[np.ndarray, Table, Vector]:
    """Change a pile and let the first trees judge it.

    Args:
        pile: the pile.
        arrival: which of its orders.
        by: the trees; where there is one for each fold, each judges the pairs whose later article is in its fold.
        change: how.

    Returns:
        Which of its pairs are left; what is compared of these; and how likely each is.
    """
    pairs, chance = pile.arrivals[arrival], np.random.default_rng(70 + arrival)
    there = thinned(pile, change.cut, seed=7 + arrival)[pairs.places].all(axis=1)
    places, table = pairs.places[there], pairs.table[there]
    if change.undated:
        table = undated(table, (chance.random(len(pile.told)) < change.undated)[places].any(axis=1))
    if change.foreign:
        is_foreign = (chance.random(len(pile.told)) < change.foreign)[places]
        table = foreign(table, is_foreign[:, 0] != is_foreign[:, 1])
    folds = pile.fold()[places[:, 0]] if len(by) > 1 else np.zeros(len(places), np.intp)
    return there, table, np.stack([trees.judge(table) for trees in by])[folds, np.arange(len(places))]


Seen = list[tuple[str, np.ndarray, Table, np.ndarray, float]]  #: pile, places, what is seen, labels and weight


def seen(held: Mapping[str, Pile], by: Sequence[Fitted]) -> Seen:
    """What the second trees are fitted on: every pile in every order and with every change."""
    found: Seen = []
    for name in FITTED:
        for arrival, pairs in enumerate(held[name].arrivals):
            for change in CHANGED:
                there, table, likenesses = judged(held[name], arrival, by, change)
                places = pairs.places[there]
                found.append((name, places, judged_again(places, likenesses, table), pairs.is_one[there], change.weight))
    return found


def in_company(held: Mapping[str, Pile], given: Seen, left_out: int | None = None) -> Fitted:
    """Fit the second trees; of each pile without the stories of one fold, if any."""
    parts = []
    for name, places, table, labels, weight in given:
        is_in = np.ones(len(labels), np.bool_) if left_out is None else (held[name].fold()[places] != left_out).all(axis=1)
        parts.append((table[is_in], labels[is_in], weight))
    return fit_in_company(parts)


LOOKED_AT = (Change(), Change(cut=0.5), Change(cut=0.8), Change(undated=1.0), Change(cut=0.5, undated=1.0))


def in_folds(held: Mapping[str, Pile]) -> Seen:
    """Print the figures of five folds of what is fitted on; give what the second trees are fitted on."""
    firsts = [apart([held[name] for name in FITTED], fold) for fold in range(FOLDS)]
    given = seen(held, firsts)
    seconds = [in_company(held, given, fold) for fold in range(FOLDS)]
    for name in FITTED:
        pile = held[name]
        for change in LOOKED_AT:
            there, table, alone = judged(pile, 0, firsts, change)
            places = pile.arrivals[0].places[there]
            folds, again = pile.fold()[places], np.zeros(len(places))
            for fold in range(FOLDS):
                likenesses = np.where((folds == fold).any(axis=1), firsts[fold].judge(table), alone)
                asked = folds[:, 0] == fold
                again[asked] = seconds[fold].judge(judged_again(places, likenesses, table)[asked])
            both = np.where(alone >= LOOKED_UP, both_looks(alone, again), 0.0)
            report(f"{name}, five folds{_words(change)}", pile, thinned(pile, change.cut, 7), places, alone, both)
    return given


def _shown(table: Table, labels: np.ndarray) -> Table:
    """A few rows of either label."""
    return np.vstack([table[labels][:SHOWN], table[~labels][:SHOWN]])


def _words(change: Change) -> str:
    cut = f", {change.cut:.0%} cut to one" if change.cut else ""
    return cut + (", no dates" if change.undated else "")


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description="Fit the trees that tell whether two articles are one story.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("--kept", type=Path, help="folder in which embeddings and comparisons are kept for the next time")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    parser.add_argument("--first", type=float, default=0.25, help="threshold of the first look")
    parser.add_argument("--threshold", type=float, default=0.25, help="threshold of the second")
    given = parser.parse_args()
    held = piles(given.gold, given.kept)
    print("b3_f1/pair_f1 by threshold, the first trees alone and both")
    found = in_folds(held)
    first = fit([(pairs.table, pairs.is_one) for name in FITTED for pairs in held[name].arrivals])
    second = in_company(held, found)
    for name in sorted(PILES.keys() - set(FITTED)):
        for change in LOOKED_AT:
            there, table, alone = judged(held[name], 0, [first], change)
            places = held[name].arrivals[0].places[there]
            again = second.judge(judged_again(places, alone, table))
            again = np.where(alone >= LOOKED_UP, both_looks(alone, again), 0.0)
            report(f"{name}{_words(change)}", held[name], thinned(held[name], change.cut, 7), places, alone, again)
    if not given.dry:
        shown = [_shown(held[name].arrivals[0].table, held[name].arrivals[0].is_one) for name in FITTED]
        write("likelihood", first, FEATURES, given.first, ALONE_NOTE, np.vstack(shown))
        shown = [_shown(table, labels) for _, _, table, labels, weight in found if weight < 1.0]
        write("company", second, SEEN, given.threshold, COMPANY_NOTE, np.vstack(shown[: len(FITTED)]))


if __name__ == "__main__":
    main()
