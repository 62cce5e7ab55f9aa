"""Everything derived dropped, so that it can be made again from what is kept for ever."""

from __future__ import annotations

from sqlalchemy import delete, func, select, update

from reportedly.store import fulltext
from reportedly.store.canon import Canon
from reportedly.store.knowledge import Knowledge
from reportedly.store.problems import STOPPING
from reportedly.store.schema import articles, counters, metadata, problems
from reportedly.store.session import Session

KEPT = frozenset(
    {
        "sources",
        "captures",
        "articles",
        "judgements",
        "anchors",
        "problems",
        "counters",
        "knowledge_bases",
        "knowledge_entries",
        "knowledge_keys",
    }
)  #: tables that a rebuild leaves


def rebuild(session: Session, canon: Canon, knowledge: Knowledge) -> int:
    """Drop what reading and linking made, and return how many articles wait to be read again.

    What could not be read or linked waits again too; what could not be fetched or extracted stays set aside.
    """
    with session.transaction():
        fulltext.drop(session)
        for table in reversed(metadata.sorted_tables):
            if table.name not in KEPT:
                session.write(delete(table))
        fulltext.create(session)
        for one in session.behind:
            one.forget()
        session.write(update(counters).where(counters.c.name == "articles linked").values(value=0))
        session.write(delete(problems).where(problems.c.stage.in_(STOPPING)))
        canon.changed()
        knowledge.make_keys()
        session.write(update(articles).values(state="waiting"))
        return int(session.value(select(func.count()).select_from(articles)))
