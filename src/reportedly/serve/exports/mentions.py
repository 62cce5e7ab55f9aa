"""One row a mention of a person, organisation or place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model import LocalEntity, Mention
from reportedly.serve.exports.batches import Names, Read, read_articles
from reportedly.serve.exports.tables import Column, Table

if TYPE_CHECKING:
    from reportedly.store.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A mention with its article."""

    read: Read
    mention: Mention
    names: Names

    @property
    def entity(self) -> LocalEntity | None:
        """What it names inside its article, or None when left unresolved on purpose."""
        return self.read.reading.entity(self.mention.entity) if self.read.reading else None


def read_mentions(record: Record) -> Iterator[Named]:
    """Give every mention of the current articles.

    Raises:
        StoreError: the record cannot be read.
    """
    names = Names(record)
    for read in read_articles(record):
        for mention in read.reading.mentions if read.reading else ():
            yield Named(read=read, mention=mention, names=names)


MENTIONS: Table[Named] = Table(
    name="mentions",
    what="One row a mention of a person, organisation or place in an article.",
    read=read_mentions,
    columns=(
        Column("article_id", "text", "the article", lambda row: row.read.article.id),
        Column("start", "whole", "first character of the mention in the article's text", lambda row: row.mention.span.start),
        Column("end", "whole", "the character after its last", lambda row: row.mention.span.end),
        Column("words", "text", "the mention as it stands", lambda row: row.read.article.slice(row.mention.span)),
        Column("kind", "text", "name, description, pronoun or demonym", lambda row: row.mention.kind),
        Column("key", "text", "what it names inside its article; empty when left unresolved", lambda row: row.mention.entity),
        Column(
            "entity_id", "text", "what it names across articles", lambda row: row.read.entity_ids.get(row.mention.entity or "")
        ),
        Column(
            "name", "text", "the name that bears across articles", lambda row: row.names.of(row.read, row.mention.entity, None)
        ),
        Column(
            "entity_kind",
            "text",
            "person, organisation, place, group or other",
            lambda row: row.entity.kind if row.entity else None,
        ),
    ),
)
