"""The seams between rooms: what a stage gives, and what linking may ask of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol, TypeVar

from reportedly.model.evidence import Span
from reportedly.model.knowledge import KnowledgeEntry
from reportedly.model.links import Copy
from reportedly.model.outcomes import Outcome
from reportedly.model.readings import EntityKind

In = TypeVar("In", contravariant=True)
Out = TypeVar("Out")


class Stage(Protocol[In, Out]):
    """Turn items into outcomes, lazily, one outcome an item, in order."""

    @property
    def name(self) -> str:
        """What the stage is called in a reading's annotators."""
        ...

    @property
    def version(self) -> str:
        """Raised when the same input may give other output."""
        ...

    def __call__(self, items: Iterable[In], /) -> Iterator[Outcome[Out]]:
        """Process the items."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleProfile:
    """What linking may know of an article already in the record."""

    article_id: str
    address: str
    story_id: str
    outlet: str | None
    published: datetime | None
    title: str | None
    shingle_count: int
    wire: str | None
    told: bytes = b""  #: as its story is told; given where it says so
    seen_at: datetime | None = None  #: when its capture was made
    context: bytes = b""  #: how it speaks of the entity it was asked for by; given where it says so


class ToldArticle(NamedTuple):
    """An article of the record as its story is told."""

    article_id: str
    story_id: str
    told: bytes  #: as linking kept it; empty when it was linked by a version that kept none


class Posting(NamedTuple):
    """In which linked articles a term stands."""

    article_count: int
    newest: bytes  #: the places of the newest of them in the record, oldest first, four bytes a place


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldCopy:
    """A copy in the record, with the sketches of both articles."""

    copy: Copy
    values: tuple[int, ...]  #: of the article that repeats
    of_values: tuple[int, ...]  #: of the one repeated


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityProfile:
    """What linking may know of an entity already in the record."""

    entity_id: str
    kind: EntityKind
    name: str
    variants: tuple[str, ...]
    descriptions: tuple[str, ...]
    company: tuple[str, ...]  #: ids of entities most often in the same articles
    article_count: int
    company_counts: tuple[int, ...] = ()  #: in how many articles each of the company stands


class Known(Protocol):
    """The record as linking may see it: read-only, current revisions only.

    Every method is deterministic for a given record. Any may raise StoreError.
    """

    def article_count(self) -> int:
        """How many articles are linked."""
        ...

    def postings(self, terms: Sequence[int]) -> Mapping[int, Posting]:
        """In which linked articles each term stands; terms never seen are left out."""
        ...

    def told_at(self, places: Sequence[int]) -> list[ToldArticle]:
        """The linked articles at these places of the record, in the order given."""
        ...

    def articles_with_shingles(self, values: Sequence[int], limit: int) -> list[tuple[ArticleProfile, frozenset[int]]]:
        """Articles whose sketch holds any of these values, with those it holds, most first."""
        ...

    def copies_among(self, article_ids: Sequence[str]) -> list[HeldCopy]:
        """Copies of which both articles are among these, revisions left out."""
        ...

    def article_at(self, address: str) -> ArticleProfile | None:
        """The current revision of the article at this address, or None."""
        ...

    def entities_by_keys(self, keys: Sequence[str], limit: int) -> list[EntityProfile]:
        """Entities that can be found by any of these name keys, most mentioned first; as linked, whatever was judged of them."""
        ...

    def articles_naming(self, entity_id: str, limit: int) -> list[ArticleProfile]:
        """The articles linked last that name an entity, as linked, the newest first.

        With what their stories are told by, and how each speaks of the entity.
        """
        ...

    def held_places(self, article_id: str) -> Sequence[tuple[Span, str]]:
        """Where an article names those people judged, with the id each had then and must have again."""
        ...

    def knowledge_by_keys(self, keys: Sequence[str], limit: int) -> Sequence[KnowledgeEntry]:
        """Entries of the loaded knowledge bases that bear any of these name keys, in the order they were loaded."""
        ...
