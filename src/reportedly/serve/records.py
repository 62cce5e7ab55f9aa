"""One open record a thread: a record is never shared between two requests at work."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.store.record import Record


class Records:
    """Open a record for each thread that asks, and close them all together."""

    def __init__(self, open_record: Callable[[], Record]) -> None:
        """Keep how to open; nothing is opened yet.

        Args:
            open_record: opens the record; may raise StoreError.
        """
        self._open = open_record
        self._here = threading.local()
        self._lock = threading.Lock()
        self._opened: list[Record] = []

    def here(self) -> Record:
        """The record of the calling thread, opened at the first call.

        Raises:
            StoreError: it cannot be opened; the next call tries again.
        """
        record: Record | None = getattr(self._here, "record", None)
        if record is None:
            record = self._open()
            self._here.record = record
            with self._lock:
                self._opened.append(record)
        return record

    def close(self) -> None:
        """Close every record that was opened."""
        with self._lock:
            opened, self._opened = self._opened, []
        for record in opened:
            record.close()
        self._here = threading.local()
