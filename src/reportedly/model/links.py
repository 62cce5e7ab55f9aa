"""What linking decides: values that the store writes down and nothing else does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.model.accounts import Event
from reportedly.model.evidence import Span
from reportedly.model.readings import EntityKind
from reportedly.model.stories import NO_GIST, Gist, Tie

CopyKind = Literal["same text", "trimmed", "extended", "re-post", "revision"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One article repeats another's text."""

    article_id: str
    of_article_id: str
    kind: CopyKind
    containment: float  #: share of the shorter text's shingles found in the other
    is_direction_known: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLink:
    """A local entity of a reading is this entity of the record."""

    key: str  #: LocalEntity.key
    entity_id: str
    is_new: bool
    kind: EntityKind
    name: str  #: canonical name the entity should bear from now on
    keys: tuple[str, ...]  #: name keys it can be found by
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLink:
    """An article belongs to this story."""

    story_id: str
    is_new: bool
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """A copy decided earlier is none: what both articles hold has turned out to be boilerplate."""

    article_id: str
    of_article_id: str
    likeness: float  #: probability that the two tell one story all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Everything decided of one article."""

    article_id: str
    copies: tuple[Copy, ...]
    entities: tuple[EntityLink, ...]
    story: StoryLink
    terms: tuple[tuple[str, float], ...]  #: weighted terms by which later articles find this one
    shingles: tuple[int, ...]  #: sketch by which later copies find this one
    shingle_count: int  #: size of the whole sketch
    gist: Gist = NO_GIST  #: by what else its story is compared
    ties: tuple[Tie, ...] = ()  #: articles that may tell the same story
    undone: tuple[Undone, ...] = ()  #: copies of other articles that this one shows to be none


@dataclass(frozen=True, slots=True)
class Naming:
    """A word of an article names a happening, that of an event or one in which nobody is named."""

    article_id: str
    span: Span
    happening: str  #: id of an Event, or one of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEvents:
    """The events of one story, made anew whenever one of its articles changes."""

    story_id: str
    title: str
    events: tuple[Event, ...]
    origin_names: tuple[str, ...]
    unknown_origin_count: int
    namings: tuple[Naming, ...] = ()  #: every word that names a happening; those of events are kept with the events
