"""The making of Captures."""

from __future__ import annotations

from datetime import datetime

from reportedly.model import Capture, Source
from reportedly.text.digests import digest


def make_capture(
    source: Source, address: str, content: bytes, media_type: str, now: datetime, hints: tuple[tuple[str, str], ...] = ()
) -> Capture:
    """Make the Capture of bytes at an address; the outlet the operator gave travels as the hint `given_outlet`."""
    if source.outlet:
        hints = (*hints, ("given_outlet", source.outlet))
    return Capture(
        id=digest(address, content),
        source_id=source.id,
        address=address,
        retrieved_at=now,
        media_type=media_type,
        content=content,
        hints=hints,
    )
