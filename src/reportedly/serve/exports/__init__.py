"""Files for other tools: the record as JSON, events and mentions as CSV or Parquet, a story as a Markdown brief.

takes       a record or a view
gives       text, piece by piece, or a file
may touch   the record, for reading
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportedly.serve.exports.tables import Table


TABLE_NAMES = ("events", "event-mentions", "mentions")


def tables_called(what: str) -> tuple[Table[Any], ...]:
    """The table of this name, and after it those that belong with it; nothing for a name that is no table's."""
    from reportedly.serve.exports.event_mentions import EVENT_MENTIONS
    from reportedly.serve.exports.events import EVENTS
    from reportedly.serve.exports.mentions import MENTIONS

    return {"events": (EVENTS, EVENT_MENTIONS), "event-mentions": (EVENT_MENTIONS,), "mentions": (MENTIONS,)}.get(what, ())
