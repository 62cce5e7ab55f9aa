"""What linking decides: values that the store writes down and nothing else does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.model.accounts import Event
from reportedly.model.evidence import Span
from reportedly.model.readings import EntityKind
from reportedly.model.stories import Tie

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
class Doubt:
    """Somebody else of the record may be meant: neither joined nor surely another, and offered for review."""

    entity_id: str
    score: float  #: how likely, 0 to 1
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
    doubts: tuple[Doubt, ...] = ()  #: who else of the record may be meant, the likeliest first
    context: bytes = b""  #: how the article speaks of a person, as later ones are compared with it; empty when unknown
    earlier: tuple[Doubt, ...] = ()  #: known to the record by surname alone, and this one by all that is known now


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Everything decided of one article."""

    article_id: str
    copies: tuple[Copy, ...]
    entities: tuple[EntityLink, ...]
    story: StoryLink
    terms: tuple[int, ...]  #: hashes of what later articles of its story find this one by
    shingles: tuple[int, ...]  #: sketch by which later copies find this one
    shingle_count: int  #: size of the whole sketch
    told: bytes = b""  #: what its story is told by, as later articles are compared with it
    ties: tuple[Tie, ...] = ()  #: articles that may tell the same story
    undone: tuple[Undone, ...] = ()  #: copies of other articles that this one shows to be none


@dataclass(frozen=True, slots=True, kw_only=True)
class Referent:
    """What words in the articles of a story mean without naming it: somebody ("the suspect"), or a happening nobody acts in."""

    id: str  #: of an Entity whom the words mean, or one of its own
    kind: Literal["entity", "happening"]
    words: tuple[tuple[str, Span], ...]  #: article id and head word, in the order of the articles


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEvents:
    """The events of one story, made anew whenever one of its articles changes."""

    story_id: str
    title: str
    events: tuple[Event, ...]
    origin_names: tuple[str, ...]
    unknown_origin_count: int
    referents: tuple[Referent, ...] = ()  #: what is spoken of without a name; the words of events are kept with the events
