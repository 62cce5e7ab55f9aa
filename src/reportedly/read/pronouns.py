"""Pronouns to their antecedents by recency, number, gender and grammatical role; open where two would do.

After the salience rules of Lappin & Leass (1994), kept to what the parse shows: a subject outranks an object, the sentence
before outranks the one before that, and a pronoun that two people could bear equally is left unresolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from reportedly.model.readings import EntityKind
from reportedly.read.draft import Quotation

Gender = Literal["female", "male"]
_SINGULAR: dict[str, Gender] = {"he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female"}
_SINGULAR |= {"hers": "female", "herself": "female"}
_NEUTER = {"it", "its", "itself"}
_ROLE = {"nsubj": 4.0, "nsubjpass": 3.5, "agent": 2.5, "dobj": 2.0, "poss": 1.5, "pobj": 1.2, "appos": 1.0}
_BACK = 3  #: sentences looked back over


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedent:
    """A mention that a pronoun may stand for."""

    head: int
    key: str
    kind: EntityKind


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers, current = [], -1
    for token in doc:
        current += bool(token.is_sent_start)
        numbers.append(max(current, 0))
    return numbers


def _salience(token: Token, distance: int) -> float:
    role = token
    while role.dep_ in {"compound", "conj", "appos"} and role.head != role:
        role = role.head
    depth = sum(1 for _ in role.ancestors)
    return (_ROLE.get(role.dep_, 0.8) + (1.0 if depth <= 1 else 0.0)) / (1 + 0.9 * distance)


def _whole(token: Token) -> Token:
    """The head of the phrase a name only renames: "its author" of "its author, Karl Vester"."""
    while token.dep_ in {"appos", "compound"} and token.head != token:
        token = token.head
    return token


def _quoted(place: int, quotations: tuple[Quotation, ...]) -> Quotation | None:
    return next((q for q in quotations if q.outer.start <= place < q.outer.end), None)


def _choose(
    pronoun: Token,
    pool: Sequence[Antecedent],
    sentences: list[int],
    genders: dict[str, Gender | None],
    quotations: tuple[Quotation, ...],
) -> str | None:
    """The antecedent that clearly outranks the others, or None."""
    here = sentences[pronoun.i]
    gender = _SINGULAR.get(pronoun.lower_)
    inside = _quoted(pronoun.idx, quotations)
    scores: dict[str, float] = {}
    for antecedent in pool:
        distance = here - sentences[antecedent.head]
        if antecedent.head >= pronoun.i or distance > _BACK:
            continue
        if gender is not None and (antecedent.kind != "person" or genders.get(antecedent.key) not in {None, gender}):
            continue
        if gender is None and antecedent.kind not in {"organisation", "place"}:
            continue
        token = pronoun.doc[antecedent.head]
        if inside is not None and not inside.outer.start <= token.idx < inside.outer.end:
            continue  # the speaker's "he" is somebody the speaker has named
        if distance == 0 and _whole(token).head == pronoun.head and pronoun.dep_ in {"dobj", "pobj"}:
            continue  # not its own object
        value = _salience(token, distance)
        if genders.get(antecedent.key) == gender and gender is not None:
            value += 0.5
        scores[antecedent.key] = max(scores.get(antecedent.key, 0.0), value) + 0.1
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    if len(ranked) > 1 and ranked[0][1] < ranked[1][1] * 1.35:
        return None
    return ranked[0][0] if ranked[0][1] >= 1.0 else None


def resolve_pronouns(
    doc: Doc,
    antecedents: Sequence[Antecedent],
    genders: dict[str, Gender | None],
    quotations: tuple[Quotation, ...],
) -> list[tuple[Token, str | None]]:
    """Resolve third-person singular pronouns from left to right; `genders` learns from what was resolved.

    Returns:
        Each pronoun with the key of its entity, or None where it is left open.
    """
    sentences = _sentence_numbers(doc)
    pool = sorted(antecedents, key=lambda a: a.head)
    found: list[tuple[Token, str | None]] = []
    for token in doc:
        word = token.lower_
        if token.pos_ != "PRON" or (word not in _SINGULAR and word not in _NEUTER):
            continue
        if word in _NEUTER and (
            token.dep_ not in {"nsubj", "poss"} or token.head.lemma_ in {"be", "seem", "appear", "take", "rain"}
        ):
            continue
        near = [a for a in pool if sentences[token.i] - _BACK <= sentences[a.head] <= sentences[token.i]]
        key = _choose(token, near, sentences, genders, quotations)
        found.append((token, key))
        if key is not None:
            if word in _SINGULAR and genders.get(key) is None:
                genders[key] = _SINGULAR[word]
            kind: EntityKind = "person" if word in _SINGULAR else "organisation"
            pool.append(Antecedent(head=token.i, key=key, kind=kind))
    return found
