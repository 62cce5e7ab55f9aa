"""Where the article that made an entity names it: kept with the first judgement on it, so that its id outlives its reading."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import case, select

from reportedly.model.entities import own_entity_id
from reportedly.model.evidence import Span
from reportedly.store.rows import chunks
from reportedly.store.schema import anchors, articles, entity_members, mentions
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or

_OLDEST = 50  # articles looked at for the one that made an entity: it is the first, unless one was linked late
_KEEP = insert_or(anchors).on_conflict_do_nothing(index_elements=["entity_id"])


def keep(session: Session, entity_ids: Iterable[str]) -> None:
    """Keep where entities came from; what is known already stays, and nothing is kept of an id that linking never gave."""
    member = entity_members.c
    for entity_id in sorted(set(entity_ids)):
        query = select(member.article, member.entity_key, articles.c.id).join(articles, articles.c.seq == member.article)
        # a member that was moved is found by where it was linked
        found = [
            row
            for column in (member.entity_id, member.moved_from)
            for row in session.rows(query.where(column == entity_id).order_by(member.article).limit(_OLDEST))
        ]
        for row in found:
            span = _name_of(session, row.article, row.entity_key) if own_entity_id(row.id, row.entity_key) == entity_id else None
            if span is not None:
                values = {"entity_id": entity_id, "article_id": row.id, "span_start": span.start, "span_end": span.end}
                session.write(_KEEP, values)


def held(session: Session, entity_ids: Iterable[str]) -> dict[str, tuple[tuple[Span, str], ...]]:
    """Return by article where it names which of these entities."""
    found: dict[str, tuple[tuple[Span, str], ...]] = {}
    for part in chunks(sorted(entity_ids)):
        for row in session.rows(select(anchors).where(anchors.c.entity_id.in_(part)).order_by(anchors.c.entity_id)):
            found[row.article_id] = (*found.get(row.article_id, ()), (Span(row.span_start, row.span_end), row.entity_id))
    return found


def _name_of(session: Session, seq: int, key: str) -> Span | None:
    """The first name an article gives a local entity, or else its first mention."""
    mention = mentions.c
    query = select(mention.span_start, mention.span_end).where(mention.article == seq, mention.entity_key == key)
    row = session.row(query.order_by(case((mention.kind == "name", 0), else_=1), mention.position).limit(1))
    return None if row is None else Span(row.span_start, row.span_end)
