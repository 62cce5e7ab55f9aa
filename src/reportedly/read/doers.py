"""Who does what a verb says where its own clause names nobody: climbing, control, and what is made to say something."""

from __future__ import annotations

from spacy.tokens import Token

from reportedly.read.draft import Draft
from reportedly.read.frames import subject_of
from reportedly.read.speakers import mention_at
from reportedly.read.wordlists import load_words

_HIGHEST = 4  #: verbs and adjectives climbed to find who does what an infinitive says
_CLIMBING = {"xcomp", "conj", "advcl", "pcomp", "acomp", "prep", "ccomp"}


def doer_of(verb: Token) -> Token | None:
    """The subject of a verb; for an infinitive or a participle, of what it hangs on: "was willing to leave"."""
    subject, token = subject_of(verb), verb
    for _ in range(_HIGHEST):
        if subject is not None or token.dep_ not in _CLIMBING or any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children):
            return subject
        if token.dep_ in {"advcl", "pcomp"} and token.tag_ not in {"VBG", "VB"}:
            return None
        if (token.dep_ == "pcomp" and token.head.lower_ == "about") or _is_order(token):
            return None
        token = token.head
        if token.pos_ in {"VERB", "AUX"}:
            subject = subject_of(token)
            if subject is None and any(c.dep_ == "nsubjpass" for c in token.children):
                return next(c for c in token.children if c.dep_ == "nsubjpass") if verb.dep_ == "xcomp" else None
    return subject


def _is_order(verb: Token) -> bool:
    """Whether somebody is told to do what a verb says: "“Don't attack him,” said Vester"."""
    if verb.dep_ != "ccomp" or verb.tag_ != "VB":
        return False
    return not any(c.dep_ == "aux" and c.lower_ not in {"do", "does"} for c in verb.children)


def controlled(verb: Token) -> Token | None:
    """Who does what another is accused of, thanked for or kept from: "accused X of curbing", "X was blamed for shelling"."""
    if verb.dep_ != "pcomp" or verb.head.lower_ not in {"of", "for", "from", "with", "into"}:
        return None
    governor = verb.head.head
    if governor.pos_ != "VERB" or governor.lemma_.lower() not in load_words("object_control.txt"):
        return None
    return next((child for child in governor.children if child.dep_ in {"dobj", "nsubjpass"}), None)


def who_made(draft: Draft, thing: Token) -> Token | None:
    """Who acts by a thing that is made to say something: "passed a resolution criticising X"."""
    if mention_at(draft.reading, thing) is not None or thing.dep_ != "dobj" or thing.head.pos_ != "VERB":
        return None
    return doer_of(thing.head)


def above(pronoun: Token) -> Token | None:
    """Whom an unresolved "it" stands for in what is said: the subject of the verb of saying ("X announced it would …")."""
    clause = pronoun.head
    if pronoun.dep_ not in {"nsubj", "nsubjpass"} or clause.dep_ != "ccomp" or clause.head.pos_ != "VERB":
        return None
    subject = subject_of(clause.head)
    is_noun = subject is not None and subject.pos_ in {"NOUN", "PROPN"} and subject.i < pronoun.i
    return subject if is_noun and pronoun.lower_ in {"it", "they", "he", "she"} else None
