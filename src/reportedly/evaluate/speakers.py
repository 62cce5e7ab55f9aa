"""Speakers: who a pronoun or a role phrase that speaks stands for. Given sources against labels made by reading."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.errors import StageError
from reportedly.evaluate.bench import Bench, GivenSpeaker
from reportedly.evaluate.gold import Json, OddRow, article_of, many, span, spans, words
from reportedly.evaluate.scores import Figures
from reportedly.model import Article, Span

LABELS = ("named", "unnamed", "open", "author")
_WORDS = "he she it they him her them his hers its their theirs who whom which that i we me us my our this these those"
PRONOUNS = frozenset(_WORDS.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a prediction may look at: the text, and which of its sources are asked about."""

    id: str
    article: Article
    sources: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One labelled source: what it is, whether it was answered, and whether rightly."""

    half: str
    is_pronoun: bool
    is_answered: bool
    is_right: bool


def give(fields: Json, address: str) -> Given:
    """Take from a gold row what a prediction may look at: the text and the sources asked about."""
    article = article_of(fields, address)
    return Given(id=words(fields, "doc_id"), article=article, sources=tuple(span(label["source"]) for label in _labels(fields)))


def _labels(fields: Json) -> list[Json]:
    """The labels of a row: its own `speakers`, or those of the sample that comes with the package."""
    name = words(fields, "doc_id")
    labels = many(fields, "speakers") if "speakers" in fields else list(_sample().get(name, ()))
    many({"attributions": [], **fields}, "attributions")
    for label in labels:
        place = span(label.get("source", ()))
        if place.end > len(words(fields, "text")) or label.get("label") not in LABELS:
            raise OddRow("a speaker has no source within the text, or no label")
        if label["label"] == "named":
            span(label.get("mention", ()))
    return labels


@cache
def _sample() -> Mapping[str, tuple[Json, ...]]:
    """The labelled sample, by the id of its articles.

    Raises:
        StageError: the file is not there.
    """
    try:
        lines = files("reportedly.evaluate").joinpath("data", "speakers.jsonl").read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise StageError(f"The labels of speakers cannot be read: {error}. Install the package again.") from error
    rows = [json.loads(line) for line in lines if line.strip()]
    return {name: tuple(row for row in rows if row["doc_id"] == name) for name in {row["doc_id"] for row in rows}}


def predict(givens: Sequence[Given], bench: Bench) -> Iterator[Json]:
    """Say who each source asked about is; articles of which nothing is asked are not read."""
    asked = [given for given in givens if given.sources]
    answers = iter(bench.speakers([(given.article, given.sources) for given in asked]))
    for given in givens:
        told = next(answers) if given.sources else ()
        yield {"doc_id": given.id, "speakers": [_row(*pair) for pair in zip(given.sources, told, strict=True)]}


def _row(source: Span, told: GivenSpeaker) -> Json:
    return {
        "source": list(source),
        "state": told.state,
        "names": list(told.names),
        "mentions": [list(place) for place in told.mentions],
    }


def compare(fields: Json, prediction: Json) -> list[Judged]:
    """Hold the given speakers of one article against the labels."""
    text = words(fields, "text")
    told = {tuple(row["source"]): row for row in many({"speakers": [], **prediction}, "speakers")}
    return [_judged(text, label, told.get(tuple(label["source"]), {})) for label in _labels(fields)]


def _judged(text: str, label: Json, told: Json) -> Judged:
    state = told.get("state", "open")
    return Judged(
        half=str(label.get("half", "report")),
        is_pronoun=span(label["source"]).of(text).casefold() in PRONOUNS,
        is_answered=state != "open",
        is_right=state == label["label"] and (state != "named" or _same(text, span(label.get("mention", ())), told)),
    )


def _same(text: str, mention: Span, told: Json) -> bool:
    """Whether the one given is named at the mention labelled, or anywhere by that very name."""
    return mention.of(text) in told["names"] or any(mention.overlaps(place) for place in spans(told, "mentions"))


def score(compared: Sequence[list[Judged]]) -> Figures:
    """Add up the sources: all, and the half that no rule was written on; pronouns, role phrases, and both."""
    figures: Figures = {}
    everything = [judged for row in compared for judged in row]
    for prefix, pile in (("", everything), ("report_", [judged for judged in everything if judged.half == "report"])):
        parts = {
            "speaker": pile,
            "pronoun": [judged for judged in pile if judged.is_pronoun],
            "role": [judged for judged in pile if not judged.is_pronoun],
        }
        for name, part in parts.items():
            answered = [judged for judged in part if judged.is_answered]
            figures[f"{prefix}{name}_coverage"] = len(answered) / len(part) if part else 0.0
            figures[f"{prefix}{name}_accuracy"] = sum(j.is_right for j in answered) / len(answered) if answered else 0.0
    return figures
