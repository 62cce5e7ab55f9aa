"""Which names and descriptions an article gives its entities, and how many of its mentions bear each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TypeAlias

from reportedly.model.articles import Article
from reportedly.model.readings import Reading

Borne: TypeAlias = Counter[tuple[str, str, str]]  #: entity id, use (name, description), words → mentions


def count_borne(article: Article, reading: Reading, entity_ids: Mapping[str, str]) -> Borne:
    """Count how many mentions bear each name and description.

    A listed name that no mention bears counts 0; a listed description was read here and counts 1 at least.

    Args:
        article: whose words they are.
        reading: what was read in it.
        entity_ids: entity ids by local key.
    """
    borne: Borne = Counter()
    for mention in reading.mentions:
        entity_id = entity_ids.get(mention.entity or "")
        if entity_id is not None and mention.kind in ("name", "description"):
            borne[entity_id, mention.kind, plain(mention.words(article.text))] += 1
    counted = Counter({which: count for which, count in borne.items() if which[1] == "name"})
    for local in reading.entities:
        if local.key in entity_ids:
            entity_id = entity_ids[local.key]
            for name in (local.name, *local.variants):
                counted[entity_id, "name", plain(name)] += 0
            for words in {plain(words): None for words in local.descriptions}:
                which = entity_id, "description", words
                counted[which] += max(1, borne[which])
    return Counter({which: count for which, count in counted.items() if which[2]})


def plain(words: str) -> str:
    """Write words with single spaces."""
    return " ".join(words.split())
