"""Events across articles, what each origin says of them, and how the values relate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportedly.model.evidence import Evidence, Span
from reportedly.model.readings import Status

SlotName = Literal["number", "date", "place", "participant", "status", "cause"]
RelationKind = Literal["agree", "refine", "update", "scope", "conflict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotValue:
    """One value of one slot, as one origin gives it in one article."""

    slot: SlotName
    what: str  #: what is valued: "people killed", "status of the visit"
    value: str  #: normalised, short
    words: str  #: as it stands
    evidence: Evidence
    origin: str | None  #: None when the outlet states it itself
    is_hedged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What one origin says of one event, through which chain, in which articles."""

    origin: str | None  #: None: the outlets' own words, origin unknown
    origin_entity: str | None  #: id of an Entity
    paths: tuple[tuple[str, ...], ...]  #: chains seen, nearest first
    article_ids: tuple[str, ...]
    values: tuple[SlotValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How two values of a slot stand to each other, with the reason in words."""

    relation: RelationKind
    left: SlotValue
    right: SlotValue
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Event mentions from several articles that are one happening."""

    id: str
    story_id: str
    verb: str
    type: str | None
    label: str  #: one line: "Darev invites Tem Yul"
    actors: tuple[str, ...]  #: entity ids
    recipients: tuple[str, ...]  #: entity ids
    status: Status  #: as last told
    mentions: tuple[tuple[str, int], ...]  #: (article id, index into Reading.events)
    accounts: tuple[Account, ...] = ()
    relations: tuple[Relation, ...] = ()
    words: tuple[tuple[str, Span], ...] = ()  #: (article id, where a word names it), mentions' triggers among them
