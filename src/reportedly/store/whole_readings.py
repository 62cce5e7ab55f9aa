"""Do readings stand inside their texts, and do the rows say what the readings say?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from sqlalchemy import func, select

from reportedly.errors import StoreError
from reportedly.model.evidence import Span
from reportedly.model.readings import Reading
from reportedly.store.codec import decode
from reportedly.store.findings import REBUILD, finding
from reportedly.store.projections import TABLES, rows_of
from reportedly.store.schema import articles, readings
from reportedly.store.session import Session

_PAGE = 200


def check(session: Session) -> Iterator[str]:
    """Give what is wrong with readings."""
    damaged, outside, unlike, last = [], [], [], 0
    query = select(articles.c.seq, articles.c.id, articles.c.text, readings.c.payload)
    query = query.join(readings, readings.c.article == articles.c.seq).order_by(articles.c.seq).limit(_PAGE)
    while rows := session.rows(query.where(articles.c.seq > last)):
        counts = _counts(session, last, rows[-1].seq)
        last = rows[-1].seq
        for row in rows:
            try:
                reading = decode(row.payload, Reading)
            except StoreError:
                damaged.append(row.id)
                continue
            if any(not 0 <= span.start <= span.end <= len(row.text) for span in spans_of(reading)):
                outside.append(row.id)
            laid_out = {table.name: len(parts) for table, parts in rows_of(row.seq, reading)}
            if reading.article_id != row.id or any(counts[name].get(row.seq, 0) != count for name, count in laid_out.items()):
                unlike.append(row.id)
    yield from finding("readings that are damaged", damaged, REBUILD)
    yield from finding("readings with spans outside their article's text", outside, REBUILD)
    yield from finding("readings that their rows do not agree with", unlike, REBUILD)


def spans_of(value: Any) -> Iterator[Span]:
    """Give every span in a value, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans_of(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from spans_of(getattr(value, field.name))


def _counts(session: Session, after: int, last: int) -> dict[str, dict[int, int]]:
    """How many rows each table holds of each article of a page."""
    found = {}
    for table in TABLES:
        query = select(table.c.article, func.count().label("rows")).where(table.c.article > after, table.c.article <= last)
        found[table.name] = {row.article: row.rows for row in session.rows(query.group_by(table.c.article))}
    return found
