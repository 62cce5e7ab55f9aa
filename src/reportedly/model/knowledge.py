"""What a knowledge base says of somebody: an id to link to, and every name it gives."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.readings import EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeEntry:
    """A person, organisation or place of a knowledge base, as it was loaded."""

    base: str  #: what the base is called in the record
    id: str  #: its id there: "Q42", "NK-abc"
    kind: EntityKind
    name: str
    names: tuple[str, ...] = ()  #: every other name, in any script; none that the base itself calls weak
    descriptions: tuple[str, ...] = ()  #: "foreign minister of …", offices held
    born: str | None = None  #: year, or date as written there
    address: str | None = None  #: where it can be read


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedKnowledge:
    """A loaded base, with what was taken from it."""

    name: str
    location: str
    entry_count: int
