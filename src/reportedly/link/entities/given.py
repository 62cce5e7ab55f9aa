"""Under which id an entity of an article comes into the record, when it is nobody known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.model import Article, Reading, Span
from reportedly.model.entities import own_entity_id


def held_keys(reading: Reading, places: Sequence[tuple[Span, str]]) -> dict[str, str]:
    """Find whom the reading names at the places where people judged somebody, and give their ids by local key.

    A mention of the very place counts, or else the first that touches it: names are cut otherwise by another reader.
    """
    found: dict[str, str] = {}
    for span, entity_id in places:
        named = [mention for mention in reading.mentions if mention.entity is not None and mention.span.overlaps(span)]
        named.sort(key=lambda mention: mention.span != span)
        if named:
            found.setdefault(named[0].entity or "", entity_id)
    return found


def own_ids(article: Article, reading: Reading, held: Mapping[str, str]) -> dict[str, str]:
    """Give the id of every local entity, by key: that which people judged, or one of its own that nobody judged."""
    taken = frozenset(held.values())
    given: dict[str, str] = {}
    for local in reading.entities:
        own = own_entity_id(article.id, local.key)
        given[local.key] = held.get(local.key) or (own if own not in taken else own_entity_id(article.id, f"{local.key} anew"))
    return given
