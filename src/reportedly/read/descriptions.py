"""What a text says somebody is, in other ways than a title before the name and an apposition behind it.

"An adviser to the mayor, Karsk", "Karsk is a fellow at the Lindow Institute", "Karsk, who served as a judge", "Lindow Radio's
Karsk", "Karsk of the Gazette": of whom no first name is given, these tell who is meant. A text does not go on about him by them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from spacy.tokens import Token

from reportedly.read.wordlists import load_table, load_words

_LONGEST = 14  #: tokens of a description
_CUT = frozenset(
    {"cc", "conj", "relcl", "acl", "appos", "punct", "advcl", "ccomp"}
)  #: what hangs on a description and is left out
_BE = "be"
_SERVE = frozenset({"serve", "work", "act"})
_ALSO_AUXILIARY = frozenset({"have"})
_BODIES = frozenset({"ORG"})
_NOT_FIRST = frozenset({"a", "an", "the", "one", "'s", "’s"})
_OF = frozenset({"of", "at", "with", "from"})


@cache
def trades() -> frozenset[str]:
    """Nouns that say what somebody does: those of the lists of roles, offices and trades."""
    listed = load_words("roles.txt") | load_words("person_nouns.txt") | load_words("trades.txt")
    return listed | {row["word"] for row in load_table("offices.csv")}


def told_of(head: Token, first: int, last: int) -> Iterator[str]:
    """Say what the sentence itself tells of whom a name names, not what it says that somebody says he is.

    Args:
        head: the head of the name.
        first: its first token.
        last: its last token.
    """
    yield from _of_body(head, first, last)
    for noun in nouns_of(head, claimed=False):
        phrase = describing(noun, first, last)
        if phrase:
            yield phrase


def describing(noun: Token, first: int, last: int) -> str:
    """What is said by a noun for a person, with what goes before it and a short tail, but for the name; or nothing.

    Args:
        noun: the noun.
        first: the first token of whom it is said.
        last: the last.
    """
    if noun.lower_ not in trades():
        return ""
    left = noun.i
    for token in reversed(list(noun.doc[noun.left_edge.i : noun.i])):
        if token.i in range(first, last + 1) or token.is_space or token.is_punct or token.dep_ in {"cc", "preconj"}:
            break
        left = token.i
    while left < noun.i and (noun.doc[left].lower_ in _NOT_FIRST or noun.doc[left].pos_ in {"DET", "PRON", "ADV", "VERB"}):
        left += 1
    right = noun.i
    for child in noun.rights:
        if child.dep_ in _CUT or child.i in range(first, last + 1) or not child.subtree:
            break
        edge = _short(child, first)
        if edge <= right or edge - left >= _LONGEST:
            break
        right = edge
    while right > noun.i and noun.doc[right].pos_ in {"ADP", "PART", "DET", "PUNCT"}:
        right -= 1
    return str(noun.doc[left : right + 1].text) if right - left < _LONGEST else ""


def _short(tail: Token, first: int) -> int:
    """The last token of a tail, without the clauses and the further members that hang on it."""
    held = [
        one.i
        for one in tail.subtree
        if not any(up.dep_ in _CUT for up in (one, *one.ancestors) if tail.i < up.i or up == tail) and not tail.i < first <= one.i
    ]
    at = tail.i
    while at + 1 in held:
        at += 1
    return at


def nouns_of(head: Token, *, claimed: bool = True) -> Iterator[Token]:
    """The nouns by which a sentence says what a name's bearer is.

    Args:
        head: the head of the name.
        claimed: those too by which somebody in it says so ("said that Karsk is a dictator").
    """
    if head.dep_ == "appos" and head.head.i < head.i:
        yield head.head
    if head.dep_ == "nsubj" and (claimed or not _is_claim(head.head)):
        yield from _said_to_be(head.head)
    for clause in head.children:
        if clause.dep_ == "appos" and clause.i > head.i:
            yield from (clause, *_and(clause))
        if clause.dep_ == "relcl" and any(one.lower_ == "who" and one.dep_ == "nsubj" for one in clause.children):
            yield from _said_to_be(clause)


def _is_claim(verb: Token) -> bool:
    """Whether a clause is what somebody says or thinks, or a condition: the text does not say so itself."""
    return any(one.dep_ in {"ccomp", "advcl"} for one in (verb, *verb.ancestors))


def _said_to_be(verb: Token) -> Iterator[Token]:
    """What a verb says its subject is: "is a fellow", "served as a judge"; nothing that is denied, asked or only may be."""
    if any(one.dep_ == "neg" or (one.dep_ == "aux" and one.lemma_ not in _ALSO_AUXILIARY) for one in verb.children):
        return
    if verb.lemma_ == _BE:
        found = [one for one in verb.children if one.dep_ == "attr" and one.i > verb.i]
    elif verb.lemma_ in _SERVE:
        found = [one for by in verb.children if by.lower_ == "as" for one in by.children if one.dep_ == "pobj"]
    else:
        return
    for one in found:
        yield from (one, *_and(one))


def _and(noun: Token) -> Iterator[Token]:
    """The further members of an enumeration."""
    for one in noun.children:
        if one.dep_ == "conj":
            yield from (one, *_and(one))


def _of_body(head: Token, first: int, last: int) -> Iterator[str]:
    """The body or outlet somebody is of: "Radio Lindow's Karsk", "Karsk of the Gazette"."""
    for child in head.children:
        owner = child if child.dep_ == "poss" and child.i < first else None
        if child.dep_ == "prep" and child.i == last + 1 and child.lower_ in _OF:
            owner = next((one for one in child.children if one.dep_ == "pobj"), None)
        if owner is not None and owner.ent_type_ in _BODIES:
            left = owner.i
            while left and owner.doc[left - 1].ent_type_ in _BODIES and owner.i - left < _LONGEST:
                left -= 1
            right = owner.i + (owner is child)  # with "'s"
            begin = left if child is owner else child.i
            yield str(owner.doc[begin + (owner.doc[begin].lower_ == "the") : right + 1].text)
