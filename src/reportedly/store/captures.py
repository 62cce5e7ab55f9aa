"""Captures: the bytes, compressed, never changed."""

from __future__ import annotations

import zlib

from sqlalchemy import select, update

from reportedly.errors import NotFound, StoreError
from reportedly.model.captures import Capture
from reportedly.store.codec import decode_any, encode
from reportedly.store.schema import captures
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or

_HINTS = tuple[tuple[str, str], ...]
_ADD = insert_or(captures).on_conflict_do_nothing(index_elements=["id"])


class Captures:
    """The captures of the record; any method may raise StoreError."""

    def __init__(self, session: Session) -> None:
        """Work on the record of a session."""
        self._session = session

    def save(self, capture: Capture) -> None:
        """Keep a capture; one whose id is known stays as it is."""
        values = {
            "id": capture.id,
            "source_id": capture.source_id,
            "address": capture.address,
            "retrieved_at": capture.retrieved_at,
            "media_type": capture.media_type,
            "hints": encode(capture.hints, _HINTS),
            "is_complete": False,
            "content": zlib.compress(capture.content),
        }
        with self._session.transaction():
            self._session.tell(_ADD, values)

    def get(self, capture_id: str) -> Capture:
        """Return a capture with its bytes.

        Raises:
            NotFound: there is no such capture.
            StoreError: its bytes are damaged.
        """
        row = self._session.row(select(captures).where(captures.c.id == capture_id))
        if row is None:
            raise NotFound("capture", capture_id)
        try:
            content = zlib.decompress(row.content)
        except zlib.error as error:
            raise StoreError(f"The bytes of capture {capture_id} are damaged ({error}). Restore a backup.") from error
        return Capture(
            id=row.id,
            source_id=row.source_id,
            address=row.address,
            retrieved_at=row.retrieved_at,
            media_type=row.media_type,
            content=content,
            hints=decode_any(row.hints, _HINTS),
        )

    def has(self, capture_id: str) -> bool:
        """Tell whether a capture is kept."""
        return self._session.value(select(captures.c.id).where(captures.c.id == capture_id)) is not None

    def is_complete(self, capture_id: str) -> bool:
        """Tell whether every article was taken out of a capture; False for one that is not kept."""
        return bool(self._session.value(select(captures.c.is_complete).where(captures.c.id == capture_id)))

    def reopen(self, address: str) -> int:
        """Let what was captured at an address be taken apart again in the next run; return how many captures that is."""
        with self._session.transaction():
            return self._session.write(update(captures).where(captures.c.address == address).values(is_complete=False))

    def mark_complete(self, capture_id: str) -> None:
        """Keep that every article was taken out.

        Raises:
            NotFound: there is no such capture.
        """
        with self._session.transaction():
            changed = self._session.write(update(captures).where(captures.c.id == capture_id).values(is_complete=True))
        if not changed:
            raise NotFound("capture", capture_id)
