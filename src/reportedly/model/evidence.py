"""Spans, evidence and statements: what every value on a page is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple


class Span(NamedTuple):
    """A run of characters of `Article.text`, end-exclusive."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Slice the text."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Where a value was read: a span of one article."""

    article_id: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place inside the article's text."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Subject, property, value, with the sentence it was read from and who says so."""

    subject: str  #: id of an entity or an event
    property: str  #: "described as", "said", "status", "place", …
    value: str
    evidence: Evidence
    origin: str | None  #: name at the end of the chain; None when the outlet itself says it
    chain: tuple[str, ...]  #: names from the nearest to the origin
    first_seen: datetime | None
    last_seen: datetime | None
