"""Whom the record knew by surname alone, given to who he turned out to be: all that counts and finds him goes along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, or_, select, update

from reportedly.model.links import EntityLink
from reportedly.store import fulltext, membership
from reportedly.store.canon import Canon
from reportedly.store.schema import (
    entities,
    entity_doubts,
    entity_keys,
    entity_members,
    entity_names,
    entity_variants,
    statements,
)
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or
from reportedly.store.tables_link import IS_MOVED

_COUNTS = select(entities.c.id, entities.c.article_count)
_ADD_KEY = insert_or(entity_keys).on_conflict_do_nothing(index_elements=["key", "entity_id"])


def rejoin(session: Session, canon: Canon, links: Sequence[EntityLink]) -> None:
    """Let those named in full have the articles that were found to name them by surname alone.

    Nobody goes along whom a person judged or moved, nor one whom an article names beside the other: those are two. The old id
    stays, with no article.

    Args:
        session: the record.
        canon: its judgements.
        links: of an article whose entities are counted already.
    """
    for link in links:
        for earlier in link.earlier:
            now = canon.now()
            is_judged = earlier.entity_id in now.judged or earlier.entity_id in now.stirred
            if not is_judged and _are_apart(session, earlier.entity_id, link.entity_id):
                _give(session, earlier.entity_id, link.entity_id, {"score": earlier.score, "reason": earlier.reason})


def _are_apart(session: Session, one: str, other: str) -> bool:
    """Whether no article names both, as linked."""
    member = entity_members.c
    theirs = select(member.article).where(_is_linked(other))
    return session.value(select(member.article).where(_is_linked(one), member.article.in_(theirs)).limit(1)) is None


def _is_linked(entity_id: str) -> ColumnElement[bool]:
    """Whether a member was linked as an entity, wherever people moved it; both sides have an index."""
    member = entity_members.c
    return or_(and_(member.entity_id == entity_id, ~IS_MOVED), and_(member.moved_from == entity_id, IS_MOVED))


def _give(session: Session, old: str, new: str, why: dict[str, Any]) -> None:
    """Give all articles of one entity to another, with names, descriptions, counts, keys and doubts."""
    stale = membership.stories_of_entities(session, [old])
    session.write(update(entity_members).where(entity_members.c.entity_id == old).values(entity_id=new, **why))
    session.write(update(entity_variants).where(entity_variants.c.entity_id == old).values(entity_id=new))
    session.write(update(statements).where(statements.c.subject == old).values(subject=new))
    _give_names(session, old, new)
    _give_count(session, old, new)
    doubt = entity_doubts.c
    session.write(delete(entity_doubts).where(or_(doubt.entity_id == old, doubt.other_id == old)))
    membership.mark_stale(session, stale)


def _give_names(session: Session, old: str, new: str) -> None:
    """Add up the names that both bear; what one alone bears changes hands."""
    held = {(row.use, row.words): row.seq for row in session.rows(select(entity_names).where(entity_names.c.entity_id == new))}
    for row in session.rows(select(entity_names).where(entity_names.c.entity_id == old)):
        mine = update(entity_names).where(entity_names.c.seq == row.seq)
        other = held.get((row.use, row.words))
        if other is None:
            session.write(mine.values(entity_id=new))
            continue
        counts = {
            "mention_count": entity_names.c.mention_count + row.mention_count,
            "article_count": entity_names.c.article_count + row.article_count,
        }
        session.write(update(entity_names).where(entity_names.c.seq == other).values(counts))
        session.write(mine.values(article_count=0))
    fulltext.remove_unused_names(session, old)
    session.write(delete(entity_names).where(entity_names.c.entity_id == old))


def _give_count(session: Session, old: str, new: str) -> None:
    """Count the articles of both as the one's, who can be found by the other's keys from now on."""
    counts = {row.id: row.article_count for row in session.rows(_COUNTS.where(entities.c.id.in_((old, new))))}
    total = counts[old] + counts[new]
    for entity_id, count in ((new, total), (old, 0)):
        session.write(update(entities).where(entities.c.id == entity_id).values(article_count=count))
    keys = session.column(select(entity_keys.c.key).where(entity_keys.c.entity_id == old))
    for key in keys:
        session.write(_ADD_KEY.values(key=key, entity_id=new, level=0))
    for entity_id, count in ((new, total), (old, 0)):
        session.write(update(entity_keys).where(entity_keys.c.entity_id == entity_id).values(level=count.bit_length()))
