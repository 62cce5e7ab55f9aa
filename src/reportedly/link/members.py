"""An article of a story with its reading and its settled entities, as the story's events are made from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportedly.model import Article, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One article of a story."""

    article: Article
    reading: Reading
    entity_ids: Mapping[str, str] = field(default_factory=dict)  #: LocalEntity.key → canonical entity id
    entity_names: Mapping[str, str] = field(default_factory=dict)  #: entity id → canonical name
    is_copy_of: str | None = None  #: id of the article whose text this one repeats

    def name_of(self, key: str | None, otherwise: str) -> str:
        """The canonical name of a local entity, or the words given."""
        entity_id = self.entity_ids.get(key) if key else None
        return self.entity_names.get(entity_id, otherwise) if entity_id else otherwise
