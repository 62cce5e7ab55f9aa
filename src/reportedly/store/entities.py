"""Entities: what a dossier is made of, merged by the judgements in force when reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import islice
from typing import Any

from sqlalchemy import Column, Select, select

from reportedly.errors import NotFound
from reportedly.model.articles import Article
from reportedly.model.entities import Entity
from reportedly.model.readings import EntityKind
from reportedly.store import dossiers, fulltext, moves
from reportedly.store.canon import Canon
from reportedly.store.rows import articles_by_seq, chunks, only_id
from reportedly.store.schema import (
    articles,
    attribution_speakers,
    entities,
    entity_keys,
    entity_members,
    entity_names,
    event_parties,
)
from reportedly.store.session import Session
from reportedly.store.words import fold, phrases_of

_LAST = "\U0010ffff"
_NEVER = 2**62
_PAGE = 200  # rows read at once while a page is filled


class Entities:
    """The entities of the record, by canonical id; any method may raise StoreError."""

    def __init__(self, session: Session, canon: Canon) -> None:
        """Work on the record of a session."""
        self._session = session
        self._canon = canon

    def get(self, entity_id: str) -> Entity:
        """Return one entity, by its id, one that was judged the same, or the beginning of its id.

        Raises:
            NotFound: there is no such entity.
            Conflict: several ids begin so.
        """
        return self._made([self._canon.now().id_of(self.whole_id(entity_id))])[0]

    def whole_id(self, entity_id: str) -> str:
        """Return the id itself, or the one that begins so, even if it stands for another.

        Raises:
            NotFound: there is no such entity.
            Conflict: several ids begin so.
        """
        if self._session.value(select(entities.c.id).where(entities.c.id == entity_id)) is not None:
            return entity_id
        return only_id(self._session, "entity", entity_id, select(entities.c.id), entities.c.id)

    def canonical_id(self, entity_id: str) -> str:
        """Return the id an observed id stands for.

        Raises:
            NotFound: there is no such entity.
        """
        if self._session.value(select(entities.c.id).where(entities.c.id == entity_id)) is None:
            raise NotFound("entity", entity_id)
        return self._canon.now().id_of(entity_id)

    def names(self, entity_ids: Iterable[str]) -> Mapping[str, str]:
        """Return the canonical name of each id that is in the record, by the id asked for."""
        now = self._canon.now()
        canonical = {entity_id: now.id_of(entity_id) for entity_id in entity_ids}
        held: dict[str, str] = {}
        for part in chunks(dict.fromkeys(canonical.values())):
            rows = self._session.rows(select(entities.c.id, entities.c.name).where(entities.c.id.in_(part)))
            held.update({row.id: now.name_of(row.id) or row.name for row in rows})
        return {entity_id: held[target] for entity_id, target in canonical.items() if target in held}

    def linked_names(self, entity_ids: Iterable[str]) -> Mapping[str, str]:
        """Return the name each id was linked under, whatever was judged of it; ids not in the record are left out."""
        held: dict[str, str] = {}
        for part in chunks(dict.fromkeys(entity_ids)):
            rows = self._session.rows(select(entities.c.id, entities.c.name).where(entities.c.id.in_(part)))
            held.update({row.id: row.name for row in rows})
        return held

    def find(self, name: str, limit: int = 20) -> tuple[Entity, ...]:
        """Return entities called so: exact key or name first, then names that begin so, then names that hold all words."""
        folded = fold(name)
        if not folded:
            return ()
        now, found = self._canon.now(), dict[str, None]()
        for ids in self._called(name, folded, limit):
            found.update(dict.fromkeys(now.id_of(entity_id) for entity_id in ids))
            if len(found) >= limit:
                break
        return tuple(entity for entity in self._made(list(found)[:limit]) if entity.article_count)

    def all(self, *, kind: EntityKind | None = None, limit: int = 50, offset: int = 0) -> tuple[Entity, ...]:
        """Return a page of entities, most articles first; of one kind if given."""
        ranked = merge(self._alone(kind), self._merged(kind))
        return self._made([entity_id for *_, entity_id in islice(ranked, offset, offset + limit)])

    def articles_of(self, entity_id: str, *, limit: int | None = None) -> tuple[Article, ...]:
        """Return the current articles that name an entity, newest first, undated last."""
        mine = select(entity_members.c.article).where(*self._current(entity_id))
        order = articles.c.published.desc().nulls_last(), articles.c.seq.desc()
        seqs = self._session.column(select(articles.c.seq).where(articles.c.seq.in_(mine)).order_by(*order).limit(limit))
        held = articles_by_seq(self._session, seqs)
        return tuple(held[seq] for seq in seqs)

    def company(self, entity_id: str, limit: int = 20) -> tuple[tuple[Entity, int], ...]:
        """Return the entities most often in the same current articles, with how many articles they share."""
        now = self._canon.now()
        other = entity_members.alias("other")
        query = select(other.c.entity_id, entity_members.c.article).distinct()
        query = query.join(other, other.c.article == entity_members.c.article).where(*self._current(entity_id))
        shared: dict[str, set[int]] = {}
        for row in self._session.rows(query.where(other.c.entity_id.not_in(now.group_of(entity_id)))):
            shared.setdefault(now.id_of(row.entity_id), set()).add(row.article)
        most = sorted(shared, key=lambda other_id: (-len(shared[other_id]), other_id))[:limit]
        return tuple((entity, len(shared[entity.id])) for entity in self._made(most))

    def attributions_by(self, entity_id: str, *, limit: int | None = None) -> tuple[tuple[Article, int], ...]:
        """Return what an entity is said to say: the article and the index into `Reading.attributions`, newest first."""
        return self._placed(attribution_speakers.c.attribution, entity_id, limit)

    def event_mentions_of(self, entity_id: str, *, limit: int | None = None) -> tuple[tuple[Article, int], ...]:
        """Return where an entity acts, is acted upon or is the place: the article and the index into `Reading.events`."""
        return self._placed(event_parties.c.event, entity_id, limit)

    def _made(self, canonical_ids: Sequence[str]) -> tuple[Entity, ...]:
        return dossiers.made(self._session, self._canon.now(), canonical_ids)

    def _current(self, entity_id: str) -> tuple[Any, ...]:
        """The conditions for members of an entity in current articles."""
        return entity_members.c.entity_id.in_(self._canon.now().group_of(entity_id)), entity_members.c.is_current

    def _placed(self, index: Column[int], entity_id: str, limit: int | None) -> tuple[tuple[Article, int], ...]:
        """Return the articles and indexes where an entity takes part, newest article first.

        Args:
            index: column of a table that has `article` and `entity_key` beside it.
            entity_id: the entity.
            limit: how many at most.
        """
        table, member = index.table, entity_members.c
        is_same = (member.article == table.c.article) & (member.entity_key == table.c.entity_key)
        query = select(articles.c.seq, index.label("position"), articles.c.published).distinct().select_from(table)
        query = query.join(entity_members, is_same).join(articles, articles.c.seq == member.article)
        order = articles.c.published.desc().nulls_last(), articles.c.seq.desc(), index
        rows = self._session.rows(query.where(*self._current(entity_id)).order_by(*order).limit(limit))
        held = articles_by_seq(self._session, (row.seq for row in rows))
        return tuple((held[row.seq], row.position) for row in rows)

    def _called(self, name: str, folded: str, limit: int) -> Iterator[Sequence[str]]:
        """Give observed ids, best way of finding first."""
        count, seq = entities.c.article_count.desc(), entities.c.seq
        exact = entity_keys.c.key.in_((name, folded))
        keyed = select(entities.c.id).join(entity_keys, entity_keys.c.entity_id == entities.c.id).where(exact)
        yield self._ids(keyed.group_by(entities.c.id).order_by(count, seq), limit)
        named = select(entities.c.id).join(entity_names, entity_names.c.entity_id == entities.c.id)
        named = named.where(entity_names.c.use == "name").group_by(entities.c.id).order_by(count, seq)
        yield self._ids(named.where(entity_names.c.folded == folded), limit)
        yield self._ids(named.where(entity_names.c.folded >= folded, entity_names.c.folded < folded + _LAST), limit)
        if self._canon.now().stirred:
            gained = moves.names_gained(self._session, self._canon.now())
            yield gained.get(folded, ())
            yield [entity_id for given, ids in gained.items() if given.startswith(folded) for entity_id in ids]
        if phrases := phrases_of(name):
            yield fulltext.find_entities(self._session, phrases, limit=limit)

    def _ids(self, query: Select[Any], limit: int) -> Sequence[str]:
        return self._session.column(query.where(entities.c.article_count > 0).limit(limit))

    def _alone(self, kind: EntityKind | None) -> Iterator[tuple[int, int, str]]:
        """Entities whose counts are those of linking, as (minus articles, seq, id), read page by page."""
        now = self._canon.now()
        grouped = now.canonical.keys() | now.stirred
        query = select(entities.c.article_count, entities.c.seq, entities.c.id).where(entities.c.article_count > 0)
        query = query.order_by(entities.c.article_count.desc(), entities.c.seq).limit(_PAGE)
        if kind is not None:
            query = query.where(entities.c.kind == kind)
        start = 0
        while rows := self._session.rows(query.offset(start)):
            yield from ((-row.article_count, row.seq, row.id) for row in rows if row.id not in grouped)
            start += len(rows)

    def _merged(self, kind: EntityKind | None) -> list[tuple[int, int, str]]:
        """Entities judged to be one, and those that articles were moved to or from, in the same form."""
        now = self._canon.now()
        canonical = list(dict.fromkeys((*now.members, *(now.id_of(entity_id) for entity_id in now.stirred))))
        counts = dossiers.article_counts(self._session, now, canonical)
        query = select(entities.c.seq, entities.c.id, entities.c.kind, entities.c.article_count)
        rows = [row for part in chunks(canonical) for row in self._session.rows(query.where(entities.c.id.in_(part)))]
        shown = [row for row in rows if counts[row.id] and kind in (None, row.kind)]
        # who was never linked comes last among equals: when it was made depends on when it was judged
        return sorted((-counts[row.id], row.seq if row.article_count else _NEVER, row.id) for row in shown)
