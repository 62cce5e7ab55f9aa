"""Who says what in a Russian article: source, cue and content by syntax and by quotation marks, with who the source is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from reportedly.model import Attribution, Span
from reportedly.read.attributions import kind_of_content, with_parents
from reportedly.read.draft import Draft, Quotation, quotations_over
from reportedly.read.russian.frames import Frame, find_frames, source_span
from reportedly.read.russian.speakers import resolve

_DASH_BEFORE = re.compile(r"[,.?!…»”\"]*\s*[—–-]\s*(?:\w+\s+){0,3}$")
_DASH_BEHIND = re.compile(r"[.,]\s*[—–]\s*")
_ONLY_STOPS = re.compile(r"[\s,.?!…—–-]*$")
_COLON = re.compile(r":\s*$")
_WORD = re.compile(r"\w+")
_FEWEST = 2  #: words of a quotation that is speech by itself, not a name or a word in marks
_GOING_ON = 3  #: characters between a quotation and the one that goes on with it


@dataclass(frozen=True, slots=True)
class _Told:
    frame: Frame
    content: tuple[Span, ...]


def annotate(draft: Draft) -> Draft:
    """Add the attributions, with their speakers."""
    text = draft.article.text
    quotations = _speech(draft)
    told = [_Told(frame, _content(frame, draft, quotations)) for frame in find_frames(draft.doc, draft.reading)]
    told = _going_on([one for one in told if one.content], quotations, text)
    found = [_attribution(one, draft, quotations) for one in sorted(told, key=lambda one: one.frame.cue_span)]
    return draft.with_reading(attributions=with_parents(found))


def _speech(draft: Draft) -> tuple[Quotation, ...]:
    """Quotations that hold words somebody said: no names in marks, no single words."""
    names = [mention.span for mention in draft.reading.mentions if mention.kind == "name"]

    def is_name(quotation: Quotation) -> bool:
        return any(name.holds(quotation.inner) for name in names)

    return tuple(
        quotation
        for quotation in draft.quotations
        if not is_name(quotation) and len(_WORD.findall(quotation.inner.of(draft.article.text))) >= _FEWEST
    )


def _content(frame: Frame, draft: Draft, quotations: tuple[Quotation, ...]) -> tuple[Span, ...]:
    text, cue = draft.article.text, frame.cue_span
    if frame.tells_before:
        before = [sentence for sentence in draft.reading.sentences if sentence.end <= cue.start]
        here = draft.reading.sentence_at(cue)
        before = [sentence for sentence in before if sentence.end <= here.start]
        return (before[-1],) if before else ()
    around = next((q for q in quotations_over(quotations, cue) if q.inner.holds(cue)), None)
    if around is not None and frame.is_insertion:
        return _without_insertion(around, frame, draft)
    if frame.is_insertion:
        quoted = _quoted_before(cue, quotations, text)
        if quoted is not None:
            return (quoted.outer,)
    led = _led_up_to(cue, draft.reading.sentence_at(cue), quotations, text)
    if led is not None and (not frame.content or frame.content[0].overlaps(led.outer)):
        return (led.outer,)
    return tuple(_with_marks(piece, quotations) for piece in frame.content)


def _without_insertion(around: Quotation, frame: Frame, draft: Draft) -> tuple[Span, ...]:
    """A quotation but for what is put into it between dashes: "«We are ready, — said X. — We wait»"."""
    text, cue = draft.article.text, frame.cue_span
    opening = _DASH_BEFORE.search(text, around.inner.start, cue.start)
    if opening is None:
        return tuple(piece for piece in frame.content if around.outer.overlaps(piece)) or frame.content
    start = opening.start()
    closing = _DASH_BEHIND.search(text, cue.end, around.inner.end)
    first = Span(around.outer.start, start) if text[around.outer.start : start].strip('«“„" ') else None
    rest = Span(closing.end(), around.outer.end) if closing is not None and closing.end() < around.inner.end else None
    return tuple(piece for piece in (first, rest) if piece is not None)


def _quoted_before(cue: Span, quotations: Sequence[Quotation], text: str) -> Quotation | None:
    """The quotation that ends right before the dash before a cue."""
    opening = _DASH_BEFORE.search(text, max(0, cue.start - 60), cue.start)
    if opening is None:
        return None
    for quotation in reversed(quotations):
        if quotation.outer.end <= cue.start:
            between = text[quotation.outer.end : opening.end()] if quotation.outer.end <= opening.end() else ""
            return quotation if _is_insertion_gap(text[quotation.outer.end : cue.start], between) else None
    return None


def _is_insertion_gap(gap: str, between: str) -> bool:
    """Whether no more than stops, a dash and a word or two stand between a quotation and its cue."""
    return bool(re.fullmatch(r"[\s,.?!…]*[—–-]\s*(?:\w+\s+){0,3}", gap)) and between.strip() != ""


def _led_up_to(cue: Span, sentence: Span, quotations: Sequence[Quotation], text: str) -> Quotation | None:
    """The quotation behind a colon behind a cue."""
    for quotation in quotations:
        start = quotation.outer.start
        if cue.end <= start <= sentence.end + 1 and _COLON.search(text, cue.end, start):
            return quotation
    return None


def _with_marks(piece: Span, quotations: tuple[Quotation, ...]) -> Span:
    """A piece with the marks of quotations that it holds but for them."""
    start, end = piece
    for quotation in quotations_over(quotations, piece):
        if quotation.inner.start == start:
            start = quotation.outer.start
        if quotation.inner.end == end:
            end = quotation.outer.end
    return Span(start, end)


def _going_on(told: Sequence[_Told], quotations: Sequence[Quotation], text: str) -> list[_Told]:
    """Give a quotation that nobody was given to whoever spoke in marks right before it."""
    result = list(told)
    for quotation in quotations:
        if any(quotation.outer.overlaps(piece) for one in result for piece in one.content):
            continue
        at = _speaking(result, quotation, text)
        if at is not None:
            content = tuple(sorted((*result[at].content, quotation.outer)))
            result[at] = replace(result[at], content=content)
    return result


def _speaking(told: Sequence[_Told], quotation: Quotation, text: str) -> int | None:
    """The telling whose sentence ends right before a quotation, and whose content is in marks."""
    for at, one in enumerate(told):
        sentence = one.frame.word.sent
        end = max(sentence.end_char, one.frame.cue_span.end)
        gap = text[min(end, quotation.outer.start) : quotation.outer.start]
        is_next = end <= quotation.outer.start and not gap.strip() and "\n" not in gap and len(gap) <= _GOING_ON
        if is_next and one.frame.is_insertion and any(text[piece.start] in '«“„"' for piece in one.content):
            return at
    return None


def _attribution(told: _Told, draft: Draft, quotations: tuple[Quotation, ...]) -> Attribution:
    frame, content = told.frame, _apart(told.content, told.frame.cue_span)
    speaker = resolve(draft, frame.source)
    return Attribution(
        source=(_with_names(source_span(frame.source), draft),) if frame.source is not None else (),
        cue=(frame.cue_span,),
        content=content,
        kind=kind_of_content(content, quotations, draft.article.text),
        cue_class=frame.cue.cue_class,
        cue_lemma=frame.cue.lemma,
        speaker=speaker.entity,
        speaker_name=speaker.name,
        speaker_state=speaker.state,
        co_speakers=speaker.also,
    )


def _with_names(source: Span, draft: Draft) -> Span:
    """A source with the whole of a name that it cuts."""
    names = [m.span for m in draft.reading.mentions if m.kind == "name" and m.span.overlaps(source)]
    return Span(min([source.start, *(n.start for n in names)]), max([source.end, *(n.end for n in names)]))


def _apart(content: Iterable[Span], cue: Span) -> tuple[Span, ...]:
    """Content in order, none of it the cue."""
    return tuple(sorted(piece for piece in content if not piece.overlaps(cue)))
