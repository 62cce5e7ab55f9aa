"""The articles and stories of a record, batch by batch, so that an export never holds all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from reportedly.errors import NotFound
from reportedly.model import Article, Reading, Story

if TYPE_CHECKING:
    from reportedly.store.record import Record

Item = TypeVar("Item")
BATCH = 200  #: articles taken out of the record at once
NAMES = 100_000  #: names remembered at once


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
        yield from _with_readings(record, articles)
        offset += len(articles)


def read_these(record: Record, article_ids: Iterable[str]) -> Iterator[Read]:
    """Give these articles with their readings, current or not, in this order.

    Raises:
        NotFound: an article is not in the record.
        StoreError: the record cannot be read.
    """
    for ids in batched(article_ids, BATCH):
        yield from _with_readings(record, [record.articles.get(id_, prefix_ok=False) for id_ in ids])


def read_stories(record: Record) -> Iterator[Story]:
    """Give every story, the latest first.

    Raises:
        StoreError: the record cannot be read.
    """
    offset = 0
    while stories := record.stories.all(limit=BATCH, offset=offset):
        yield from stories
        offset += len(stories)


def batched(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Cut a stream into lists of at most `size`, none of them empty."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def _with_readings(record: Record, articles: Sequence[Article]) -> Iterator[Read]:
    readings = record.readings.of([article.id for article in articles])
    for article in articles:
        ids = record.links.entity_ids(article.id)
        yield Read(article=article, reading=readings.get(article.id), entity_ids=ids)


class Names:
    """The names entities bear across articles; asked of the record once each, as long as there is room to remember them."""

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
            if len(self._known) >= NAMES:
                self._known.clear()
            try:
                self._known[entity_id] = self._record.entities.get(entity_id).name
            except NotFound:
                self._known[entity_id] = None
        return self._known[entity_id]
