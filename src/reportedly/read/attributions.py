"""Who says what: frames that report, joined with the quotations they carry.

Roles after PARC 3.0 and PolNeAR: source, cue, content, each as spans. A frame reports when the lexicon says so often
enough; a quotation that no frame holds looks for a verb of speech beside it, or goes on from the one before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Token

from reportedly.model import Attribution, Span
from reportedly.model.readings import AttributionKind
from reportedly.read.cues import Lexicon, load_lexicon
from reportedly.read.draft import Draft, Quotation, span_of, tokens_in
from reportedly.read.frames import Frame, cue_of, extend_over_quotations, find_frames, phrase, subject_of

THRESHOLD = 0.28  #: a share of four in ten, shrunk; lower finds more and errs more
_TOLD = {"say", "tell", "write", "warn", "promise", "ask"}
_SELF = {"i", "we", "you", "one"}
_IMPERSONAL = {"it", "there", "this", "that", "what"}
_INTRODUCED = re.compile(r"[\s,:]{1,4}")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draught:
    """An attribution on its way: the frame's parts and the quotations added to it."""

    lemma: str
    predicate: Token
    source: tuple[Token, ...]
    cue: Span
    content: tuple[Span, ...]
    speaks: bool


def _is_reporting(frame: Frame, lexicon: Lexicon, quotations: tuple[Quotation, ...]) -> bool:
    if any(quotation.inner.holds(frame.cue) for quotation in quotations):
        own = (not frame.source or frame.source[0].lower_ in _SELF) and frame.lemma not in _TOLD
        if own or frame.name in {"object", "infinitive"} or frame.name.startswith("preposition"):
            return False  # what a speaker says of his own words is part of them
    rate = lexicon.rate(frame.lemma, frame.name)
    if frame.source and frame.source[0].lower_ in _IMPERSONAL and frame.name not in {"according", "adverb"}:
        rate *= 0.8
    if not frame.source and frame.name in {"clause", "infinitive", "object"}:
        rate *= 0.6
    return rate >= THRESHOLD


def _within_paragraph(content: tuple[Span, ...], cue: Span, text: str) -> tuple[Span, ...]:
    """Cut what a runaway parse drew in from other paragraphs."""
    low = text.rfind("\n", 0, cue.start) + 1
    high = text.find("\n", cue.end)
    high = len(text) if high < 0 else high
    kept = []
    for piece in content:
        start, end = max(piece.start, low), min(piece.end, high)
        if end - start > 1:
            kept.append(Span(start, end))
    return tuple(kept)


def _first_place(draught: Draught) -> int:
    return min([draught.cue.start, *(token.idx for token in draught.source)])


def _cut_to_quotation(draught: Draught, quotations: tuple[Quotation, ...], text: str) -> Draught:
    """When a quotation ends right before the cue clause, what stands before it in other sentences is no content."""
    edge = _first_place(draught)
    for quotation in quotations:
        if 0 <= edge - quotation.outer.end <= 2:
            kept = tuple(
                Span(max(piece.start, quotation.outer.start), piece.end) if piece.overlaps(quotation.outer) else piece
                for piece in draught.content
                if piece.overlaps(quotation.outer) or piece.start >= draught.cue.start
            )
            if any(letter in ".!?\n" for letter in text[min(p.start for p in draught.content) : quotation.outer.start]):
                return replace(draught, content=kept or (quotation.outer,))
    return draught


def _from_frames(draft: Draft, lexicon: Lexicon) -> list[Draught]:
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
            predicate=frame.predicate,
            source=frame.source,
            cue=frame.cue,
            content=content,
            speaks=lexicon.speaks(frame.lemma) or frame.name == "according",
        )
        draught = _introduces(draught, draft.quotations, text)
        found.append(_cut_to_quotation(draught, draft.quotations, text))
    return found


def _introduces(draught: Draught, quotations: tuple[Quotation, ...], text: str) -> Draught:
    """When a quotation begins right behind a cue of speech, it is what is said, whatever clause the parse gave the cue."""
    if any(quotation.outer.overlaps(piece) for quotation in quotations for piece in draught.content):
        return draught
    place = max(draught.cue.end, *(token.idx + len(token) for token in draught.source), 0)
    for quotation in quotations:
        between = text[place : quotation.outer.start]
        if quotation.outer.start >= place and draught.speaks and _INTRODUCED.fullmatch(between):
            return replace(draught, content=(quotation.outer,)) if _is_speech(quotation, text) else draught
    return draught


def _is_speech(quotation: Quotation, text: str) -> bool:
    """Whether a quotation is more than a name or a scare quote."""
    words = len(_WORDS.findall(quotation.inner.of(text)))
    return words >= 4 or (words >= 2 and quotation.inner.of(text).rstrip()[-1:] in ".,!?")


