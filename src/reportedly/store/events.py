"""Events: happenings told by several articles, with the accounts of each origin."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, select

from reportedly.errors import NotFound
from reportedly.model.accounts import Event
from reportedly.model.links import Referent
from reportedly.store.canon import Canon, Resolution
from reportedly.store.codec import decode, decode_any
from reportedly.store.membership import known_id
from reportedly.store.schema import articles, event_entities, event_members, events, stories, story_referents
from reportedly.store.session import Session


class Events:
    """The events of the record, with canonical entity ids; any method may raise StoreError."""

    def __init__(self, session: Session, canon: Canon) -> None:
        """Work on the record of a session."""
        self._session = session
        self._canon = canon

    def of_story(self, story_id: str) -> tuple[Event, ...]:
        """Return the events of a story in its order; none for an unknown story."""
        try:
            whole = known_id(self._session, story_id)
        except NotFound:
            return ()
        rows = self._session.rows(select(events.c.payload).where(events.c.story_id == whole).order_by(events.c.position))
        return self._made(rows)

    def of_entity(self, entity_id: str) -> tuple[Event, ...]:
        """Return the events in which an entity acts or is acted upon, those of the latest story first."""
        mine = select(event_entities.c.event_id).where(event_entities.c.entity_id.in_(self._canon.now().group_of(entity_id)))
        query = select(events.c.payload).join(stories, stories.c.id == events.c.story_id).where(events.c.id.in_(mine))
        order = stories.c.last_published.desc().nulls_last(), stories.c.seq.desc(), events.c.position
        return self._made(self._session.rows(query.order_by(*order)))

    def get(self, event_id: str) -> Event:
        """Return one event.

        Raises:
            NotFound: there is no such event.
        """
        row = self._session.row(select(events.c.payload).where(events.c.id == event_id))
        if row is None:
            raise NotFound("event", event_id)
        return self._made((row,))[0]

    def ids_of(self, article_id: str) -> Mapping[int, str]:
        """Return the event of each event mention of an article, by the mention's index in its reading."""
        query = select(event_members.c.position, event_members.c.event_id).join(
            articles, articles.c.seq == event_members.c.article
        )
        return {row.position: row.event_id for row in self._session.rows(query.where(articles.c.id == article_id))}

    def referents_of(self, story_id: str) -> tuple[Referent, ...]:
        """Return what a story speaks of without a name, with canonical entity ids; nothing for an unknown story."""
        try:
            whole = known_id(self._session, story_id)
        except NotFound:
            return ()
        payload = self._session.value(select(story_referents.c.payload).where(story_referents.c.story_id == whole))
        now = self._canon.now()
        found = decode_any(payload, tuple[Referent, ...]) if payload is not None else ()
        return tuple(replace(one, id=now.id_of(one.id)) if one.kind == "entity" else one for one in found)

    def _made(self, rows: Sequence[Row[Any]]) -> tuple[Event, ...]:
        now = self._canon.now()
        return tuple(_resolved(decode(row.payload, Event), now) for row in rows)


def _resolved(event: Event, now: Resolution) -> Event:
    """Put canonical ids in place of observed ones."""
    if not now.members:
        return event

    def resolved(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(now.id_of(entity_id) for entity_id in ids))

    accounts = tuple(
        replace(account, origin_entity=now.id_of(account.origin_entity)) if account.origin_entity else account
        for account in event.accounts
    )
    return replace(event, actors=resolved(event.actors), recipients=resolved(event.recipients), accounts=accounts)
