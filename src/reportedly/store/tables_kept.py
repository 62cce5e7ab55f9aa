"""Tables of what is kept for ever, what was set aside, and counts."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text, literal_column

from reportedly.store.columns import UtcTime, metadata

sources = Table(
    "sources",
    metadata,
    Column("seq", Integer, primary_key=True),  # order added
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("location", Text, nullable=False),
    Column("added_at", UtcTime, nullable=False),
    Column("outlet", Text),
    # what happened last time
    Column("last_run_at", UtcTime),
    Column("last_result", Text),
    Column("is_failing", Boolean, nullable=False),
)

captures = Table(
    "captures",
    metadata,
    Column("id", Text, primary_key=True),
    Column("source_id", Text, nullable=False),  # no foreign key: evidence may arrive before or outlive its source
    Column("address", Text, nullable=False),
    Column("retrieved_at", UtcTime, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("hints", Text, nullable=False),  # JSON [[name, value], …]
    Column("is_complete", Boolean, nullable=False),  # every article in it was taken out
    Column("content", LargeBinary, nullable=False),  # zlib; last, so that the facts are read without it
)

articles = Table(
    "articles",
    metadata,
    Column("seq", Integer, primary_key=True),  # order acquired
    Column("id", Text, nullable=False, unique=True),
    Column("capture_id", Text, ForeignKey("captures.id"), nullable=False),
    Column("address", Text, nullable=False),
    # the words
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("subject", Text),
    # who and when
    Column("outlet", Text),
    Column("bylines", Text, nullable=False),  # JSON [name, …]
    Column("credits", Text, nullable=False),  # JSON
    Column("published", UtcTime),
    Column("precision", Text, nullable=False),
    Column("seen_at", UtcTime),
    # where it stands among the texts of its address
    Column("revision", Integer, nullable=False),
    Column("superseded_by", Text),  # id of the next revision; NULL is current
    # where it stands in the work
    Column("state", Text, nullable=False),  # waiting, read, aside
    Index("articles_of_address", "address", "revision", unique=True),  # find revisions; two never share a number
)
#: written out, not bound: only then does a query use the partial index
IS_WAITING = articles.c.state == literal_column("'waiting'")
Index("articles_by_date", articles.c.published, articles.c.seq, sqlite_where=articles.c.superseded_by.is_(None))  # pages, newest
Index("articles_waiting", articles.c.seq, sqlite_where=IS_WAITING)  # the next to read, in order
Index("articles_of_capture", articles.c.capture_id)  # foreign key; what one capture held

judgements = Table(
    "judgements",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("noun", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("object", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("made_at", UtcTime, nullable=False),
    Column("note", Text, nullable=False),
    Column("withdrawn_at", UtcTime),
    Column("withdrawn_by", Text),
    # of a move to an entity: where the article names who is meant, in characters of its text, end-exclusive
    Column("span_start", Integer),
    Column("span_end", Integer),
)

anchors = Table(  # by this whoever was judged gets the same id from every reading and linking
    "anchors",
    metadata,
    Column("entity_id", Text, primary_key=True),
    Column("article_id", Text, nullable=False),  # the one it was made of
    Column("span_start", Integer, nullable=False),  # where that names it
    Column("span_end", Integer, nullable=False),
)

problems = Table(
    "problems",
    metadata,
    Column("id", Text, primary_key=True),  # hash of stage and item
    Column("stage", Text, nullable=False),
    Column("item", Text, nullable=False),  # address or id
    Column("reason", Text, nullable=False),
    Column("source_id", Text),
    Column("seen_at", UtcTime, nullable=False),
    Column("count", Integer, nullable=False),  # runs in which it failed
    Index("problems_of_item", "item"),  # is this article set aside?
)

counters = Table(  # counts that are asked for with every article, so that nothing is scanned for them
    "counters",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

# ── knowledge bases: loaded by the operator, one row an entry; articles are linked with them, never the other way ──────

knowledge_bases = Table(
    "knowledge_bases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("location", Text, nullable=False),  # the file it was loaded from last
    sqlite_with_rowid=False,
)

knowledge_entries = Table(
    "knowledge_entries",
    metadata,
    Column("seq", Integer, primary_key=True),  # order loaded
    Column("base", Text, ForeignKey("knowledge_bases.name"), nullable=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("names", Text, nullable=False),  # JSON [name, …]
    Column("descriptions", Text, nullable=False),  # JSON [words, …]
    Column("born", Text),
    Column("address", Text),
    Index("knowledge_entries_of_base", "base", "id", unique=True),  # one entry an id; a base is counted and removed by it
)

knowledge_keys = Table(  # the primary key is the index that names are looked up in
    "knowledge_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("entry", Integer, ForeignKey("knowledge_entries.seq"), primary_key=True),
    Index("knowledge_keys_of_entry", "entry"),  # foreign key; taken back with the entry
    sqlite_with_rowid=False,
)
