"""Words that tell of a happening, by which events are joined across articles: verbs, nouns kin to verbs, names of events.

Which word is one is told by a logistic regression on what WordNet and the parse say of it, fitted on annotated articles by
training/event_words.py. It is meant to miss little: what nobody else tells stays alone, and no harm is done.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Literal

from spacy.tokens import Token

from reportedly.model import EventWord, Span
from reportedly.read.draft import Draft
from reportedly.read.speakers import mention_at
from reportedly.read.tokens import tokens_of
from reportedly.text.wordnet import Sense, find_sense, ground_form

KEPT = 0.03  #: how likely a word must be
_UNDER = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "compound", "dative", "attr", "amod", "nmod", "nummod", "oprd"})
_NO_HAPPENING = frozenset({"be", "have", "do", "'s", "’s", "get", "go"})
_TELLING = frozenset(
    {"attr", "acomp", "oprd", "ccomp", "ROOT"}
)  #: where an adjective may tell that something happened: "is dead"


def annotate(draft: Draft) -> Draft:
    """Add the words that tell of a happening, in order."""
    return draft.with_reading(event_words=tuple(_found(draft)))


def _found(draft: Draft) -> Iterator[EventWord]:
    for token in tokens_of(draft.doc, "VERB", "NOUN", "PROPN", "ADJ", "AUX"):
        if is_candidate(token) and likely(token) >= KEPT:
            yield event_word(draft, token)


def is_candidate(token: Token) -> bool:
    """Whether a word is looked at: no auxiliary, no adjective before a noun, no mark."""
    if not token.text[0].isalpha() or (token.pos_ == "AUX" and token.dep_ != "ROOT"):
        return False
    return token.pos_ != "ADJ" or token.dep_ in _TELLING


def likely(token: Token) -> float:
    """How likely a word tells of a happening, 0 to 1."""
    weights = _weights()
    total = sum(weights.get(name, 0.0) for name in evidence_of(token))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def _weights() -> dict[str, float]:
    text = files("reportedly.read").joinpath("data", "event_word_weights.json").read_text(encoding="utf-8")
    found: dict[str, float] = json.loads(text)["weights"]
    return found


def evidence_of(token: Token) -> Iterator[str]:
    """Name what speaks for or against a word: its class, its place in the sentence, its first meaning, its kin."""
    word, kind, sense = meaning_of(token)
    yield "one"
    yield f"is {token.pos_}"
    yield f"stands as {token.dep_}"
    yield f"means {kind} {sense.file}" if sense is not None else "means nothing known"
    if word in _NO_HAPPENING:
        yield "mere verb"
    if sense is not None and sense.has_kin:
        yield f"has kin, {token.pos_}"
    if token.ent_type_:
        yield "in a name"
    if token.pos_ == "PROPN" and kind == "verb":
        yield "verb in capitals"


def meaning_of(token: Token) -> tuple[str, Literal["verb", "noun", "other"], Sense | None]:
    """Give a token's ground form, its class, and what it may mean; in headlines, where all is capitals, by its form."""
    if token.pos_ == "ADJ":
        return token.lemma_.lower(), "other", None
    kind: Literal["verb", "noun"] = "verb" if token.pos_ in {"VERB", "AUX"} else "noun"
    lemma = token.lemma_.lower()
    if (sense := find_sense(lemma, kind)) is None:
        form = ground_form(token.text, kind)
        other: Literal["verb", "noun"] = "noun" if kind == "verb" else "verb"
        if form is None and token.pos_ in {"PROPN", "AUX"} and (form := ground_form(token.text, other)) is not None:
            kind = other
        if form is not None:
            return form, kind, find_sense(form, kind)
    if kind == "verb" and (phrase := _phrase(token, lemma)) is not None:
        return phrase, kind, find_sense(phrase, kind)
    return lemma, kind, sense


def _phrase(token: Token, lemma: str) -> str | None:
    """A verb with the small word after it, where the two are a word of their own ("check in")."""
    particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), None)
    after = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    return next((f"{lemma} {word}" for word in (particle, after) if word and find_sense(f"{lemma} {word}", "verb")), None)


def _under(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in _UNDER:
            yield child
        elif child.dep_ in {"prep", "agent"}:
            yield from (inner for inner in child.children if inner.dep_ == "pobj")


def event_word(draft: Draft, token: Token) -> EventWord:
    """Say what a token that tells of a happening means, and what stands under it."""
    word, kind, _ = meaning_of(token)
    under = list(_under(token))
    parties = (mention.entity for other in under if (mention := mention_at(draft.reading, other)) is not None)
    return EventWord(
        span=Span(token.idx, token.idx + len(token)),
        word=word,
        kind=kind,
        under=tuple(dict.fromkeys(other.lemma_.lower() for other in under if other.pos_ != "PRON")),
        parties=tuple(dict.fromkeys(key for key in parties if key is not None)),
    )
