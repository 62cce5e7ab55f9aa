"""Stories: articles on one happening, and the events that are made anew whenever one of them changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, delete, exists, func, insert, select, update

from reportedly.errors import NotFound
from reportedly.model.accounts import Event
from reportedly.model.links import Referent, StoryEvents
from reportedly.model.stories import Story
from reportedly.store import statements
from reportedly.store.canon import Canon
from reportedly.store.codec import decode_any, encode
from reportedly.store.membership import known_id
from reportedly.store.rows import chunks, only_id
from reportedly.store.schema import (
    articles,
    copies,
    event_entities,
    event_members,
    events,
    stories,
    story_members,
    story_referents,
)
from reportedly.store.session import Session
from reportedly.store.tables_link import HAS_ARTICLES, IS_STALE

_NAMES = tuple[str, ...]
_PAGE = 500  # articles looked at once


class Stories:
    """The stories of the record; any method may raise StoreError."""

    def __init__(self, session: Session, canon: Canon) -> None:
        """Work on the record of a session."""
        self._session = session
        self._canon = canon

    def all(self, *, limit: int = 50, offset: int = 0) -> tuple[Story, ...]:
        """Return a page of stories, most recently published first, undated last."""
        query = select(stories).where(HAS_ARTICLES)
        order = stories.c.last_published.desc().nulls_last(), stories.c.seq.desc()
        return self._made(self._session.rows(query.order_by(*order).limit(limit).offset(offset)))

    def get(self, story_id: str) -> Story:
        """Return one story, by its id, one that redirects to it, or the beginning of its id.

        Raises:
            NotFound: there is no such story.
            Conflict: several ids begin so.
        """
        try:
            whole = known_id(self._session, story_id)
        except NotFound:
            query = select(stories.c.id).where(HAS_ARTICLES)
            whole = only_id(self._session, "story", story_id, query, stories.c.id)
        return self._made(self._session.rows(select(stories).where(stories.c.id == whole)))[0]

    def of_article(self, article_id: str) -> Story | None:
        """Return the story an article stands in, or None: not linked, or no longer current."""
        query = select(stories).join(story_members, story_members.c.story_id == stories.c.id)
        rows = self._session.rows(
            query.join(articles, articles.c.seq == story_members.c.article).where(articles.c.id == article_id)
        )
        return self._made(rows)[0] if rows else None

    def linked_titles(self, story_ids: Iterable[str]) -> dict[str, str]:
        """Return the titles of stories, those without articles too, as their articles have them: no name people gave."""
        found: dict[str, str] = {}
        for part in chunks(dict.fromkeys(story_ids)):
            rows = self._session.rows(select(stories.c.id, stories.c.title).where(stories.c.id.in_(part)))
            found.update({row.id: row.title for row in rows})
        return found

    def first_linked(self, story_id: str) -> str | None:
        """Return the first article that the linker put into a story and that stands there; None when people put all there."""
        member = story_members.c
        query = select(articles.c.id).join(story_members, member.article == articles.c.seq).order_by(articles.c.seq).limit(1)
        found: str | None = self._session.value(query.where(member.linked_story_id == story_id, member.story_id == story_id))
        return found

    def seen_since(self, moment: datetime) -> tuple[tuple[Story, tuple[str, ...]], ...]:
        """Return the stories that hold articles seen since then, with the ids of those, the newest story first.

        Articles are in the record in the order they were seen, so only the newest are looked at.
        """
        new: dict[str, list[str]] = {}
        last = self._session.value(select(func.max(articles.c.seq))) or 0
        query = select(articles.c.seq, articles.c.id, articles.c.seen_at, story_members.c.story_id)
        query = query.outerjoin(story_members, story_members.c.article == articles.c.seq).order_by(articles.c.seq.desc())
        while rows := self._session.rows(query.where(articles.c.seq <= last).limit(_PAGE)):
            fresh = [row for row in rows if row.seen_at is not None and row.seen_at >= moment]
            for row in fresh:
                if row.story_id is not None:
                    new.setdefault(row.story_id, []).append(row.id)
            if not fresh:
                break
            last = rows[-1].seq - 1
        found: list[Story] = []
        for part in chunks(new):
            found += self._made(self._session.rows(select(stories).where(stories.c.id.in_(part), HAS_ARTICLES)))
        order = {story_id: place for place, story_id in enumerate(new)}
        return tuple((story, tuple(reversed(new[story.id]))) for story in sorted(found, key=lambda one: order[one.id]))

    def stale(self) -> tuple[str, ...]:
        """Return the ids of stories whose events are older than their articles, in the order they were minted."""
        return tuple(self._session.column(select(stories.c.id).where(IS_STALE).order_by(stories.c.seq)))

    def count(self) -> int:
        """Count the stories that have articles."""
        return int(self._session.value(select(func.count()).select_from(stories).where(HAS_ARTICLES)))

    def save_events(self, made: StoryEvents) -> None:
        """Replace the events, accounts and relations of a story; it is no longer stale.

        Raises:
            NotFound: the story, or an article of an event, is not in the record.
        """
        with self._session.transaction():
            values = {
                "title": made.title,
                "origin_names": encode(made.origin_names, _NAMES),
                "unknown_origin_count": made.unknown_origin_count,
                "is_stale": False,
            }
            if not self._session.write(update(stories).where(stories.c.id == made.story_id).values(values)):
                raise NotFound("story", made.story_id)
            members = self._evidence(made.events)
            self._remove_events(made)
            self._session.write(insert(events), [_event_row(made.story_id, *numbered) for numbered in enumerate(made.events)])
            self._session.write(insert(event_members), _member_rows(made.events, members))
            self._session.write(insert(event_entities), _entity_rows(made.events))
            statements.replace_of_story(self._session, made.story_id, made.events, members)
            self._session.write(delete(story_referents).where(story_referents.c.story_id == made.story_id))
            if made.referents:
                row = {"story_id": made.story_id, "payload": encode(made.referents, tuple[Referent, ...])}
                self._session.write(insert(story_referents), [row])

    def _remove_events(self, made: StoryEvents) -> None:
        """Remove the story's events, and those of the same ids that stood in another story before an article moved."""
        self._session.write(delete(events).where(events.c.story_id == made.story_id))
        for part in chunks(event.id for event in made.events):
            self._session.write(delete(events).where(events.c.id.in_(part)))

    def _evidence(self, made: Sequence[Event]) -> dict[str, Row[Any]]:
        """The articles named by events and values, by id."""
        wanted = {article_id for event in made for article_id, _ in event.mentions}
        wanted |= {value.evidence.article_id for event in made for account in event.accounts for value in account.values}
        query = select(articles.c.id, articles.c.seq, articles.c.published, articles.c.seen_at)
        found = {}
        for part in chunks(sorted(wanted)):
            found.update({row.id: row for row in self._session.rows(query.where(articles.c.id.in_(part)))})
        if missing := sorted(wanted - found.keys()):
            raise NotFound("article", missing[0])
        return found

    def _made(self, rows: Sequence[Row[Any]]) -> tuple[Story, ...]:
        """Make Stories of rows of `stories`, with two queries for all of them."""
        ids = [row.id for row in rows]
        held: dict[str, list[Row[Any]]] = {story_id: [] for story_id in ids}
        for row in self._members(ids):
            held[row.story_id].append(row)
        names = self._canon.now().names
        return tuple(
            Story(
                id=row.id,
                title=names.get(row.id, row.title),
                article_ids=tuple(member.id for member in held[row.id]),
                first_published=row.first_published,
                last_published=row.last_published,
                copy_count=sum(member.is_copy for member in held[row.id]),
                origin_names=decode_any(row.origin_names, _NAMES),
                unknown_origin_count=row.unknown_origin_count,
            )
            for row in rows
        )

    def _members(self, story_ids: Iterable[str]) -> list[Row[Any]]:
        """Rows of id, story_id and is_copy, in the order published, undated last; an older self is no copy."""
        is_copy = exists().where(copies.c.article == story_members.c.article, copies.c.kind != "revision").label("is_copy")
        query = select(articles.c.id, story_members.c.story_id, is_copy).join(articles, articles.c.seq == story_members.c.article)
        order = story_members.c.published.asc().nulls_last(), story_members.c.article
        found: list[Row[Any]] = []
        for part in chunks(story_ids):
            found += self._session.rows(query.where(story_members.c.story_id.in_(part)).order_by(*order))
        return found


def _event_row(story_id: str, position: int, event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "story_id": story_id,
        "position": position,
        "verb": event.verb,
        "type": event.type,
        "label": event.label,
        "status": event.status,
        "payload": encode(event, Event),
    }


def _member_rows(made: Sequence[Event], members: dict[str, Row[Any]]) -> list[dict[str, Any]]:
    return [
        {"event_id": event.id, "article": members[article_id].seq, "position": position}
        for event in made
        for article_id, position in dict.fromkeys(event.mentions)
    ]


def _entity_rows(made: Sequence[Event]) -> list[dict[str, Any]]:
    return [
        {"event_id": event.id, "entity_id": entity_id, "role": role}
        for event in made
        for role, ids in (("actor", event.actors), ("recipient", event.recipients))
        for entity_id in dict.fromkeys(ids)
    ]
