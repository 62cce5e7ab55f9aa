"""The list of people, organisations and places, most reported on first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model import Entity
from reportedly.model.readings import EntityKind

if TYPE_CHECKING:
    from reportedly.store.record import Record

_VARIANTS = 6  #: other spellings shown in a list


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityLine:
    """An entity as one entry of a list."""

    id: str
    name: str
    kind: EntityKind
    href: str
    article_count: int
    other_names: tuple[str, ...]
    description: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleView:
    """One window of the list."""

    entities: tuple[EntityLine, ...]
    kind: EntityKind | None  #: None: all kinds
    limit: int
    offset: int


def people_view(record: Record, *, kind: EntityKind | None = None, limit: int = 100, offset: int = 0) -> PeopleView:
    """List the entities of a kind.

    Raises:
        StoreError: the record cannot be read.
    """
    found = record.entities.all(kind=kind, limit=limit, offset=offset)
    return PeopleView(entities=tuple(entity_line(entity) for entity in found), kind=kind, limit=limit, offset=offset)


def entity_line(entity: Entity) -> EntityLine:
    """Sum one entity up."""
    others = [variant.name for variant in entity.variants if variant.name != entity.name]
    return EntityLine(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        href=f"/person/{entity.id}",
        article_count=entity.article_count,
        other_names=tuple(others[:_VARIANTS]),
        description=entity.descriptions[0].name if entity.descriptions else None,
    )
