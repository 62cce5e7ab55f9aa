"""Judgements: verdicts with an author, kept for ever, withdrawn but never removed."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy import ColumnElement, insert, select, update

from reportedly.errors import Conflict, NotFound
from reportedly.model.entities import Judgement
from reportedly.store import membership
from reportedly.store.canon import Canon, judgement_of
from reportedly.store.schema import articles, entities, judgements, stories
from reportedly.store.session import Session

_HONOURED = {"entity": ("same", "different", "rename"), "story": ("move", "rename")}

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
                if judgement_of(known) != replace(judgement, withdrawn_at=known.withdrawn_at):
                    raise Conflict(f"Another judgement has the id {judgement.id!r}. Give this one another id.")
                return
            self._must_exist(judgement)
            self._session.write(insert(judgements), {field.name: getattr(judgement, field.name) for field in fields(judgement)})
            self._enforce(judgement)

    def withdraw(self, judgement_id: str, at: datetime) -> None:
        """Put a judgement out of force; one withdrawn before keeps its first date.

        Raises:
            NotFound: there is no such judgement.
        """
        with self._session.transaction():
            row = self._session.row(select(judgements).where(judgements.c.id == judgement_id))
            if row is None:
                raise NotFound("judgement", judgement_id)
            if row.withdrawn_at is None:
                self._session.write(update(judgements).where(judgements.c.id == judgement_id).values(withdrawn_at=at))
                self._enforce(judgement_of(row))

    def active(self) -> tuple[Judgement, ...]:
        """Return the judgements in force, oldest first."""
        return tuple(judgement for judgement in self.all() if judgement.withdrawn_at is None)

    def all(self) -> tuple[Judgement, ...]:
        """Return all judgements, withdrawn ones too, oldest first."""
        return self._canon.now().judgements

    def _must_exist(self, judgement: Judgement) -> None:
        """Refuse a judgement on what is not in the record; a new name may be anything."""
        self._need("article" if judgement.kind == "move" else judgement.noun, judgement.subject)
        if judgement.kind != "rename":
            self._need(judgement.noun, judgement.object)

    def _need(self, noun: str, wanted: str) -> None:
        column = _IDS[noun]
        if self._session.value(select(column).where(column == wanted)) is None:
            raise NotFound(noun, wanted)

    def _enforce(self, judgement: Judgement) -> None:
        """Let a judgement that came or went take effect."""
        self._canon.changed()
        if judgement.kind == "move":
            membership.place(self._session, self._canon, judgement.subject)
        elif judgement.noun == "story":
            membership.mark_stale(self._session, [judgement.subject])
        else:
            named = {judgement.subject, judgement.object}
            now = self._canon.now()
            one = {member for entity_id in named for member in now.group_of(entity_id)}
            membership.mark_stale(self._session, membership.stories_of_entities(self._session, sorted(named | one)))
