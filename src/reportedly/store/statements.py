"""Statements: subject, property, value, with evidence and origin: the row everything on a page is made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select

from reportedly.model.accounts import Account, Event, SlotValue
from reportedly.model.articles import Article
from reportedly.model.evidence import Evidence, Span, Statement
from reportedly.model.readings import LocalEntity, Reading
from reportedly.store.codec import decode_any, encode
from reportedly.store.schema import articles, statements
from reportedly.store.session import Session

_INSERT = insert(statements)
_NAMES = tuple[str, ...]


class Statements:
    """The statements of the record; any method may raise StoreError."""

    def __init__(self, session: Session) -> None:
        """Work on the record of a session."""
        self._session = session

    def of(self, subject: str) -> tuple[Statement, ...]:
        """Return what is said of an entity (as observed) or an event, in the order it was written down."""
        query = select(statements, articles.c.id.label("article_id")).join(articles, articles.c.seq == statements.c.article)
        rows = self._session.rows(query.where(statements.c.subject == subject).order_by(statements.c.property, statements.c.seq))
        return tuple(
            Statement(
                subject=row.subject,
                property=row.property,
                value=row.value,
                evidence=Evidence(article_id=row.article_id, start=row.span_start, end=row.span_end),
                origin=row.origin,
                chain=decode_any(row.chain, _NAMES),
                first_seen=row.first_seen,
                last_seen=row.last_seen,
            )
            for row in rows
        )


def describe(session: Session, seq: int, article: Article, reading: Reading, entity_ids: Mapping[str, str]) -> None:
    """Write down how an article describes its entities, where the very words stand in its text."""
    seen = article.published or article.seen_at
    found = []
    for local in reading.entities:
        for words in local.descriptions:
            span = _place(article, reading, local, words)
            if span is not None and local.key in entity_ids:
                found.append(_row(entity_ids[local.key], "described as", words, seq, span, seen))
    session.write_rows(_INSERT, found)


def leave(session: Session, seq: int) -> None:
    """Take back what an article alone gave; its story's statements are replaced with the story's events."""
    session.write(delete(statements).where(statements.c.article == seq, statements.c.story_id.is_(None)))


def replace_of_story(session: Session, story_id: str, events: tuple[Event, ...], members: Mapping[str, Any]) -> None:
    """Write down the values of a story's events in place of those before.

    Args:
        session: the record.
        story_id: the story.
        events: its events with their accounts.
        members: by article id, rows with `seq`, `published` and `seen_at` of every article that is evidence.
    """
    session.write(delete(statements).where(statements.c.story_id == story_id))
    found = []
    for event in events:
        for account in event.accounts:
            dates = _dates(account, members)
            for value in account.values:
                first, last = dates[_said(value)]
                seq = members[value.evidence.article_id].seq
                row = _row(event.id, _property(value), value.value, seq, value.evidence.span, first)
                chain = encode(_chain(account, value), _NAMES)
                found.append({**row, "origin": value.origin, "chain": chain, "last_seen": last, "story_id": story_id})
    session.write(_INSERT, found)


def _row(subject: str, name: str, value: str, seq: int, span: Span, seen: datetime | None) -> dict[str, Any]:
    return {
        "subject": subject,
        "property": name,
        "value": value,
        "article": seq,
        "span_start": span.start,
        "span_end": span.end,
        "origin": None,
        "chain": "[]",
        "first_seen": seen,
        "last_seen": seen,
        "story_id": None,
    }


def _place(article: Article, reading: Reading, local: LocalEntity, words: str) -> Span | None:
    """The mention that bears a description, or else the first place where the words stand."""
    for mention in reading.mentions:
        if mention.entity == local.key and mention.kind == "description" and article.slice(mention.span) == words:
            return mention.span
    start = article.text.find(words)
    return None if start < 0 or not words else Span(start, start + len(words))


def _property(value: SlotValue) -> str:
    """A number is named by what it counts; every other slot by itself."""
    return value.what if value.slot == "number" else value.slot


def _said(value: SlotValue) -> tuple[str, str, str | None]:
    return _property(value), value.value, value.origin


def _dates(account: Account, members: Mapping[str, Any]) -> dict[Any, tuple[datetime | None, datetime | None]]:
    """When each value was first and last seen; None when no article that gives it has a date."""
    seen: dict[Any, list[datetime]] = {}
    for value in account.values:
        dates = seen.setdefault(_said(value), [])
        member = members[value.evidence.article_id]
        moment = member.published or member.seen_at
        if moment is not None:
            dates.append(moment)
    return {key: (min(dates), max(dates)) if dates else (None, None) for key, dates in seen.items()}


def _chain(account: Account, value: SlotValue) -> tuple[str, ...]:
    """The path of an account when it came by one only; with several, which one led to this article is not known here."""
    if len(account.paths) == 1:
        return account.paths[0]
    return (value.origin,) if value.origin else ()
