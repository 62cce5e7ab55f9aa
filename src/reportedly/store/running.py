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
    lock = sqlite3.connect(f"{path}-run", timeout=0, isolation_level=None)
    try:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            busy = "locked" in str(error)
            why = "another run is at work on it. Wait for it to end" if busy else f"its lock cannot be taken ({error})"
            raise StoreError(f"{path}: {why}.") from error
        yield
    finally:
        lock.close()
