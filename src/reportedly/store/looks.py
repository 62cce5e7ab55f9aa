"""When somebody last looked at what is new."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import select

from reportedly.store.schema import counters
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or

_NAME = "looked at"  #: in `counters`: whole seconds since 1970
_INSERT = insert_or(counters)
_MARK = _INSERT.on_conflict_do_update(index_elements=["name"], set_={"value": _INSERT.excluded.value})


class Looks:
    """The mark up to which somebody has seen the record; any method may raise StoreError."""

    def __init__(self, session: Session) -> None:
        """Work on the record of a session."""
        self._session = session

    def last(self) -> datetime | None:
        """Return when somebody last looked, to the second; None when nobody has."""
        value = self._session.value(select(counters.c.value).where(counters.c.name == _NAME))
        return None if value is None else datetime.fromtimestamp(value, UTC)

    def mark(self, at: datetime) -> None:
        """Keep that somebody looked just then."""
        with self._session.transaction():
            self._session.write(_MARK, {"name": _NAME, "value": int(at.timestamp())})
