"""Who says what: the encoder's reading, the quotations under it, and what is reported inside what is said.

Roles after PARC 3.0 and PolNeAR: source, cue, content, each as spans. The encoder tells them for what the article itself
reports; a quotation it left to nobody goes to the cue beside it or the speaker who goes on; what one speaker says another
said is found by the parse and the lexicon of cues.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from reportedly.model import Attribution, Span
from reportedly.model.readings import AttributionKind
from reportedly.read.blocks import give_passages
from reportedly.read.cues import Lexicon, load_lexicon
from reportedly.read.draft import Draft, Quotation, tokens_in
from reportedly.read.encoder.decode import decode
from reportedly.read.nested import find_inside
from reportedly.read.posts import find_posts
from reportedly.read.quoted import give_quotations
from reportedly.read.quoting import give_quoted
from reportedly.read.reports import Draught

_WORDS = re.compile(r"\w+")
_MARKS = "\"“”„«»‘’'`"


def _lemma_of(cue: Span, draft: Draft, lexicon: Lexicon) -> str:
    """The word of a cue that makes it one: the first the lexicon knows, or the verb or noun that governs the rest."""
    tokens = [token for token in tokens_in(draft.doc, cue) if token.is_alpha]
    best: tuple[float, str] = (-1.0, "")
    for token in tokens:
        lemma = "according" if token.lower_ == "according" else token.lemma_.lower()
        worth = _worth(token, lemma, lexicon)
        if worth > best[0]:
            best = (worth, lemma)
    return best[1]


def _worth(token: Token, lemma: str, lexicon: Lexicon) -> float:
    known = lemma in lexicon.classes or lexicon.speaks(lemma) or lemma == "according"
    content = token.pos_ in {"VERB", "NOUN"} or lemma == "according"
    return 2.0 * known + content + 0.5 * (token.pos_ == "VERB")


def _with_marks(piece: Span, draft: Draft) -> Span:
    """Take in the quotation marks that stand at the ends of a content."""
    text, (start, end) = draft.article.text, piece
    if start > 0 and text[start - 1] in _MARKS and not text[start - 2 : start - 1].isalnum():
        start -= 1
    if text[end : end + 1] and text[end] in _MARKS and not text[end + 1 : end + 2].isalnum():
        end += 1
    return Span(start, end)


def _from_encoder(draft: Draft, lexicon: Lexicon) -> Iterator[Draught]:
    if draft.encoding is None:
        return
    for window in draft.encoding.windows:
        for found in decode(window):
            lemma = _lemma_of(found.cue, draft, lexicon)
            yield Draught(
                lemma=lemma,
                source=found.source,
                cue=found.cue,
                content=tuple(_with_marks(piece, draft) for piece in found.content),
                speaks=lexicon.speaks(lemma) or lemma == "according",
            )


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
    outer = give_quotations(draft, list(_from_encoder(draft, lexicon)), lexicon)
    outer = give_passages(draft, give_quoted(draft, outer, lexicon))
    outer += find_posts(draft)
    found = [
        Attribution(
            source=(draught.source,) if draught.source is not None else (),
            cue=(draught.cue,),
            content=tuple(sorted(draught.content)),
            kind=_kind(draught.content, draft.quotations, draft.article.text),
            cue_class=lexicon.class_of(draught.lemma),
            cue_lemma=draught.lemma,
        )
        for draught in sorted([*outer, *find_inside(draft, outer, lexicon)], key=lambda draught: draught.cue.start)
    ]
    return draft.with_reading(attributions=_parents(found))