def _beside(draft: Draft, quotation: Quotation, lexicon: Lexicon, taken: set[int]) -> Draught | None:
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
        tokens = [
            t for t in tokens_in(draft.doc, region) if not any(q.outer.start <= t.idx < q.outer.end for q in draft.quotations)
        ]
        for token in tokens if is_after else reversed(tokens):
            if is_after and token.text in {".", ";"}:
                break
            if token.pos_ == "VERB" and token.i not in taken and lexicon.speaks(token.lemma_.lower()):
                head = subject_of(token) or (_neighbour(token, tokens) if token.dep_ != "advcl" else None)
                if head is None or head.lower_ in _IMPERSONAL:
                    continue
                source = phrase(head) if head is not None else ()
                return Draught(
                    lemma=token.lemma_.lower(),
                    predicate=token,
                    source=source,
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


def _add_quotations(draft: Draft, draughts: list[Draught], lexicon: Lexicon) -> list[Draught]:
    """Give each quotation that nobody says yet to the cue beside it, or to the speaker who was speaking."""
    text = draft.article.text
    result = sorted(draughts, key=lambda d: d.cue.start)
    taken = {draught.predicate.i for draught in result}
    previous: Quotation | None = None
    for quotation in draft.quotations:
        running = previous is not None and previous.is_continued
        previous = quotation
        outside = [draught for draught in result if not quotation.outer.holds(draught.cue)]
        if any(piece.overlaps(quotation.outer) for draught in outside for piece in draught.content):
            continue
        if not _is_speech(quotation, text) and not running:
            continue
        found = _beside(draft, quotation, lexicon, taken)
        if found is not None and not running:
            result.append(found)
            taken.add(found.predicate.i)
            continue
        speaker = _last_speaker(result, draft.quotations, quotation, text, running=running)
        if speaker is not None:
            result[speaker] = replace(result[speaker], content=(*result[speaker].content, quotation.outer))
    return sorted(result, key=lambda d: d.cue.start)


def _last_speaker(
    draughts: list[Draught], quotations: tuple[Quotation, ...], quotation: Quotation, text: str, *, running: bool
) -> int | None:
    """Index of the attribution whose quotation this one goes on from: right before it in the same paragraph, or running."""
    best: int | None = None
    for index, draught in enumerate(draughts):
        last = max(piece.end for piece in draught.content)
        place = max(last, draught.cue.end)
        is_quoted = any(q.outer.overlaps(piece) for q in quotations for piece in draught.content)
        if draught.speaks and is_quoted and place <= quotation.outer.start and (best is None or place > _end(draughts[best])):
            best = index
    if best is None:
        return None
    between = text[_end(draughts[best]) : quotation.outer.start]
    if running:
        return best
    if _is_whole_paragraph(quotation, text) and not between.strip(" \n.,"):
        return best
    return best if "\n" not in between and len(between) <= 60 else None


def _is_whole_paragraph(quotation: Quotation, text: str) -> bool:
    before = text[: quotation.outer.start].rstrip(" ")[-1:]
    return before in {"", "\n"} and text[quotation.outer.end :].lstrip(" ")[:1] in {"", "\n"}


def _end(draught: Draught) -> int:
    named = (token.idx + len(token) for token in draught.source)
    return max(draught.cue.end, *named, *(piece.end for piece in draught.content))


def _kind(content: tuple[Span, ...], quotations: tuple[Quotation, ...], text: str) -> AttributionKind:
    inside = outside = 0
    for piece in content:
        for match in _WORDS.finditer(text, piece.start, piece.end):
            if any(q.outer.start <= match.start() < q.outer.end for q in quotations):
                inside += 1
            else:
                outside += 1
    if not inside:
        return "indirect"
    return "direct" if outside <= 1 else "mixed"


def _parents(found: list[Attribution]) -> tuple[Attribution, ...]:
    """Set, for each attribution, the smallest other one whose content holds its cue."""
    result = []
    for index, attribution in enumerate(found):
        best: tuple[int, int] | None = None
        for other, holder in enumerate(found):
            if other == index or not attribution.cue:
                continue
            for piece in holder.content:
                if piece.holds(attribution.cue[0]) and (best is None or piece.end - piece.start < best[0]):
                    best = (piece.end - piece.start, other)
        result.append(replace(attribution, parent=best[1] if best else None))
    return tuple(result)


def annotate(draft: Draft) -> Draft:
    """Add the attributions, sources not yet resolved."""
    lexicon = load_lexicon()
    text = draft.article.text
    found = []
    for draught in _add_quotations(draft, _from_frames(draft, lexicon), lexicon):
        source = (span_of(draught.source),) if draught.source else ()
        found.append(
            Attribution(
                source=source,
                cue=(draught.cue,),
                content=tuple(sorted(draught.content)),
                kind=_kind(draught.content, draft.quotations, text),
                cue_class=lexicon.class_of(draught.lemma),
                cue_lemma=draught.lemma,
            )
        )
    return draft.with_reading(attributions=_parents(found))
