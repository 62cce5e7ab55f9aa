"""One Capture into its Articles, by what the bytes are; the seam where foreign exceptions become ours."""

from __future__ import annotations

from dataclasses import replace

from reportedly.acquire.decode import decode
from reportedly.acquire.facts import Facts, make_article
from reportedly.acquire.pages import distinct_addresses, read_fragment, read_page
from reportedly.acquire.rows import read_row
from reportedly.acquire.sections import split_sections
from reportedly.errors import ExtractError
from reportedly.model import Article, Capture, Credit
from reportedly.text.dates import parse_date
from reportedly.text.lines import tidy
from reportedly.text.scripts import count_words
from reportedly.text.urls import host_of, is_web_address, slug
from reportedly.text.urls import tidy as tidy_url


def extract(capture: Capture) -> tuple[Article, ...]:
    """Take the articles out of a capture, in the order they stand; at least one.

    Raises:
        ExtractError: the bytes are empty, binary, broken, or hold no article.
    """
    text = decode(capture.content, item=capture.address, charset=capture.hint("charset"))
    match capture.media_type:
        case "application/json":
            found: tuple[Facts, ...] = (read_row(capture, text),)
        case "text/html" if capture.hint("feed"):
            found = _read_entry(capture, text)
        case "text/html":
            url = capture.address if is_web_address(capture.address) else None
            found = read_page(text, place=capture.address, url=url)
        case "text/plain":
            found = _read_text(capture, text)
        case other:
            raise ExtractError(capture.address, f"is {other}, which is not read. Give text, HTML, JSON or a feed.")
    return tuple(make_article(capture, facts) for facts in found)


def _read_text(capture: Capture, text: str) -> tuple[Facts, ...]:
    sections = split_sections(tidy(text))
    address = tidy_url(capture.address) if is_web_address(capture.address) else capture.address
    if len(sections) == 1:
        only = sections[0]
        return (_with_entry(capture, Facts(address=address, text=only.text, title=only.title, subject=only.subject)),)
    found = [
        Facts(address=f"{address}#{slug(section.title or '')}", text=section.text, title=section.title, subject=section.subject)
        for section in sections
    ]
    return tuple(distinct_addresses(found))


def _read_entry(capture: Capture, text: str) -> tuple[Facts, ...]:
    """Read a feed's entry: its page if that was fetched and holds more than the feed gave, else what the feed gave."""
    own = capture.hint("entry")
    if own is None:
        return (_entry_facts(capture, text),)
    try:
        pages = read_page(text, place=capture.address, url=capture.address)
    except ExtractError:
        return (_entry_facts(capture, own),)
    given = _entry_facts(capture, own)
    if len(pages) != 1 or count_words(pages[0].text) < count_words(given.text):
        return (given,)
    page = pages[0]
    return (
        replace(
            page,
            title=page.title or given.title,
            outlet=page.outlet or given.outlet,
            dated=page.dated or given.dated,
            authors=page.authors or given.authors,
            credits=(*page.credits, *given.credits),
        ),
    )


def _entry_facts(capture: Capture, html: str) -> Facts:
    base = _with_entry(capture, Facts(address=tidy_url(capture.address), text=""))
    return read_fragment(html, base, item=capture.address)


def _with_entry(capture: Capture, facts: Facts) -> Facts:
    """Add what the feed said of the entry, where the text itself does not say."""
    source, source_url = capture.hint("source"), capture.hint("source_url")
    made = (
        (Credit(kind="source", name=source or host_of(source_url or ""), url=source_url, raw=source or source_url or ""),)
        if source or source_url
        else ()
    )
    stated = capture.hint("published")
    return replace(
        facts,
        title=facts.title or capture.hint("title"),
        outlet=facts.outlet or capture.hint("outlet"),
        dated=facts.dated or (parse_date(stated) if stated else None),
        authors=facts.authors or tuple(value for key, value in capture.hints if key == "author"),
        credits=(*facts.credits, *made),
    )
