"""What is found out about a text on its way to an Article, and the making of the Article."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.acquire.agencies import agency_or_none
from reportedly.acquire.bylines import find_byline
from reportedly.acquire.credits import take_credits
from reportedly.acquire.language import detect_language
from reportedly.errors import ExtractError
from reportedly.model import Article, Capture, Credit
from reportedly.text.dates import Dated
from reportedly.text.digests import digest
from reportedly.text.lines import fold, tidy
from reportedly.text.scripts import count_words
from reportedly.text.urls import host_of, is_web_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a page, a feed entry, a row or a text file says of one article; the body still holds its credit lines."""

    address: str
    text: str
    title: str | None = None
    subject: str | None = None
    outlet: str | None = None
    dated: Dated | None = None
    authors: tuple[str, ...] = ()  #: as the markup gives them: "Jane Roe", "By Jane Roe, The Outlet"
    credits: tuple[Credit, ...] = ()


def make_article(capture: Capture, facts: Facts) -> Article:
    """Make the Article: credits off the body, then outlet, date, bylines and language from the strongest evidence.

    Raises:
        ExtractError: nothing is left for a body.
    """
    title = " ".join(tidy(facts.title).split()) if facts.title else None
    body = take_credits(_without_title(tidy(facts.text), title))
    if not count_words(body.text):
        raise ExtractError(capture.address, "holds no text to read. Nothing was taken from it.")
    outlet = facts.outlet or body.outlet or capture.hint("given_outlet") or _host_name(facts.address)
    authors, made = _read_authors(facts.authors, outlet)
    dated = facts.dated or body.dated
    return Article(
        id=digest(facts.address, title or "", body.text),
        capture_id=capture.id,
        address=facts.address,
        title=title or None,
        text=body.text,
        outlet=outlet,
        published=dated.at if dated else None,
        precision=dated.precision if dated else "unknown",
        bylines=tuple(dict.fromkeys([*authors, *body.bylines])),
        language=detect_language(f"{title or ''}\n{body.text}"),
        subject=facts.subject,
        credits=_unique([*made, *body.credits, *facts.credits]),
        seen_at=capture.retrieved_at,
    )


def _without_title(text: str, title: str | None) -> str:
    """Drop the first line when it only repeats the title."""
    first, _, rest = text.partition("\n")
    return rest.strip("\n") if title and rest.strip() and fold(first) == fold(title) and fold(title) else text


def _host_name(address: str) -> str | None:
    host = host_of(address) if is_web_address(address) else None
    return host.removeprefix("www.") if host else None


def _read_authors(authors: tuple[str, ...], outlet: str | None) -> tuple[list[str], list[Credit]]:
    """Sort the authors the markup names into persons and agencies; the outlet itself is neither."""
    persons: list[str] = []
    made: list[Credit] = []
    for author in authors:
        raw = " ".join(tidy(author).split())
        if not raw or is_web_address(raw) or (outlet and fold(raw) == fold(outlet)):
            continue
        byline = find_byline(raw, is_marked=True)
        if byline:
            persons.extend(byline.persons)
            made.extend(
                c for c in byline.credits if not (outlet and c.name and fold(c.name) == fold(outlet) and c.kind == "byline")
            )
        elif agency := agency_or_none(raw):
            made.append(Credit(kind="wire", name=agency.name, raw=raw))
        elif len(raw.split()) <= 12:
            made.append(Credit(kind="byline", name=raw, raw=raw))
    return persons, made


def _unique(found: list[Credit]) -> tuple[Credit, ...]:
    """Keep the first of the credits that say the same."""
    seen: dict[tuple[str, str, str | None], Credit] = {}
    for credit in found:
        seen.setdefault((credit.kind, fold(credit.name or ""), credit.url), credit)
    return tuple(seen.values())
