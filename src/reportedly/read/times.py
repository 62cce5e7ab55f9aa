"""Time expressions with TIMEX3 type and value, against the publication date; relative, with the reason, when there is none."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from datetime import date

from spacy.tokens import Doc

from reportedly.model import Span, TimeExpression
from reportedly.read.draft import Draft
from reportedly.read.timecounting import COMPARED, COUNTED
from reportedly.read.timepatterns import PATTERNS, year_in
from reportedly.read.timeplaces import Place, Told, clause_at
from reportedly.read.timerules import RULES
from reportedly.read.timevalues import Value

_BLANKS = dict.fromkeys(map(ord, "\n\r\t\xa0\u202f"), " ")  #: a line may break inside an expression
_BEFORE, _AFTER = 64, 32  #: characters around an expression that rules may look at


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """An expression that one pattern found."""

    start: int
    end: int
    rank: int
    name: str
    match: re.Match[str]
    place: Place


def find_times(doc: Doc, reference: date | None) -> tuple[TimeExpression, ...]:
    """Find time expressions in order, none inside another.

    Args:
        doc: the parsed text; its tense decides on which side of the reference a bare day lies.
        reference: publication date, or None.
    """
    told = Told()
    times = []
    for found in _apart(_matches(doc, reference)):
        value = RULES[found.name](found.match, replace(found.place, told=told))
        if value is None:
            continue
        told.take(value, found.place, compared=found.name in COMPARED, full=year_in(found.match) is not None)
        times.append(
            TimeExpression(
                span=Span(found.start, _end(found, value)),
                type=value.type,
                value=value.value,
                granularity=value.granularity,
                unresolved=value.unresolved,
            )
        )
    return tuple(times)


def _end(found: _Found, value: Value) -> int:
    """Where an expression ends: a length ends before the "later" that says it is counted from something not told."""
    counted = found.name == "ago" and value.type == "DURATION"
    return found.match.start("side") - 1 if counted else found.end


def _matches(doc: Doc, reference: date | None) -> list[_Found]:
    """All that the patterns find, overlapping as it may."""
    text = doc.text.translate(_BLANKS)
    found = []
    for rank, (name, pattern) in enumerate(PATTERNS):
        for match in pattern.finditer(text):
            start, end = match.span()
            if "lead" in match.groupdict() and match["lead"]:
                start = match.end("lead")
            while start < end and text[start] == " ":
                start += 1
            clause = clause_at(doc, Span(start, end))
            place = Place(
                at=start,
                reference=reference,
                tense=clause.tense,
                in_noun=clause.in_noun,
                acts=clause.acts,
                lapsed=clause.lapsed,
                before=text[max(0, start - _BEFORE) : start].casefold(),
                after=text[end : end + _AFTER].casefold(),
            )
            if name in COUNTED or RULES[name](match, place) is not None:
                found.append(_Found(start=start, end=end, rank=rank, name=name, match=match, place=place))
    return found


def _apart(found: list[_Found]) -> list[_Found]:
    """The longest of those that overlap, then the earlier pattern; in the order of the text."""
    kept: list[_Found] = []
    covered: list[tuple[int, int]] = []  # in order, none inside another
    for one in sorted(found, key=lambda one: (one.start - one.end, one.rank, one.start)):
        at = bisect_left(covered, (one.start, one.end))
        if (at and covered[at - 1][1] > one.start) or (at < len(covered) and covered[at][0] < one.end):
            continue
        covered.insert(at, (one.start, one.end))
        kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def annotate(draft: Draft) -> Draft:
    """Add the time expressions."""
    published = draft.article.published
    precise = draft.article.precision in {"second", "minute", "day"}
    return draft.with_reading(times=find_times(draft.doc, published.date() if published is not None and precise else None))
