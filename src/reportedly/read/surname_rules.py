"""What shows beside a word that it is a person's name: an office before it, an age or an apposition behind it, kin, deeds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from reportedly.read.descriptions import nouns_of, trades
from reportedly.read.wordlists import given_names, load_table, load_words

_AGES = range(16, 100)


@cache
def personal_words() -> frozenset[str]:
    """What is said of persons alone: offices, trades, forms of address."""
    return (trades() | load_words("titles.txt")) - load_words("not_only_persons.txt")


@cache
def no_names() -> frozenset[str]:
    """Words that stand with a capital behind a title and are no name."""
    words = load_words("roles.txt") | load_words("titles.txt") | load_words("person_nouns.txt")
    return words | {row["word"] for row in load_table("sources.csv")}


def is_shown(token: Token) -> bool:
    """Whether what stands beside a word is said of persons alone."""
    doc = token.doc
    before = doc[token.i - 1] if token.i else None
    if before is not None and before.lower_ in personal_words() and (before.head.i >= token.i or before.text[:1].isupper()):
        return True
    behind = [one.text for one in doc[token.i + 1 : token.i + 4]]
    if len(behind) == 3 and behind[0] == "," and behind[1].isdigit() and int(behind[1]) in _AGES and behind[2] in {",", "and"}:
        return True
    told = (*_appositions(token), *nouns_of(token))
    return any(one.lower_ in personal_words() for one in told) or _has_kin(token) or _is_who(token) or _acts(token)


def _appositions(token: Token) -> Iterator[Token]:
    """The nouns that a word is laid beside: "Vester, a pastor", "the pastor, Vester"."""
    yield from (child for child in token.children if child.dep_ == "appos")
    if token.dep_ == "appos":
        yield token.head


def _has_kin(token: Token) -> bool:
    """Whether somebody is kin of a word's bearer, or mourns him: "Vester's widow", "the funeral of Vester"."""
    personal, head = load_words("personal.txt"), token.head
    if token.dep_ == "poss":
        return head.lower_ in personal
    return token.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in personal


@cache
def _acts_by_use() -> dict[str, frozenset[str]]:
    """What persons alone do, or has them for its object, by how a name stands to it."""
    rows = load_table("personal_acts.csv")
    return {use: frozenset(row["word"] for row in rows if row["as"] == use) for use in sorted({row["as"] for row in rows})}


def _acts(token: Token) -> bool:
    """Whether a word does what persons alone do, or suffers it: "Vester testified", "the testimony of Vester"."""
    acts, head = _acts_by_use(), token.head
    if token.dep_ == "nsubj":
        return head.lemma_ in acts["subject"]
    if token.dep_ in {"dobj", "nsubjpass"}:
        return head.lemma_ in acts["object"]
    return token.dep_ == "pobj" and head.head.lemma_ in acts.get(head.lower_, frozenset())


def _is_who(token: Token) -> bool:
    """Whether a clause with "who" hangs on a word."""
    clauses = (child for child in token.children if child.dep_ == "relcl")
    return any(one.lower_ in {"who", "whom"} and one.i - token.i <= 3 for clause in clauses for one in clause.children)


def told_in_title(title: str) -> frozenset[str]:
    """The words that stand behind a first name in a title."""
    words = re.findall(r"[^\W\d_]+", title)
    return frozenset(word for first, word in pairwise(words) if first[:1].isupper() and first.casefold() in given_names())
