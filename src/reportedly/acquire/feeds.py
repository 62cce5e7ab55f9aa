"""Feeds: RSS, Atom and JSON Feed into entries of one shape; foreign shapes stop here."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import feedparser

from reportedly.acquire.html import find_paragraphs, parse_html
from reportedly.acquire.rows import load_json
from reportedly.acquire.xml import parse_xml
from reportedly.errors import ExtractError
from reportedly.text.digests import digest
from reportedly.text.scripts import count_words
from reportedly.text.urls import is_web_address, resolve

_FULL_WORDS = 100  # an entry's own text of this length is taken for the article
_FULL_PARAGRAPH_WORDS = 60  # or of this length in two paragraphs
_CUT = re.compile(
    r"(?:\[?\s?(?:…|\.\.\.|&hellip;)\s?\]?|\b(?:read more|continue reading|read the full (?:story|article)|full story|"
    r"weiterlesen|lire la suite|leer más|more)\b.{0,80})\W*$",
    re.IGNORECASE,
)
_TAGS = re.compile(r"<[a-zA-Z!/][^>]{0,500}>")
_END_CHARACTERS = 200  # of the last paragraph, searched for a cut
_TITLE_CHARACTERS = 2_000
_MAX_ENTRIES = 10_000
_HEAD_CHARACTERS = 100_000  # searched for what a JSON document says it is


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed, with what the feed says of it."""

    address: str  #: its link, or the feed's address with its id
    link: str | None
    html: str  #: the fullest body the feed carries
    is_full: bool  #: whether that body is the article, not a summary
    hints: tuple[tuple[str, str], ...]


def sniff(text: str, media_type: str) -> str:
    """Tell what a document is: "feed", "json-feed", "json", "html", "sitemap", "xml" or "text"."""
    head = text[:2_000].lstrip("\ufeff \t\r\n")
    low = re.sub(r"<!--.*?-->|<\?.*?\?>", "", head, flags=re.DOTALL).lstrip().casefold()
    if low.startswith("{") and "jsonfeed.org/version" in text[:_HEAD_CHARACTERS].replace("\\/", "/"):
        return "json-feed"
    if low.startswith(("<rss", "<feed", "<rdf:rdf", "<atom:feed")):
        return "feed"
    if re.match(r"<(?:\w+:)?(?:urlset|sitemapindex)\b", low):
        return "sitemap"
    if "json" in media_type:
        return "json"
    if re.match(r"<!doctype\s+(?:rss|feed)", low):
        return "feed"
    if media_type in ("text/html", "application/xhtml+xml") or re.match(r"<(?:!doctype\s+html|html|head|body)\b", low):
        return "html"
    if "xml" in media_type or head.startswith("<?xml"):
        return "xml"
    return "text"


def read_feed(text: str, *, location: str, base: str | None) -> tuple[Entry, ...]:
    """Read an RSS or Atom feed, entries in the order they stand.

    Args:
        text: the feed, decoded.
        location: its address or path, for ids and messages.
        base: its web address, to resolve relative links; None for a file.

    Raises:
        ExtractError: broken or hostile XML, no feed, or a feed without entries.
    """
    root, clean = parse_xml(text, item=location)
    name = root.tag.rsplit("}", 1)[-1].lower()
    if name not in ("rss", "feed", "rdf"):
        raise ExtractError(location, f"is XML with the root <{name[:40]}>, not a feed. Add an RSS or Atom feed, or a page.")
    if sum(1 for element in root.iter() if element.tag.rsplit("}", 1)[-1] in ("item", "entry")) > _MAX_ENTRIES:
        raise ExtractError(location, f"is a feed of more than {_MAX_ENTRIES:,} entries. Split it.")
    headers = {"content-type": "application/xml; charset=utf-8", **({"content-location": base} if base else {})}
    parsed = feedparser.parse(io.BytesIO(clean.encode("utf-8")), response_headers=headers, sanitize_html=False)
    outlet = _plain(parsed.feed.get("title"))
    feed_source = parsed.feed.get("publisher") if not outlet else None
    entries = tuple(_entry(raw, location, base, outlet or _plain(feed_source)) for raw in parsed.entries)
    if not entries:
        raise ExtractError(location, "is a feed with no entries. Nothing to read now; look again later.")
    return entries


