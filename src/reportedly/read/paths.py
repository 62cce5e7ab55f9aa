"""The way from one word to another through the parse, with the words that turn its meaning: who does what to whom.

The shortest dependency path carries most of what a relation between two entities says (Bunescu and Mooney 2005); particles,
negations and auxiliaries of its verbs, and their objects, are taken along.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from reportedly.model import Span
from reportedly.read.draft import tokens_in

_TURNING = frozenset({"prt", "neg", "aux", "auxpass", "dobj"})


def heads_in(doc: Doc, spans: Iterable[Span]) -> list[Token]:
    """Words of some spans that hang on none of them, in the order of the spans."""
    tokens = [token for span in spans for token in tokens_in(doc, span) if not token.is_space]
    inside = {token.i for token in tokens}
    return [token for token in tokens if token.head.i not in inside or token.head == token]


def path_between(one: Token, other: Token) -> tuple[Token, ...]:
    """Words from one word to the other, both included, in the order of the text; of two sentences, those up to their roots."""
    up, other_up = [one, *one.ancestors], [other, *other.ancestors]
    places, other_places = {token.i for token in up}, {token.i for token in other_up}
    found = {token.i: token for token in up if token.i not in other_places}
    found |= {token.i: token for token in other_up if token.i not in places}
    shared = next((token for token in up if token.i in other_places), None)
    if shared is not None:
        found[shared.i] = shared
    for token in list(found.values()):
        if token.pos_ in {"VERB", "AUX"}:
            found |= {child.i: child for child in token.children if child.dep_ in _TURNING}
    return tuple(found[place] for place in sorted(found))
