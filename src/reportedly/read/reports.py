"""Predicates that report: frames of the parse that the lexicon says report often enough.

Roles after PARC 3.0 and PolNeAR: source, cue, content, each as spans.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reportedly.model import Span
from reportedly.read.cues import Lexicon
from reportedly.read.draft import Draft, Quotation, quotations_over, span_of
from reportedly.read.frames import Frame, extend_over_quotations, find_frames

THRESHOLD = 0.28  #: a share of four in ten, shrunk; lower finds more and errs more
IMPERSONAL = frozenset({"it", "there", "this", "that", "what"})
_TOLD = {"say", "tell", "write", "warn", "promise", "ask"}
_SELF = {"i", "we", "you", "one"}
_LEAD_IN = 5  #: characters, of which the last may be the mark
_INTRODUCED = re.compile(r"[\s,:]{1,4}")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draught:
    """An attribution on its way."""

    lemma: str
    source: Span | None
    cue: Span
    content: tuple[Span, ...]
    speaks: bool  #: the cue is one of speech, which may carry a quotation
    frame: str = "clause"  #: the shape it was found in, after `frames.py`

    @property
    def start(self) -> int:
        """Where source or cue begins."""
        return self.cue.start if self.source is None else min(self.cue.start, self.source.start)

    @property
    def end(self) -> int:
        """Where the last of its parts ends."""
        return max(self.cue.end, self.source.end if self.source else 0, *(piece.end for piece in self.content))


def _is_reporting(frame: Frame, lexicon: Lexicon, quotations: tuple[Quotation, ...]) -> bool:
    if any(quotation.inner.holds(frame.cue) for quotation in quotations_over(quotations, frame.cue)):
        own = (not frame.source or frame.source[0].lower_ in _SELF) and frame.lemma not in _TOLD
        if own or frame.name in {"object", "infinitive"} or frame.name.startswith("preposition"):
            return False  # what a speaker says of his own words is part of them
    rate = lexicon.rate(frame.lemma, frame.name)
    if frame.source and frame.source[0].lower_ in IMPERSONAL and frame.name not in {"according", "adverb"}:
        rate *= 0.8
    if not frame.source and frame.name in {"clause", "infinitive", "object"}:
        rate *= 0.6
    return rate >= THRESHOLD


def _within_paragraph(content: tuple[Span, ...], cue: Span, text: str) -> tuple[Span, ...]:
    """Cut what a runaway parse drew in from other paragraphs."""
    if not content:
        return ()
    first, last = min(piece.start for piece in content), max(piece.end for piece in content)
    low = text.rfind("\n", first, cue.start) + 1 if first < cue.start else first
    high = text.find("\n", cue.end, last) if last > cue.end else last
    high = last if high < 0 else high
    kept = []
    for piece in content:
        start, end = max(piece.start, low), min(piece.end, high)
        if end - start > 1:
            kept.append(Span(start, end))
    return tuple(kept)


def _cut_to_quotation(draught: Draught, quotations: tuple[Quotation, ...], text: str) -> Draught:
    """When a quotation ends right before the cue clause, what stands before it in other sentences is no content."""
    edge = draught.start
    for quotation in quotations_over(quotations, Span(max(0, edge - 3), max(1, edge))):
        if 0 <= edge - quotation.outer.end <= 2:
            kept = tuple(
                Span(max(piece.start, quotation.outer.start), piece.end) if piece.overlaps(quotation.outer) else piece
                for piece in draught.content
                if piece.overlaps(quotation.outer) or piece.start >= draught.cue.start
            )
            if any(letter in ".!?\n" for letter in text[min(p.start for p in draught.content) : quotation.outer.start]):
                return replace(draught, content=kept or (quotation.outer,))
    return draught


def is_speech(quotation: Quotation, text: str) -> bool:
    """Whether a quotation is more than a name or a scare quote."""
    words = len(_WORDS.findall(quotation.inner.of(text)))
    return words >= 4 or (words >= 2 and quotation.inner.of(text).rstrip()[-1:] in ".,!?")


def _introduces(draught: Draught, quotations: tuple[Quotation, ...], text: str) -> Draught:
    """When a quotation begins right behind a cue of speech, it is what is said, whatever clause the parse gave the cue."""
    if any(True for piece in draught.content for _ in quotations_over(quotations, piece)):
        return draught
    place = max(draught.cue.end, draught.source.end if draught.source else 0)
    for quotation in quotations_over(quotations, Span(place, place + _LEAD_IN)):
        between = text[place : quotation.outer.start]
        if quotation.outer.start >= place and draught.speaks and _INTRODUCED.fullmatch(between):
            return replace(draught, content=(quotation.outer,)) if is_speech(quotation, text) else draught
    return draught


def find_reports(draft: Draft, lexicon: Lexicon) -> list[Draught]:
    """Find them all, in order."""
    text = draft.article.text
    found = []
    for frame in find_frames(draft.doc):
        if not _is_reporting(frame, lexicon, draft.quotations):
            continue
        content = extend_over_quotations(_within_paragraph(frame.content, frame.cue, text), draft.quotations, frame.cue)
        if not content or sum(len(_WORDS.findall(piece.of(text))) for piece in content) < 1:
            continue
        draught = Draught(
            lemma=frame.lemma,
            source=span_of(frame.source) if frame.source else None,
            cue=frame.cue,
            content=content,
            speaks=lexicon.speaks(frame.lemma) or frame.name == "according",
            frame=frame.name,
        )
        draught = _introduces(draught, draft.quotations, text)
        found.append(_cut_to_quotation(draught, draft.quotations, text))
    return found
