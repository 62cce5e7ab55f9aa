"""Observed ids resolved to canonical ones by the judgements in force, when reading; nothing written is changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select, update

from reportedly.model.entities import Judgement
from reportedly.store import verdicts
from reportedly.store.rows import chunks
from reportedly.store.schema import counters, entities, judgements
from reportedly.store.session import Session

_VERSION = select(counters.c.value).where(counters.c.name == "judgements")
_KEY = "canon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What the judgements in force come to."""

    version: int
    judgements: tuple[Judgement, ...]  #: withdrawn ones too, oldest first
    members: Mapping[str, tuple[str, ...]]  #: canonical id → all ids that are one, the canonical first; two or more
    canonical: Mapping[str, str]  #: id → canonical id, of ids in `members` only
    names: Mapping[str, str]  #: entity or story id → name given by a person
    moves: Mapping[str, str]  #: article id → story id
    judged: frozenset[str]  #: every entity id named by a judgement in force

    def id_of(self, entity_id: str) -> str:
        """Return the id an observed id stands for; itself when nothing was judged of it."""
        return self.canonical.get(entity_id, entity_id)

    def group_of(self, entity_id: str) -> tuple[str, ...]:
        """Return all ids that are one with this one, the canonical first."""
        canonical = self.id_of(entity_id)
        return self.members.get(canonical, (canonical,))

    def name_of(self, entity_id: str) -> str | None:
        """Return the name a person gave to an entity or to one that is one with it, or None."""
        return next((self.names[member] for member in self.group_of(entity_id) if member in self.names), None)


class Canon:
    """The canonical ids of a record; any method may raise StoreError."""

    def __init__(self, session: Session) -> None:
        """Work on the record of a session."""
        self._session = session

    def now(self) -> Resolution:
        """Return what holds now; made anew only when a judgement or a judged entity came or went."""
        version = int(self._session.value(_VERSION))
        held = self._session.cache.get(_KEY)
        if isinstance(held, Resolution) and held.version == version:
            return held
        made = self._resolve(version)
        self._session.cache[_KEY] = made
        return made

    def changed(self) -> None:
        """Tell every connection that judgements or judged entities came or went."""
        self._session.cache.pop(_KEY, None)
        self._session.write(update(counters).where(counters.c.name == "judgements").values(value=counters.c.value + 1))

    def _resolve(self, version: int) -> Resolution:
        rows = self._session.rows(select(judgements).order_by(judgements.c.made_at, judgements.c.id))
        found = tuple(judgement_of(row) for row in rows)
        active = [judgement for judgement in found if judgement.withdrawn_at is None]
        on_entities = [judgement for judgement in active if judgement.noun == "entity"]
        judged = {part for judgement in on_entities for part in (judgement.subject, judgement.object)}
        members = self._existing(verdicts.groups(on_entities))
        return Resolution(
            version=version,
            judgements=found,
            members=members,
            canonical={member: canonical for canonical, group in members.items() for member in group},
            names=verdicts.renames(active),
            moves=verdicts.moves(active),
            judged=frozenset(judged),
        )

    def _existing(self, groups: Sequence[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Leave out ids that are not in the record: after a rebuild they come back one by one."""
        there: set[str] = set()
        for part in chunks(member for group in groups for member in group):
            there.update(self._session.column(select(entities.c.id).where(entities.c.id.in_(part))))
        present = [tuple(member for member in group if member in there) for group in groups]
        return {group[0]: group for group in present if len(group) > 1}


def judgement_of(row: Row[Any]) -> Judgement:
    """Make the Judgement of a row of `judgements`."""
    return Judgement(**{name: value for name, value in row._mapping.items() if name != "seq"})
