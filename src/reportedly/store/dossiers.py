"""Entity nouns made of rows: one for each canonical id, its members' names and counts joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy import func, select

from reportedly.model.entities import Entity, Variant
from reportedly.store import moves
from reportedly.store.canon import Resolution
from reportedly.store.rows import chunks
from reportedly.store.schema import entities, entity_members, entity_names
from reportedly.store.session import Session


def made(session: Session, now: Resolution, canonical_ids: Sequence[str]) -> tuple[Entity, ...]:
    """Make the entities of canonical ids, in their order; every id must be in the record."""
    group_of = {entity_id: now.group_of(entity_id) for entity_id in canonical_ids}
    everyone = [member for group in group_of.values() for member in group]
    rows = {
        row.id: row
        for part in chunks(everyone)
        for row in session.rows(select(entities.c.id, entities.c.kind, entities.c.name).where(entities.c.id.in_(part)))
    }
    words = _words(session, now, everyone)
    counts = article_counts(session, now, canonical_ids)
    return tuple(
        Entity(
            id=entity_id,
            kind=rows[entity_id].kind,
            name=now.name_of(entity_id) or rows[entity_id].name,
            variants=_ranked([words.get((member, "name"), Counter()) for member in group_of[entity_id]]),
            descriptions=_ranked([words.get((member, "description"), Counter()) for member in group_of[entity_id]]),
            article_count=counts[entity_id],
        )
        for entity_id in canonical_ids
    )


def _words(session: Session, now: Resolution, entity_ids: Sequence[str]) -> dict[tuple[str, str], Counter[str]]:
    """How many mentions bear each name and description, by observed id and use, once people's moves are applied."""
    mentions, articles = dict[tuple[str, str, str], int](), Counter[tuple[str, str, str]]()
    for part in chunks(entity_ids):
        for row in session.rows(select(entity_names).where(entity_names.c.entity_id.in_(part))):
            which = row.entity_id, row.use, row.words
            mentions[which], articles[which] = row.mention_count, row.article_count
    if not now.stirred.isdisjoint(entity_ids):
        wanted, changes = frozenset(entity_ids), moves.changes(session, now)
        for which, change in changes.articles.items():
            if which[0] in wanted:
                mentions[which] = mentions.get(which, 0) + changes.mentions[which]
                articles[which] += change
    words: dict[tuple[str, str], Counter[str]] = {}
    for (entity_id, use, name), count in mentions.items():
        if articles[entity_id, use, name] > 0:
            words.setdefault((entity_id, use), Counter())[name] += count
    return words


def article_counts(session: Session, now: Resolution, canonical_ids: Sequence[str]) -> Mapping[str, int]:
    """Count the current articles of each; an article that names two members of one counts once."""
    found = {}
    counted = [id_ for id_ in canonical_ids if len(now.group_of(id_)) > 1 or now.is_stirred(id_)]
    alone = [entity_id for entity_id in canonical_ids if entity_id not in counted]
    for part in chunks(alone):
        rows = session.rows(select(entities.c.id, entities.c.article_count).where(entities.c.id.in_(part)))
        found.update({row.id: row.article_count for row in rows})
    distinct = select(func.count(entity_members.c.article.distinct())).where(entity_members.c.is_current)
    for entity_id in counted:
        found[entity_id] = session.value(distinct.where(entity_members.c.entity_id.in_(now.group_of(entity_id))))
    return found


def _ranked(parts: Sequence[Counter[str]]) -> tuple[Variant, ...]:
    """Add up and put the most used first."""
    total: Counter[str] = Counter()
    for part in parts:
        for words, count in part.items():
            total[words] += count
    return tuple(Variant(name=words, count=count) for words, count in sorted(total.items(), key=lambda pair: (-pair[1], pair[0])))
