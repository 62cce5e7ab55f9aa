"""Times: expressions of time, with TIMEX3 type and value, against those that people marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.evaluate.bench import Bench
from reportedly.evaluate.gold import Given, Json, article_of, bounds, many, words
from reportedly.evaluate.matching import Counts
from reportedly.evaluate.scores import Figures
from reportedly.model import Span


@dataclass(frozen=True, slots=True)
class Timex:
    """A time as it is compared."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Compared:
    """The counts of one article."""

    value: Counts
    relaxed: Counts
    strict: Counts
    type: Counts


def give(fields: Json, address: str) -> Given:
    """Take from a gold row what a prediction may look at."""
    return Given(id=words(fields, "doc_id"), article=article_of(fields, address, published="dct"))


def predict(givens: Sequence[Given], bench: Bench) -> Iterator[Json]:
    """Read each article and list its expressions of time."""
    for given, reading in zip(givens, bench.read([given.article for given in givens]), strict=True):
        found = [
            {"start": time.span.start, "end": time.span.end, "type": time.type, "value": time.value}
            for time in (reading.times if reading else ())
        ]
        yield {"doc_id": given.id, "times": found}


def compare(fields: Json, prediction: Json) -> Compared:
    """Hold one article's predicted times against its gold ones: each gold time takes the first free one it touches."""
    there, free = _timexes(fields, "timexes"), _timexes({"times": [], **prediction}, "times")
    sizes = len(free), len(there)
    pairs = []
    for true in there:
        touched = next((i for i, time in enumerate(free) if time.span.overlaps(true.span)), None)
        if touched is not None:
            pairs.append((free.pop(touched), true))
    return Compared(
        value=Counts(sum(time.value == true.value for time, true in pairs), *sizes),
        relaxed=Counts(len(pairs), *sizes),
        strict=Counts(sum(time.span == true.span for time, true in pairs), *sizes),
        type=Counts(sum(time.type == true.type for time, true in pairs), *sizes),
    )


def _timexes(fields: Json, name: str) -> list[Timex]:
    return [Timex(bounds(item), words(item, "type"), words(item, "value")) for item in many(fields, name)]


def score(compared: Sequence[Compared]) -> Figures:
    """Add up the articles."""
    return {
        "value_f1": sum((one.value for one in compared), Counts()).f1,
        "relaxed_f1": sum((one.relaxed for one in compared), Counts()).f1,
        "strict_f1": sum((one.strict for one in compared), Counts()).f1,
        "type_f1": sum((one.type for one in compared), Counts()).f1,
    }