def read_json_feed(text: str, *, location: str, base: str | None) -> tuple[Entry, ...]:
    """Read a JSON Feed (jsonfeed.org), items in the order they stand.

    Raises:
        ExtractError: broken JSON, or no items.
    """
    feed = load_json(text, item=location)
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list) or not any(isinstance(item, dict) for item in items):
        raise ExtractError(location, "is a feed with no entries. Nothing to read now; look again later.")
    if len(items) > _MAX_ENTRIES:
        raise ExtractError(location, f"is a feed of more than {_MAX_ENTRIES:,} entries. Split it.")
    outlet = _text(feed.get("title"))
    return tuple(_json_entry(item, location, base, outlet, feed) for item in items if isinstance(item, dict))


def _entry(raw: Any, location: str, base: str | None, outlet: str | None) -> Entry:
    bodies = [(part.get("value") or "", part.get("type") or "") for part in raw.get("content", [])]
    if raw.get("summary"):
        bodies.append((raw["summary"], raw.get("summary_detail", {}).get("type") or ""))
    body, media_type = max(bodies, key=lambda part: len(part[0]), default=("", ""))
    stated = raw["published"] if "published" in raw else raw.get("updated")
    source = raw.get("source") or {}
    source_url = source.get("href") or next((link.get("href") for link in source.get("links", [])), None)
    authors = [author.get("name") for author in raw.get("authors", [])] or [raw.get("author")]
    hints = [("title", _plain(raw.get("title"))), ("published", stated), ("outlet", outlet)]
    hints += [("source", _plain(source.get("title"))), ("source_url", source_url if is_web_address(source_url or "") else None)]
    hints += [("author", _plain(name)) for name in authors]
    return _make(
        link=raw.get("link"), own_id=raw.get("id"), body=_as_html(body, media_type), hints=hints, location=location, base=base
    )


def _json_entry(item: dict[str, Any], location: str, base: str | None, outlet: str | None, feed: dict[str, Any]) -> Entry:
    plain = _text(item.get("content_text"))
    body = (
        _text(item.get("content_html")) or (_as_html(plain, "text/plain") if plain else None) or _text(item.get("summary")) or ""
    )
    named = item.get("authors") or item.get("author") or feed.get("authors") or []
    authors = named if isinstance(named, list) else [named]
    hints = [("title", _text(item.get("title"))), ("published", _text(item.get("date_published"))), ("outlet", outlet)]
    hints += [("author", _text(author.get("name"))) for author in authors if isinstance(author, dict)]
    external = _text(item.get("external_url"))
    hints.append(("source_url", external if external and is_web_address(external) and _text(item.get("url")) else None))
    own_id = item.get("id")
    link = _text(item.get("url")) or external
    return _make(
        link=link, own_id=str(own_id) if own_id is not None else None, body=body, hints=hints, location=location, base=base
    )


def _make(
    *,
    link: str | None,
    own_id: str | None,
    body: str,
    hints: Iterable[tuple[str, str | None]],
    location: str,
    base: str | None,
) -> Entry:
    stated = link if is_web_address(link or "") else resolve(base, link) if base and link else None
    if stated is None and is_web_address(own_id or ""):
        stated = own_id
    address = stated or f"{location}#{digest(own_id or body, size=6)}"
    kept = tuple((name, value) for name, value in hints if value)
    return Entry(address=address, link=stated, html=body, is_full=_is_full(body), hints=kept)


def _is_full(body: str) -> bool:
    """Whether a body is the article itself: long, or of several paragraphs, and not cut off."""
    if not body.strip():
        return False
    paragraphs = find_paragraphs(parse_html(f"<div>{body}</div>", item="entry"))
    words = sum(count_words(paragraph) for paragraph in paragraphs)
    if not paragraphs or (_CUT.search(paragraphs[-1][-_END_CHARACTERS:]) and len(paragraphs[-1].split()) < 60):
        return False
    return words >= _FULL_WORDS or (words >= _FULL_PARAGRAPH_WORDS and len(paragraphs) > 1)


def _as_html(body: str, media_type: str) -> str:
    """Write a plain text as paragraphs; leave HTML."""
    if media_type != "text/plain" or _TAGS.search(body):
        return body
    return "".join(f"<p>{html.escape(part).replace(chr(10), '<br>')}</p>" for part in re.split(r"\n\s*\n", body) if part.strip())


def _plain(value: object) -> str | None:
    """A title as words: tags and character references taken out."""
    if not isinstance(value, str):
        return None
    value = value[:_TITLE_CHARACTERS]
    words = html.unescape(_TAGS.sub(" ", value)) if "<" in value or "&" in value else value
    return " ".join(words.split()) or None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
