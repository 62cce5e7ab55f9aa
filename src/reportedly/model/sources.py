"""Where to look: files, folders, pages and feeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

SourceKind = Literal["file", "folder", "archive", "address"]  #: an address is a page or a feed, told apart when it answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A place that is looked at in every run."""

    id: str  #: hash of kind and location
    kind: SourceKind
    location: str  #: absolute path, or address
    added_at: datetime
    outlet: str | None = None  #: given by the operator, for sources that do not say
    last_run_at: datetime | None = None
    last_result: str | None = None  #: one line: what happened last time
    is_failing: bool = False
