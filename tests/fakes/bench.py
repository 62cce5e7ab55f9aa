"""A bench that answers from the text alone, and keeps all that it was shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from reportedly.evaluate import GivenSpeaker, LinkedPile
from reportedly.model import Article, Reading, Span

WORD = re.compile(r"\w+")
TYPES = ("ACCUSE", "AID", "CONCEDE", "RETREAT", None)
COMMITMENTS = ("happened", "uncertain", "denied")


def nothing_read(article: Article) -> Reading | None:
    """Read nothing."""
    return None


def nothing_linked(articles: Sequence[Article]) -> LinkedPile:
    """Link nothing."""
    return LinkedPile(stories={})


class ScriptedBench:
    """Answers with the given functions; what the articles and spans were is kept in `shown`."""

    def __init__(
        self,
        read: Callable[[Article], Reading | None] = nothing_read,
        link: Callable[[Sequence[Article]], LinkedPile] = nothing_linked,
    ) -> None:
        self._read = read
        self._link = link
        self.shown: list[object] = []

    def read(self, articles: Sequence[Article]) -> Iterator[Reading | None]:
        self.shown += articles
        return (self._read(article) for article in articles)

    def link(self, articles: Sequence[Article]) -> LinkedPile:
        self.shown += articles
        return self._link(articles)

    def type_pairs(self, items: Sequence[tuple[Article, tuple[Span, ...], tuple[Span, ...]]]) -> list[str | None]:
        self.shown += items
        return [TYPES[len(article.text) % len(TYPES)] for article, _, _ in items]

    def commitments(self, items: Sequence[tuple[Article, tuple[Span, ...]]]) -> list[tuple[str, ...]]:
        self.shown += items
        return [
            tuple(COMMITMENTS[len(place.of(article.text)) % len(COMMITMENTS)] for place in places) for article, places in items
        ]

    def speakers(self, items: Sequence[tuple[Article, tuple[Span, ...]]]) -> list[tuple[GivenSpeaker, ...]]:
        self.shown += items
        return [tuple(GivenSpeaker(state="named", mentions=(Span(0, 3),)) for _ in places) for _, places in items]
