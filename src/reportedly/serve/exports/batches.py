"""The current articles of a record, batch by batch, so that an export never holds all of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.errors import NotFound
from reportedly.model import Article, Reading

if TYPE_CHECKING:
    from reportedly.store.record import Record

BATCH = 200  #: articles taken out of the record at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """An article with what was read in it; nothing when it has not been read."""

    article: Article
    reading: Reading | None
    entity_ids: Mapping[str, str]  #: local key → entity id


def read_articles(record: Record) -> Iterator[Read]:
    """Give every current article with its reading.

    Raises:
        StoreError: the record cannot be read.
    """
    offset = 0
    while articles := record.articles.find(limit=BATCH, offset=offset, current_only=True):
        readings = record.readings.of([article.id for article in articles])
        for article in articles:
            ids = record.links.entity_ids(article.id)
            yield Read(article=article, reading=readings.get(article.id), entity_ids=ids)
        offset += len(articles)


class Names:
    """The names entities bear across articles; asked of the record once each."""

    def __init__(self, record: Record) -> None:
        """Start with none known."""
        self._record = record
        self._known: dict[str, str | None] = {}

    def of(self, read: Read, key: str | None, otherwise: str | None) -> str | None:
        """Name a local entity as the record does, else as its article does, else by `otherwise`."""
        if not key:
            return otherwise
        entity_id = read.entity_ids.get(key)
        known = self._look_up(entity_id) if entity_id else None
        local = read.reading.entity(key) if read.reading else None
        return known or (local.name if local else otherwise)

    def _look_up(self, entity_id: str) -> str | None:
        if entity_id not in self._known:
            try:
                self._known[entity_id] = self._record.entities.get(entity_id).name
            except NotFound:
                self._known[entity_id] = None
        return self._known[entity_id]
