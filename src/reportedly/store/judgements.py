"""Judgements: verdicts with an author, kept for ever, withdrawn but never removed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, or_, select, update

from reportedly.errors import Conflict, NotFound
from reportedly.model.entities import Judgement, split_entity_id, split_story_id
from reportedly.store import anchors, membership, moves
from reportedly.store.canon import Canon, Resolution, judgement_of
from reportedly.store.rows import only_id, seq_of
from reportedly.store.schema import articles, entities, judgements, stories, story_members
from reportedly.store.session import Session

_HONOURED = {"entity": ("same", "different", "move", "rename"), "story": ("same", "move", "rename")}

_IDS: dict[str, ColumnElement[str]] = {"article": articles.c.id, "entity": entities.c.id, "story": stories.c.id}


class Judgements:
    """The judgements of the record; any method may raise StoreError."""

    def __init__(self, session: Session, canon: Canon) -> None:
        """Work on the record of a session."""
        self._session = session
        self._canon = canon

    def add(self, judgement: Judgement) -> None:
        """Keep a judgement and put it into force; one that is known stays as it is.

        Stories that hold what was judged become stale.

        Raises:
            NotFound: what is judged is not in the record.
            Conflict: this kind of judgement cannot be given on this noun, or another one has its id.
        """
        if judgement.kind not in _HONOURED[judgement.noun]:
            allowed = ", ".join(_HONOURED[judgement.noun])
            raise Conflict(f"A {judgement.noun} cannot be judged {judgement.kind!r}. Judge it one of: {allowed}.")
        with self._session.transaction():
            known = self._session.row(select(judgements).where(judgements.c.id == judgement.id))
            if known is not None:
                if judgement_of(known) != replace(judgement, withdrawn_at=known.withdrawn_at, withdrawn_by=known.withdrawn_by):
                    raise Conflict(f"Another judgement has the id {judgement.id!r}. Give this one another id.")
                return
            self._must_exist(judgement)
            before = self._canon.now()
            self._session.write(insert(judgements), _row_of(judgement))
            if judgement.noun == "entity":
                anchors.keep(self._session, (judgement.subject, judgement.object))  # an article's id or a name finds nothing
            self._enforce(judgement, before)

    def withdraw(self, judgement_id: str, at: datetime, by: str | None = None) -> None:
        """Put a judgement out of force; one withdrawn before keeps its first date.

        Args:
            judgement_id: which.
            at: when.
            by: who withdraws it.

        Raises:
            NotFound: there is no such judgement.
        """
        with self._session.transaction():
            row = self._session.row(select(judgements).where(judgements.c.id == judgement_id))
            if row is None:
                raise NotFound("judgement", judgement_id)
            if row.withdrawn_at is None:
                before = self._canon.now()
                values = {"withdrawn_at": at, "withdrawn_by": by}
                self._session.write(update(judgements).where(judgements.c.id == judgement_id).values(values))
                self._enforce(judgement_of(row), before)

    def get(self, judgement_id: str) -> Judgement:
        """Return one judgement, by its id or the beginning of its id.

        Raises:
            NotFound: there is no such judgement.
            Conflict: several ids begin so.
        """
        whole = only_id(self._session, "judgement", judgement_id, select(judgements.c.id), judgements.c.id)
        return next(judgement for judgement in self.all() if judgement.id == whole)

    def of_entity(self, entity_id: str) -> tuple[Judgement, ...]:
        """Return the judgements in force that made an entity what it is, oldest first: on it, to it, from it."""
        now = self._canon.now()
        group = frozenset(now.group_of(entity_id))
        left = {(moved.article_id, moved.entity_id) for moved in now.moved if moved.moved_from in group}
        return tuple(one for one in self.active() if one.noun == "entity" and _concerns(one, group, left))

    def of_story(self, story_id: str) -> tuple[Judgement, ...]:
        """Return the judgements in force that made a story what it is, oldest first: its name, what came and what went."""
        member = story_members.c
        query = select(articles.c.id).join(story_members, member.article == articles.c.seq)
        query = query.where(or_(member.story_id == story_id, member.linked_story_id == story_id))
        there = {story_id, *self._session.column(query)}
        on_stories = [one for one in self.active() if one.noun == "story"]
        return tuple(one for one in on_stories if one.subject in there or (one.kind == "same" and one.object in there))

    def lost(self) -> frozenset[str]:
        """Return ids of the judgements on entities that find nobody now: another reading names nobody where they were made."""
        wanted = [one for one in self._canon.now().judgements if one.noun == "entity"]
        return frozenset(one.id for one in wanted if one.withdrawn_at is None and self._is_lost(one))

    def active(self) -> tuple[Judgement, ...]:
        """Return the judgements in force, oldest first."""
        return tuple(judgement for judgement in self.all() if judgement.withdrawn_at is None)

    def all(self) -> tuple[Judgement, ...]:
        """Return all judgements, withdrawn ones too, oldest first."""
        return self._canon.now().judgements

    def _must_exist(self, judgement: Judgement) -> None:
        """Refuse a judgement on what is not in the record; a new name may be anything."""
        if judgement.noun == "story" and judgement.kind == "same":
            for article_id in (judgement.subject, judgement.object):
                self._need("article", article_id)
            return
        self._need("article" if judgement.kind == "move" else judgement.noun, judgement.subject)
        if judgement.kind == "move" and judgement.noun == "story" and judgement.object == split_story_id(judgement.subject):
            return
        if judgement.kind == "move" and judgement.noun == "entity" and self._is_split(judgement):
            return
        if judgement.kind == "move" and judgement.noun == "story" and self._is_there("article", judgement.object):
            return
        if judgement.kind != "rename":
            self._need(judgement.noun, judgement.object)

    def _is_split(self, judgement: Judgement) -> bool:
        """Whether a move goes to an entity that it makes itself.

        Raises:
            Conflict: it does not say whom the article names, or the article names nobody there.
        """
        span, seq = judgement.span, seq_of(self._session, judgement.subject)
        if span is None or moves.key_at(self._session, seq, span) is None:
            raise Conflict(f"Article {judgement.subject} names nobody there. Give the span of a name in it.")
        return judgement.object == split_entity_id(judgement.subject, span)

    def _is_lost(self, judgement: Judgement) -> bool:
        named = [judgement.subject] if judgement.kind != "move" else []
        named += [judgement.object] if judgement.kind != "rename" else []
        if any(self._session.value(select(entities.c.id).where(entities.c.id == entity_id)) is None for entity_id in named):
            return True
        seq = seq_of(self._session, judgement.subject) if judgement.span is not None else None
        return seq is not None and judgement.span is not None and moves.key_at(self._session, seq, judgement.span) is None

    def _need(self, noun: str, wanted: str) -> None:
        if not self._is_there(noun, wanted):
            raise NotFound(noun, wanted)

    def _is_there(self, noun: str, wanted: str) -> bool:
        column = _IDS[noun]
        return self._session.value(select(column).where(column == wanted)) is not None

    def _enforce(self, judgement: Judgement, before: Resolution) -> None:
        """Let a judgement that came or went take effect."""
        self._canon.changed()
        if judgement.noun == "story" and judgement.kind == "move":
            membership.place(self._session, self._canon, judgement.subject)
        elif judgement.noun == "story" and judgement.kind == "same":
            groups = (*before.stories, *self._canon.now().stories)
            membership.place_together(self._session, self._canon, [group for group in groups if judgement.subject in group])
        elif judgement.noun == "story":
            membership.mark_stale(self._session, [judgement.subject])
        else:
            if judgement.kind == "move":
                moves.split(self._session, self._canon, judgement.subject)
                moves.settle(self._session, self._canon, judgement.subject)
                membership.mark_stale(self._session, membership.stories_of_article(self._session, judgement.subject))
            changed = self._canon.now().changed_since(before)
            membership.mark_stale(self._session, membership.stories_of_entities(self._session, sorted(changed)))


def _row_of(judgement: Judgement) -> dict[str, Any]:
    values = {field.name: getattr(judgement, field.name) for field in fields(judgement) if field.name != "span"}
    start, end = judgement.span or (None, None)
    return {**values, "span_start": start, "span_end": end}


def _concerns(judgement: Judgement, group: frozenset[str], left: Collection[tuple[str, str]]) -> bool:
    if judgement.kind == "move":
        return judgement.object in group or (judgement.subject, judgement.object) in left
    return judgement.subject in group or (judgement.kind != "rename" and judgement.object in group)
