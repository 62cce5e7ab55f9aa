"""What finding times has in common in every language: what a pattern found, which of several stays, the day counted from."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reportedly.model import Article, Span, TimeExpression
from reportedly.read.timeplaces import Place
from reportedly.read.timevalues import Value

_BLANKS = "\n\r\t\xa0\u202f"  #: an expression may hold any of them
BEFORE, AFTER = 64, 32  #: characters around an expression that rules may look at


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An expression that one pattern found."""

    start: int
    end: int
    rank: int  #: of the pattern among all
    name: str  #: of its rule
    match: re.Match[str]
    place: Place


def on_one_line(text: str) -> str:
    """The text with a plain blank for each other one, a line's end among them: as many characters as before."""
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    return text


def apart(found: Iterable[Found]) -> list[Found]:
    """The longest of those that overlap, then the earlier pattern; in the order of the text."""
    kept: list[Found] = []
    covered: list[tuple[int, int]] = []  # in order, none inside another
    for one in sorted(found, key=lambda one: (one.start - one.end, one.rank, one.start)):
        at = bisect_left(covered, (one.start, one.end))
        if (at and covered[at - 1][1] > one.start) or (at < len(covered) and covered[at][0] < one.end):
            continue
        covered.insert(at, (one.start, one.end))
        kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def expression(span: Span, value: Value) -> TimeExpression:
    """A time expression of the value."""
    return TimeExpression(
        span=span, type=value.type, value=value.value, granularity=value.granularity, unresolved=value.unresolved
    )


def reference_of(article: Article) -> date | None:
    """The day times are counted from: that of publication, when it is known to the day."""
    precise = article.precision in {"second", "minute", "day"}
    return article.published.date() if article.published is not None and precise else None
