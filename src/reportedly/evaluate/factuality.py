"""Factuality: how far the writer commits to a given word: it happened, it is uncertain, it is denied."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.evaluate.bench import Bench
from reportedly.evaluate.gold import Json, OddRow, article_of, many, words
from reportedly.evaluate.matching import accuracy, macro_f1
from reportedly.evaluate.scores import Figures
from reportedly.model import Article, Span

Compared = Sequence[tuple[str, str | None]]  #: gold status and given status of each word of one sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a prediction may look at: the text, and which of its tokens are asked about."""

    id: str
    article: Article
    tokens: tuple[int, ...]  #: numbers of the tokens asked about, in the order asked
    words: tuple[Span, ...]  #: where they stand


def give(fields: Json, address: str) -> Given:
    """Take from a gold row what a prediction may look at: text, tokens, and the numbers of those asked about."""
    article = article_of(fields, address)
    places = _places(article.text, fields.get("tokens"))
    asked = tuple(_number(target) for target in many(fields, "targets"))
    if any(not 0 <= number < len(places) for number in asked):
        raise OddRow("'tok' is not the number of a token")
    return Given(id=words(fields, "doc_id"), article=article, tokens=asked, words=tuple(places[i] for i in asked))


def _places(text: str, tokens: object) -> list[Span]:
    if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
        raise OddRow("'tokens' is not a list of strings")
    places, at = [], 0
    for token in tokens:
        start = text.find(token, at)
        if start < 0:
            raise OddRow(f"token {token!r} does not stand in the text")
        at = start + len(token)
        places.append(Span(start, at))
    return places


def _number(target: Json) -> int:
    number = target.get("tok")
    if not isinstance(number, int):
        raise OddRow("'tok' is not a number")
    return number


def predict(givens: Sequence[Given], bench: Bench) -> Iterator[Json]:
    """Say how far the writer commits to each word asked about."""
    statuses = bench.commitments([(given.article, given.words) for given in givens])
    for given, row in zip(givens, statuses, strict=True):
        pairs = zip(given.tokens, row, strict=True)
        yield {"doc_id": given.id, "targets": [{"tok": number, "status": status} for number, status in pairs]}


def compare(fields: Json, prediction: Json) -> Compared:
    """Hold one sentence's predicted statuses against its gold ones."""
    given = {_number(target): target.get("status") for target in many({"targets": [], **prediction}, "targets")}
    return [(_status(target.get("factuality")), given.get(_number(target))) for target in many(fields, "targets")]


def _status(value: object) -> str:
    if not isinstance(value, int | float):
        raise OddRow("'factuality' is not a number")
    if value >= 2:
        return "happened"
    return "denied" if value <= -1 else "uncertain"


def score(compared: Sequence[Compared]) -> Figures:
    """Add up the words."""
    pairs = [pair for row in compared for pair in row]
    return {"macro_f1": macro_f1(pairs), "accuracy": accuracy(pairs)}
