"""One text of one capture, its credits and its outlet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reportedly.model.evidence import Span
from reportedly.text.agencies import find_credited
from reportedly.text.names import fold

Precision = Literal["second", "minute", "day", "month", "year", "unknown"]
CreditKind = Literal[
    "byline",  # "By Jane Roe"
    "dateline",  # "PORT VELIS" of "PORT VELIS (Meridian Wire) —"
    "wire",  # the agency in a dateline, or "Meridian Wire" as byline
    "contributed",  # "AP contributed to this report"
    "reporting",  # "Reporting by …; editing by …"
    "syndication",  # "via RSS …", "first published in …"
    "canonical",  # rel=canonical pointing elsewhere
    "based_on",  # JSON-LD isBasedOn / citation
    "source",  # RSS <source>, JSON-LD sourceOrganization
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A fact about the making of an article, kept out of its body."""

    kind: CreditKind
    name: str | None = None  #: person, outlet or place named
    url: str | None = None
    raw: str = ""  #: the line as it stood


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Who publishes."""

    name: str
    kind: str = "outlet"  #: agency, paper, broadcaster, site, state
    country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One text. All offsets everywhere count characters of `text`."""

    id: str  #: hash of address, title and text
    capture_id: str
    address: str  #: stable address; a section of a topic page is address#slug
    title: str | None
    text: str
    outlet: str | None
    published: datetime | None  #: UTC; None stays None
    precision: Precision = "unknown"
    bylines: tuple[str, ...] = ()
    language: str = "und"  #: ISO 639-1, "und" when it cannot be told
    subject: str | None = None  #: what the page it stood on is about
    credits: tuple[Credit, ...] = ()
    revision: int = 1  #: counts the texts seen at this address
    seen_at: datetime | None = None  #: when the capture was made

    @property
    def wire(self) -> str | None:
        """The agency whose text this says it is, or None."""
        return next((c.name for c in self.credits if c.kind == "wire" and c.name), None)

    @property
    def wire_copy_of(self) -> str | None:
        """The agency whose report this page carries; None when it names none, or is the agency's own page."""
        if self.wire is None or fold(self.wire).removeprefix("the ") == fold(self.outlet or "").removeprefix("the "):
            return None
        own, wire = find_credited(self.outlet or ""), find_credited(self.wire)
        return None if own is not None and own == wire else self.wire

    def credit(self, kind: CreditKind) -> Credit | None:
        """The first credit of this kind, or None."""
        return next((c for c in self.credits if c.kind == kind), None)

    def slice(self, span: Span) -> str:
        """The words at a span."""
        return self.text[span.start : span.end]
