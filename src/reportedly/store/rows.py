"""Rows turned into nouns and nouns into rows, where more than one file needs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Row, Select, bindparam, select

from reportedly.errors import Conflict, NotFound
from reportedly.model.articles import Article, Credit
from reportedly.store.codec import decode_any, encode
from reportedly.store.schema import articles
from reportedly.store.session import Session, Values

Item = TypeVar("Item")

CHUNK = 500  #: ids in one `IN (…)`; SQLite allows 32,766 variables
ARTICLE = select(articles)  #: the columns `article_of` needs
_SEQ = select(articles.c.seq).where(articles.c.id == bindparam("which"))
_LAST = "\U0010ffff"


def article_of(row: Row[Any]) -> Article:
    """Make the Article of a row of `articles`."""
    return Article(
        id=row.id,
        capture_id=row.capture_id,
        address=row.address,
        title=row.title,
        text=row.text,
        outlet=row.outlet,
        published=row.published,
        precision=row.precision,
        bylines=decode_any(row.bylines, tuple[str, ...]),
        language=row.language,
        subject=row.subject,
        credits=decode_any(row.credits, tuple[Credit, ...]),
        revision=row.revision,
        seen_at=row.seen_at,
    )


def row_of(article: Article) -> Values:
    """Make the columns of `articles` that the Article itself gives."""
    return {
        "id": article.id,
        "capture_id": article.capture_id,
        "address": article.address,
        "title": article.title,
        "text": article.text,
        "outlet": article.outlet,
        "published": article.published,
        "precision": article.precision,
        "bylines": encode(article.bylines, tuple[str, ...]),
        "language": article.language,
        "subject": article.subject,
        "credits": encode(article.credits, tuple[Credit, ...]),
        "seen_at": article.seen_at,
    }


def articles_by_seq(session: Session, wanted: Iterable[int]) -> dict[int, Article]:
    """Load articles by `seq`."""
    found = {}
    for part in chunks(dict.fromkeys(wanted)):
        found.update({row.seq: article_of(row) for row in session.rows(ARTICLE.where(articles.c.seq.in_(part)))})
    return found


def ids_by_seq(session: Session, wanted: Iterable[int]) -> dict[int, str]:
    """Load the ids of articles by `seq`."""
    found: dict[int, str] = {}
    for part in chunks(dict.fromkeys(wanted)):
        rows = session.rows(select(articles.c.seq, articles.c.id).where(articles.c.seq.in_(part)))
        found.update({row.seq: row.id for row in rows})
    return found


def seq_of(session: Session, article_id: str) -> int:
    """Return `articles.seq` of an article.

    Raises:
        NotFound: there is no such article.
    """
    found = session.ask_one(_SEQ, {"which": article_id})
    if found is None:
        raise NotFound("article", article_id)
    return int(found.seq)


def only_id(session: Session, noun: str, beginning: str, query: Select[Any], column: ColumnElement[str]) -> str:
    """Return the one id that begins so.

    Args:
        session: the record.
        noun: the kind of thing, for messages.
        beginning: the first letters of an id.
        query: selects `column` from the rows that count.
        column: the column of ids.

    Raises:
        NotFound: none begins so.
        Conflict: several do.
    """
    if not beginning:
        raise NotFound(noun, beginning)
    found = session.column(query.where(column >= beginning, column < beginning + _LAST).order_by(column).limit(2))
    if len(found) > 1:
        raise Conflict(f"Several ids of this kind begin with {beginning!r} ({found[0]}, {found[1]} …). Give more letters.")
    if not found:
        raise NotFound(noun, beginning)
    return str(found[0])


def chunks(items: Iterable[Item], size: int = CHUNK) -> Iterator[Sequence[Item]]:
    """Cut items into lists of at most `size`."""
    held = list(items)
    return (held[start : start + size] for start in range(0, len(held), size))
