"""Nouns for tests, by keyword, with sensible defaults."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from reportedly.model import Article, Capture, Reading, Span
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
        "capture_id": make_capture(address, content=text.encode()).id,
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


def span_of(text: str, words: str, *, nth: int = 0) -> Span:
    """Find the `nth` place where the words stand."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))
