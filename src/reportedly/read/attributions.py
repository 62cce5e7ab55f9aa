"""Who says what: the encoder's reading, the quotations under it, and what is reported inside what is said.

Roles after PARC 3.0 and PolNeAR: source, cue, content, each as spans. The encoder tells them for what the article itself
reports; a quotation it left to nobody goes to the cue beside it or the speaker who goes on; what one speaker says another
said is found by the parse and the lexicon of cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from reportedly.model import Attribution, Span
from reportedly.model.readings import AttributionKind
from reportedly.read.blocks import give_passages
from reportedly.read.cues import Lexicon, load_lexicon
from reportedly.read.draft import Draft, Quotation, quotations_over, span_of, tokens_in
from reportedly.read.encoder.decode import decode
from reportedly.read.frames import adverb_frames, is_not_saying, phrase
from reportedly.read.holding import Holding
from reportedly.read.nested import find_inside
from reportedly.read.posts import find_posts
from reportedly.read.quoted import Spread, give_quotations
from reportedly.read.quoting import give_quoted
from reportedly.read.reports import Draught
from reportedly.read.wordlists import load_words

_WORDS = re.compile(r"\w+")
_LEANING = frozenset({"det", "predet", "amod", "nummod"})
_HOLDS = re.compile(r"\w")
_OPENING = ' \t\n\r"“„«‘'
_STOPS = " \t\n\r,;:–—-"
_MARGIN = 4  #: characters of marks and stops at the edge of a quotation


def _lemma_of(cue: Span, draft: Draft, lexicon: Lexicon) -> str:
    """The word of a cue that makes it one: the first the lexicon knows, or the verb or noun that governs the rest."""
    tokens = [token for token in tokens_in(draft.doc, cue) if token.is_alpha]
    best: tuple[float, str] = (-1.0, "")
    for token, behind in zip(tokens, [*tokens[1:], None], strict=False):
        lemma = "according" if token.lower_ == "according" else token.lemma_.lower()
        if behind is not None and f"{lemma} {behind.lower_}" in lexicon.classes:
            lemma = f"{lemma} {behind.lower_}"  # "ruled out", "called for"
        worth = _worth(token, lemma, lexicon)
        if worth > best[0]:
            best = (worth, lemma)
    return best[1]


def _worth(token: Token, lemma: str, lexicon: Lexicon) -> float:
    known = lemma in lexicon.classes or lexicon.speaks(lemma) or lemma == "according"
    content = token.pos_ in {"VERB", "NOUN"} or lemma == "according"
    return 2.0 * known + content + 0.5 * (token.pos_ == "VERB")


def _whole_quotation(piece: Span, draft: Draft) -> Span:
    """Take in the marks and stops between the ends of a content and those of a quotation, and drop marks that open another."""
    text, (start, end) = draft.article.text, piece
    over = [quotation.outer for quotation in quotations_over(draft.quotations, piece)]
    if all(outer.end != end for outer in over):
        end = max(start + 1, start + len(text[start:end].rstrip(_OPENING)))
    for outer in over:
        if outer.start < start and start - outer.start <= _MARGIN and not _HOLDS.search(text, outer.start, start):
            start = outer.start
        if end < outer.end <= end + _MARGIN and not _HOLDS.search(text, end, outer.end):
            end = outer.end
    return Span(start, end)


def _joined(pieces: Iterable[Span], text: str) -> tuple[Span, ...]:
    """Join pieces with no word between them, on one line."""
    joined: list[Span] = []
    for piece in sorted(pieces):
        between = text[joined[-1].end : piece.start] if joined else "\n"
        if joined and (piece.start <= joined[-1].end or (len(between) <= _MARGIN and not between.strip(" ,"))):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, piece.end))
        else:
            joined.append(piece)
    return tuple(joined)


def _of_adverb(cue: Span, draft: Draft) -> tuple[Span, ...]:
    """The clause of "reportedly", which stands in the midst of it."""
    tokens = tokens_in(draft.doc, cue)
    return next((f.content for f in adverb_frames(tokens[0], draft.article.text)), ()) if len(tokens) == 1 else ()


def _bare(source: Span, text: str) -> Span:
    """A source without the stops and blanks at its ends."""
    words = source.of(text)
    inner = words.strip(_STOPS)
    start = source.start + len(words) - len(words.lstrip(_STOPS))
    return Span(start, start + len(inner)) if inner else source


def _whole_phrase(source: Span, parts: Sequence[Span], draft: Draft) -> Span:
    """Take in the noun a source leans on when only a word before it was found: "the", "Mr"."""
    tokens = tokens_in(draft.doc, source)
    if len(tokens) != 1 or tokens[0].head.i <= tokens[0].i:
        return source
    if tokens[0].dep_ not in _LEANING and tokens[0].lower_.rstrip(".") not in load_words("titles.txt"):
        return source
    whole = span_of(phrase(tokens[0].head))
    return whole if whole.holds(source) and not any(whole.overlaps(part) for part in parts) else source


def _whole_cue(cue: Span, draft: Draft) -> Span:
    """Take in the verb of a cue that is an auxiliary alone: "was" of "was dismissed"."""
    tokens = tokens_in(draft.doc, cue)
    if not tokens or any(token.dep_ not in {"aux", "auxpass"} for token in tokens) or tokens[-1].head.i != tokens[-1].i + 1:
        return cue
    return Span(cue.start, tokens[-1].head.idx + len(tokens[-1].head))


def _particles(tokens: Sequence[Token]) -> list[Token]:
    """The particle right behind the last word of a cue: "off" of "called off"."""
    return [child for child in tokens[-1].children if child.dep_ == "prt" and child.i == tokens[-1].i + 1] if tokens else []


def _from_encoder(draft: Draft, lexicon: Lexicon) -> Iterator[Draught]:
    if draft.encoding is None:
        return
    for window in draft.encoding.windows:
        for found in decode(window):
            cue = _whole_cue(found.cue, draft)
            lemma = _lemma_of(cue, draft, lexicon)
            tokens = tokens_in(draft.doc, cue)
            if is_not_saying(tokens) or is_not_saying([*tokens, *_particles(tokens)]):
                continue
            source = found.source
            if source is not None:
                source = _whole_phrase(_bare(source, draft.article.text), (cue, *found.content), draft)
            yield Draught(
                lemma=lemma,
                source=source,
                cue=cue,
                content=_of_adverb(cue, draft)
                or _joined((_whole_quotation(piece, draft) for piece in found.content), draft.article.text),
                speaks=lexicon.speaks(lemma) or lemma == "according",
            )


def kind_of_content(content: tuple[Span, ...], quotations: tuple[Quotation, ...], text: str) -> AttributionKind:
    """Whether all words of a content but one stand in quotation marks, none, or some."""
    inside = outside = 0
    for piece in content:
        over = Spread(quotation.outer for quotation in quotations_over(quotations, piece))
        for match in _WORDS.finditer(text, piece.start, piece.end):
            if over.holds(match.start()):
                inside += 1
            else:
                outside += 1
    if not inside:
        return "indirect"
    return "direct" if outside <= 1 else "mixed"


def with_parents(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Set, for each attribution, the one around it: the smallest run of another's content that holds its cue."""
    runs: list[tuple[Span, int]] = []
    for number, attribution in enumerate(found):
        cue = attribution.cue[0]
        for piece in attribution.content:
            # what stands around its own cue is around that of others, never its own
            parts = (Span(piece.start, cue.start), Span(cue.end, piece.end)) if piece.overlaps(cue) else (piece,)
            runs += [(part, number) for part in parts if part.end > part.start]
    holding = Holding((run, run.end - run.start, at) for at, (run, _) in enumerate(runs))
    result = []
    for attribution in found:
        cue = attribution.cue[0]
        around = [runs[at] for place in (cue.start, cue.end - 1) if (at := holding.at(place)) is not None]
        parent = next((number for run, number in around if run.holds(cue)), None)
        result.append(replace(attribution, parent=parent))
    return tuple(result)


def annotate(draft: Draft) -> Draft:
    """Add the attributions, sources not yet resolved."""
    lexicon = load_lexicon()
    outer = give_quotations(draft, list(_from_encoder(draft, lexicon)), lexicon)
    outer = give_passages(draft, give_quoted(draft, outer, lexicon))
    outer += find_posts(draft)
    found = [
        Attribution(
            source=(draught.source,) if draught.source is not None else (),
            cue=(draught.cue,),
            content=tuple(sorted(draught.content)),
            kind=kind_of_content(draught.content, draft.quotations, draft.article.text),
            cue_class=lexicon.class_of(draught.lemma),
            cue_lemma=draught.lemma,
        )
        for draught in sorted([*outer, *find_inside(draft, outer, lexicon)], key=lambda draught: draught.cue.start)
    ]
    return draft.with_reading(attributions=with_parents(found))
