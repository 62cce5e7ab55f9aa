"""Stories: which articles are on one happening, against how people grouped them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.evaluate.bench import Bench
from reportedly.evaluate.clusters import b_cubed, pairwise
from reportedly.evaluate.gold import Given, Json, article_of, words
from reportedly.evaluate.scores import Figures


@dataclass(frozen=True, slots=True)
class Compared:
    """One article: its story, and the story it was given."""

    id: str
    story: str
    given: str


def give(fields: Json, address: str) -> Given:
    """Take from a gold row what a prediction may look at."""
    article = article_of(fields, address, title="title", published="published", outlet="outlet")
    return Given(id=words(fields, "doc_id"), article=article)


def predict(givens: Sequence[Given], bench: Bench) -> Iterator[Json]:
    """Link the whole file as one pile, in the order of its rows, and name each article's story."""
    pile = bench.link([given.article for given in givens])
    for given in givens:
        yield {"doc_id": given.id, "story": pile.stories.get(given.article.id)}


def compare(fields: Json, prediction: Json) -> Compared:
    """Put the two labels of one article side by side; one without a story stands alone."""
    name, given = words(fields, "doc_id"), prediction.get("story")
    return Compared(name, str(fields.get("story")), f"alone:{name}" if given is None else str(given))


def score(compared: Sequence[Compared]) -> Figures:
    """Compare the two groupings; an article that stands in the file twice counts once."""
    labels = list({one.id: (one.story, one.given) for one in compared}.values())
    b3, pair = b_cubed(labels), pairwise(labels)
    return {
        "b3_precision": b3.precision,
        "b3_recall": b3.recall,
        "b3_f1": b3.f1,
        "pair_precision": pair.precision,
        "pair_recall": pair.recall,
        "pair_f1": pair.f1,
    }
