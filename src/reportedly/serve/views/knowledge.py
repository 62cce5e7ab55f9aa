"""What the loaded knowledge bases have on an entity: its id there, other names, and why it is taken for that one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.link.entities.knowledge import Match, find_knowledge
from reportedly.model import Entity

if TYPE_CHECKING:
    from reportedly.store.record import Record

_NAMES = 12  #: other names shown
_UNSURE = 5  #: namesakes shown


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeLine:
    """An entry of a knowledge base."""

    base: str
    id: str
    name: str
    address: str | None
    born: str | None
    descriptions: tuple[str, ...]
    other_names: tuple[str, ...]
    is_sure: bool
    reason: str


def knowledge_lines(record: Record, entity: Entity) -> tuple[KnowledgeLine, ...]:
    """Look an entity up in the loaded bases; namesakes that cannot be told apart are given as unsure.

    Raises:
        StoreError: the record cannot be read.
    """
    names = (entity.name, *(variant.name for variant in entity.variants))
    found = find_knowledge(entity.kind, names, [line.name for line in entity.descriptions], record.known)
    unsure = [match for match in found if not match.is_sure][:_UNSURE]
    return tuple(_line(match, names) for match in (*(m for m in found if m.is_sure), *unsure))


def _line(match: Match, known: tuple[str, ...]) -> KnowledgeLine:
    entry = match.entry
    others = [name for name in (entry.name, *entry.names) if name not in known]
    is_web = entry.address is not None and entry.address.startswith(("https://", "http://"))
    return KnowledgeLine(
        base=entry.base,
        id=entry.id,
        name=entry.name,
        address=entry.address if is_web else None,
        born=entry.born,
        descriptions=entry.descriptions[:3],
        other_names=tuple(others[:_NAMES]),
        is_sure=match.is_sure,
        reason=match.reason,
    )
