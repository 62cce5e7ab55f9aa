"""These bytes, from this address, at this time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Immutable proof of what was at an address. The id is a hash of address and bytes."""

    id: str
    source_id: str
    address: str  #: URL, path, or path#row for a row of an archive
    retrieved_at: datetime
    media_type: str  #: "text/html", "text/plain", "application/json", "application/rss+xml" …
    content: bytes
    hints: tuple[
        tuple[str, str], ...
    ] = ()  #: what the feed or archive says of the entry: title, published, outlet, source, author …

    def hint(self, name: str) -> str | None:
        """The hint of this name, or None."""
        return next((value for key, value in self.hints if key == name), None)
