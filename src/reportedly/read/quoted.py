"""Quotations that nobody says yet: given to the cue beside them, or to the speaker whose quotation they go on from."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Token

from reportedly.model import Span
from reportedly.read.cues import Lexicon
from reportedly.read.draft import Draft, Quotation, span_of, tokens_in
from reportedly.read.frames import cue_of, phrase, subject_of
from reportedly.read.reports import IMPERSONAL, Draught, is_speech

_NEAR = 60  #: characters between a speaker's quotation and the one that goes on from it


class Spread:
    """Runs of characters, joined where they overlap, that can be asked what lies in them."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Join the runs."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, place: int) -> bool:
        """Whether a character lies in one of the runs."""
        at = bisect_right(self._starts, place) - 1
        return at >= 0 and place < self._ends[at]

    def touches(self, span: Span) -> bool:
        """Whether a span shares a character with one of the runs."""
        at = bisect_right(self._starts, span.start)
        before = at > 0 and self._ends[at - 1] > span.start
        return before or (at < len(self._starts) and self._starts[at] < span.end)


def _beside(draft: Draft, quotation: Quotation, lexicon: Lexicon, marked: Spread, taken: Spread) -> Draught | None:
    """Find the verb of speech nearest to a quotation, outside quotation marks, in the sentence before or after it."""
    text = draft.article.text
    after_end = min([m for m in (text.find("\n", quotation.outer.end), quotation.outer.end + 160) if m > 0])
    before_start = max(text.rfind("\n", 0, quotation.outer.start) + 1, quotation.outer.start - 160)
    for region, is_after in ((Span(quotation.outer.end, after_end), True), (Span(before_start, quotation.outer.start), False)):
        near = text[region.start : region.end]
        if is_after and (not quotation.is_closed or re.match(r"\s*[.!?]?\s*$", near)):
            continue
        if is_after and quotation.inner.of(text).rstrip()[-1:] not in ",?!—-–":
            continue
        if not is_after and not re.search(r"[:,]\s*$|\b(?:said|that|says|as)\s*$", near):
            continue
        tokens = [t for t in tokens_in(draft.doc, region) if t.is_space or not marked.holds(t.idx)]
        for token in tokens if is_after else reversed(tokens):
            if is_after and token.text in {".", ";"}:
                break
            if token.pos_ == "VERB" and not taken.holds(token.idx) and lexicon.speaks(token.lemma_.lower()):
                head = subject_of(token) or (_neighbour(token, tokens) if token.dep_ != "advcl" else None)
                if head is None or head.lower_ in IMPERSONAL:
                    continue
                return Draught(
                    lemma=token.lemma_.lower(),
                    source=span_of(phrase(head)),
                    cue=cue_of(token),
                    content=(quotation.outer,),
                    speaks=True,
                )
    return None


def _neighbour(verb: Token, tokens: list[Token]) -> Token | None:
    """A noun right before or after a verb of speech, where the parse gives no subject ("said Ward, …")."""
    for offset in (1, 2, 3, -1, -2):
        at = verb.i + offset
        if 0 <= at < len(verb.doc):
            token = verb.doc[at]
            if token in tokens and token.pos_ in {"PROPN", "PRON", "NOUN"}:
                while (
                    token.dep_ in {"compound", "amod", "det", "poss"} and token.head != token and abs(token.head.i - verb.i) < 8
                ):
                    token = token.head
                return token
    return None


def give_quotations(draft: Draft, draughts: list[Draught], lexicon: Lexicon) -> list[Draught]:
    """Give each quotation that nobody says yet to the cue beside it, or to the speaker who was speaking."""
    text = draft.article.text
    result = list(draughts)
    marked = Spread(quotation.outer for quotation in draft.quotations)
    taken = Spread(draught.cue for draught in draughts)
    said = Spread(piece for draught in draughts for piece in draught.content)
    speaking = sorted(
        (draught.end, number)
        for number, draught in enumerate(result)
        if draught.speaks and not marked.holds(draught.cue.start) and any(marked.touches(piece) for piece in draught.content)
    )
    previous: Quotation | None = None
    for quotation in draft.quotations:
        is_running = previous is not None and previous.is_continued
        previous = quotation
        if said.touches(quotation.outer) or not (is_running or is_speech(quotation, text)):
            continue
        found = None if is_running else _beside(draft, quotation, lexicon, marked, taken)
        if found is not None:
            insort(speaking, (found.end, len(result)))
            result.append(found)
            continue
        at = bisect_right(speaking, (quotation.outer.start, len(result))) - 1
        if at >= 0 and _goes_on(text, speaking[at][0], quotation, is_running=is_running):
            speaker = speaking[at][1]
            result[speaker] = replace(result[speaker], content=(*result[speaker].content, quotation.outer))
            insort(speaking, (result[speaker].end, speaker))
    return sorted(result, key=lambda draught: draught.cue.start)


def _goes_on(text: str, end: int, quotation: Quotation, *, is_running: bool) -> bool:
    """Whether a quotation goes on from a speaker's words that ended before it: running, beside them, or the next paragraph."""
    start = quotation.outer.start
    if is_running:
        return True
    if start - end > _NEAR:
        return False
    between = text[end:start]
    if "\n" not in between:
        return True
    return not between.strip(" \n.,") and _is_whole_paragraph(quotation, text)


def _is_whole_paragraph(quotation: Quotation, text: str) -> bool:
    start, end = quotation.outer
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return before.rstrip(" ")[-1:] in {"", "\n"} and behind.lstrip(" ")[:1] in {"", "\n"}
