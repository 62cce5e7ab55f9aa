"""Nouns for tests, by keyword, with sensible defaults."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from reportedly.model import (
    Article,
    Capture,
    EntityLink,
    Event,
    Judgement,
    Linked,
    Reading,
    Source,
    Span,
    StoryEvents,
    StoryLink,
)
from reportedly.text.digests import digest

NOON = datetime(2024, 3, 4, 12, 0, tzinfo=UTC)


def make_capture(address: str = "https://outlet.example/one", **given: Any) -> Capture:
    """Make a capture of an HTML page."""
    content = given.get("content", b"<p>One.</p>")
    defaults: dict[str, Any] = {
        "id": digest(address, content),
        "source_id": "source",
        "address": address,
        "retrieved_at": NOON,
        "media_type": "text/html",
        "content": content,
    }
    return Capture(**{**defaults, **given})


def make_article(text: str = "One sentence stands here.", **given: Any) -> Article:
    """Make an article; its id follows from address, title and text."""
    address, title = given.get("address", "https://outlet.example/one"), given.get("title", "One")
    defaults: dict[str, Any] = {
        "id": digest(address, title or "", text),
        "capture_id": make_capture(address, content=text.encode("utf-8", "surrogatepass")).id,
        "address": address,
        "title": title,
        "text": text,
        "outlet": "Outlet",
        "published": NOON,
        "precision": "minute",
        "language": "en",
        "seen_at": NOON,
    }
    return Article(**{**defaults, **given})


def make_reading(article: Article, **given: Any) -> Reading:
    """Make a reading of an article; without more it holds one sentence and nothing else."""
    defaults: dict[str, Any] = {
        "article_id": article.id,
        "annotators": ("test@1",),
        "language": article.language,
        "sentences": (Span(0, len(article.text)),),
    }
    return Reading(**{**defaults, **given})


def make_source(location: str = "https://outlet.example/feed", **given: Any) -> Source:
    """Make a source that is an address."""
    kind = given.get("kind", "address")
    return Source(**{"id": digest(kind, location), "kind": kind, "location": location, "added_at": NOON, **given})


def make_entity_link(entity_id: str = "n1", name: str = "Ada Bruhn", **given: Any) -> EntityLink:
    """Make the link of a local entity to a person who is new to the record."""
    defaults: dict[str, Any] = {
        "key": "e0",
        "entity_id": entity_id,
        "is_new": True,
        "kind": "person",
        "name": name,
        "keys": (name.casefold(),),
        "score": 1.0,
        "reason": "same name",
    }
    return EntityLink(**{**defaults, **given})


def make_linked(article: Article, *, story_id: str = "s1", is_new: bool = True, **given: Any) -> Linked:
    """Make what was decided of an article: it begins a story, or joins one that is not new."""
    defaults: dict[str, Any] = {
        "article_id": article.id,
        "copies": (),
        "entities": (),
        "story": StoryLink(story_id=story_id, is_new=is_new, score=1.0, reason="shared terms"),
        "terms": (),
        "shingles": (),
        "shingle_count": 0,
    }
    return Linked(**{**defaults, **given})


def make_event(event_id: str = "ev1", **given: Any) -> Event:
    """Make an event without actors, told by no article."""
    defaults: dict[str, Any] = {
        "id": event_id,
        "story_id": "s1",
        "verb": "meet",
        "type": None,
        "label": "A meeting",
        "actors": (),
        "recipients": (),
        "status": "happened",
        "mentions": (),
    }
    return Event(**{**defaults, **given})


def make_story_events(story_id: str = "s1", *events: Event, **given: Any) -> StoryEvents:
    """Make the events of a story."""
    defaults: dict[str, Any] = {"title": "A meeting", "origin_names": (), "unknown_origin_count": 0}
    return StoryEvents(story_id=story_id, events=events, **{**defaults, **given})


def make_judgement(kind: str = "same", subject: str = "n1", object: str = "n2", **given: Any) -> Judgement:  # noqa: A002
    """Make a person's judgement on entities, or on stories for a move."""
    defaults: dict[str, Any] = {
        "id": digest(kind, subject, object),
        "kind": kind,
        "noun": "story" if kind == "move" else "entity",
        "subject": subject,
        "object": object,
        "author": "Jo Ness",
        "made_at": NOON,
    }
    return Judgement(**{**defaults, **given})


def span_of(text: str, words: str, *, nth: int = 0) -> Span:
    """Find the `nth` place where the words stand."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))
