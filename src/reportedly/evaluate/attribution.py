"""Attribution: who says what. Source, cue and content spans against those that people marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from reportedly.evaluate.bench import Bench
from reportedly.evaluate.gold import Given, Json, article_of, many, spans, words
from reportedly.evaluate.matching import Counts, letters, pair_off, shared, trimmed
from reportedly.evaluate.scores import Figures
from reportedly.model import Attribution, Span

ROLES = ("source", "cue", "content")

Triple = Mapping[str, tuple[Span, ...]]  #: role → spans


@dataclass(frozen=True, slots=True)
class Compared:
    """The counts of one article: exact spans by role, and whole attributions."""

    exact: Mapping[str, Counts]
    whole: Counts


def give(fields: Json, address: str) -> Given:
    """Take from a gold row what a prediction may look at."""
    article = article_of(fields, address, title="title", published="date", outlet="publisher")
    return Given(id=words(fields, "doc_id"), article=article)


def predict(givens: Sequence[Given], bench: Bench) -> Iterator[Json]:
    """Read each article and list its attributions.

    One that stands in another's content is left out: PolNeAR's guidelines do not label what is nested.
    """
    for given, reading in zip(givens, bench.read([given.article for given in givens]), strict=True):
        outermost = [found for found in reading.attributions if found.parent is None] if reading else []
        yield {"doc_id": given.id, "attributions": [_row(found) for found in outermost]}


def _row(found: Attribution) -> Json:
    return {role: [list(place) for place in getattr(found, role)] for role in ROLES}


def compare(fields: Json, prediction: Json) -> Compared:
    """Hold one article's predicted attributions against its gold ones.

    An attribution is right when half or more of the letters of the contents are shared, and the sources share a
    letter or are both empty; each is matched once.
    """
    text = words(fields, "text")
    there, given = _triples(fields), _triples({"attributions": [], **prediction})
    exact = {role: _exact(text, role, given, there) for role in ROLES}
    return Compared(exact, Counts(_matched(text, given, there), len(given), len(there)))


def _triples(fields: Json) -> list[Triple]:
    return [{role: spans(item, role) for role in ROLES} for item in many(fields, "attributions")]


def _exact(text: str, role: str, given: Sequence[Triple], there: Sequence[Triple]) -> Counts:
    cut = partial(trimmed, text)
    left, right = ({cut(place) for triple in side for place in triple[role]} - {None} for side in (given, there))
    return Counts(len(left & right), len(left), len(right))


def _matched(text: str, given: Sequence[Triple], there: Sequence[Triple]) -> int:
    left, right = (
        [(letters(text, triple["source"]), letters(text, triple["content"])) for triple in side] for side in (given, there)
    )
    candidates = []
    for i, (source, content) in enumerate(left):
        for j, (true_source, true_content) in enumerate(right):
            share = shared(content, true_content)
            if share >= 0.5 and (source & true_source or not (source or true_source)):
                candidates.append((share, i, j))
    return len(pair_off(candidates))


def score(compared: Sequence[Compared]) -> Figures:
    """Add up the articles."""
    whole = sum((one.whole for one in compared), Counts())
    figures = {f"{role}_exact_f1": sum((one.exact[role] for one in compared), Counts()).f1 for role in ROLES}
    return figures | {
        "attribution_precision": whole.precision,
        "attribution_recall": whole.recall,
        "attribution_f1": whole.f1,
    }
