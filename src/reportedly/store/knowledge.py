"""Knowledge bases that were loaded: entries found by name key. Kept for ever, like what people judge; no article is needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from reportedly.errors import NotFound
from reportedly.model import KnowledgeEntry, LoadedKnowledge
from reportedly.store.codec import decode_any, encode
from reportedly.store.rows import chunks
from reportedly.store.schema import knowledge_bases, knowledge_entries, knowledge_keys
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or
from reportedly.text.names import whole_keys

_PAGE = 1_000
_BASE = insert_or(knowledge_bases)
_ADD_BASE = _BASE.on_conflict_do_update(index_elements=["name"], set_={"location": _BASE.excluded.location})
_ADD_ENTRY = insert(knowledge_entries)
_ANY_KEY = select(knowledge_keys.c.entry).limit(1)
_ADD_KEY = insert_or(knowledge_keys).on_conflict_do_nothing(index_elements=["key", "entry"])


class Knowledge:
    """The knowledge bases of the record; any method may raise StoreError."""

    def __init__(self, session: Session) -> None:
        """Work on the record of a session."""
        self._session = session

    def open(self, name: str, location: str) -> None:
        """Say that a base is being loaded from here; one that is known stays, with its entries."""
        with self._session.transaction():
            self._session.write(_ADD_BASE, {"name": name, "location": location})

    def add(self, entries: Sequence[KnowledgeEntry]) -> None:
        """Keep entries of opened bases, in one transaction; an entry with the same base and id is replaced."""
        fresh = {(entry.base, entry.id): entry for entry in entries}
        with self._session.transaction():
            last = self._session.value(select(func.max(knowledge_entries.c.seq))) or 0
            for base in dict.fromkeys(base for base, _ in fresh):
                for part in chunks([id_ for of, id_ in fresh if of == base]):
                    self._drop((knowledge_entries.c.base == base) & knowledge_entries.c.id.in_(part))
            rows = [{"seq": last + 1 + n, **_row_of(entry)} for n, entry in enumerate(fresh.values())]
            self._session.write_rows(_ADD_ENTRY, rows)
            keyed = zip(rows, fresh.values(), strict=True)
            self._session.write_rows(_ADD_KEY, [{"key": key, "entry": row["seq"]} for row, e in keyed for key in keys_of(e)])

    def bases(self) -> tuple[LoadedKnowledge, ...]:
        """Return the bases by name, with how many entries each has."""
        count = func.count(knowledge_entries.c.seq)
        query = select(knowledge_bases.c.name, knowledge_bases.c.location, count.label("entry_count"))
        query = query.outerjoin(knowledge_entries, knowledge_entries.c.base == knowledge_bases.c.name)
        rows = self._session.rows(query.group_by(knowledge_bases.c.name).order_by(knowledge_bases.c.name))
        return tuple(LoadedKnowledge(name=row.name, location=row.location, entry_count=row.entry_count) for row in rows)

    def remove(self, name: str) -> int:
        """Forget a base with all its entries, and say how many there were.

        Raises:
            NotFound: there is no such base.
        """
        with self._session.transaction():
            gone = self._drop(knowledge_entries.c.base == name)
            if not self._session.write(delete(knowledge_bases).where(knowledge_bases.c.name == name)):
                raise NotFound("knowledge base", name)
        return gone

    def by_keys(self, keys: Sequence[str], limit: int) -> list[KnowledgeEntry]:
        """Return entries that bear any of these name keys (`keys_of`), in the order they were loaded."""
        if self._session.ask_one(_ANY_KEY) is None:
            return []
        found: set[int] = set()
        for part in chunks(dict.fromkeys(keys)):
            query = select(knowledge_keys.c.entry).where(knowledge_keys.c.key.in_(part))
            found.update(self._session.column(query.order_by(knowledge_keys.c.entry).limit(limit)))
        first = sorted(found)[:limit]
        rows = self._session.rows(select(knowledge_entries).where(knowledge_entries.c.seq.in_(first)))
        return [_entry_of(row) for row in sorted(rows, key=lambda row: row.seq)]

    def make_keys(self) -> None:
        """Make the keys of all entries anew: another version may make others."""
        with self._session.transaction():
            self._session.write(delete(knowledge_keys))
            last = 0
            query = select(knowledge_entries).order_by(knowledge_entries.c.seq).limit(_PAGE)
            while rows := self._session.rows(query.where(knowledge_entries.c.seq > last)):
                last = rows[-1].seq
                keyed = [{"key": key, "entry": row.seq} for row in rows for key in keys_of(_entry_of(row))]
                self._session.write_rows(_ADD_KEY, keyed)

    def _drop(self, which: Any) -> int:
        gone = select(knowledge_entries.c.seq).where(which)
        self._session.write(delete(knowledge_keys).where(knowledge_keys.c.entry.in_(gone)))
        return self._session.write(delete(knowledge_entries).where(which))


def keys_of(entry: KnowledgeEntry) -> tuple[str, ...]:
    """Make the keys an entry is found by: of whole names, never of a surname alone."""
    return whole_keys(entry.kind, (entry.name, *entry.names))


def _row_of(entry: KnowledgeEntry) -> dict[str, Any]:
    return {
        "base": entry.base,
        "id": entry.id,
        "kind": entry.kind,
        "name": entry.name,
        "names": encode(entry.names, tuple[str, ...]),
        "descriptions": encode(entry.descriptions, tuple[str, ...]),
        "born": entry.born,
        "address": entry.address,
    }


def _entry_of(row: Row[Any]) -> KnowledgeEntry:
    return KnowledgeEntry(
        base=row.base,
        id=row.id,
        kind=row.kind,
        name=row.name,
        names=decode_any(row.names, tuple[str, ...]),
        descriptions=decode_any(row.descriptions, tuple[str, ...]),
        born=row.born,
        address=row.address,
    )
