"""The words by which Russian news says who says so: verbs and phrases, with their classes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Token

from reportedly.model.readings import CueClass
from reportedly.read.wordlists import load_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A word or phrase that reports."""

    lemma: str
    cue_class: CueClass
    takes_object: bool = False  #: its plain object was told
    takes_infinitive: bool = False
    carries: bool = False  #: its object is the speaker, its subject only carries his words


@cache
def _verbs() -> dict[str, Cue]:
    return {
        row["lemma"]: Cue(
            lemma=row["lemma"],
            cue_class=cast("CueClass", row["class"]),
            takes_object=row["object"] == "yes",
            takes_infinitive=row["to"] == "yes",
            carries=row["object"] == "who",
        )
        for row in load_table("russian/cues.csv")
    }


@cache
def _phrases() -> dict[tuple[str, str], Cue]:
    return {
        (row["preposition"], row["noun"]): Cue(
            lemma=f"{row['preposition']} {row['noun']}", cue_class=cast("CueClass", row["class"])
        )
        for row in load_table("russian/cue_phrases.csv")
    }


def verb_cue(token: Token) -> Cue | None:
    """The cue a verb is, or None; what is not said ("не сообщил") is none, but what is not confirmed is a doubt."""
    if token.pos_ not in {"VERB", "AUX"}:
        return None
    cue = _verbs().get(token.lemma_)
    if cue is None or not is_negated(token):
        return cue
    return Cue(lemma=f"не {cue.lemma}", cue_class="doubt", takes_object=True) if cue.cue_class == "confirm" else None


def phrase_cue(token: Token) -> tuple[Cue, Token] | None:
    """The cue a noun is with its preposition, and the preposition: "по словам", "согласно данным"."""
    if token.pos_ not in {"NOUN", "ADJ", "VERB"}:
        return None
    for child in token.children:
        cue = _phrases().get((child.lower_, token.lemma_)) if child.dep_ == "case" else None
        if cue is not None:
            return cue, child
    return None


def is_negated(token: Token) -> bool:
    """Whether "не" stands before a word."""
    return any(child.lower_ == "не" for child in token.lefts)
