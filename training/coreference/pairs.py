"""Fit how likely two event words name one happening.

    python -m training.coreference.pairs GOLD/coreference/ecb_train.jsonl.gz

Learnt from words that stand in gold mentions, compared with those of the articles about the same happening. Prints B3 and pairs
by threshold, each topic judged by weights fitted on others, with the happenings that the articles are about given.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from training.coreference.material import Annotated, Floats, fit, folds, load

from reportedly.evaluate.clusters import b_cubed, pairwise
from reportedly.link.events.alike import FEATURES, LEAST, Compared, compare
from reportedly.link.events.decide import grouped
from reportedly.link.events.named import Named, collect
from reportedly.link.members import Member

OUT = Path(__file__).parent.parent.parent / "src/reportedly/link/events/data/weights.json"
_RIDGE = 1.0
THRESHOLDS = (0.2, 0.3, 0.4, 0.5)
THRESHOLD = 0.4  #: shipped, chosen by what `judge` prints


@dataclass(frozen=True, slots=True)
class Group:
    """The event words of articles that are taken for one story, with the gold clusters of those that have one."""

    topic: str
    named: Sequence[Named]
    compared: Compared
    clusters: Sequence[str | None]


def group_of(articles: Sequence[Annotated], members: Sequence[Member]) -> Group:
    """Compare the words of articles."""
    named = collect(members)
    gold = {article.draft.article.id: article.mentions() for article in articles}
    clusters = [next((c for span, c in gold[one.member.article.id] if span.overlaps(one.word.span)), None) for one in named]
    return Group(articles[0].topic, named, compare(named), clusters)


def pairs_of(group: Group) -> tuple[Floats, NDArray[np.bool_]]:
    """Features and truth of the pairs of a group whose truth is known."""
    known = np.array([cluster is not None for cluster in group.clusters])
    kept = known[group.compared.pairs].all(axis=1)
    names = np.array([cluster or "" for cluster in group.clusters])
    low, high = group.compared.pairs[kept].T
    return group.compared.features[kept].astype(float), names[low] == names[high]


def learn(groups: Sequence[Group]) -> Floats:
    """Fit the weights on groups."""
    sides = [pairs_of(group) for group in groups]
    return fit(
        np.concatenate([given for given, _ in sides]), np.concatenate([right for _, right in sides]).astype(float), ridge=_RIDGE
    )


def clustered(group: Group, weights: Floats, threshold: float) -> list[int]:
    """The cluster of each word of a group."""
    likely = 1 / (1 + np.exp(-np.clip(group.compared.features @ weights, -30, 30)))
    likeness = {(int(i), int(j)): float(p) for (i, j), p in zip(group.compared.pairs, likely, strict=True) if p >= LEAST}
    labels = [0] * len(group.named)
    for number, places in enumerate(grouped(len(group.named), likeness, threshold)):
        for place in places:
            labels[place] = number
    return labels


def main() -> None:
    """Fit, judge by held-out topics, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    by_subtopic: dict[str, list[Annotated]] = defaultdict(list)
    for article in load(parser.parse_args().gold):
        by_subtopic[article.subtopic].append(article)
    groups = []
    for articles in by_subtopic.values():
        members = [Member(article=one.draft.article, reading=one.draft.reading) for one in articles]
        groups.append(group_of(articles, members))
    judge(groups)
    write(learn(groups))


def judge(groups: Sequence[Group]) -> None:
    """Print how well the known words are grouped, each topic by weights fitted on others."""
    fitted = {}
    for held in folds([group.topic for group in groups]):
        weights = learn([group for group in groups if group.topic not in held])
        fitted.update(dict.fromkeys(held, weights))
    for threshold in THRESHOLDS:
        labels = [
            (cluster, f"{number}:{label}")
            for number, group in enumerate(groups)
            for cluster, label in zip(group.clusters, clustered(group, fitted[group.topic], threshold), strict=True)
            if cluster is not None
        ]
        print(f"from {threshold:.2f}: b3 {b_cubed(labels).f1:.3f}, pairs {pairwise(labels).f1:.3f}")


def write(weights: Floats) -> None:
    """Write the weights."""
    table = {name: round(float(weight), 3) for name, weight in zip(FEATURES, weights, strict=True)}
    OUT.write_text(json.dumps({**table, "threshold": THRESHOLD}, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
