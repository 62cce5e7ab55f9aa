"""The lexicon of event triggers: lemma and part of speech to PLOVER type, mode and everyday verb."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from reportedly.read.wordlists import load_table, load_words

RECIPROCAL = frozenset(
    {
        "meet",
        "talk",
        "agree",
        "negotiate",
        "discuss",
        "clash",
        "fight",
        "sign",
        "cooperate",
        "trade",
        "confer",
        "battle",
        "meeting",
        "conference",
        "attend",
        "dialogue",
        "summit",
    }
)
_ANY = "*"  #: whatever the object is, if there is one
_PASSIVE = {"auxpass", "nsubjpass", "agent"}
_HEADLINE = 0.5  #: share of words with a capital from which on a sentence is a headline


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """What a word stands for when it triggers an event."""

    type: str | None  #: PLOVER root type
    mode: str | None
    verb: str  #: the everyday verb
    is_general: bool = False  #: any verb, which the lexicon says nothing of


@cache
def _table() -> dict[tuple[str, str], Trigger]:
    return {
        (row["lemma"], row["pos"]): Trigger(type=row["type"] or None, mode=row["mode"] or None, verb=row["verb"])
        for row in load_table("triggers.csv")
    }


@cache
def _last_words() -> frozenset[str]:
    """The last words of the nouns of the lexicon: what ends in none of them triggers nothing, whatever stands before."""
    return frozenset(words.rsplit(" ", 1)[-1] for words, pos in _table() if pos == "NOUN")


@cache
def _before_particles() -> frozenset[str]:
    """The verbs of the lexicon that stand there with a particle."""
    return frozenset(words.rsplit(" ", 1)[0] for words, pos in _table() if pos == "VERB" and " " in words)


@cache
def _pairs() -> dict[tuple[str, str], Trigger]:
    """What verbs stand for with the objects that make them a deed: "opened fire", "cut ties"."""
    return {
        (row["verb"], word): Trigger(type=row["type"], mode=None, verb=row["called"])
        for row in load_table("trigger_pairs.csv")
        for word in row["objects"].split()
    }


@cache
def _before_objects() -> frozenset[str]:
    return frozenset(verb for verb, _ in _pairs())


def is_part(verb: Token, word: Token) -> bool:
    """Whether an object is a part of what a verb says, and none that it is done to: "opened fire"."""
    return (verb.lemma_.lower(), word.lemma_.lower()) in _pairs()


def find_trigger(token: Token) -> Trigger | None:
    """What event a token triggers: with its particle ("call off"), its modifier ("air strike") or alone."""
    kind = token.pos_
    if kind == "VERB":
        lemma = token.lemma_.lower()
        if lemma == "hold" and any(child.dep_ in {"dobj", "nsubjpass"} and find_trigger(child) for child in token.children):
            return None  # "held talks": the talks are the event, and nobody was detained
        if not _is_of(token, lemma):
            return None
        if _is_named(token) or (lemma == "arm" and token.tag_ == "VBN" and not any(c.dep_ in _PASSIVE for c in token.children)):
            return None  # "a man armed with a rifle": nobody gave it to him
        for child in token.children if lemma in _before_particles() else ():
            if child.dep_ == "prt" and (found := _table().get((f"{lemma} {child.lower_}", "VERB"))) is not None:
                return found
        for child in token.children if lemma in _before_objects() else ():
            if child.dep_ == "dobj" and (found := _pairs().get((lemma, child.lemma_.lower()))) is not None:
                return found
        return _table().get((lemma, "VERB"))
    if kind == "NOUN" or (kind == "PROPN" and token.text[1:].islower()):
        lemma = token.lemma_.lower()
        if lemma not in _last_words() and token.lower_ not in _last_words():
            return None
        before = token.nbor(-1).lemma_.lower() if token.i > token.sent.start else ""
        if before == "-" and token.i > token.sent.start + 1:
            joined = _table().get((f"{token.nbor(-2).lemma_.lower()}-{lemma}", "NOUN"))  # "cease-fire"
            if joined is not None:
                return joined
        if f"{before} {lemma}" in load_words("no_triggers.txt"):
            return None
        return (
            _table().get((f"{before} {lemma}", "NOUN")) or _table().get((token.lower_, "NOUN")) or _table().get((lemma, "NOUN"))
        )
    return None


@cache
def _objects() -> dict[str, tuple[bool, frozenset[str]]]:
    return {
        row["lemma"]: (row["is_kept"] == "yes", frozenset(row["objects"].split())) for row in load_table("trigger_objects.csv")
    }


def _is_of(verb: Token, lemma: str) -> bool:
    """Whether a verb tells an event of the object it has: an envoy is recalled, a day long gone is not."""
    if lemma not in _objects():
        return True
    is_kept, words = _objects()[lemma]
    found = {child.lemma_.lower() for child in verb.children if child.dep_ in {"dobj", "nsubjpass"}}
    return bool(found) if _ANY in words else (not found.isdisjoint(words)) == is_kept


def _is_named(verb: Token) -> bool:
    """Whether a verb is a word of a title inside a sentence: "Meet the Press"."""
    if not verb.text.istitle() or len(verb) < 2:
        return False
    at = verb.i - verb.sent.start
    if at == 0:
        return False
    before = verb.nbor(-1)
    is_inside = before.is_quote and at > 1 and verb.nbor(-2).is_alpha  # "on NBC’s “Meet the Press”"
    if (before.is_punct or before.is_space) and not is_inside:
        return False
    words = [token.text for token in verb.sent if token.is_alpha]
    return sum(word[:1].isupper() for word in words) < _HEADLINE * len(words)


def any_verb(token: Token) -> Trigger | None:
    """A verb the lexicon does not know, as a trigger that stands for nothing by itself; None for a verb of being or having."""
    if token.pos_ != "VERB" or _is_named(token) or (lemma := token.lemma_.lower()) in load_words("no_deeds.txt"):
        return None
    particle = next((child.lower_ for child in token.children if child.dep_ == "prt"), None)
    return Trigger(type=None, mode=None, verb=f"{lemma} {particle}" if particle else lemma, is_general=True)
