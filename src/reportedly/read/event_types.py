"""The PLOVER type of what one party does to another: a trained classifier over the marked pair, leaning on what the trigger says.

PLOVER (Halterman and others 2023) codes what passes between a source and a target, so one sentence may hold several types.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.tokens import Token

from reportedly.model import Span
from reportedly.read.draft import Draft
from reportedly.read.encoder.encoding import Encoding
from reportedly.read.encoder.pairs import ACTOR, NOTHING, OUTPUTS, PATH, RECIPIENT, TYPES
from reportedly.read.encoder.session import load_encoder
from reportedly.read.paths import path_between
from reportedly.read.wordlists import load_words

#: types that the labelled pairs do not tell apart
JOINED = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_LEANING = 1.0  #: added to the log-probability of the trigger's type for PLOVER's code of the pair; best on a fold of them
_TRUST = 5.5  #: the same for the type of the event, where a lexicon outweighs what single collections code their own way


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A type with how sure the classifier is of it."""

    type: str  #: of PLOVER's sixteen: of the deed
    pair_type: str  #: as PLOVER codes the pair, a promise to visit being AGREE
    likely: float  #: probability of `pair_type`, 0 to 1, if something passes between the two
    nothing: float  #: probability that nothing does
    margin: float  #: how far it is ahead of the next
    given_trigger: float  #: probability of the type the trigger stands for; 0 when it stands for none


def type_of_pair(
    draft: Draft, actor: Sequence[Span], recipient: Sequence[Span], path: Iterable[Token], trigger_type: str | None
) -> Typed | None:
    """Type what the actor does to the recipient; None when the encoder saw no word of the two.

    Args:
        draft: with its encoding.
        actor: spans of the acting side.
        recipient: spans of the other side.
        path: words that join the two, the trigger among them.
        trigger_type: PLOVER root type the trigger stands for, if any.
    """
    encoding = draft.encoding
    if encoding is None or not actor or not recipient:
        return None
    words = [Span(token.idx, token.idx + len(token)) for token in path]
    sentence = _around(draft, [*actor, *recipient, *words])
    low, high = encoding.between(sentence)
    marks = mark(encoding, low, high, actor, recipient, words)
    if high <= low or not ((marks == ACTOR).any() and (marks == RECIPIENT).any()):
        return None
    likely = load_encoder().pair(encoding, low, high, marks)
    return _lean(likely, trigger_type, words, draft.article.text)


def mark(
    encoding: Encoding, low: int, high: int, actor: Sequence[Span], recipient: Sequence[Span], path: Sequence[Span]
) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Mark the pieces from low to high; where two marks meet, the parties outrank the path."""
    marks = np.zeros(high - low, np.int64)
    for number, spans in ((PATH, path), (ACTOR, actor), (RECIPIENT, recipient)):
        for span in spans:
            first, last = encoding.between(span)
            marks[max(0, first - low) : max(0, last - low)] = number
    return marks


def _around(draft: Draft, spans: Sequence[Span]) -> Span:
    """The sentences that hold the spans, from the first to the last."""
    whole = draft.doc.char_span(min(s.start for s in spans), max(s.end for s in spans), alignment_mode="expand")
    if whole is None:
        return Span(spans[0].start, spans[0].end)
    first, last = whole[0].sent, whole[-1].sent
    return Span(first.start_char, last.end_char)


def _lean(
    likely: np.ndarray[tuple[int], np.dtype[np.float32]], trigger_type: str | None, words: Sequence[Span], text: str
) -> Typed:
    expected = JOINED.get(trigger_type, trigger_type) if trigger_type else None
    nothing = float(likely[OUTPUTS.index(NOTHING)])
    likely = likely[: len(TYPES)] / max(1e-9, 1 - nothing)
    scores = np.log(np.maximum(likely, 1e-9))
    if expected is not None:
        scores[TYPES.index(expected)] += _LEANING
        deed = int((scores + (_TRUST - _LEANING) * (np.arange(len(TYPES)) == TYPES.index(expected))).argmax())
    else:
        deed = int(scores.argmax())
    best = int(scores.argmax())
    others = np.delete(scores, best)
    return Typed(
        type=_apart(TYPES[deed], trigger_type, words, text),
        pair_type=_apart(TYPES[best], trigger_type, words, text),
        likely=float(likely[best]),
        nothing=nothing,
        margin=float(scores[best] - others.max()),
        given_trigger=float(likely[TYPES.index(expected)]) if expected is not None else 0.0,
    )


def _apart(root: str, trigger_type: str | None, words: Sequence[Span], text: str) -> str:
    """Tell CONCEDE and RETREAT apart, which the labelled pairs do not: to give ground is a deed, to give way is not."""
    if root != "YIELD":
        return root
    if trigger_type in {"CONCEDE", "RETREAT"}:
        return trigger_type
    return "RETREAT" if any(word.of(text).casefold() in _giving_ground() for word in words) else "CONCEDE"


@cache
def _giving_ground() -> frozenset[str]:
    return load_words("giving_ground.txt")


def path_of(trigger: Token, actor: Token | None, recipient: Token | None) -> tuple[Token, ...]:
    """The words that join two parties by way of a trigger."""
    found = {token.i: token for party in (actor, recipient) if party is not None for token in path_between(party, trigger)}
    found[trigger.i] = trigger
    return tuple(found[place] for place in sorted(found))
