"""The tables of the record, with what each column group is for and why each index exists.

kept for ever      sources captures articles judgements anchors · knowledge_bases knowledge_entries knowledge_keys
set aside          problems
derived by read    readings → mentions attributions attribution_speakers chains chain_nodes time_expressions
                   event_mentions event_parties
derived by link    article_profiles article_told story_terms article_shingles copies
                   entities entity_keys entity_members entity_doubts entity_variants entity_names
                   stories story_members story_ties unsettled redirects
                   events event_members event_entities story_referents statements
counted            counters

Articles are joined by `seq`, the order in which they were acquired: small keys, and old before new in every index.
Spans are characters of `articles.text`, end-exclusive. The full-text tables are made in `fulltext`.
The columns, with comments, stand in `tables_kept`, `tables_read` and `tables_link`.
"""

from __future__ import annotations

from reportedly.store.columns import metadata
from reportedly.store.tables_kept import (
    anchors,
    articles,
    captures,
    counters,
    judgements,
    knowledge_bases,
    knowledge_entries,
    knowledge_keys,
    problems,
    sources,
)
from reportedly.store.tables_link import (
    article_profiles,
    article_shingles,
    article_told,
    copies,
    entities,
    entity_doubts,
    entity_keys,
    entity_members,
    entity_names,
    entity_variants,
    event_entities,
    event_members,
    events,
    redirects,
    statements,
    stories,
    story_members,
    story_referents,
    story_terms,
    story_ties,
    unsettled,
)
from reportedly.store.tables_read import (
    attribution_speakers,
    attributions,
    chain_nodes,
    chains,
    event_mentions,
    event_parties,
    mentions,
    readings,
    time_expressions,
)

__all__ = [
    "anchors",
    "article_profiles",
    "article_shingles",
    "article_told",
    "articles",
    "attribution_speakers",
    "attributions",
    "captures",
    "chain_nodes",
    "chains",
    "copies",
    "counters",
    "entities",
    "entity_doubts",
    "entity_keys",
    "entity_members",
    "entity_names",
    "entity_variants",
    "event_entities",
    "event_members",
    "event_mentions",
    "event_parties",
    "events",
    "judgements",
    "knowledge_bases",
    "knowledge_entries",
    "knowledge_keys",
    "mentions",
    "metadata",
    "problems",
    "readings",
    "redirects",
    "sources",
    "statements",
    "stories",
    "story_members",
    "story_referents",
    "story_terms",
    "story_ties",
    "time_expressions",
    "unsettled",
]
