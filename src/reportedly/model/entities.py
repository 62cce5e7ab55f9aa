"""Persons, organisations and places across articles, and what was judged of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reportedly.model.readings import EntityKind

JudgementKind = Literal["same", "different", "move", "rename"]


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
class Judgement:
    """A verdict with an author, which can be withdrawn. People's verdicts outrank the linker's and outlive a rebuild."""

    id: str
    kind: JudgementKind
    noun: Literal["entity", "story"]
    subject: str  #: id of an entity, or of an article for `move`
    object: str  #: id of the other entity, of the story moved to, or the new name
    author: str
    made_at: datetime
    note: str = ""
    withdrawn_at: datetime | None = None
