"""Tables derived by reading: the whole Reading, and its parts laid out in rows."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, Table, Text

from reportedly.store.columns import article_key, metadata, position_key, span

readings = Table(
    "readings",
    metadata,
    article_key(),
    Column("annotators", Text, nullable=False),  # JSON [name@version, …]
    Column("language", Text, nullable=False),
    Column("unread", Text),  # why it was kept but not read further
    Column("payload", Text, nullable=False),  # the whole Reading as JSON; the tables below are its projections
)

mentions = Table(
    "mentions",
    metadata,
    article_key(),
    position_key(),
    *span(),
    Column("kind", Text, nullable=False),
    Column("entity_key", Text),  # with the article, a row of entity_members
    sqlite_with_rowid=False,
)

attributions = Table(
    "attributions",
    metadata,
    article_key(),
    position_key(),
    Column("kind", Text, nullable=False),
    Column("cue_class", Text, nullable=False),
    Column("cue_lemma", Text, nullable=False),
    # who speaks
    Column("speaker_key", Text),
    Column("speaker_name", Text),
    Column("speaker_state", Text, nullable=False),
    Column("parent", Integer),
    # where it stands: JSON [[start, end], …]
    Column("source", Text, nullable=False),
    Column("cue", Text, nullable=False),
    Column("content", Text, nullable=False),
    sqlite_with_rowid=False,
)

attribution_speakers = Table(  # every entity that says it, the first named at position 0
    "attribution_speakers",
    metadata,
    article_key(),
    position_key("attribution"),
    position_key(),
    Column("entity_key", Text, nullable=False),
    sqlite_with_rowid=False,
)

chains = Table(
    "chains",
    metadata,
    article_key(),
    position_key(),
    *span("content"),
    Column("attribution", Integer),
    Column("is_certain", Boolean, nullable=False),
    Column("origin", Text),  # name of the far end
    Column("origin_kind", Text),
    sqlite_with_rowid=False,
)

chain_nodes = Table(
    "chain_nodes",
    metadata,
    article_key(),
    position_key("chain"),
    position_key(),  # 0 is the nearest
    Column("name", Text, nullable=False),
    Column("kind", Text, nullable=False),
    *span(),
    Column("entity_key", Text),
    sqlite_with_rowid=False,
)

time_expressions = Table(
    "time_expressions",
    metadata,
    article_key(),
    position_key(),
    *span(),
    Column("type", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("granularity", Text),
    Column("unresolved", Text),
    sqlite_with_rowid=False,
)

event_mentions = Table(
    "event_mentions",
    metadata,
    article_key(),
    position_key(),
    *span("trigger"),
    Column("verb", Text, nullable=False),
    Column("type", Text),  # NULL is "unresolved"
    Column("mode", Text),
    Column("status", Text, nullable=False),
    Column("time", Integer),  # position in time_expressions
    Column("attribution", Integer),
    Column("chain", Integer),
    Column("is_background", Boolean, nullable=False),
    sqlite_with_rowid=False,
)

event_parties = Table(
    "event_parties",
    metadata,
    article_key(),
    position_key("event"),
    Column("role", Text, primary_key=True),  # actor, recipient, place
    position_key(),
    Column("name", Text, nullable=False),
    *span(),
    Column("entity_key", Text),
    sqlite_with_rowid=False,
)
