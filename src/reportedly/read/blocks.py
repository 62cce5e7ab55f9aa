"""Passages set off from the text: "The Gazette reports:", and in the next paragraph what it reports, between marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.model import Span
from reportedly.read.draft import Draft
from reportedly.read.outlets import any_looks_like_outlet
from reportedly.read.quoted import Spread
from reportedly.read.reports import Draught

_LEADS = re.compile(r"[^\n,;:\"“”]*:[ \t]*(?=\n)")
_FROM_LEADS = re.compile(r"[^\n,;:\"“”]*:(?=\s)")
_OPENS = re.compile(r"\s*(?=[\"“„«])")
_LINE = re.compile(r"^[ \t]*(?P<cue>From|Via|According to|Per)\b[^\n:]{0,90}:(?=\s*[\"“])", re.MULTILINE)
_FROM = frozenset({"From", "Via", "Per"})
_CLOSES = '"”»'
_MOST_NAMES = 6  #: in the line that leads to a passage
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
    passages: list[Span] = []
    for at, draught in enumerate(result):
        place = max(draught.cue.end, draught.source.end if draught.source else 0)
        lead = (_FROM_LEADS if draught.cue.of(text) in _FROM else _LEADS).match(text, place)
        if draught.source is None or marked.holds(draught.cue.start) or lead is None or lead.end() - place > _MOST_BETWEEN:
            continue
        passage = _passage(text, lead.end(), set_off=draught.cue.of(text) not in _FROM)
        if passage is not None:
            kept = [piece for piece in draught.content if piece.end <= passage.start and piece.start < place]
            result[at] = replace(draught, content=(*kept, passage))
            passages.append(passage)
    for draught in _by_outlets(draft, taken):
        result.append(draught)
        passages += draught.content
    within, ends = Spread(passages), [sentence.end_char for sentence in draft.doc.sents] if passages else []
    result = [_cut_to_sentence(one, ends, text) if within.holds(one.cue.start) else one for one in result]
    return sorted(result, key=lambda draught: draught.cue.start)


def _cut_to_sentence(draught: Draught, ends: Sequence[int], text: str) -> Draught:
    """Let what somebody says inside a passage, without marks of its own, end with the sentence of its cue."""
    end = ends[min(bisect_right(ends, draught.cue.start), len(ends) - 1)]
    kept = []
    for piece in draught.content:
        is_marked = not text[piece.start].isalnum()
        if is_marked or piece.end <= end:
            kept.append(piece)
        elif piece.start < end:
            kept.append(Span(piece.start, end - (len(text[piece.start : end]) - len(text[piece.start : end].rstrip()))))
    return replace(draught, content=tuple(kept)) if kept else draught


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
    mentions = draft.reading.mentions
    at = bisect_left(mentions, line.start, key=lambda mention: mention.span.start)
    for mention in mentions[at : at + _MOST_NAMES]:
        if line.holds(mention.span) and _is_outlet(draft, mention.entity):
            return mention.span
    return None


def _is_outlet(draft: Draft, key: str | None) -> bool:
    entity = draft.reading.entity(key)
    return entity is not None and any_looks_like_outlet((entity.name, *entity.variants))
