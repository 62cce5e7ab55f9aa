"""Every Source into its Captures.

    location ─ source_for ─▶ Source ─ captures ─▶ Capture … ─ extract ─▶ Article …

file      ─ read ──┐                 ┌─ feed ────── one Capture an entry; a summary is followed to its page
folder    ─ walk ──┼─ what is it? ───┼─ articles ── one Capture an object
address   ─ fetch ─┘                 └─ page, text ─ one Capture
archive   ─ stream, one Capture a row
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from reportedly.acquire.archives import read_archive
from reportedly.acquire.captures import make_capture
from reportedly.acquire.decode import decode
from reportedly.acquire.extract import extract
from reportedly.acquire.feeds import Entry, read_feed, read_json_feed, sniff
from reportedly.acquire.fetch import Fetch, Fetched, WebFetch, require_ok
from reportedly.acquire.files import MEDIA_TYPES, count_ignored, is_archive, read_file, shown, suffix_of, walk
from reportedly.acquire.manners import Manners
from reportedly.acquire.rows import is_article_object, load_json
from reportedly.acquire.sources import find_source
from reportedly.config import Settings
from reportedly.errors import ExtractError, FetchError, ItemError, SourceError
from reportedly.model import Article, Capture, Done, Failed, Outcome, Source
from reportedly.text.urls import is_web_address, tidy

_GIVE_UP_AFTER = 2  # pages of one host that did not answer; its other entries keep their summaries


class Acquirer:
    """Get Captures from Sources, and Articles out of Captures.

    takes       a Source
    gives       Captures in a stable order, then the Articles in each
    may touch   the network and the disk; never the record
    """

    def __init__(self, settings: Settings, *, fetch: Fetch | None = None) -> None:
        """Take limits from the settings; `fetch` is the seam to the web, a `WebFetch` unless given."""
        self._settings = settings
        self._fetch = fetch if fetch is not None else WebFetch(settings)
        self._manners = Manners(self._fetch)

    def source_for(self, location: str, now: datetime, outlet: str | None = None) -> Source:
        """Make the Source for a path or an address; `outlet` is for sources that do not say who publishes.

        Raises:
            SourceError: nothing is there, or its kind or scheme is not supported.
        """
        return find_source(location, now, outlet)

    def captures(self, source: Source, now: datetime) -> Iterator[Outcome[Capture]]:
        """Look at a source: one outcome an item, lazily, in a stable order.

        Raises:
            SourceError: the path is gone or cannot be opened at all.
        """
        match source.kind:
            case "address":
                yield from self._address(source, now)
            case "folder":
                yield from self._folder(source, now)
            case "archive":
                yield from read_archive(source, _existing(source), now, self._settings.max_bytes)
            case "file":
                yield from self._file(source, _existing(source), now)

    def extract(self, capture: Capture) -> tuple[Article, ...]:
        """Take the articles out of a capture; at least one.

        Raises:
            ExtractError: the bytes are empty, binary, broken, or hold no article.
        """
        return extract(capture)

    def ignored(self, source: Source) -> tuple[tuple[str, int], ...]:
        """Count the files of a folder that are not read, by suffix, most first; empty for other sources."""
        return count_ignored(Path(source.location)) if source.kind == "folder" else ()

    def _folder(self, source: Source, now: datetime) -> Iterator[Outcome[Capture]]:
        folder = _existing(source)
        for found in walk(folder):
            if isinstance(found, Failed):
                if found.error.item == source.location:
                    raise SourceError(source.location, found.error.reason)
                yield found
            elif is_archive(found):
                yield from read_archive(source, found, now, self._settings.max_bytes)
            else:
                yield from self._file(source, found, now)

    def _file(self, source: Source, path: Path, now: datetime) -> Iterator[Outcome[Capture]]:
        place = shown(path)
        try:
            content = read_file(path, self._settings.max_bytes)
            media_type = MEDIA_TYPES[suffix_of(path) or ".txt"]
            outcomes = list(self._document(source, place, content, media_type, None, now))
        except ItemError as error:
            yield Failed(error)
        else:
            yield from outcomes

    def _address(self, source: Source, now: datetime) -> Iterator[Outcome[Capture]]:
        try:
            fetched = self._page(source.location)
            yield from self._document(source, tidy(fetched.url), fetched.content, fetched.media_type, fetched, now)
        except ItemError as error:
            yield Failed(error)

    def _page(self, url: str) -> Fetched:
        """Fetch an address as robots.txt allows.

        Raises:
            FetchError: not allowed, no answer, or an answer that is an error.
        """
        self._manners.check(url)
        return require_ok(self._fetch(url), url)

    def _document(
        self, source: Source, place: str, content: bytes, media_type: str, fetched: Fetched | None, now: datetime
    ) -> Iterator[Outcome[Capture]]:
        """Tell what a document is, and make its Captures.

        Raises:
            ItemError: it is nothing that is read.
        """
        text = decode(content, item=place, charset=fetched.charset if fetched else None)
        base = fetched.url if fetched else None
        charset = (("charset", fetched.charset),) if fetched and fetched.charset else ()
        match "text" if media_type == "text/plain" and fetched is None else sniff(text, media_type):
            case "feed" | "xml":
                yield from self._entries(source, read_feed(text, location=place, base=base), place, fetched, now)
            case "json-feed":
                yield from self._entries(source, read_json_feed(text, location=place, base=base), place, fetched, now)
            case "json":
                yield from _objects(source, place, content, text, now)
            case "html":
                yield Done(make_capture(source, place, content, "text/html", now, charset))
            case "text" if media_type.startswith("text/"):
                yield Done(make_capture(source, place, content, "text/plain", now, charset))
            case "sitemap":
                raise ExtractError(place, "is a sitemap, which is not read. Add the pages or a feed.")
            case _:
                raise ExtractError(place, f"is {media_type}, which holds nothing that is read. Give text, HTML, JSON or a feed.")

    def _entries(
        self, source: Source, entries: tuple[Entry, ...], place: str, fetched: Fetched | None, now: datetime
    ) -> Iterator[Outcome[Capture]]:
        """One Capture an entry: its own text when that is the article, else its page, else the summary with the reason why."""
        failures: dict[str, int] = {}
        for entry in entries:
            hints = (("feed", place), *entry.hints)
            page: Fetched | None = None
            if not entry.is_full:
                page, reason = self._follow(entry, fetched, failures)
                if page is None and not entry.html.strip():
                    yield Failed(FetchError(entry.address, f"the feed carries no text, and {reason}"))
                    continue
                hints = (*hints, ("entry", entry.html)) if page else (*hints, ("summary_only", reason))
            if page is None:
                yield Done(make_capture(source, entry.address, entry.html.encode("utf-8", "replace"), "text/html", now, hints))
            else:
                kept = (*hints, ("charset", page.charset)) if page.charset else hints
                yield Done(make_capture(source, tidy(page.url), page.content, "text/html", now, kept))

    def _follow(self, entry: Entry, fetched: Fetched | None, failures: dict[str, int]) -> tuple[Fetched | None, str]:
        """Fetch the page of an entry; None with the reason when there is none to be had."""
        if fetched is None:
            return None, "its page was not fetched: the feed is a local file."
        if entry.link is None or not is_web_address(entry.link):
            return None, "it names no page."
        host = entry.link.split("/")[2].casefold()
        if failures.get(host, 0) >= _GIVE_UP_AFTER:
            return None, "its page was not fetched: the site did not answer for others."
        try:
            page = self._page(entry.link)
        except FetchError as error:
            failures[host] = failures.get(host, 0) + 1
            return None, f"its page {error.reason}"
        if page.media_type not in ("text/html", "application/xhtml+xml"):
            return None, f"its page is {page.media_type}."
        failures[host] = 0
        return page, ""


def _objects(source: Source, place: str, content: bytes, text: str, now: datetime) -> Iterator[Outcome[Capture]]:
    """One article object as it is; a list of them one Capture each, addressed `path#row`."""
    value = load_json(text, item=place)
    if is_article_object(value):
        yield Done(make_capture(source, place, content, "application/json", now))
        return
    if not isinstance(value, list) or not any(isinstance(item, dict) for item in value):
        raise ExtractError(place, "is JSON without articles. An article is an object with at least a `text`.")
    for number, item in enumerate(value, 1):
        row = json.dumps(item, ensure_ascii=True).encode("ascii")
        yield Done(make_capture(source, f"{place}#{number}", row, "application/json", now, (("archive", place),)))


def _existing(source: Source) -> Path:
    path = Path(source.location)
    try:
        path.stat()
    except OSError as error:
        raise SourceError(source.location, f"is gone or cannot be looked at ({error.strerror}). Check the path.") from error
    return path
