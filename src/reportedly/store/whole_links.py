"""Is every read article linked once, and are terms, shingles, entities and their counts those of the linked articles?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
from sqlalchemy import exists, func, or_, select

from reportedly.store.findings import REBUILD, finding
from reportedly.store.names import level_of
from reportedly.store.schema import (
    article_profiles,
    article_told,
    articles,
    counters,
    entities,
    entity_keys,
    entity_members,
    entity_names,
    entity_variants,
    readings,
    story_members,
    story_terms,
)
from reportedly.store.session import Session


def check(session: Session) -> Iterator[str]:
    """Give what is wrong with links."""
    yield from _linked(session)
    yield from _terms(session)
    yield from _entities(session)
    yield from _names(session)


def _linked(session: Session) -> Iterator[str]:
    """The newest read revision of each address is linked and stands in a story, and no other one is."""
    later = articles.alias("later")
    is_later = (later.c.address == articles.c.address) & (later.c.revision > articles.c.revision)
    superseded = exists().where(is_later, later.c.seq.in_(select(readings.c.article)))
    read = select(articles.c.id).where(articles.c.seq.in_(select(readings.c.article))).order_by(articles.c.seq)
    profiled = articles.c.seq.in_(select(article_profiles.c.article))
    placed = articles.c.seq.in_(select(story_members.c.article))
    lost = session.column(read.where(~superseded, or_(~profiled, ~placed)))
    yield from finding("read articles that stand in no story", lost, REBUILD)
    stayed = session.column(read.where(superseded, or_(profiled, placed)))
    yield from finding("superseded articles that still stand in a story", stayed, REBUILD)
    unread = session.column(select(articles.c.id).where(or_(profiled, placed), articles.c.seq.not_in(select(readings.c.article))))
    yield from finding("articles in a story that were not read", unread, REBUILD)
    counted = session.value(select(counters.c.value).where(counters.c.name == "articles linked"))
    linked = session.value(select(func.count()).select_from(article_profiles))
    if counted != linked:
        yield f"{linked} articles are linked and {counted} counted. {REBUILD}"


def _terms(session: Session) -> Iterator[str]:
    """Each term is counted as often as it stands in linked articles, and what stories are told by is kept for these alone."""
    times: Counter[int] = Counter()
    for blob in session.column(select(article_told.c.terms)):
        times.update(np.frombuffer(blob, np.uint32).tolist())
    counted = {row.term: row.article_count for row in session.rows(select(story_terms.c.term, story_terms.c.article_count))}
    wrong = sorted(term for term in times.keys() | counted.keys() if times[term] != counted.get(term, 0))
    yield from finding("terms counted wrong", [str(term) for term in wrong], REBUILD)
    held = article_told.c.article
    unlinked = select(held).where(held.not_in(select(article_profiles.c.article))).order_by(held)
    yield from finding("articles with terms and no profile", session.column(unlinked), REBUILD)


def _entities(session: Session) -> Iterator[str]:
    """Each entity is counted as often as linked articles name it, and its keys keep that count's level."""
    member = entity_members.c
    is_linked = member.article.in_(select(article_profiles.c.article))
    wrong = select(member.article).distinct().where(member.is_current != is_linked)
    yield from finding("articles whose entities are current and they are not, or the reverse", session.column(wrong), REBUILD)
    as_linked = or_((member.entity_id == entities.c.id) & member.moved_from.is_(None), member.moved_from == entities.c.id)
    named = select(func.count(member.article.distinct())).where(as_linked, member.is_current)
    miscounted = select(entities.c.id).where(entities.c.article_count != named.scalar_subquery()).order_by(entities.c.seq)
    yield from finding("entities whose articles are counted wrong", session.column(miscounted), REBUILD)
    keys = select(entity_keys.c.key, entity_keys.c.level, entities.c.article_count).join(
        entities, entities.c.id == entity_keys.c.entity_id
    )
    off = [row.key for row in session.rows(keys) if row.level != level_of(row.article_count)]
    yield from finding("name keys with a wrong level", off, REBUILD)


def _names(session: Session) -> Iterator[str]:
    """Sums of names are those of the articles they were read in."""
    variant, name = entity_variants.c, entity_names.c
    is_same = (variant.entity_id == name.entity_id) & (variant.use == name.use) & (variant.words == name.words)
    mentions, borne = func.coalesce(func.sum(variant.mention_count), 0), func.count(variant.article)
    sums = select(name.words).outerjoin(entity_variants, is_same).group_by(name.seq)
    wrong = sums.having(or_(mentions != name.mention_count, borne != name.article_count)).order_by(name.seq)
    yield from finding("names counted wrong", session.column(wrong), REBUILD)
    unsummed = select(variant.words).outerjoin(entity_names, is_same).where(name.seq.is_(None)).order_by(variant.words)
    yield from finding("names not summed up", session.column(unsummed), REBUILD)
