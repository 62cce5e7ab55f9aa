"""The seams between rooms: what a stage gives, and what linking may ask of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from reportedly.model.entities import Judgement
from reportedly.model.evidence import Span
from reportedly.model.knowledge import KnowledgeEntry
from reportedly.model.links import Copy
from reportedly.model.outcomes import Outcome
from reportedly.model.readings import EntityKind
from reportedly.model.stories import NO_GIST, Gist

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
    terms: tuple[tuple[str, float], ...]
    shingle_count: int
    wire: str | None
    gist: Gist = NO_GIST  #: by what else its story is compared
    seen_at: datetime | None = None  #: when its capture was made


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


def common_from(article_count: int) -> int:
    """From how many articles on a term is common in a record of this size: few enough terms to be kept at hand."""
    return max(8, article_count // 2500)


class Known(Protocol):
    """The record as linking may see it: read-only, current revisions only.

    Every method is deterministic for a given record. Any may raise StoreError.
    """

    def article_count(self) -> int:
        """How many articles are linked."""
        ...

    def document_frequency(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many linked articles each term stands; terms never seen are left out."""
        ...

    def common_terms(self) -> Mapping[str, int]:
        """In how many linked articles each term stands, of those at least that stand in `common_from` or more."""
        ...

    def articles_sharing(self, terms: Mapping[str, float], limit: int) -> list[ArticleProfile]:
        """Articles that hold any of these terms: those first whose shared terms are worth most, then the oldest."""
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

    def held_places(self, article_id: str) -> Sequence[tuple[Span, str]]:
        """Where an article names those people judged, with the id each had then and must have again."""
        ...

    def knowledge_by_keys(self, keys: Sequence[str], limit: int) -> Sequence[KnowledgeEntry]:
        """Entries of the loaded knowledge bases that bear any of these name keys, in the order they were loaded."""
        ...

    def judgements(self) -> Sequence[Judgement]:
        """People's judgements that are not withdrawn, oldest first."""
        ...
