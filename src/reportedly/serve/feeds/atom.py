"""An Atom feed (RFC 4287) as text: every value escaped, characters XML does not allow left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from reportedly.serve.views.plain import to_json

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  #: a feed must bear a date; this one says that none is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed."""

    id: str  #: a URN that stays
    title: str
    href: str  #: absolute
    updated: datetime | None
    summary: str


def write_feed(*, id_: str, title: str, href: str, page: str, entries: Iterable[Entry]) -> str:
    """Write a feed. `href` is its own address, `page` that of the page it belongs to."""
    listed = list(entries)
    updated = max((entry.updated for entry in listed if entry.updated), default=None)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>{_text(id_)}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{_moment(updated)}</updated>",
        "<author><name>Reportedly</name></author>",
        f'<link rel="self" type="application/atom+xml" href={_attribute(href)}/>',
        f'<link rel="alternate" type="text/html" href={_attribute(page)}/>',
        *(_entry(entry) for entry in listed),
        "</feed>",
    ]
    return "\n".join(lines) + "\n"


def _entry(entry: Entry) -> str:
    return (
        f"<entry><id>{_text(entry.id)}</id><title>{_text(entry.title)}</title>"
        f"<updated>{_moment(entry.updated)}</updated>"
        f'<link rel="alternate" type="text/html" href={_attribute(entry.href)}/>'
        f"<summary>{_text(entry.summary)}</summary></entry>"
    )


def _moment(moment: datetime | None) -> str:
    return str(to_json(moment or _NEVER))


def _text(words: str) -> str:
    return escape(_FORBIDDEN.sub("", words))


def _attribute(words: str) -> str:
    return quoteattr(_FORBIDDEN.sub("", words))
