"""Passages set off from the text: "The Gazette reports:", and in the next paragraph what it reports, between marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.model import Span
from reportedly.read.draft import Draft
from reportedly.read.outlets import looks_like_outlet
from reportedly.read.quoted import Spread
from reportedly.read.reports import Draught

_LEADS = re.compile(r"[^\n,;:\"“”]*:[ \t]*(?=\n)")
_FROM_LEADS = re.compile(r"[^\n,;:\"“”]*:(?=\s)")
_OPENS = re.compile(r"\s*(?=[\"“„«])")
_LINE = re.compile(r"^[ \t]*(?P<cue>From|Via|According to|Per)\b[^\n:]{0,90}:(?=\s*[\"“])", re.MULTILINE)
_FROM = frozenset({"From", "Via", "Per"})
_CLOSES = '"”»'
_MOST_BETWEEN = 40  #: characters between a cue and the colon that leads to a passage


def _passage(text: str, start: int, *, set_off: bool = True) -> Span | None:
    """The quoted paragraphs that begin behind a place: further ones as long as each opens and the one before did not close."""
    opening = _OPENS.match(text, start)
    if opening is None:
        return None
    low = at = opening.end()
    while True:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end].rstrip()
        following = _OPENS.match(text, end)
        if line[-1:] in _CLOSES or following is None or following.end() >= len(text):
            return Span(low, at + len(line)) if "\n" in text[start:low] or (not set_off and line[-1:] in _CLOSES) else None
        at = following.end()


def give_passages(draft: Draft, draughts: Sequence[Draught]) -> list[Draught]:
    """Give each passage whole to the cue that leads to it; what others had of it they keep, as said inside it."""
    text, result = draft.article.text, list(draughts)
    marked = Spread(quotation.inner for quotation in draft.quotations)
    taken = sorted(draught.cue.start for draught in draughts)
    for at, draught in enumerate(result):
        place = max(draught.cue.end, draught.source.end if draught.source else 0)
        lead = (_FROM_LEADS if draught.cue.of(text) in _FROM else _LEADS).match(text, place)
        if draught.source is None or marked.holds(draught.cue.start) or lead is None or lead.end() - place > _MOST_BETWEEN:
            continue
        passage = _passage(text, lead.end(), set_off=draught.cue.of(text) not in _FROM)
        if passage is not None:
            kept = [piece for piece in draught.content if piece.end <= passage.start and piece.start < place]
            result[at] = replace(draught, content=(*kept, passage))
    result += _by_outlets(draft, taken)
    return sorted(result, key=lambda draught: draught.cue.start)


def _by_outlets(draft: Draft, taken: Sequence[int]) -> Iterator[Draught]:
    """Passages under a line that only names an outlet: "From the Gazette:"."""
    text = draft.article.text
    for line in _LINE.finditer(text):
        at = bisect_left(taken, line.start())
        if at < len(taken) and taken[at] < line.end():
            continue
        passage = _passage(text, line.end(), set_off=False)
        if passage is None:
            continue
        source = _outlet_in(draft, Span(line.end("cue"), line.end()))
        if source is not None:
            yield Draught(lemma="according", source=source, cue=Span(*line.span("cue")), content=(passage,), speaks=True)


def _outlet_in(draft: Draft, line: Span) -> Span | None:
    return next((m.span for m in draft.reading.mentions if line.holds(m.span) and _is_outlet(draft, m.entity)), None)


def _is_outlet(draft: Draft, key: str | None) -> bool:
    entity = draft.reading.entity(key)
    return entity is not None and any(looks_like_outlet(name) for name in (entity.name, *entity.variants))
