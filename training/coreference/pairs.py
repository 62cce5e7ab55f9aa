"""Fit how likely two event words name one happening.

    python -m training.coreference.pairs GOLD/coreference/ecb_train.jsonl.gz [--spans gold]

Learnt from words that stand in gold mentions, compared with those of the articles about the same happening. Prints B3 and pairs
by threshold, each topic judged by weights fitted on others, with the happenings that the articles are about given.
With gold spans nothing is written: the words of gold mentions stand in for those found, and what is judged is joining alone.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray
from training.coreference.material import Annotated, Floats, fit, folds, load, with_gold_words

from reportedly.evaluate.clusters import b_cubed, pairwise
from reportedly.link.events.alike import FEATURES, LEAST, Compared, compare
from reportedly.link.events.decide import grouped
from reportedly.link.events.named import Named, collect
from reportedly.link.members import Member
from reportedly.model import Span

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
    mentions: Sequence[tuple[str, Span, str]]  #: article id, place and cluster of every gold mention


def group_of(articles: Sequence[Annotated], members: Sequence[Member]) -> Group:
    """Compare the words of articles."""
    named = collect(members)
    gold = {article.draft.article.id: article.mentions() for article in articles}
    clusters = [next((c for span, c in gold[one.member.article.id] if span.overlaps(one.word.span)), None) for one in named]
    mentions = [(name, span, cluster) for name, found in gold.items() for span, cluster in found]
    return Group(articles[0].topic, named, compare(named), clusters, mentions)


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
    parser.add_argument("--spans", choices=("found", "gold"), default="found")
    given = parser.parse_args()
    by_subtopic: dict[str, list[Annotated]] = defaultdict(list)
    for article in load(given.gold):
        by_subtopic[article.subtopic].append(with_gold_words(article) if given.spans == "gold" else article)
    groups = []
    for articles in by_subtopic.values():
        members = [Member(article=one.draft.article, reading=one.draft.reading) for one in articles]
        groups.append(group_of(articles, members))
    judge(groups)
    if given.spans == "found":
        write(learn(groups))


def judge(groups: Sequence[Group]) -> None:
    """Print how well the known words are grouped, each topic by weights fitted on others."""
    fitted = {}
    for held in folds([group.topic for group in groups]):
        weights = learn([group for group in groups if group.topic not in held])
        fitted.update(dict.fromkeys(held, weights))
    for threshold in THRESHOLDS:
        labels: list[tuple[str, object]] = []
        for number, group in enumerate(groups):
            given = clustered(group, fitted[group.topic], threshold)
            labels += [(cluster, (number, label)) for cluster, label in _laid_on(group, given)]
        print(f"from {threshold:.2f}: b3 {b_cubed(labels).f1:.3f}, pairs {pairwise(labels).f1:.3f}")


def _laid_on(group: Group, given: Sequence[int]) -> Iterator[tuple[str, object]]:
    """Each gold mention's cluster, and that of the word that covers most of it; one that no word touches stands alone."""
    for name, span, cluster in group.mentions:
        best, label = 0, cast("object", object())
        for one, number in zip(group.named, given, strict=True):
            size = min(span.end, one.word.span.end) - max(span.start, one.word.span.start)
            if one.member.article.id == name and size > best:
                best, label = size, number
        yield cluster, label


def write(weights: Floats) -> None:
    """Write the weights."""
    table = {name: round(float(weight), 3) for name, weight in zip(FEATURES, weights, strict=True)}
    OUT.write_text(json.dumps({**table, "threshold": THRESHOLD}, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
