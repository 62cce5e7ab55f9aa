"""Time expressions with TIMEX3 type and value, against the publication date; relative, with the reason, when there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from reportedly.model import Span, TimeExpression
from reportedly.read.draft import Draft
from reportedly.read.timebeginnings import matches_in
from reportedly.read.timecounting import COMPARED, COUNTED
from reportedly.read.timefinding import AFTER, BEFORE, Found, apart, expression, on_one_line, reference_of
from reportedly.read.timepatterns import PATTERNS, year_in
from reportedly.read.timeplaces import Place, Told, clause_at
from reportedly.read.timerules import RULES
from reportedly.read.timevalues import Value
from reportedly.read.tokens import text_of


def find_times(doc: Doc, reference: date | None) -> tuple[TimeExpression, ...]:
    """Find time expressions in order, none inside another.

    Args:
        doc: the parsed text; its tense decides on which side of the reference a bare day lies.
        reference: publication date, or None.
    """
    told = Told()
    times = []
    for found in apart(_matches(doc, reference)):
        value = RULES[found.name](found.match, replace(found.place, told=told))
        if value is None:
            continue
        told.take(value, found.place, compared=found.name in COMPARED, full=year_in(found.match) is not None)
        times.append(expression(Span(found.start, _end(found, value)), value))
    return tuple(times)


def _end(found: Found, value: Value) -> int:
    """Where an expression ends: a length ends before the "later" that says it is counted from something not told."""
    counted = found.name == "ago" and value.type == "DURATION"
    return found.match.start("side") - 1 if counted else found.end


def _matches(doc: Doc, reference: date | None) -> Iterator[Found]:
    """All that the patterns find, overlapping as it may."""
    plain = on_one_line(text_of(doc))
    for rank, match in matches_in(plain):
        name, (start, end) = PATTERNS[rank][0], match.span()
        if "lead" in match.re.groupindex and match["lead"]:
            start = match.end("lead")
        while start < end and plain[start] == " ":
            start += 1
        clause = clause_at(doc, Span(start, end))
        place = Place(
            at=start,
            reference=reference,
            **clause._asdict(),
            before=plain[max(0, start - BEFORE) : start].casefold(),
            after=plain[end : end + AFTER].casefold(),
        )
        if name in COUNTED or RULES[name](match, place) is not None:
            yield Found(start=start, end=end, rank=rank, name=name, match=match, place=place)


def annotate(draft: Draft) -> Draft:
    """Add the time expressions."""
    return draft.with_reading(times=find_times(draft.doc, reference_of(draft.article)))
