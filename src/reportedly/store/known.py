"""The record as linking may see it (`model.ports.Known`): read-only, bounded, the same cost however large the record."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, desc, func, select

from reportedly.model.evidence import Span
from reportedly.model.knowledge import KnowledgeEntry
from reportedly.model.ports import ArticleProfile, EntityProfile, HeldCopy, Posting, ToldArticle
from reportedly.store import copies
from reportedly.store.canon import Canon
from reportedly.store.knowledge import Knowledge
from reportedly.store.postings import Postings
from reportedly.store.schema import (
    article_profiles,
    article_told,
    articles,
    counters,
    entities,
    entity_keys,
    entity_members,
    entity_names,
    story_members,
)
from reportedly.store.session import Session
from reportedly.store.tables_link import IS_MOVED, LINKED_ID

_NEWEST = 400  # postings read of one term or shingle
_SHINGLES = 10_000  # looked up of one article: far more than a long text has, far fewer than SQLite takes
_COMPANY = 12  # newest articles looked at for an entity's company
_NAMED = 48  # of its company: the rare ones tell most, and are seen once or twice
_WORDS = 40  # names and descriptions of one entity

_PROFILE = (
    select(
        articles.c.seq,
        articles.c.id,
        articles.c.address,
        articles.c.outlet,
        articles.c.published,
        articles.c.seen_at,
        articles.c.title,
        story_members.c.linked_story_id.label("story_id"),
        article_profiles.c.shingle_count,
        article_profiles.c.wire,
    )
    .join(articles, articles.c.seq == article_profiles.c.article)
    .join(story_members, story_members.c.article == article_profiles.c.article)
)
_HOLDING = """
WITH asked(value) AS (SELECT value FROM json_each(?))
SELECT posting.article, COUNT(*) AS shared, GROUP_CONCAT(asked.value) AS held
FROM asked
CROSS JOIN article_shingles AS posting ON posting.value = asked.value AND posting.article >= COALESCE(
    (SELECT article FROM article_shingles WHERE value = asked.value ORDER BY article DESC LIMIT 1 OFFSET ? - 1), 0)
