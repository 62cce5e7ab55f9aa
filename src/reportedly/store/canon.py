"""Observed ids resolved to canonical ones by the judgements in force, when reading; nothing written is changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select, update

from reportedly.model.entities import Judgement, split_entity_id, split_story_id
from reportedly.model.evidence import Span
from reportedly.store import anchors, verdicts
from reportedly.store.rows import chunks
from reportedly.store.schema import articles, counters, entities, entity_members, judgements
from reportedly.store.session import Session
from reportedly.store.tables_link import IS_MOVED

_VERSION = select(counters.c.value).where(counters.c.name == "judgements")
_KEY = "canon"
_MOVED = (
    select(
        entity_members.c.article,
        articles.c.id.label("article_id"),
        entity_members.c.entity_key.label("key"),
        entity_members.c.entity_id,
        entity_members.c.moved_from,
        entity_members.c.is_current,
    )
    .join(articles, articles.c.seq == entity_members.c.article)
    .where(IS_MOVED)
    .order_by(entity_members.c.article, entity_members.c.entity_key)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A local entity that a person moved."""

    article: int  #: articles.seq
    article_id: str
    key: str
    entity_id: str  #: as shown
    moved_from: str  #: as linked
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What the judgements in force come to."""

    version: int
    judgements: tuple[Judgement, ...]  #: withdrawn ones too, oldest first
    members: Mapping[str, tuple[str, ...]]  #: canonical id → all ids that are one, the canonical first; two or more
    canonical: Mapping[str, str]  #: id → canonical id, of ids in `members` only
    names: Mapping[str, str]  #: canonical id of an entity, or story id → name given by a person
    moves: Mapping[str, str]  #: article id → story id
    stories: tuple[tuple[str, ...], ...]  #: stories that are one, each by an article of it, the one that stays first
    opened: frozenset[str]  #: ids of articles for which people opened a story, ever: an id once given stays
    judged: frozenset[str]  #: every entity id named by a judgement in force
    placed: Mapping[str, tuple[tuple[Span, str], ...]]  #: article id → where whom it names was moved to which entity
    splits: Mapping[str, tuple[tuple[Span, str], ...]]  #: article id → where people split off whom it names, ever; new ids
    held: Mapping[str, tuple[tuple[Span, str], ...]]  #: article id → where it names whom judgements in force are on
    moved: tuple[Moved, ...]  #: what such moves come to; few
    stirred: frozenset[str]  #: ids that current articles were moved to or from: their counts are not those of linking

    def id_of(self, entity_id: str) -> str:
        """Return the id an observed id stands for; itself when nothing was judged of it."""
        return self.canonical.get(entity_id, entity_id)

    def group_of(self, entity_id: str) -> tuple[str, ...]:
        """Return all ids that are one with this one, the canonical first."""
        canonical = self.id_of(entity_id)
        return self.members.get(canonical, (canonical,))

    def name_of(self, entity_id: str) -> str | None:
        """Return the name a person gave to an entity or to one that is one with it, or None."""
        return self.names.get(self.id_of(entity_id))

    def is_stirred(self, entity_id: str) -> bool:
        """Whether moves change what is counted of an entity or of one that is one with it."""
        return bool(self.stirred) and not self.stirred.isdisjoint(self.group_of(entity_id))

    def changed_since(self, before: Resolution) -> frozenset[str]:
        """Return the ids that stand for another entity than before, or for one of another name or of other members."""
        ids = {*self.canonical, *before.canonical}
        heads = {one for id_ in ids if self.id_of(id_) != before.id_of(id_) for one in (self.id_of(id_), before.id_of(id_))}
        named = {*self.names, *before.names}
        heads |= {id_ for id_ in named if self.names.get(id_) != before.names.get(id_)}
        return frozenset(member for head in heads for now in (self, before) for member in now.group_of(head))


class Canon:
    """The canonical ids of a record; any method may raise StoreError."""

    def __init__(self, session: Session) -> None:
        """Work on the record of a session."""
        self._session = session
        self._turn = 0  # the transaction in which the version was looked at

    def now(self) -> Resolution:
        """Return what holds now; made anew only when a judgement or a judged entity came or went."""
        held = self._session.cache.get(_KEY)
        if isinstance(held, Resolution) and self._session.is_writing and self._turn == self._session.turn:
            return held
        version = int(self._session.ask(_VERSION)[0].value)
        self._turn = self._session.turn
        if isinstance(held, Resolution) and held.version == version:
            return held
        made = self._resolve(version)
        self._session.cache[_KEY] = made
        return made

    def changed(self) -> None:
        """Tell every connection that judgements or judged entities came or went."""
        self._session.cache.pop(_KEY, None)
        self._session.write(update(counters).where(counters.c.name == "judgements").values(value=counters.c.value + 1))

    def _resolve(self, version: int) -> Resolution:
        rows = self._session.rows(select(judgements).order_by(judgements.c.made_at, judgements.c.id))
        found = tuple(judgement_of(row) for row in rows)
        active = [judgement for judgement in found if judgement.withdrawn_at is None]
        on_entities = [judgement for judgement in active if judgement.noun == "entity"]
        judged = {one.subject for one in on_entities if one.kind != "move"}
        judged |= {one.object for one in on_entities if one.kind != "rename"}
        members = self._existing(verdicts.groups(on_entities))
        canonical = {member: head for head, group in members.items() for member in group}
        moved = self._moved()
        return Resolution(
            version=version,
            judgements=found,
            members=members,
            canonical=canonical,
            names=verdicts.renames(active, canonical),
            moves=verdicts.moves(active),
            stories=verdicts.groups([judgement for judgement in active if judgement.noun == "story"]),
            opened=frozenset(one.subject for one in found if one.kind == "move" and one.object == split_story_id(one.subject)),
            judged=frozenset(judged),
            placed=verdicts.placements(active),
            splits=_splits(found),
            held=anchors.held(self._session, judged),
            moved=moved,
            stirred=frozenset(one for row in moved if row.is_current for one in (row.entity_id, row.moved_from)),
        )

    def _moved(self) -> tuple[Moved, ...]:
        return tuple(Moved(**row._mapping) for row in self._session.rows(_MOVED))

    def _existing(self, groups: Sequence[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        """Leave out ids that are not in the record: after a rebuild they come back one by one."""
        there: set[str] = set()
        for part in chunks(member for group in groups for member in group):
            there.update(self._session.column(select(entities.c.id).where(entities.c.id.in_(part))))
        present = [tuple(member for member in group if member in there) for group in groups]
        return {group[0]: group for group in present if len(group) > 1}


def _splits(judgements: Iterable[Judgement]) -> dict[str, tuple[tuple[Span, str], ...]]:
    """Who was split off in each article, withdrawn or not: an id once given stays."""
    found: dict[str, dict[Span, str]] = {}
    for one in judgements:
        if one.span is not None and one.object == split_entity_id(one.subject, one.span):
            found.setdefault(one.subject, {})[one.span] = one.object
    return {article_id: tuple(spans.items()) for article_id, spans in found.items()}


def judgement_of(row: Row[Any]) -> Judgement:
    """Make the Judgement of a row of `judgements`."""
    given = {name: value for name, value in row._mapping.items() if name not in ("seq", "span_start", "span_end")}
    return Judgement(**given, span=None if row.span_start is None else Span(row.span_start, row.span_end))
