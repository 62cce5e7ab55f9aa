"""What an article calls so is that entity, people say: laid over the links, and taken off again without a trace.

    entity_members      linked    moved
      entity_id           A         B      as shown
      moved_from         NULL       A      as linked; every count and every name in the record is that of linking

What a dossier counts of A and B is made of the counts of linking and of the few articles that were moved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import case, select, update

from reportedly.model.evidence import Span
from reportedly.model.readings import Reading
from reportedly.store.borne import Borne, count_borne, plain
from reportedly.store.canon import Canon, Resolution
from reportedly.store.codec import decode
from reportedly.store.rows import articles_by_seq, seq_of
from reportedly.store.schema import articles, entities, entity_members, mentions, readings
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or
from reportedly.store.tables_link import IS_MOVED, LINKED_ID
from reportedly.store.words import fold

_KEY = "moved words"
_PUT = update(entity_members)
_SPLIT = insert_or(entities).on_conflict_do_nothing(index_elements=["id"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What moves change in the names and descriptions of entities, by entity id, use and words."""

    version: int
    mentions: Borne
    articles: Borne  #: in how many more or fewer articles they stand


def apply(session: Session, canon: Canon, article_id: str, fresh: Collection[str]) -> None:
    """Let whom an article just linked names stand where they were moved to, and who waits for entities just made.

    Args:
        session: the record.
        canon: its judgements.
        article_id: the article.
        fresh: ids of the entities that came into the record with it.
    """
    now = canon.now()
    if not now.placed and not now.splits:
        return
    made = {*fresh, *split(session, canon, article_id)}
    waiting = {id_ for id_, pairs in now.placed.items() if any(target in made for _, target in pairs)}
    for moved in sorted(waiting | ({article_id} & now.placed.keys())):
        settle(session, canon, moved)


def split(session: Session, canon: Canon, article_id: str) -> tuple[str, ...]:
    """Make the entities that people split off what an article names, if only for a while, and return their ids."""
    splits = canon.now().splits.get(article_id, ())
    reading = _reading_of(session, article_id) if splits else None
    made = []
    for span, entity_id in splits:
        key = key_at(session, seq_of(session, article_id), span)
        local = reading.entity(key) if key and reading else None
        if local is not None:
            session.write(_SPLIT, {"id": entity_id, "kind": local.kind, "name": plain(local.name), "article_count": 0})
            made.append(entity_id)
    if made:
        canon.changed()
    return tuple(made)


def settle(session: Session, canon: Canon, article_id: str) -> None:
    """Let everyone an article names stand where people moved them, or else where they were linked."""
    seq = session.value(select(articles.c.seq).where(articles.c.id == article_id))
    mine = entity_members.c.article == seq
    session.write(_PUT.where(mine, IS_MOVED).values(entity_id=entity_members.c.moved_from, moved_from=None))
    for span, target in canon.now().placed.get(article_id, ()):
        key = key_at(session, seq, span)
        linked = session.value(select(LINKED_ID).where(mine, entity_members.c.entity_key == key))
        is_there = session.value(select(entities.c.id).where(entities.c.id == target)) is not None
        if linked is not None and is_there:
            values = {"entity_id": target, "moved_from": linked if linked != target else None}
            session.write(_PUT.where(mine, entity_members.c.entity_key == key).values(values))
    canon.changed()


def key_at(session: Session, seq: int, span: Span) -> str | None:
    """Return the key of whom an article names here: the mention of this very span, or else the first that touches it."""
    mention = mentions.c
    is_exact = case(((mention.span_start == span.start) & (mention.span_end == span.end), 0), else_=1)
    query = select(mention.entity_key).where(mention.article == seq, mention.entity_key.is_not(None))
    query = query.where(mention.span_start < span.end, mention.span_end > span.start)
    found: str | None = session.value(query.order_by(is_exact, mention.position).limit(1))
    return found


def _reading_of(session: Session, article_id: str) -> Reading | None:
    query = select(readings.c.payload).join(articles, articles.c.seq == readings.c.article)
    payload = session.value(query.where(articles.c.id == article_id))
    return None if payload is None else decode(payload, Reading)


def changes(session: Session, now: Resolution) -> Changes:
    """Return what moves change in names and descriptions; made anew only when a judgement came or went."""
    held = session.cache.get(_KEY)
    if isinstance(held, Changes) and held.version == now.version:
        return held
    made = _changes(session, now)
    session.cache[_KEY] = made
    return made


def names_gained(session: Session, now: Resolution) -> Mapping[str, tuple[str, ...]]:
    """Return ids of entities, as observed, by the folded names that moves gave them."""
    found: dict[str, dict[str, None]] = {}
    for (entity_id, use, words), count in changes(session, now).articles.items():
        if use == "name" and count > 0:
            found.setdefault(fold(words), {})[entity_id] = None
    return {folded: tuple(ids) for folded, ids in found.items()}


def _changes(session: Session, now: Resolution) -> Changes:
    borne: Borne = Counter()
    held: Borne = Counter()
    seqs = {moved.article for moved in now.moved if moved.is_current}
    for seq, article in sorted(articles_by_seq(session, seqs).items()):
        payload = session.value(select(readings.c.payload).where(readings.c.article == seq))
        member = entity_members.c
        rows = session.rows(select(member.entity_key, member.entity_id, LINKED_ID.label("linked")).where(member.article == seq))
        reading = decode(payload, Reading)
        shown = count_borne(article, reading, {row.entity_key: row.entity_id for row in rows})
        linked = count_borne(article, reading, {row.entity_key: row.linked for row in rows})
        for which in shown.keys() | linked.keys():
            borne[which] += shown[which] - linked[which]
            held[which] += (which in shown) - (which in linked)
    return Changes(version=now.version, mentions=borne, articles=held)
