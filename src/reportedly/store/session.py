"""One connection to the record: statements in, rows out, one write transaction at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import RLock
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Executable, Row, Select
from sqlalchemy.sql.dml import UpdateBase

from reportedly.store import sqlite
from reportedly.store.prepared import Prepared, row_of
from reportedly.store.seam import store_errors

Values = Mapping[str, Any]
_NONE: Values = {}


class Behind(Protocol):
    """What is noted while a transaction goes on, and written when it is committed; the rows do not show it before."""

    def mark(self) -> int:
        """Where in what is unwritten the record stands now."""
        ...

    def take_back(self, mark: int) -> None:
        """Forget what was noted since."""
        ...

    def write(self) -> None:
        """Write what is unwritten."""
        ...

    def forget(self) -> None:
        """Have nothing at hand."""
        ...


class Session:
    """The connection that all parts of one Record share; any method may raise StoreError."""

    def __init__(self, engine: Engine, location: str) -> None:
        """Connect.

        Args:
            engine: where to.
            location: what the operator calls it, for messages.
        """
        self.location = location
        self._seam = store_errors(location)
        self.cache: dict[str, Any] = {}  #: what was derived from committed rows; emptied by every rollback
        self._statements: dict[tuple[Executable, tuple[str, ...]], Prepared] = {}
        self._engine = engine
        self._lock = RLock()
        self._depth = 0
        self.behind: list[Behind] = []  #: written in this order
        self._version = 0
        self.turn = 0  #: counts transactions
        with self._seam:
            self._connection = engine.connect()

    @property
    def is_writing(self) -> bool:
        """Whether a transaction goes on, and so nobody else changes the record."""
        return self._depth > 0

    @property
    def connection(self) -> Connection:
        """The connection itself, for what is a dialect's own; use inside `store_errors`."""
        return self._connection

    @property
    def path(self) -> str | None:
        """The record's file; None for a record in memory."""
        return self._engine.url.database or None

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        with self._lock, self._seam:
            self._connection.close()
            self._engine.dispose()

    def rows(self, statement: Executable, values: Values | None = None) -> Sequence[Row[Any]]:
        """Return all rows of a query."""
        with self._lock, self._seam:
            return self._connection.execute(statement, values).all()

    def row(self, statement: Executable, values: Values | None = None) -> Row[Any] | None:
        """Return the first row of a query, or None."""
        with self._lock, self._seam:
            return self._connection.execute(statement, values).first()

    def value(self, statement: Executable, values: Values | None = None) -> Any:
        """Return the first column of the first row, or None."""
        with self._lock, self._seam:
            return self._connection.execute(statement, values).scalar()

    def column(self, statement: Executable, values: Values | None = None) -> Sequence[Any]:
        """Return the first column of all rows."""
        with self._lock, self._seam:
            return self._connection.execute(statement, values).scalars().all()

    def write(self, statement: UpdateBase, values: Values | Sequence[Values] | None = None) -> int:
        """Change rows and return how many; an empty sequence of values changes nothing."""
        if values is not None and not values:
            return 0
        with self._lock, self._seam:
            return self._connection.execute(statement, values).rowcount

    def write_rows(self, statement: UpdateBase, rows: Sequence[Values]) -> None:
        """Change many rows at once, faster than `write`; the statement is made ready once, so it must be one that is kept.

        All rows must have the same keys. No rows, nothing done.
        """
        if rows:
            with self._lock, self._seam:
                ready = self._prepared(statement, tuple(rows[0]))
                self._driver().executemany(ready.sql, [ready.values(row) for row in rows])

    def ask(self, statement: Select[*tuple[Any, ...]], values: Values = _NONE) -> list[Any]:
        """Return all rows of a query, faster than `rows`; it must be one that is kept, with all its values bound by name."""
        with self._lock, self._seam:
            ready = self._prepared(statement, tuple(values))
            return ready.rows(self._driver().execute(ready.sql, ready.values(values)).fetchall())

    def ask_one(self, statement: Select[*tuple[Any, ...]], values: Values = _NONE) -> Any:
        """Return the first row of such a query, or None."""
        found = self.ask(statement, values)
        return found[0] if found else None

    def tell(self, statement: UpdateBase, values: Values = _NONE) -> int:
        """Change rows and return how many, faster than `write`; the statement must be one that is kept."""
        with self._lock, self._seam:
            ready = self._prepared(statement, tuple(values))
            return int(self._driver().execute(ready.sql, ready.values(values)).rowcount)

    def _prepared(self, statement: Executable, keys: tuple[str, ...]) -> Prepared:
        found = self._statements.get((statement, keys))
        if found is None:
            found = self._statements[statement, keys] = Prepared(statement, keys, self._engine.dialect)
        return found

    def _driver(self) -> Any:
        """The driver's own connection."""
        return self._connection.connection.dbapi_connection

    def run_many(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        """Run SQL that is a dialect's own once a row; no rows, nothing done."""
        if rows:
            with self._lock, self._seam:
                self._driver().executemany(sql, rows)

    def run(self, sql: str, values: tuple[Any, ...] = ()) -> Sequence[Any]:
        """Run SQL that is a dialect's own, and return its rows as the driver gives them, by place or by name."""
        with self._lock, self._seam:
            cursor = self._driver().execute(sql, values)
            if cursor.description is None:
                return ()
            names = tuple(column[0] for column in cursor.description)
            return list(map(row_of(names), cursor.fetchall()))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit what is written inside as one, or none of it on any exception.

        Inside another transaction the work joins that one; when the inner block fails, only its own writes are undone.
        """
        with self._lock:
            depth, is_whole = self._depth, False
            self._enter(depth)
            marks = [one.mark() for one in self.behind]
            self._depth = depth + 1
            try:
                yield
                if not depth:
                    for one in self.behind:
                        one.write()
                self._leave(depth)
                is_whole = True
            finally:
                self._depth = depth
                if not is_whole:
                    self._undo(depth)
                    for one, mark in zip(self.behind, marks, strict=True):
                        one.take_back(mark)

    def _enter(self, depth: int) -> None:
        with self._seam:
            if depth:
                self._driver().execute(f"SAVEPOINT s{depth}")
            else:
                self._driver().execute(sqlite.BEGIN)
                self.turn += 1
                self.look_for_others()

    def look_for_others(self) -> None:
        """Have nothing at hand any more when another connection has changed the record since."""
        with self._lock, self._seam:
            version = sqlite.version(self._driver())
        if version != self._version:
            self._version = version
            for one in self.behind:
                one.forget()

    def _leave(self, depth: int) -> None:
        with self._seam:
            self._driver().execute(f"RELEASE s{depth}" if depth else "COMMIT")

    def _undo(self, depth: int) -> None:
        self.cache.clear()
        with self._seam:
            if not self._connection.closed and sqlite.is_in_transaction(self._connection):
                self._connection.exec_driver_sql(f"ROLLBACK TO s{depth}" if depth else "ROLLBACK")