GROUP BY posting.article ORDER BY shared DESC, posting.article LIMIT ?
"""
_AT = _PROFILE.where(article_profiles.c.address == bindparam("where"))
_LINKED_COUNT = select(counters.c.value).where(counters.c.name == "articles linked")
_MANY = func.json_each(bindparam("many")).table_valued("value")
_THESE = _PROFILE.where(article_profiles.c.article.in_(select(_MANY.c.value)))
_TOLD = (
    select(article_told.c.article, article_told.c.id, story_members.c.linked_story_id.label("story_id"), article_told.c.told)
    .join(story_members, story_members.c.article == article_told.c.article)
    .where(article_told.c.article.in_(select(_MANY.c.value)))
)
_KEYED = (
    select(entity_keys.c.entity_id)
    .where(entity_keys.c.key == bindparam("wanted"), entity_keys.c.level > 0)
    .order_by(entity_keys.c.level.desc(), entity_keys.c.entity_id)
    .limit(bindparam("most"))
)
_ENTITIES = select(entities).where(entities.c.id.in_(select(_MANY.c.value)))
_IN_ALL = select(entities.c.article_count).where(entities.c.id == LINKED_ID).scalar_subquery()
_COMPANIONS = (
    select(
        LINKED_ID.label("other"),
        func.count(entity_members.c.article.distinct()).label("together"),
        func.coalesce(_IN_ALL, 1).label("article_count"),
    )
    .where(entity_members.c.article.in_(select(_MANY.c.value)), entity_members.c.is_current, bindparam("whose") != LINKED_ID)
    .group_by(LINKED_ID)
    .order_by(desc("together"), "other")
    .limit(_NAMED)
)
_CALLED = (
    select(entity_names.c.words, entity_names.c.mention_count)
    .where(entity_names.c.entity_id == bindparam("whose"), entity_names.c.use == bindparam("as_what"))
    .order_by(entity_names.c.mention_count.desc(), entity_names.c.seq)
    .limit(_WORDS)
)
_RECENT = (
    select(entity_members.c.article)
    .where(entity_members.c.entity_id == bindparam("whose"), entity_members.c.is_current, ~IS_MOVED)
    .order_by(entity_members.c.article.desc())
    .limit(bindparam("most"))
)
_RECENT_MOVED = (
    select(entity_members.c.article)
    .where(entity_members.c.moved_from == bindparam("whose"), entity_members.c.is_current)
    .order_by(entity_members.c.article.desc())
    .limit(bindparam("most"))
)

_CONTEXTS = (
    select(articles.c.id, entity_members.c.context)
    .join(articles, articles.c.seq == entity_members.c.article)
    .where(
        entity_members.c.article.in_(select(_MANY.c.value)),
        bindparam("whose") == LINKED_ID,
        entity_members.c.context.is_not(None),
    )
    .order_by(entity_members.c.article, entity_members.c.entity_key)
)


class Known:
    """What linking may ask; deterministic for a given record. Any method may raise StoreError.

    Entities are shown as they were linked, whatever people judged of them: so a judgement leaves no trace in what is linked
    after it, can be withdrawn without one, and a rebuild links as before.
    """

    def __init__(self, session: Session, canon: Canon, knowledge: Knowledge, postings: Postings) -> None:
        """Work on the record of a session."""
        self._session = session
        self._canon = canon
        self._knowledge = knowledge
        self._postings = postings

    def article_count(self) -> int:
        """Return how many articles are linked."""
        return int(self._session.ask(_LINKED_COUNT)[0].value)

    def postings(self, terms: Sequence[int]) -> Mapping[int, Posting]:
        """Return in which linked articles each term stands: how many, and the newest 200; terms never seen are left out."""
        return self._postings.of(terms)

    def told_at(self, places: Sequence[int]) -> list[ToldArticle]:
        """Return the linked articles at these places, in the order given; `Posting.newest` gives places."""
        rows = self._session.ask(_TOLD, {"many": json.dumps(list(places))})
        held = {row.article: ToldArticle(row.id, row.story_id, row.told) for row in rows}
        return [held[place] for place in places if place in held]

    def articles_with_shingles(self, values: Sequence[int], limit: int) -> list[tuple[ArticleProfile, frozenset[int]]]:
        """Return articles whose sketch holds any of these values, with those it holds, most first, then oldest first.

        Of a value in more than 400 articles only the newest 400 are looked at.
        """
        wanted = tuple(dict.fromkeys(values))[:_SHINGLES]
        if not wanted:
            return []
        rows = self._session.run(_HOLDING, (json.dumps(wanted), _NEWEST, limit))
        held = [frozenset(map(int, row.held.split(","))) for row in rows]
        return list(zip(self.profiles([row.article for row in rows]), held, strict=True))

    def copies_among(self, article_ids: Sequence[str]) -> list[HeldCopy]:
        """Return copies of which both articles are among these few, revisions left out, oldest first."""
        return copies.among(self._session, article_ids)

    def article_at(self, address: str) -> ArticleProfile | None:
        """Return the linked revision of the article at this address, or None."""
        row = self._session.ask_one(_AT, {"where": address})
        return None if row is None else _profile_of(row)

    def entities_by_keys(self, keys: Sequence[str], limit: int) -> list[EntityProfile]:
        """Return entities that can be found by any of these name keys, in most articles first, then oldest first.

        Of more than `limit` entities with one key those are left out whose article counts have the fewest bits.
        """
        found = dict[str, None]()
        for key in dict.fromkeys(keys):
            keyed = self._session.ask(_KEYED, {"wanted": key, "most": limit})
            found.update(dict.fromkeys(row.entity_id for row in keyed))
        if not found:
            return []
        rows = self._session.ask(_ENTITIES, {"many": json.dumps(list(found))})
        rows.sort(key=lambda row: (-row.article_count, row.seq))
        return [self._entity(row) for row in rows[:limit]]

    def articles_naming(self, entity_id: str, limit: int) -> list[ArticleProfile]:
        """Return the articles linked last that name an entity, the newest first.

        With what their stories are told by, and how each speaks of the entity.
        """
        newest = self._newest(entity_id, limit)
        told = {one.article_id: one.told for one in self.told_at(newest)}
        rows = self._session.ask(_CONTEXTS, {"whose": entity_id, "many": json.dumps(newest)})
        spoken = {row.id: row.context for row in reversed(rows)}
        return [
            replace(one, told=told.get(one.article_id, b""), context=spoken.get(one.article_id, b""))
            for one in self.profiles(newest)
        ]

    def held_places(self, article_id: str) -> Sequence[tuple[Span, str]]:
        """Return where an article names those that judgements in force are on, with the id each must have again."""
        return self._canon.now().held.get(article_id, ())

    def knowledge_by_keys(self, keys: Sequence[str], limit: int) -> Sequence[KnowledgeEntry]:
        """Return entries of the loaded knowledge bases that bear any of these name keys, in the order they were loaded."""
        return self._knowledge.by_keys(keys, limit)

    def profiles(self, seqs: Sequence[int]) -> list[ArticleProfile]:
        """Return the profiles of articles, by their order of arrival, in the order given; those not linked are left out."""
        if not seqs:
            return []
        held = {row.seq: _profile_of(row) for row in self._session.ask(_THESE, {"many": json.dumps(list(seqs))})}
        return [held[seq] for seq in seqs if seq in held]

    def _entity(self, row: Any) -> EntityProfile:
        company = self._company(row.id)
        return EntityProfile(
            entity_id=row.id,
            kind=row.kind,
            name=row.name,
            variants=self._words(row.id, "name"),
            descriptions=self._words(row.id, "description"),
            company=tuple(other for other, _ in company),
            article_count=row.article_count,
            company_counts=tuple(count for _, count in company),
        )

    def _words(self, entity_id: str, use: str) -> tuple[str, ...]:
        """The most used names or descriptions of an entity."""
        rows = self._session.ask(_CALLED, {"whose": entity_id, "as_what": use})
        return tuple(row.words for row in sorted(rows, key=lambda row: (-row.mention_count, row.words)))

    def _newest(self, entity_id: str, limit: int) -> list[int]:
        """The articles last acquired that name an entity, as linked."""
        recent = {row.article for row in self._session.ask(_RECENT, {"whose": entity_id, "most": limit})}
        if entity_id in self._canon.now().stirred:
            recent |= {row.article for row in self._session.ask(_RECENT_MOVED, {"whose": entity_id, "most": limit})}
        return sorted(recent, reverse=True)[:limit]

    def _company(self, entity_id: str) -> list[tuple[str, int]]:
        """Who is most often in the newest articles of an entity, with how many articles each is in at all.

        A sample, so that a famous name costs no more than another.
        """
        newest = json.dumps(self._newest(entity_id, _COMPANY))
        rows = self._session.ask(_COMPANIONS, {"many": newest, "whose": entity_id})
        return [(row.other, row.article_count) for row in rows]


def _profile_of(row: Any) -> ArticleProfile:
    return ArticleProfile(
        article_id=row.id,
        address=row.address,
        story_id=row.story_id,
        outlet=row.outlet,
        published=row.published,
        title=row.title,
        shingle_count=row.shingle_count,
        wire=row.wire,
        seen_at=row.seen_at,
    )
