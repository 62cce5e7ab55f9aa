"""What a stage gives for one item: done, or failed with its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeAlias, TypeVar

from reportedly.errors import ItemError

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Done(Generic[Value]):
    """The item was processed."""

    value: Value


@dataclass(frozen=True, slots=True)
class Failed:
    """The item is set aside."""

    error: ItemError


Outcome: TypeAlias = Done[Value] | Failed


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An item that was set aside, with what to do about it."""

    id: str
    stage: str  #: "fetch", "extract", "read", "link", "source"
    item: str  #: address or id
    reason: str
    source_id: str | None
    seen_at: datetime
    count: int = 1  #: runs in which it failed
