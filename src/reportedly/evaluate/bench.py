"""The bench: what evaluation asks of the product. It is the code of `run`, seen through one Protocol."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from reportedly.model import Article, Reading, Span, StoryEvents
from reportedly.model.readings import SpeakerState

Clustered = tuple[Span, str]  #: a mention and the id of what it is a mention of


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPile:
    """What the whole pipeline made of a pile of articles, in a record of its own."""

    stories: Mapping[str, str]  #: article id → story id
    entity_mentions: Mapping[str, tuple[Clustered, ...]] = field(default_factory=dict)  #: article id → mentions, entity ids
    event_mentions: Mapping[str, tuple[Clustered, ...]] = field(default_factory=dict)  #: article id → triggers, event ids
    events: Mapping[str, StoryEvents] = field(default_factory=dict)  #: story id → its events


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenSpeaker:
    """Who one source is, as read: "author" is the one who writes the article."""

    state: SpeakerState | Literal["author"]
    names: tuple[str, ...] = ()  #: of the one named, and of those named beside him
    mentions: tuple[Span, ...] = ()  #: where they are named


class Bench(Protocol):
    """The reader and the linker of `run`, built from the same settings. Any method may raise StageError or StoreError."""

    def read(self, articles: Sequence[Article]) -> Iterator[Reading | None]:
        """Read the articles in order; None for one that could not be read."""
        ...

    def link(self, articles: Sequence[Article]) -> LinkedPile:
        """Read and link the articles, in this order, into a temporary record that holds nothing else."""
        ...

    def type_pairs(self, items: Sequence[tuple[Article, tuple[Span, ...], tuple[Span, ...]]]) -> list[str | None]:
        """Give the PLOVER root type of what the actor spans do to the recipient spans; None when unresolved."""
        ...

    def commitments(self, items: Sequence[tuple[Article, tuple[Span, ...]]]) -> list[tuple[str, ...]]:
        """Say how far the writer commits to each given word: happened, uncertain or denied, in the order given."""
        ...

    def speakers(self, items: Sequence[tuple[Article, tuple[Span, ...]]]) -> list[tuple[GivenSpeaker, ...]]:
        """Say who each given source is, in the order given."""
        ...
