"""Problems: what was set aside, and why. An article with one waits no longer to be read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement, Select, and_, delete, exists, func, or_, select, update

from reportedly.model.outcomes import Problem
from reportedly.store.schema import articles, problems, readings
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or
from reportedly.store.tables_kept import IS_WAITING
from reportedly.text.digests import digest

STOPPING = ("read", "link")  #: stages at which an article that fails no longer waits


class Problems:
    """What was set aside; any method may raise StoreError."""

    def __init__(self, session: Session) -> None:
        """Work on the record of a session."""
        self._session = session

    def add(self, *, stage: str, item: str, reason: str, source_id: str | None, now: datetime) -> None:
        """Set an item aside; the same item at the same stage counts up and takes the new reason.

        Args:
            stage: fetch, extract, read, link or source.
            item: address or id; an article set aside at `read` or `link` no longer waits to be read.
            reason: one line that says what to do.
            source_id: where it came from, if that is known.
            now: when it failed.
        """
        values = {"stage": stage, "item": item, "reason": reason, "source_id": source_id, "seen_at": now}
        add = insert_or(problems)
        again = {"reason": reason, "source_id": source_id, "seen_at": now, "count": problems.c.count + 1}
        with self._session.transaction():
            self._session.write(
                add.values(id=digest(stage, item), count=1, **values).on_conflict_do_update(index_elements=["id"], set_=again)
            )
            if stage in STOPPING:
                waiting = _is_item(item), IS_WAITING
                self._session.write(update(articles).where(*waiting).values(state="aside"))

    def all(self) -> tuple[Problem, ...]:
        """Return all problems, the latest first."""
        query = select(problems).order_by(problems.c.seen_at.desc(), problems.c.id)
        return tuple(Problem(**row._mapping) for row in self._session.rows(query))

    def count(self) -> int:
        """Count the items set aside."""
        return int(self._session.value(select(func.count()).select_from(problems)))

    def resolve(self, stage: str, item: str) -> None:
        """Forget a problem; an article with no other problem waits to be read again. Unknown ones are no error."""
        same = or_(problems.c.item == articles.c.id, problems.c.item == articles.c.address)
        other = exists().where(same, problems.c.stage.in_(STOPPING))
        read = exists().where(readings.c.article == articles.c.seq)
        with self._session.transaction():
            self._session.write(delete(problems).where(problems.c.id == digest(stage, item)))
            self._session.write(
                update(articles).where(and_(_is_item(item), articles.c.state == "aside", ~other, ~read)).values(state="waiting")
            )


def is_aside(article_id: BindParameter[str], address: BindParameter[str]) -> Select[str]:
    """Select whether an article is set aside; a statement to be kept."""
    item = or_(problems.c.item == article_id, problems.c.item == address)
    return select(problems.c.id).where(item, or_(*(problems.c.stage == stage for stage in STOPPING))).limit(1)


def _is_item(item: str) -> ColumnElement[bool]:
    return or_(articles.c.id == item, articles.c.address == item)
