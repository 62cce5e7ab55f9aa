"""Sources: where to look, and what happened last time."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select, update

from reportedly.errors import NotFound
from reportedly.model.sources import Source
from reportedly.store.schema import sources
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or


class Sources:
    """The sources of the record; any method may raise StoreError."""

    def __init__(self, session: Session) -> None:
        """Work on the record of a session."""
        self._session = session

    def add(self, source: Source) -> bool:
        """Add a source and say whether it is new; one that is known stays as it is."""
        values = {field.name: getattr(source, field.name) for field in fields(source)}
        with self._session.transaction():
            return self._session.write(insert_or(sources).on_conflict_do_nothing(index_elements=["id"]), values) == 1

    def all(self) -> tuple[Source, ...]:
        """Return all sources in the order they were added."""
        return tuple(_source_of(row) for row in self._session.rows(select(sources).order_by(sources.c.seq)))

    def get(self, source_id: str) -> Source:
        """Return one source.

        Raises:
            NotFound: there is no such source.
        """
        row = self._session.row(select(sources).where(sources.c.id == source_id))
        if row is None:
            raise NotFound("source", source_id)
        return _source_of(row)

    def mark(self, source_id: str, *, at: datetime, result: str, is_failing: bool) -> None:
        """Keep what happened when a source was looked at.

        Raises:
            NotFound: there is no such source.
        """
        change = update(sources).where(sources.c.id == source_id)
        with self._session.transaction():
            changed = self._session.write(change.values(last_run_at=at, last_result=result, is_failing=is_failing))
        if not changed:
            raise NotFound("source", source_id)


def _source_of(row: Row[Any]) -> Source:
    return Source(**{name: value for name, value in row._mapping.items() if name != "seq"})
