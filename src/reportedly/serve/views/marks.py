"""Every reading of an article as marks on its text, cut into segments so that overlapping ones can be shown.

text      Belov told Vest that the guest will come in September
marks     [source]            [        content            ]
                                    [mention]      [ time ]
segments  |     |   |    |    |   |  |      |      |      |
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from reportedly.model import Attribution, Reading, Span
from reportedly.model.readings import is_sure
from reportedly.serve.views.places import Shelf, entity_href
from reportedly.serve.views.words import UNRESOLVED, shorten, unsure

Layer = Literal["source", "cue", "content", "mention", "event", "time", "chain", "at"]
WORDS_LENGTH = 90  #: letters of a mark's words that are listed
LAYERS: tuple[tuple[Layer, str], ...] = (
    ("source", "Who says"),
    ("cue", "How it is said"),
    ("content", "What is said"),
    ("mention", "Names"),
    ("event", "Events"),
    ("time", "Times"),
    ("chain", "Hands it came through"),
)  #: the layers a reader may show or hide, with their words


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One reading on the text."""

    start: int
    end: int
    layer: Layer
    label: str  #: what was read, in words
    words: str = ""  #: the words it stands on, shortened
    href: str | None = None
    sureness: float | None = None  #: of an event: how likely type, actors and recipients are right, 0 to 1
    is_sure: bool = True  #: sure enough to stand unmarked


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of text under the same marks."""

    start: int
    end: int
    words: str
    layers: tuple[Layer, ...]
    labels: tuple[str, ...]
    href: str | None
    is_sure: bool = True  #: not only under an event that was read less surely
    is_target: bool = False  #: the first segment of the place the address asks for


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A line of the text, in segments."""

    start: int
    end: int
    segments: tuple[Segment, ...]


def build_marks(article_id: str, shelf: Shelf) -> tuple[Mark, ...]:
    """Turn a reading into marks, in the order of the text. An article without a reading has none."""
    reading = shelf.readings.get(article_id)
    if reading is None:
        return ()
    marks = [
        *_attributions(reading),
        *_mentions(article_id, reading, shelf),
        *_events(reading),
        *_times(reading),
        *_chains(reading),
    ]
    text = shelf.articles[article_id].text
    inside = (replace(mark, words=_shown(mark, text)) for mark in marks if 0 <= mark.start < mark.end <= len(text))
    return tuple(sorted(inside, key=lambda mark: (mark.start, -mark.end)))


def _shown(mark: Mark, text: str) -> str:
    return shorten(" ".join(text[mark.start : mark.end].split()), WORDS_LENGTH)


def cut(text: str, marks: Sequence[Mark], at: Span | None = None) -> tuple[Paragraph, ...]:
    """Cut a text into paragraphs and segments; joined, the segments are the text without its line ends."""
    target = (Mark(start=at.start, end=at.end, layer="at", label="the place asked for"),) if at else ()
    lines = _lines(text)
    runs = _runs(lines, sorted((*marks, *target), key=lambda mark: (mark.start, -mark.end)))
    parts: dict[Span, list[Segment]] = {}
    is_found = False
    for line, run, over in runs:
        is_target = not is_found and any(mark.layer == "at" for mark in over)
        is_found = is_found or is_target
        parts.setdefault(line, []).append(_segment(text, run, over, is_target=is_target))
    return tuple(Paragraph(start=line.start, end=line.end, segments=tuple(segments)) for line, segments in parts.items())


def _lines(text: str) -> list[Span]:
    """The lines that hold anything, without their ends."""
    lines, start = [], 0
    for line in text.splitlines(keepends=True):
        words = line.splitlines()[0]
        if words.strip():
            lines.append(Span(start, start + len(words)))
        start += len(line)
    return lines


def _runs(lines: Sequence[Span], marks: Sequence[Mark]) -> Iterable[tuple[Span, Span, tuple[Mark, ...]]]:
    """Sweep over the text once: each run with its line and the marks over it."""
    borders = sorted({place for span in (*lines, *((m.start, m.end) for m in marks)) for place in span[:2]})
    active: list[Mark] = []
    ahead = line_ahead = 0
    for start, end in pairwise(borders):
        active = [mark for mark in active if mark.end > start]
        while ahead < len(marks) and marks[ahead].start <= start:
            active.append(marks[ahead])
            ahead += 1
        while line_ahead < len(lines) and lines[line_ahead].end <= start:
            line_ahead += 1
        if line_ahead < len(lines) and lines[line_ahead].start <= start:
            yield lines[line_ahead], Span(start, end), tuple(mark for mark in active if mark.end > start)


def _segment(text: str, run: Span, over: Sequence[Mark], *, is_target: bool) -> Segment:
    return Segment(
        start=run.start,
        end=run.end,
        words=run.of(text),
        layers=tuple(dict.fromkeys(mark.layer for mark in over)),
        labels=tuple(dict.fromkeys(mark.label for mark in over)),
        href=next((mark.href for mark in reversed(over) if mark.href), None),
        is_sure=all(mark.is_sure for mark in over) or any(mark.layer == "event" and mark.is_sure for mark in over),
        is_target=is_target,
    )


def _attributions(reading: Reading) -> Iterable[Mark]:
    for attribution in reading.attributions:
        who = attribution.speaker_name or _nobody(attribution)
        for span in attribution.source:
            yield Mark(start=span.start, end=span.end, layer="source", label=f"source: {who}")
        for span in attribution.cue:
            yield Mark(start=span.start, end=span.end, layer="cue", label=f"cue: {attribution.cue_class}")
        for span in attribution.content:
            yield Mark(start=span.start, end=span.end, layer="content", label=f"{attribution.kind} words of {who}")


def _nobody(attribution: Attribution) -> str:
    return {"unnamed": "an unnamed source", "open": "a source left open"}.get(attribution.speaker_state, "nobody named")


def _mentions(article_id: str, reading: Reading, shelf: Shelf) -> Iterable[Mark]:
    known = {entity.key: entity for entity in reading.entities}
    for mention in reading.mentions:
        entity = known.get(mention.entity) if mention.entity else None
        label = f"{entity.kind}: {entity.name}" if entity else f"{mention.kind}: {UNRESOLVED}"
        href = entity_href(shelf.entity_id(article_id, mention.entity))
        yield Mark(start=mention.span.start, end=mention.span.end, layer="mention", label=label, href=href)


def _events(reading: Reading) -> Iterable[Mark]:
    for event in reading.events:
        actors = " and ".join(party.name for party in event.actors)
        recipients = " and ".join(party.name for party in event.recipients)
        told = " ".join(part for part in (actors, event.verb, recipients) if part)
        label = f"event: {told}, {event.status} ({event.type or UNRESOLVED})" + unsure(event.sureness)
        yield Mark(
            start=event.trigger.start,
            end=event.trigger.end,
            layer="event",
            label=label,
            sureness=event.sureness,
            is_sure=is_sure(event.sureness),
        )
        for hedge in event.hedges:
            yield Mark(start=hedge.start, end=hedge.end, layer="event", label=f"hedge of: {told}")


def _times(reading: Reading) -> Iterable[Mark]:
    for time in reading.times:
        label = f"time: {time.value}" + (f", {time.unresolved}" if time.unresolved else "")
        yield Mark(start=time.span.start, end=time.span.end, layer="time", label=label)


def _chains(reading: Reading) -> Iterable[Mark]:
    for chain in reading.chains:
        for node in chain.path:
            path = " ← ".join(hand.name for hand in chain.path)
            yield Mark(start=node.evidence.start, end=node.evidence.end, layer="chain", label=f"came by way of: {path}")
