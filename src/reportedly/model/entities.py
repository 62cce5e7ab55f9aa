"""Persons, organisations and places across articles, and what was judged of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reportedly.model.evidence import Span
from reportedly.model.readings import EntityKind
from reportedly.text.digests import digest

JudgementKind = Literal["same", "different", "move", "rename"]
Noun = Literal["entity", "story"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One spelling of a name, with how many mentions bear it."""

    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, organisation or place; its page is the dossier."""

    id: str  #: minted once, stable across rebuilds
    kind: EntityKind
    name: str
    variants: tuple[Variant, ...] = ()
    descriptions: tuple[Variant, ...] = ()
    article_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsure:
    """Two entities that may be one: linking could not tell, and nobody has judged it."""

    one: Entity  #: the one known before
    other: Entity  #: the one an article may have meant it by
    score: float  #: how likely they are one, 0 to 1, where that is likeliest
    reason: str  #: what speaks for it there
    article_ids: tuple[str, ...]  #: articles in which that was asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A verdict with an author, which can be withdrawn. People's verdicts outrank the linker's and outlive a rebuild."""

    id: str
    kind: JudgementKind
    noun: Noun
    subject: str  #: id of an entity, or of an article: for `move`, and of two stories that are the same an article each
    object: str  #: id of the other entity, of the entity or story moved to, or of an article of that story; or the new name
    author: str
    made_at: datetime
    note: str = ""
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
    span: Span | None = None  #: of a `move` to an entity: where the article names who is meant; outlives every reading


def own_entity_id(article_id: str, key: str) -> str:
    """Give the id of the entity that linking makes of a local one nobody in the record is."""
    return "n" + digest(article_id, key)


def split_story_id(article_id: str) -> str:
    """Give the id of the story that a person opens for an article; linking never gives such an id."""
    return "t" + digest("story", article_id)


def split_entity_id(article_id: str, span: Span) -> str:
    """Give the id of the entity that a person makes of what an article names here; linking never gives such an id."""
    return "p" + digest(article_id, str(span.start), str(span.end))
