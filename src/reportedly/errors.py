"""What can go wrong, sorted by what the caller can do about it.

ReportedlyError
├── ConfigError          the operator must change a setting        → exit 2
├── ItemError            this item failed; set aside, go on        → counted, shown by `problems`
│   ├── FetchError  ├── ExtractError  ├── ReadError  └── LinkError
├── SourceError          this source is unusable this run; skip it → shown on the source's page
├── StageError           the stage cannot run at all; stop         → exit 3
└── StoreError           the record could not be opened, read or written → exit 3
    ├── NotFound         → 404
    └── Conflict         → 409
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """The base of every error a caller may see; `str()` is one line that says what to do."""


class ConfigError(ReportedlyError):
    """A setting or an argument is wrong; the operator must change it."""


class ItemError(ReportedlyError):
    """One item failed. It is set aside with its reason and the run goes on."""

    stage = "item"

    def __init__(self, item: str, reason: str) -> None:
        """Keep the item's address beside the reason.

        Args:
            item: address or id of what failed.
            reason: one sentence that says what is wrong and what to do.
        """
        super().__init__(f"{item}: {reason}")
        self.item = item
        self.reason = reason


class FetchError(ItemError):
    """The bytes could not be had."""

    stage = "fetch"


class ExtractError(ItemError):
    """No article could be taken out of the bytes."""

    stage = "extract"


class ReadError(ItemError):
    """An article could not be read."""

    stage = "read"


class LinkError(ItemError):
    """A reading could not be linked to the record."""

    stage = "link"


class SourceError(ReportedlyError):
    """A source is unusable in this run; it is skipped and shown."""

    def __init__(self, location: str, reason: str) -> None:
        """Keep the source's location beside the reason.

        Args:
            location: path or address of the source.
            reason: one sentence that says what is wrong and what to do.
        """
        super().__init__(f"{location}: {reason}")
        self.location = location
        self.reason = reason


class StageError(ReportedlyError):
    """A stage cannot run at all; the run stops."""


class StoreError(ReportedlyError):
    """The record could not be opened, read or written."""


class NotFound(StoreError):
    """Nothing in the record has this id."""

    def __init__(self, noun: str, wanted: str) -> None:
        """Name what was looked for.

        Args:
            noun: the kind of thing, in the interface's words.
            wanted: the id or name asked for.
        """
        super().__init__(f"No {noun} {wanted!r} in the record. Search for it, or look at `reportedly today`.")
        self.noun = noun
        self.wanted = wanted


class Conflict(StoreError):
    """The change does not fit what the record holds now."""
