"""Readings: the whole Reading as JSON, laid out in rows beside it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import bindparam, delete, select, update

from reportedly.model.readings import Reading
from reportedly.store import projections
from reportedly.store.codec import decode, encode
from reportedly.store.rows import chunks, seq_of
from reportedly.store.schema import articles, readings
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or

_INSERT = insert_or(readings)
_FORGET = delete(readings).where(readings.c.article == bindparam("which"))
_MARK = update(articles).where(articles.c.seq == bindparam("which")).values(state="read")


class Readings:
    """The readings of the record; any method may raise StoreError."""

    def __init__(self, session: Session) -> None:
        """Work on the record of a session."""
        self._session = session

    def save(self, reading: Reading) -> None:
        """Keep the reading of an article, in place of an older one; its article no longer waits.

        Raises:
            NotFound: the article is not in the record.
        """
        with self._session.transaction():
            article = seq_of(self._session, reading.article_id)
            if self._session.tell(_FORGET, {"which": article}):
                projections.remove(self._session, article)
            values = {
                "article": article,
                "annotators": encode(reading.annotators, tuple[str, ...]),
                "language": reading.language,
                "unread": reading.unread,
                "payload": encode(reading, Reading),
            }
            self._session.tell(_INSERT, values)
            projections.write(self._session, article, reading)
            self._session.tell(_MARK, {"which": article})

    def get(self, article_id: str) -> Reading | None:
        """Return the reading of an article, or None when it was not read."""
        return self.of((article_id,)).get(article_id)

    def of(self, article_ids: Iterable[str]) -> dict[str, Reading]:
        """Return the readings of several articles by article id; those not read are left out."""
        found = {}
        for part in chunks(article_ids):
            query = select(articles.c.id, readings.c.payload).join(articles, articles.c.seq == readings.c.article)
            for row in self._session.rows(query.where(articles.c.id.in_(part)).order_by(articles.c.seq)):
                found[row.id] = decode(row.payload, Reading)
        return found
