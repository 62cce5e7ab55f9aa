"""Coreference: which mentions, across articles, are one person, place or happening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.evaluate.bench import Bench, Clustered
from reportedly.evaluate.clusters import b_cubed, pairwise
from reportedly.evaluate.gold import Given, Json, article_of, bounds, many, words
from reportedly.evaluate.scores import Figures
from reportedly.model import Span

#: the beginnings of the gold types that are compared: people, groups and places; happenings and their negations
TYPES: Mapping[str, tuple[str, ...]] = {"entities": ("HUMAN", "LOC"), "events": ("ACTION", "NEG_ACTION")}
NAMES: Mapping[str, str] = {"entities": "entity", "events": "event"}

Key = tuple[str, int]  #: an article's id and the number of a mention in it
Labels = Mapping[Key, tuple[str, str | Key]]


@dataclass(frozen=True, slots=True)
class Compared:
    """The mentions of one article: gold cluster and given cluster of each, by kind."""

    labels: Mapping[str, Labels]


def give(fields: Json, address: str) -> Given:
    """Take from a gold row what a prediction may look at: its text."""
    return Given(id=words(fields, "doc_id"), article=article_of(fields, address))


def predict(givens: Sequence[Given], bench: Bench) -> Iterator[Json]:
    """Link the whole file as one pile, in the order of its rows, and list the mentions with their clusters."""
    pile = bench.link([given.article for given in givens])
    for given in givens:
        yield {
            "doc_id": given.id,
            "entities": _rows(pile.entity_mentions.get(given.article.id, ())),
            "events": _rows(pile.event_mentions.get(given.article.id, ())),
        }


def _rows(mentions: Sequence[Clustered]) -> list[Json]:
    return [{"start": place.start, "end": place.end, "cluster": cluster} for place, cluster in mentions]


def compare(fields: Json, prediction: Json) -> Compared:
    """Give each gold mention the cluster of the predicted mention it overlaps most; one that has none stands alone."""
    name, topic = words(fields, "doc_id"), fields.get("topic")
    both: dict[str, Labels] = {}
    for kind, types in TYPES.items():
        found = [(bounds(item), str(item.get("cluster"))) for item in many({kind: [], **prediction}, kind)]
        both[kind] = {
            key: (f"{topic}:{mention.get('cluster')}", _cluster(key, bounds(mention), found))
            for key, mention in (((name, number), mention) for number, mention in enumerate(many(fields, kind)))
            if words(mention, "type").startswith(types)
        }
    return Compared(both)


def _cluster(key: Key, place: Span, found: Sequence[tuple[Span, str]]) -> str | Key:
    best: int = 0
    cluster: str | Key = key
    for other, label in found:
        size = min(place.end, other.end) - max(place.start, other.start)
        if size > best:
            best, cluster = size, label
    return cluster


def score(compared: Sequence[Compared]) -> Figures:
    """Compare the groupings of all mentions of the file, entities and events apart."""
    figures: Figures = {}
    for kind, name in NAMES.items():
        labels = list({key: pair for one in compared for key, pair in one.labels[kind].items()}.values())
        b3 = b_cubed(labels)
        figures[f"{name}_b3_precision"] = b3.precision
        figures[f"{name}_b3_recall"] = b3.recall
        figures[f"{name}_b3_f1"] = b3.f1
        figures[f"{name}_pair_f1"] = pairwise(labels).f1
    return figures
