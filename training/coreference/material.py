"""What is learnt from: drafts of annotated articles, the head words of gold mentions, and a logistic regression."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from reportedly.config import Settings
from reportedly.evaluate import coreference
from reportedly.evaluate.gold import Json, bounds, load_rows, many, words
from reportedly.model import Span
from reportedly.read.draft import Draft, tokens_in
from reportedly.read.event_words import event_word
from reportedly.read.reader import Reader

FOLDS = 6
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Annotated:
    """One article as read, with its gold."""

    draft: Draft
    fields: Json

    @property
    def topic(self) -> str:
        """The topic it is of."""
        return str(self.fields["topic"])

    @property
    def subtopic(self) -> str:
        """The happening it is about."""
        return str(self.fields["subtopic"])

    def mentions(self) -> list[tuple[Span, str]]:
        """Its gold mentions of happenings with their clusters."""
        kept = (m for m in many(self.fields, "events") if words(m, "type").startswith(coreference.TYPES["events"]))
        return [(bounds(m), f"{self.topic}:{m['cluster']}") for m in kept]


def load(path: Path) -> Iterator[Annotated]:
    """Read the articles of a gold file."""
    rows = load_rows(path)
    given = [coreference.give(row.fields, f"{path.name}#{row.line}").article for row in rows]
    for row, draft in zip(rows, Reader(Settings()).drafts(given), strict=True):
        yield Annotated(draft, row.fields)


def head_of(draft: Draft, span: Span) -> Token | None:
    """The word of a mention that governs its others, a verb or a noun where there is one."""
    inside = [token for token in tokens_in(draft.doc, span) if not token.is_space]
    places = {token.i for token in inside}
    heads = [token for token in inside if token.head.i not in places or token.head.i == token.i] or inside
    return next((token for token in heads if token.pos_ in {"VERB", "NOUN", "PROPN"}), heads[0] if heads else None)


def with_gold_words(article: Annotated) -> Annotated:
    """The article as if exactly the words of its gold mentions had been found."""
    heads = [head for span, _ in article.mentions() if (head := head_of(article.draft, span)) is not None]
    found = tuple(event_word(article.draft, head) for head in heads)
    return Annotated(article.draft.with_reading(event_words=found), article.fields)


def folds(topics: Sequence[str]) -> list[set[str]]:
    """Topics dealt out to folds; a topic is never in two."""
    names = sorted(set(topics))
    return [set(names[k::FOLDS]) for k in range(FOLDS)]


def fit(given: Floats, right: Floats, *, ridge: float = 1.0, rounds: int = 25) -> Floats:
    """Weights of a logistic regression, by Newton's method; the first column is the constant and is not held back.

    Args:
        given: (rows, columns).
        right: (rows,), 1 or 0.
    """
    weights = np.zeros(given.shape[1])
    held = ridge * np.eye(given.shape[1])
    held[0, 0] = 1e-6
    for _ in range(rounds):
        likely = 1 / (1 + np.exp(-np.clip(given @ weights, -30, 30)))
        slope = given.T @ (likely - right) + held @ weights
        bend = (given * (likely * (1 - likely))[:, None]).T @ given + held
        weights = weights - np.linalg.solve(bend, slope)
    return weights
