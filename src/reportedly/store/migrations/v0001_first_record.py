"""The record as first laid out: nothing to do, older ones do not exist."""

from __future__ import annotations

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Leave the record as it is."""
