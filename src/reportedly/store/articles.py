"""Articles: every text of every address, its revisions counted, none ever overwritten."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import bindparam, func, select, update

from reportedly.errors import NotFound
from reportedly.model.articles import Article
from reportedly.store.problems import is_aside
from reportedly.store.rows import ARTICLE, article_of, only_id, row_of
from reportedly.store.schema import articles
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or
from reportedly.store.tables_kept import IS_WAITING

_KNOWN = ARTICLE.where(articles.c.id == bindparam("which"))
_NEWEST = (
    select(articles.c.seq, articles.c.revision)
    .where(articles.c.address == bindparam("where"))
    .order_by(articles.c.revision.desc())
    .limit(1)
)
_ASIDE = is_aside(bindparam("which"), bindparam("where"))
_ADD = insert_or(articles)
_SUPERSEDE = update(articles).where(articles.c.seq == bindparam("before")).values(superseded_by=bindparam("by"))


class Articles:
    """The articles of the record; any method may raise StoreError."""

    def __init__(self, session: Session) -> None:
        """Work on the record of a session."""
        self._session = session

    def save(self, article: Article) -> Article:
        """Keep an article and return it as kept: its revision counts the texts seen at its address.

        The revision before it is superseded. An article whose id is known is returned as it was kept.

        Raises:
            Conflict: its capture is not in the record.
        """
        with self._session.transaction():
            known = self._session.ask_one(_KNOWN, {"which": article.id})
            if known is not None:
                return article_of(known)
            before = self._session.ask_one(_NEWEST, {"where": article.address})
            kept = replace(article, revision=before.revision + 1 if before else 1)
            is_set_aside = self._session.ask(_ASIDE, {"which": article.id, "where": article.address})
            state = "aside" if is_set_aside else "waiting"
            values = {**row_of(kept), "revision": kept.revision, "superseded_by": None, "state": state}
            self._session.tell(_ADD, values)
            if before:
                self._session.tell(_SUPERSEDE, {"before": before.seq, "by": kept.id})
            return kept

    def get(self, article_id: str, *, prefix_ok: bool = True) -> Article:
        """Return one article, by its id or, with `prefix_ok`, the beginning of its id.

        Raises:
            NotFound: there is no such article.
            Conflict: several ids begin so.
        """
        row = self._session.row(ARTICLE.where(articles.c.id == article_id))
        if row is None and prefix_ok:
            whole = only_id(self._session, "article", article_id, select(articles.c.id), articles.c.id)
            row = self._session.row(ARTICLE.where(articles.c.id == whole))
        if row is None:
            raise NotFound("article", article_id)
        return article_of(row)

    def count(self) -> int:
        """Count all articles, older revisions too; none is ever removed, so the last `seq` is the count."""
        return int(self._session.value(select(func.max(articles.c.seq))) or 0)

    def find(self, *, limit: int, offset: int = 0, current_only: bool = True) -> tuple[Article, ...]:
        """Return a page of articles, newest first, undated last."""
        query = ARTICLE.order_by(articles.c.published.desc().nulls_last(), articles.c.seq.desc()).limit(limit).offset(offset)
        if current_only:
            query = query.where(articles.c.superseded_by.is_(None))
        return tuple(article_of(row) for row in self._session.rows(query))

    def revisions(self, address: str) -> tuple[Article, ...]:
        """Return the texts seen at an address, the first one first."""
        query = ARTICLE.where(articles.c.address == address).order_by(articles.c.revision)
        return tuple(article_of(row) for row in self._session.rows(query))

    def unread(self, limit: int) -> tuple[Article, ...]:
        """Return articles that are neither read nor set aside, in the order acquired."""
        query = ARTICLE.where(IS_WAITING).order_by(articles.c.seq).limit(limit)
        return tuple(article_of(row) for row in self._session.rows(query))

    def waiting_count(self) -> int:
        """Count articles that are neither read nor set aside."""
        return int(self._session.value(select(func.count()).select_from(articles).where(IS_WAITING)))

    def is_current(self, article_id: str) -> bool:
        """Tell whether an article is the newest text of its address; False for an unknown id."""
        query = select(articles.c.seq).where(articles.c.id == article_id, articles.c.superseded_by.is_(None))
        return self._session.row(query) is not None
