"""Tables derived by linking: how articles are found, entities, stories, events, statements."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, Table, Text, func, literal_column

from reportedly.store.columns import UtcTime, article_key, metadata, span

# ── derived by link: how later articles find this one ────────────────────────────────────────────────────────────────

article_profiles = Table(  # one row for each linked article; linked means current, in a story, counted and searchable
    "article_profiles",
    metadata,
    article_key(),
    Column("address", Text, nullable=False, unique=True),  # one linked revision an address
    Column("wire", Text),
    Column("shingles", Text, nullable=False),  # JSON [value, …]: what to take back when the article leaves
    Column("shingle_count", Integer, nullable=False),
)

article_told = Table(  # what the story of a linked article is told by, small enough to read two dozen of for each new article
    "article_told",
    metadata,
    article_key(),
    Column("id", Text, nullable=False),  # that of the article, so that its text need not be touched
    Column("told", LargeBinary, nullable=False),  # arrays, as linking made them; never weighed anew
    Column("terms", LargeBinary, nullable=False),  # hashes, four bytes each: what to take back when the article leaves
)

story_terms = Table(  # in which linked articles a hashed term stands
    "story_terms",
    metadata,
    Column("term", Integer, primary_key=True, autoincrement=False),
    Column("article_count", Integer, nullable=False),
    Column("newest", LargeBinary, nullable=False),  # `articles.seq` of the newest of them, in order, four bytes each
)

article_shingles = Table(
    "article_shingles",
    metadata,
    Column("value", Integer, primary_key=True),
    Column("article", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

copies = Table(
    "copies",
    metadata,
    article_key(),
    Column("of_article", Integer, ForeignKey("articles.seq"), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("containment", Float, nullable=False),
    Column("is_direction_known", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Index("copies_of_article", "of_article"),  # who repeats this article
)

# ── derived by link: entities ────────────────────────────────────────────────────────────────────────────────────────

entities = Table(
    "entities",
    metadata,
    Column("seq", Integer, primary_key=True),  # order minted
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("article_count", Integer, nullable=False),  # linked articles; 0 hides the entity and keeps its id
    Index("entities_by_count", "article_count", "seq"),  # pages, most articles first
    Index("entities_by_kind", "kind", "article_count", "seq"),
)

entity_keys = Table(
    "entity_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("entity_id", Text, ForeignKey("entities.id"), primary_key=True),
    Column("level", Integer, nullable=False),  # bits of the entity's article count: 0, 1, 2–3, 4–7 …; seldom changes
    Index("entity_keys_by_level", "key", "level", "entity_id"),  # a common key is read from its top
    Index("entity_keys_of_entity", "entity_id"),  # foreign key; keep the levels right
    sqlite_with_rowid=False,
)

entity_members = Table(  # canonical ids come from judgements when reading, never by rewriting
    "entity_members",
    metadata,
    article_key(),
    Column("entity_key", Text, primary_key=True),
    Column("entity_id", Text, ForeignKey("entities.id"), nullable=False),  # as shown: people's moves are applied
    Column("is_current", Boolean, nullable=False),  # False once a newer revision is linked
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Column("moved_from", Text),  # as linked, where a person moved it: all that linking and counting go by; else NULL
    Column("context", LargeBinary),  # how the article speaks of a person, as linking made it; NULL when unknown
    Index("entity_members_of_entity", "entity_id", "is_current", "article"),  # articles of an entity, newest at the end
    sqlite_with_rowid=False,
)
#: written out, not bound: only then does a query use the partial index
IS_MOVED = entity_members.c.moved_from.is_not(None)
LINKED_ID = func.coalesce(entity_members.c.moved_from, entity_members.c.entity_id)
Index("entity_members_moved", entity_members.c.moved_from, entity_members.c.article, sqlite_where=IS_MOVED)  # few rows

entity_doubts = Table(  # who else may be meant, as linked; what people judged is taken out when reading
    "entity_doubts",
    metadata,
    article_key(),
    Column("entity_key", Text, primary_key=True),
    Column("other_id", Text, ForeignKey("entities.id"), primary_key=True),
    Column("entity_id", Text, ForeignKey("entities.id"), nullable=False),  # who it was linked as
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Index("entity_doubts_by_score", "score"),  # the review list, likeliest first
    Index("entity_doubts_of_entity", "entity_id"),  # of a dossier, from one side
    Index("entity_doubts_of_other", "other_id"),  # and from the other
    sqlite_with_rowid=False,
)

entity_variants = Table(  # by article, so that a superseded revision can be taken back exactly
    "entity_variants",
    metadata,
    article_key(),
    Column("entity_id", Text, ForeignKey("entities.id"), primary_key=True),
    Column("use", Text, primary_key=True),  # name, description
    Column("words", Text, primary_key=True),
    Column("mention_count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

entity_names = Table(  # sums of the above: a dossier and a candidate read these few rows, however many articles there are
    "entity_names",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("entity_id", Text, ForeignKey("entities.id"), nullable=False),
    Column("use", Text, nullable=False),
    Column("words", Text, nullable=False),
    Column("folded", Text, nullable=False),  # case and accents folded
    Column("mention_count", Integer, nullable=False),
    Column("article_count", Integer, nullable=False),  # 0 removes the row
    Index("entity_names_of_entity", "entity_id", "use", "words", unique=True),
    Index("entity_names_by_count", "entity_id", "use", "mention_count"),  # most used first
    Index("entity_names_folded", "folded"),  # find by exact name or its beginning
)

# ── derived by link: stories, events, statements ─────────────────────────────────────────────────────────────────────

stories = Table(
    "stories",
    metadata,
    Column("seq", Integer, primary_key=True),  # order minted
    Column("id", Text, nullable=False, unique=True),
    Column("title", Text, nullable=False),
    # of its current articles; 0 hides the story and keeps its id
    Column("article_count", Integer, nullable=False),
    Column("first_published", UtcTime),
    Column("last_published", UtcTime),
    # of its events
    Column("origin_names", Text, nullable=False),  # JSON [name, …]
    Column("unknown_origin_count", Integer, nullable=False),
    Column("is_stale", Boolean, nullable=False),  # its events are older than its articles
)
#: written out, not bound: only then does a query use the partial index
HAS_ARTICLES = stories.c.article_count > literal_column("0")
IS_STALE = stories.c.is_stale.is_(True)
Index("stories_by_date", stories.c.last_published, stories.c.seq, sqlite_where=HAS_ARTICLES)  # pages, newest first
Index("stories_stale", stories.c.seq, sqlite_where=IS_STALE)  # whose events to make anew

story_members = Table(
    "story_members",
    metadata,
    article_key(),  # an article is in one story
    Column("story_id", Text, ForeignKey("stories.id"), nullable=False),  # as shown: moves by judgement are applied
    Column("linked_story_id", Text, ForeignKey("stories.id"), nullable=False),  # as linked: where a withdrawn move goes back to
    Column("published", UtcTime),  # that of the article
    Column("score", Float, nullable=False),
    Column("reason", Text, nullable=False),
    Index("story_members_of_story", "story_id", "published", "article"),  # in order; first and last date without a scan
    Index("story_members_linked", "linked_story_id", "article"),  # what is looked at again together
)

story_ties = Table(  # articles that may tell one story, as seen when the later one was linked
    "story_ties",
    metadata,
    article_key(),
    Column("other", Integer, ForeignKey("articles.seq"), primary_key=True),
    Column("likeness", Float, nullable=False),
    Column("without_copy", Float),  # of a copy: how likely, were it none
    Column("compared", LargeBinary),  # what the likeness was made of, packed as 16-bit numbers
    Index("story_ties_of_other", "other", "article", "likeness"),  # from the other side, without touching the row
    sqlite_with_rowid=False,
)

unsettled = Table("unsettled", metadata, article_key())  # articles linked since stories were looked at again

redirects = Table(
    "redirects",
    metadata,
    Column("old_id", Text, primary_key=True),
    Column("new_id", Text, nullable=False),
    sqlite_with_rowid=False,
)

events = Table(
    "events",
    metadata,
    Column("id", Text, primary_key=True),
    Column("story_id", Text, ForeignKey("stories.id"), nullable=False),
    Column("position", Integer, nullable=False),  # order inside the story
    Column("verb", Text, nullable=False),
    Column("type", Text),
    Column("label", Text, nullable=False),
    Column("status", Text, nullable=False),
    Column("payload", Text, nullable=False),  # the whole Event with accounts and relations as JSON
    Index("events_of_story", "story_id", "position"),
)

event_members = Table(
    "event_members",
    metadata,
    Column("event_id", Text, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("article", Integer, ForeignKey("articles.seq"), primary_key=True),
    Column("position", Integer, primary_key=True),  # position in event_mentions
    Index("event_members_of_article", "article", "position"),  # from a mention to its event
    sqlite_with_rowid=False,
)

event_entities = Table(
    "event_entities",
    metadata,
    Column("event_id", Text, ForeignKey("events.id", ondelete="CASCADE"), primary_key=True),
    Column("entity_id", Text, primary_key=True),
    Column("role", Text, primary_key=True),  # actor, recipient
    Index("event_entities_of_entity", "entity_id"),  # events of a dossier
    sqlite_with_rowid=False,
)

story_referents = Table(  # of stories in which anything is spoken of without a name
    "story_referents",
    metadata,
    Column("story_id", Text, ForeignKey("stories.id"), primary_key=True),
    Column("payload", Text, nullable=False),  # JSON [Referent, …]
)

statements = Table(
    "statements",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("subject", Text, nullable=False),  # id of an entity or an event
    Column("property", Text, nullable=False),
    Column("value", Text, nullable=False),
    # evidence
    Column("article", Integer, ForeignKey("articles.seq"), nullable=False),
    *span(),
    # who says so
    Column("origin", Text),
    Column("chain", Text, nullable=False),  # JSON [name, …] from the nearest to the origin
    # when
    Column("first_seen", UtcTime),
    Column("last_seen", UtcTime),
    Column("story_id", Text),  # the story whose events gave it; NULL when the article alone did
    Index("statements_of_subject", "subject", "property"),
    Index("statements_of_article", "article"),  # taken back with the article
    Index("statements_of_story", "story_id"),  # replaced with the story's events
)
