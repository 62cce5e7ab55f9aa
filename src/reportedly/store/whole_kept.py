"""Are captures and articles as they were kept: bytes, ids, revisions?"""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from sqlalchemy import func, select

from reportedly.store.findings import REBUILD, RESTORE, RUN, finding
from reportedly.store.problems import is_aside
from reportedly.store.schema import articles, captures, readings
from reportedly.store.session import Session
from reportedly.store.tables_kept import IS_WAITING
from reportedly.text.digests import digest

_PAGE = 500


def check(session: Session) -> Iterator[str]:
    """Give what is wrong with what is kept for ever."""
    yield from _captures(session)
    yield from _articles(session)
    yield from _revisions(session)
    yield from _work(session)


def _captures(session: Session) -> Iterator[str]:
    """Bytes that cannot be had or are not those the id was made of."""
    damaged, changed, last = [], [], ""
    query = select(captures.c.id, captures.c.address, captures.c.content).order_by(captures.c.id).limit(_PAGE)
    while rows := session.rows(query.where(captures.c.id > last)):
        last = rows[-1].id
        for row in rows:
            try:
                content = zlib.decompress(row.content)
            except zlib.error:
                damaged.append(row.id)
            else:
                if digest(row.address, content) != row.id:
                    changed.append(row.id)
    yield from finding("captures whose bytes are damaged", damaged, RESTORE)
    yield from finding("captures whose id is not that of their bytes", changed, RESTORE)


def _articles(session: Session) -> Iterator[str]:
    """Words that are not those the id was made of."""
    changed, last = [], 0
    query = select(articles.c.seq, articles.c.id, articles.c.address, articles.c.title, articles.c.text)
    query = query.order_by(articles.c.seq).limit(_PAGE)
    while rows := session.rows(query.where(articles.c.seq > last)):
        last = rows[-1].seq
        changed += [row.id for row in rows if digest(row.address, row.title or "", row.text) != row.id]
    yield from finding("articles whose id is not that of their words", changed, RESTORE)


def _revisions(session: Session) -> Iterator[str]:
    """Revisions that are not counted 1, 2, 3 … each superseded by the next."""
    after = articles.alias("after")
    is_next = (after.c.address == articles.c.address) & (after.c.revision == articles.c.revision + 1)
    pairs = select(articles.c.id).outerjoin(after, is_next)
    wrong = session.column(pairs.where(articles.c.superseded_by.is_distinct_from(after.c.id)).order_by(articles.c.seq))
    yield from finding("articles superseded by another text than the next", wrong, RESTORE)
    counts = select(articles.c.address).group_by(articles.c.address)
    gaps = session.column(counts.having((func.min(articles.c.revision) != 1) | (func.max(articles.c.revision) != func.count())))
    yield from finding("addresses whose revisions are not counted one by one", gaps, RESTORE)
    missing = session.value(select(func.max(articles.c.seq) - func.count()))
    if missing:
        yield f"{missing} articles are gone from the record. {RESTORE}"


def _work(session: Session) -> Iterator[str]:
    """Articles neither read nor set aside, and those whose state says otherwise than the record."""
    waiting = session.column(select(articles.c.id).where(IS_WAITING).order_by(articles.c.seq))
    yield from finding("articles not read yet", waiting, RUN)
    has_reading = select(readings.c.article).where(readings.c.article == articles.c.seq).exists()
    wrong = session.column(select(articles.c.id).where((articles.c.state == "read") != has_reading).order_by(articles.c.seq))
    yield from finding("articles marked read without a reading, or read and not marked", wrong, REBUILD)
    aside = session.rows(select(articles.c.id, articles.c.address).where(articles.c.state == "aside").order_by(articles.c.seq))
    silent = [row.id for row in aside if session.value(is_aside(row.id, row.address)) is None]
    yield from finding("articles set aside without a reason", silent, REBUILD)
