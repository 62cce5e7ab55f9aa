"""A text with what was read in it, in words instead of offsets, for tests that read with the language model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

from reportedly.config import Settings
from reportedly.model import Article, Attribution, Done, EventMention, LocalEntity, Party, Reading, Span
from reportedly.read.reader import Reader
from tests.factory import make_article, span_of


@cache
def english() -> Reader:
    """Make a reader with the default settings, whatever the environment says; one a process."""
    return Reader(Settings.model_construct())


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadText:
    """An article and its reading."""

    article: Article
    reading: Reading

    def words(self, spans: Iterable[Span]) -> str:
        """Join the words at spans, pieces apart by " … "."""
        return " … ".join(span.of(self.article.text) for span in spans)

    def said(self) -> list[tuple[str, str, str]]:
        """Source, cue and content of every attribution."""
        return [(self.words(a.source), self.words(a.cue), self.words(a.content)) for a in self.reading.attributions]

    def attribution(self, cue: str) -> Attribution:
        """The one attribution whose cue holds these words."""
        found = [a for a in self.reading.attributions if cue in self.words(a.cue)]
        assert len(found) == 1, f"{len(found)} attributions with {cue!r} in {self.said()}"
        return found[0]

    def speakers(self) -> list[tuple[str, str | None]]:
        """State and name of every attribution's speaker."""
        return [(a.speaker_state, a.speaker_name) for a in self.reading.attributions]

    def paths(self) -> list[tuple[str, ...]]:
        """Names along every chain, from the nearest to the origin."""
        return [tuple(node.name for node in chain.path) for chain in self.reading.chains]

    def kinds(self) -> list[tuple[str, ...]]:
        """Kinds of node along every chain."""
        return [tuple(node.kind for node in chain.path) for chain in self.reading.chains]

    def entity(self, name: str) -> LocalEntity:
        """The one entity of this name."""
        found = [entity for entity in self.reading.entities if entity.name == name]
        assert len(found) == 1, f"{len(found)} entities {name!r} among {[e.name for e in self.reading.entities]}"
        return found[0]

    def names(self, kind: str) -> list[str]:
        """Fullest names of the entities of a kind, in order of first mention."""
        return [entity.name for entity in self.reading.entities if entity.kind == kind]

    def meant_by(self, words: str, *, nth: int = 0) -> str | None:
        """Name of the entity that the `nth` mention of exactly these words stands for; None when it was left open."""
        found = [m for m in self.reading.mentions if m.span.of(self.article.text) == words]
        assert len(found) > nth, f"{words!r} is not among {self.words(m.span for m in self.reading.mentions)}"
        entity = self.reading.entity(found[nth].entity)
        return entity.name if entity is not None else None

    def times(self) -> list[tuple[str, str]]:
        """Words and value of every time expression."""
        return [(time.span.of(self.article.text), time.value) for time in self.reading.times]

    def verbs(self) -> list[str]:
        """Everyday verbs of the events, in order."""
        return [event.verb for event in self.reading.events]

    def event(self, verb: str) -> EventMention:
        """The one event of this everyday verb."""
        found = [event for event in self.reading.events if event.verb == verb]
        assert len(found) == 1, f"{len(found)} events {verb!r} among {self.verbs()}"
        return found[0]

    def span(self, words: str, *, nth: int = 0) -> Span:
        """Where words stand in the text."""
        return span_of(self.article.text, words, nth=nth)


def named(parties: Iterable[Party]) -> list[str]:
    """Names of parties."""
    return [party.name for party in parties]


def read_text(text: str, **given: Any) -> ReadText:
    """Read one text as an article; keywords are fields of Article."""
    article = make_article(text, **given)
    [outcome] = english()([article])
    assert isinstance(outcome, Done), outcome
    return ReadText(article=article, reading=outcome.value)


def read_russian(text: str, **given: Any) -> ReadText:
    """Read one Russian text as an article, published on Monday 2 June 2031 unless told otherwise."""
    day: dict[str, Any] = {"published": datetime(2031, 6, 2, tzinfo=UTC), "precision": "day"}
    return read_text(text, **{"language": "ru", **day, **given})
