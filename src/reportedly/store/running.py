"""One run at a time: a lock beside the record's file, let go of by the system when its holder dies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from reportedly.errors import StoreError


@contextmanager
def alone(path: str | None) -> Iterator[None]:
    """Hold the record for one run; another run is refused meanwhile. Reading is not.

    Args:
        path: the record's file; None for a record in memory, which nobody else can open.

    Raises:
        StoreError: another run holds it, or the lock's file cannot be written.
    """
    if path is None:
        yield
        return
    try:
        lock = _taken(f"{path}-run")
    except sqlite3.Error as error:
        busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
        why = "another run is at work on it. Wait for it to end" if busy else f"its lock {path}-run cannot be taken ({error})"
        raise StoreError(f"{path}: {why}.") from error
    try:
        yield
    finally:
        lock.close()


def _taken(path: str) -> sqlite3.Connection:
    """A lock's file, held by this process."""
    lock = sqlite3.connect(path, timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error:
        lock.close()
        raise
    return lock
