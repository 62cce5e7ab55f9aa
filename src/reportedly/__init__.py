"""Reportedly: who did what, and who says so."""

from __future__ import annotations

__version__ = "0.1.0"
