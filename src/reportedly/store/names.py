"""Entities as articles name them: made, counted up with an article, counted down when it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from reportedly.model.articles import Article
from reportedly.model.links import EntityLink
from reportedly.model.readings import Reading
from reportedly.store import doubts, fulltext, moves
from reportedly.store.borne import count_borne
from reportedly.store.canon import Canon
from reportedly.store.rejoining import rejoin
from reportedly.store.rows import chunks
from reportedly.store.schema import entities, entity_keys, entity_members, entity_names, entity_variants
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or
from reportedly.store.tables_link import LINKED_ID
from reportedly.store.words import fold

_ENTITY = insert_or(entities)
_ADD_ENTITY = _ENTITY.on_conflict_do_update(
    index_elements=["id"], set_={"name": _ENTITY.excluded.name, "kind": _ENTITY.excluded.kind}
)
_ADD_KEY = insert_or(entity_keys).on_conflict_do_nothing(index_elements=["key", "entity_id"])
_FORGET_MEMBERS = delete(entity_members).where(entity_members.c.article == bindparam("which"))
_ADD_MEMBER = insert_or(entity_members)
_ADD_VARIANT = insert(entity_variants)
_NAME = insert_or(entity_names)
_ADD_NAME = _NAME.on_conflict_do_update(
    index_elements=["entity_id", "use", "words"],
    set_={
        "mention_count": entity_names.c.mention_count + _NAME.excluded.mention_count,
        "article_count": entity_names.c.article_count + 1,
    },
)
_TAKE_NAME = (
    update(entity_names)
    .where(
        entity_names.c.entity_id == bindparam("whose"),
        entity_names.c.use == bindparam("as_what"),
        entity_names.c.words == bindparam("which"),
    )
    .values(
        mention_count=entity_names.c.mention_count - bindparam("taken"),
        article_count=entity_names.c.article_count - 1,
    )
)
_FORGET_NAMES = delete(entity_names).where(entity_names.c.entity_id == bindparam("whose"), entity_names.c.article_count == 0)
_COUNT = (
    update(entities)
    .where(entities.c.id == bindparam("which"))
    .values(article_count=entities.c.article_count + bindparam("change"))
)
_LEVEL = update(entity_keys).where(entity_keys.c.entity_id == bindparam("which")).values(level=bindparam("now"))


def join(session: Session, canon: Canon, seq: int, article: Article, reading: Reading, links: Sequence[EntityLink]) -> None:
    """Write down which entities an article names, and count them; what it was linked to before must have left."""
    session.tell(_FORGET_MEMBERS, {"which": seq})
    doubts.leave(session, seq)
    if not links:
        return
    ids = list(dict.fromkeys(link.entity_id for link in links))
    keys = dict.fromkeys((key, link.entity_id) for link in links for key in link.keys)
    session.write_rows(_ADD_ENTITY, [_entity(link) for link in links])
    levels = _recount(session, ids, 1)
    session.write_rows(_ADD_KEY, [{"key": key, "entity_id": entity_id, "level": levels[entity_id]} for key, entity_id in keys])
    session.write_rows(_ADD_MEMBER, [_member(seq, link) for link in links])
    doubts.join(session, seq, links)
    counted = count_borne(article, reading, {link.key: link.entity_id for link in links})
    session.write_rows(_ADD_VARIANT, [{"article": seq, **_words(*pair)} for pair in counted.items()])
    last = session.value(select(func.max(entity_names.c.seq))) or 0
    session.write_rows(_ADD_NAME, [{"folded": fold(pair[0][2]), "article_count": 1, **_words(*pair)} for pair in counted.items()])
    fulltext.add_names(session, last)
    fresh = {link.entity_id for link in links if link.is_new}
    if not canon.now().judged.isdisjoint(fresh):
        canon.changed()
    moves.apply(session, canon, article.id, fresh)
    rejoin(session, canon, links)


def leave(session: Session, canon: Canon, seq: int) -> None:
    """Count down the entities of an article; its members stay as evidence, no longer current."""
    rows = session.rows(select(entity_variants).where(entity_variants.c.article == seq))
    taken = [{"whose": row.entity_id, "as_what": row.use, "which": row.words, "taken": row.mention_count} for row in rows]
    session.write_rows(_TAKE_NAME, taken)
    session.write(delete(entity_variants).where(entity_variants.c.article == seq))
    doubts.leave(session, seq)
    member = entity_members.c
    ids = list(session.column(select(LINKED_ID).distinct().where(member.article == seq).order_by(LINKED_ID)))
    for entity_id in ids:
        fulltext.remove_unused_names(session, entity_id)
    session.write_rows(_FORGET_NAMES, [{"whose": entity_id} for entity_id in ids])
    is_stirred = not canon.now().stirred.isdisjoint(ids)
    session.write(update(entity_members).where(entity_members.c.article == seq).values(is_current=False))
    _recount(session, ids, -1)
    if is_stirred:
        canon.changed()


def _recount(session: Session, ids: Sequence[str], change: int) -> dict[str, int]:
    """Count entities up or down by one article, and return their levels; keys follow when the level changes."""
    session.write_rows(_COUNT, [{"which": entity_id, "change": change} for entity_id in ids])
    counts: dict[str, int] = {}
    for part in chunks(ids):
        rows = session.rows(select(entities.c.id, entities.c.article_count).where(entities.c.id.in_(part)))
        counts.update({row.id: row.article_count for row in rows})
    levels = {entity_id: level_of(counts[entity_id]) for entity_id in ids}
    moved = [entity_id for entity_id in ids if levels[entity_id] != level_of(counts[entity_id] - change)]
    session.write_rows(_LEVEL, [{"which": entity_id, "now": levels[entity_id]} for entity_id in moved])
    return levels


def level_of(article_count: int) -> int:
    """Return the level that keys keep of an entity's article count."""
    return article_count.bit_length()


def _entity(link: EntityLink) -> dict[str, Any]:
    return {"id": link.entity_id, "kind": link.kind, "name": link.name, "article_count": 0}


def _words(which: tuple[str, str, str], mention_count: int) -> dict[str, Any]:
    entity_id, use, words = which
    return {"entity_id": entity_id, "use": use, "words": words, "mention_count": mention_count}


def _member(seq: int, link: EntityLink) -> dict[str, Any]:
    return {
        "article": seq,
        "entity_key": link.key,
        "entity_id": link.entity_id,
        "is_current": True,
        "score": link.score,
        "reason": link.reason,
        "context": link.context or None,
    }
