"""What a chain carries: contents of attributions as single runs, a sentence or two at a time.

An attribution may have its content in pieces, or go on over many sentences; what came through the same hands is then told
run by run. A run that another speaker fills inside the first one's words is his and not told twice.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.model import Attribution, Span
from reportedly.read.draft import Draft, tokens_in
from reportedly.read.posts import POSTING

LEAST_WORDS = 3  #: fewer tell too little to be traced
_MOST_PLAIN = 8  #: words of a content that must show a verb or a mark to be more than a name for something
_QUOTED_SENTENCES = 2  #: of one running quotation that make one run
_LEAN = 7  #: characters outside a quotation that do not make a run less quoted: "that “"
_FILLED = 0.6  #: share of a run that a speaker inside it may take before the run is all his
_MARKS = "\"“‘„«'"
_WORDS = re.compile(r"\w+")
_JOINTS = re.compile(r"[\W_]{0,3}")
_SEVERED = re.compile(r"[\s,;–—-]+(?:and|but|while|as|with)?\s*$")


def count_words(span: Span, text: str) -> int:
    """Count the words of a span."""
    return len(_WORDS.findall(text, span.start, span.end))


def says_something(draft: Draft, content: Span) -> bool:
    """Whether a content is enough to be traced: some words, with a verb among them or quotation marks around them."""
    text = draft.article.text
    words = count_words(content, text)
    if not LEAST_WORDS <= words <= _MOST_PLAIN:
        return words > LEAST_WORDS
    return text[content.start] in _MARKS or any(t.pos_ in {"VERB", "AUX"} for t in tokens_in(draft.doc, content))


def _joined(pieces: Sequence[Span], text: str) -> list[Span]:
    """Pieces that only a mark or a space parts are one."""
    whole: list[Span] = []
    for piece in sorted(pieces):
        between = text[whole[-1].end : piece.start] if whole else ""
        if whole and "\n" not in between and _JOINTS.fullmatch(between):
            whole[-1] = Span(whole[-1].start, max(whole[-1].end, piece.end))
        else:
            whole.append(piece)
    return whole


def _sentences(draft: Draft, piece: Span, starts: Sequence[int]) -> list[Span]:
    """Cut a piece where sentences begin; a scrap of a word or two stays with the sentence before."""
    text = draft.article.text
    edges = [piece.start, *starts[bisect_right(starts, piece.start) : bisect_left(starts, piece.end)], piece.end]
    cut: list[Span] = []
    for low, high in pairwise(edges):
        inside = text[low:high]
        part = Span(low + len(inside) - len(inside.lstrip()), low + len(inside.rstrip()))
        if part.start >= part.end:
            continue
        if cut and "\n" not in text[cut[-1].end : part.start] and count_words(part, text) < 3:
            cut[-1] = Span(cut[-1].start, part.end)
        else:
            cut.append(part)
    return cut


def _paired(parts: Sequence[Span], text: str, at_once: int) -> Iterator[Span]:
    """Put neighbouring sentences of a quotation together, so many at once, never over the end of a paragraph."""
    held: list[Span] = []
    for part in parts:
        if held and (len(held) == at_once or "\n" in text[held[-1].end : part.start]):
            yield Span(held[0].start, held[-1].end)
            held = []
        held.append(part)
    if held:
        yield Span(held[0].start, held[-1].end)


def _left_over(run: Span, inner: Sequence[Span], text: str) -> Span | None:
    """What of a run the speakers inside it leave: all of it, what stands before the last of them, or nothing."""
    near = inner[
        max(0, bisect_left(inner, run.start, key=lambda one: one.start) - 1) : bisect_left(
            inner, run.end, key=lambda one: one.start
        )
    ]
    inside = [Span(max(run.start, one.start), min(run.end, one.end)) for one in near if one.overlaps(run)]
    if not inside:
        return run
    first, last = min(one.start for one in inside), max(one.end for one in inside)
    if sum(end - start for start, end in inside) >= _FILLED * (run.end - run.start):
        before = Span(run.start, first)
        is_own = last >= run.end - 3 and count_words(before, text) > 2 * LEAST_WORDS and _SEVERED.search(text[run.start : first])
        return before if is_own else None
    return run


def find_runs(
    draft: Draft, attribution: Attribution, inner: Sequence[Span], starts: Sequence[int], *, is_outlet: bool
) -> Iterator[Span]:
    """Find the runs of an attribution's content.

    Args:
        draft: the article, with quotations.
        attribution: whose content it is.
        inner: what the attributions inside it cover, source and cue included, in order.
        starts: where the sentences of the article begin, in order.
        is_outlet: whether an outlet or a document tells it: a long run of its own text is told sentence by sentence.
    """
    text = draft.article.text
    kept: list[Span] = []
    for piece in _joined(attribution.content, text):
        parts = _sentences(draft, piece, starts)
        at_once = (
            _QUOTED_SENTENCES
            if is_quoted(draft, piece, attribution) and not (is_outlet and len(parts) > _QUOTED_SENTENCES)
            else 1
        )
        for run in _paired(parts, text, at_once):
            left = _left_over(run, inner, text)
            if left is not None:
                kept.append(left)
    told = [run for run in kept if count_words(run, text) >= LEAST_WORDS]
    yield from told or kept[:1]


def is_quoted(draft: Draft, piece: Span, attribution: Attribution) -> bool:
    """Whether a piece is somebody's own words: a post, or between quotation marks but for a word at its edges."""
    if attribution.cue_lemma == POSTING:
        return True
    quotations = draft.quotations
    at = bisect_right(quotations, piece.start + _LEAN, key=lambda quotation: quotation.outer.start) - 1
    return at >= 0 and quotations[at].outer.end >= piece.end - 2
