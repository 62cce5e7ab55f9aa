"""Accounts: values of one detail in several articles, and how they stand to each other.

Offsets count in the article's title, a line break, and its text; a missing title counts as empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from reportedly.evaluate.bench import Bench
from reportedly.evaluate.gold import Json, OddRow, article_of, bounds, many, words
from reportedly.evaluate.matching import Counts, pair_off
from reportedly.evaluate.scores import Figures
from reportedly.model import Article, Relation, SlotValue

DIFFERING = frozenset({"update", "scope", "conflict"})

Place = tuple[str, int, int]  #: article, start, end


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a prediction may look at: the articles of one story."""

    id: str
    articles: tuple[Article, ...]
    names: Mapping[str, str]  #: article id → the gold row's own id


@dataclass(frozen=True, slots=True)
class Pair:
    """Two values of one slot, with their relation."""

    left: Place
    right: Place
    relation: str

    def touches(self, other: Pair) -> bool:
        """Say whether both ends overlap the other's, in either order."""
        straight = _overlap(self.left, other.left) and _overlap(self.right, other.right)
        return straight or (_overlap(self.left, other.right) and _overlap(self.right, other.left))


@dataclass(frozen=True, slots=True)
class Compared:
    """The counts of one story."""

    pairs: Counts
    relations: Counts
    differing: Counts  #: of those there are, how many are said to differ


def give(fields: Json, address: str) -> Given:
    """Take from a gold row what a prediction may look at."""
    docs = many(fields, "docs")
    articles = tuple(
        article_of(doc, f"{address}.{number}", title="title", published="date", outlet="outlet")
        for number, doc in enumerate(docs, start=1)
    )
    names = {article.id: words(doc, "doc_id") for article, doc in zip(articles, docs, strict=True)}
    return Given(id=words(fields, "story"), articles=articles, names=names)


def predict(givens: Sequence[Given], bench: Bench) -> Iterator[Json]:
    """Link each story as a pile of its own and list every relation between two values as a slot."""
    for given in givens:
        shifts = {article.id: len(article.title or "") + 1 for article in given.articles}
        slots: list[Json] = []
        for story in bench.link(given.articles).events.values():
            for relation in (relation for event in story.events for relation in event.relations):
                slot = _slot(relation, given.names, shifts)
                if slot not in slots:
                    slots.append(slot)
        yield {"story": given.id, "slots": slots}


def _slot(relation: Relation, names: Mapping[str, str], shifts: Mapping[str, int]) -> Json:
    def value(one: SlotValue) -> Json:
        place, shift = one.evidence, shifts[one.evidence.article_id]
        return {"doc_id": names[place.article_id], "start": place.start + shift, "end": place.end + shift}

    return {"relation": relation.relation, "values": [value(relation.left), value(relation.right)]}


def compare(fields: Json, prediction: Json) -> Compared:
    """Hold one story's predicted pairs of values against its gold ones.

    Two pairs match when both their ends overlap in the same articles, those of the same relation first.
    """
    texts = {words(doc, "doc_id"): (doc.get("title") or "") + "\n" + words(doc, "text") for doc in many(fields, "docs")}
    there, given = _pairs(fields, texts), _pairs({"slots": [], **prediction}, texts)
    candidates = [
        (1.0 + (pair.relation == true.relation), i, j)
        for (i, pair), (j, true) in product(enumerate(given), enumerate(there))
        if pair.touches(true)
    ]
    matched = [(given[i].relation, there[j].relation) for i, j in pair_off(candidates)]
    sizes = len(given), len(there)
    differ = sum(relation in DIFFERING and true in DIFFERING for relation, true in matched)
    return Compared(
        pairs=Counts(len(matched), *sizes),
        relations=Counts(sum(relation == true for relation, true in matched), *sizes),
        differing=Counts(differ, 0, sum(pair.relation in DIFFERING for pair in there)),
    )


def _pairs(fields: Json, texts: Mapping[str, str]) -> list[Pair]:
    pairs = []
    for slot in many(fields, "slots"):
        places = [_place(value, texts) for value in many(slot, "values")]
        relation = words(slot, "relation")
        pairs += [Pair(left, right, relation) for left, right in combinations(places, 2) if left != right]
    return pairs


def _place(value: Json, texts: Mapping[str, str]) -> Place:
    name = words(value, "doc_id")
    if "start" in value:
        place = bounds(value)
        return name, place.start, place.end
    if name not in texts:
        raise OddRow(f"a value stands in {name!r}, which is not among the articles")
    evidence = words(value, "evidence")
    at = texts[name].find(evidence)
    return name, at, at + len(evidence)


def _overlap(left: Place, right: Place) -> bool:
    return left[0] == right[0] and max(left[1], right[1]) < min(left[2], right[2])


def score(compared: Sequence[Compared]) -> Figures:
    """Add up the stories."""
    pairs = sum((one.pairs for one in compared), Counts())
    return {
        "pair_precision": pairs.precision,
        "pair_recall": pairs.recall,
        "pair_f1": pairs.f1,
        "relation_f1": sum((one.relations for one in compared), Counts()).f1,
        "differing_recall": sum((one.differing for one in compared), Counts()).recall,
    }
