"""Common nouns that speak and are spoken of: unnamed people and bodies, and definite phrases that go on about a named one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from spacy.tokens import Doc, Token

from reportedly.model.readings import EntityKind, NodeKind
from reportedly.read.outlets import find_outlet, looks_like_outlet
from reportedly.read.pronouns import Antecedent, Definite
from reportedly.read.tokens import tokens_called, tokens_of
from reportedly.read.wordlists import Gender, load_table, load_words

_INDEFINITE = {"a", "an", "one", "another", "some"}
_UNIQUE = {"president", "premier", "chancellor", "secretary", "speaker", "pope", "king", "queen", "judge", "chief", "leader"}
_COMPANIES = {"company", "firm", "corporation", "conglomerate", "carmaker", "automaker", "retailer", "startup", "bank", "airline"}
_OFFICES = {"agency", "department", "bureau", "ministry", "office", "commission", "administration", "service", "authority"}
_BODIES = {"group", "organization", "organisation", "nonprofit", "charity", "foundation", "committee", "union", "party"}
_BODIES |= {"association", "coalition", "institute", "university", "court", "council", "panel", "network", "hospital"}
_GROUPS = {"group", "organization", "organisation", "nonprofit"}
_CALLED = frozenset(_COMPANIES | _OFFICES | _BODIES)
_PEOPLE_ENDINGS = ("er", "or", "ist", "ian", "ee", "ant", "crat", "man", "woman", "cialist", "itician")
_PEOPLE = {"people", "aide", "official", "ally", "expert", "critic", "source", "voter", "elite", "insider", "parent", "child"}
_PEOPLE |= {"delegate", "colleague", "advocate", "conservative", "liberal", "veteran", "friend", "student", "resident", "family"}
_PEOPLE |= {"millennial", "youth", "citizen", "surrogate", "operative", "chief", "executive", "republican", "democrat", "police"}


@cache
def person_nouns() -> frozenset[str]:
    """Nouns by which news goes on about a named person."""
    return load_words("roles.txt") | load_words("person_nouns.txt")


@cache
def noun_kinds() -> Mapping[str, NodeKind]:
    """What a noun that heads a source says of it."""
    kinds: dict[str, NodeKind] = {}
    for row in load_table("sources.csv"):
        kind = row["kind"]
        kinds[row["word"]] = "unnamed" if kind == "unnamed" else "document" if kind == "document" else "organisation"
    return kinds


def _determiner(token: Token) -> str:
    return next((child.lower_ for child in token.children if child.dep_ in {"det", "nummod"} and child.i < token.i), "")


def _is_people(token: Token, kinds: Mapping[str, NodeKind]) -> bool:
    word = token.lemma_.lower()
    if token.ent_type_ == "NORP" or word in _PEOPLE or kinds.get(token.lower_) == "unnamed" or word in person_nouns():
        return True
    return word.endswith(_PEOPLE_ENDINGS) and word not in load_words("not_people.txt") and len(word) > 4


@cache
def _listed() -> Mapping[str, EntityKind]:
    kinds: dict[str, EntityKind] = {"person": "person", "organisation": "organisation", "place": "place"}
    return {row["word"]: kinds[row["kind"]] for row in load_table("unnamed_nouns.csv")}


def listed_kind(noun: Token) -> EntityKind | None:
    """What a common noun of the list of those for unnamed people, bodies and places is one for."""
    return _listed().get(noun.lemma_.lower()) or _listed().get(noun.lower_)


def is_people(noun: Token) -> bool:
    """Whether a noun is one for people, in the singular or the plural."""
    listed = listed_kind(noun) if noun.pos_ != "NUM" else None
    if listed is not None:
        return listed == "person"
    return _is_people(noun, noun_kinds())


def acts_for_others(noun: Token) -> bool:
    """Whether a noun is one for those who act for a country, an office or a body they are named with."""
    return not {noun.lower_, noun.lemma_.lower()}.isdisjoint(load_words("state_agents.txt"))


def is_body(noun: Token) -> bool:
    """Whether a noun is one for a body that can act: a ministry, an army, a court."""
    if acts_for_others(noun) or listed_kind(noun) == "organisation":
        return True
    return "organisation" in {noun_kinds().get(noun.lower_), noun_kinds().get(noun.lemma_.lower())}


def find_nouns(doc: Doc, taken: Collection[int], genders: Mapping[str, Gender]) -> Iterator[Antecedent]:
    """Find common nouns that a pronoun may stand for: people in the plural, one person just brought in, bodies.

    Args:
        doc: the parse.
        taken: tokens of names and of descriptions that are resolved.
        genders: words that tell a gender.
    """
    kinds, nouns = noun_kinds(), person_nouns()
    for token in tokens_of(doc, "NOUN", "PROPN"):
        is_group = token.ent_type_ == "NORP" and token.tag_ in {"NNPS", "NNS"}
        if (token.i in taken and not is_group) or token.dep_ in {"compound", "nmod", "attr"}:
            continue
        if token.tag_ in {"NNS", "NNPS"} or token.lower_ in {"police", "people"}:
            if token.ent_type_ not in {"DATE", "TIME", "MONEY", "PERCENT"} and _is_people(token, kinds):
                yield Antecedent(head=token.i, key=None, kind="person", is_plural=True)
        elif token.pos_ == "NOUN" and token.dep_ != "appos":
            if kinds.get(token.lower_) == "organisation":
                yield Antecedent(head=token.i, key=None, kind="organisation")
            elif (token.lower_ in nouns or kinds.get(token.lower_) == "unnamed") and _determiner(token) in _INDEFINITE:
                yield Antecedent(head=token.i, key=None, kind="person", gender=genders.get(token.lower_))


def find_pairs(doc: Doc, names: Sequence[Antecedent]) -> Iterator[Antecedent]:
    """Find names joined by "and": "Vester and Alder", for "they"."""
    heads = {name.head for name in names if name.kind == "person"}
    for head in sorted(heads):
        if doc[head].dep_ != "conj" and any(other.i in heads for other in doc[head].conjuncts):
            yield Antecedent(head=head, key=None, kind="person", is_plural=True)


def _is_plain(token: Token) -> bool:
    """Whether a phrase is "the" and what stands before its noun: nothing behind it says which one."""
    is_apart = token.i + 1 < len(token.doc) and token.nbor().text == ","  # "the agency, which ..." is said whole before
    behind = {"prep", "acl", "appos", "poss"} if is_apart else {"prep", "acl", "appos", "poss", "relcl"}
    return _determiner(token) == "the" and not any(child.dep_ in behind for child in token.children)


def definite_people(doc: Doc, taken: Collection[int], genders: Mapping[str, Gender]) -> Iterator[Definite]:
    """Find "the senator", "the former mayor", "the actress": phrases that may go on about a person named before."""
    kinds, nouns, brought_in = noun_kinds(), person_nouns(), set[str]()
    for token in tokens_called(doc, nouns):
        word = token.lower_
        if token.pos_ != "NOUN" or token.tag_ != "NN" or token.dep_ in {"compound", "appos", "attr", "nmod"}:
            continue
        if _determiner(token) in _INDEFINITE:
            brought_in.add(word)
        if token.i in taken or word in brought_in or kinds.get(word) == "unnamed" or not _is_plain(token):
            continue
        if word in _UNIQUE and not any(child.dep_ in {"amod", "compound", "nmod"} for child in token.children):
            continue
        yield Definite(token=token, kind="person", gender=genders.get(word))


def definite_bodies(doc: Doc, taken: Collection[int], organisations: Mapping[str, Sequence[str]]) -> Iterator[Definite]:
    """Find "the company", "the agency": phrases that may go on about a body named before.

    Args:
        doc: the parse.
        taken: tokens of names and of descriptions that are resolved.
        organisations: the names of each body, by its key.
    """
    fits: dict[str, frozenset[str]] = {}
    bodies: list[_Body] = []
    for token in tokens_called(doc, _CALLED):
        word = token.lower_
        if token.pos_ != "NOUN" or token.i in taken or token.dep_ in {"compound", "appos", "nmod"}:
            continue
        if not _is_plain(token) or sum(child.i < token.i for child in token.children) != 1:
            continue
        if word not in fits:
            bodies = bodies or [_Body(key, names) for key, names in organisations.items()]
            fits[word] = frozenset(body.key for body in bodies if body.may_be(word))
        if fits[word]:
            yield Definite(token=token, kind="organisation", gender=None, fits=fits[word])


class _Body:
    """What a body's names say of what it is."""

    def __init__(self, key: str, names: Sequence[str]) -> None:
        """Take the words out of its names."""
        self.key = key
        self._words = {part for name in names for part in name.casefold().replace("-", " ").split()}
        self._is_office, self._is_body = bool(self._words & _OFFICES), bool(self._words & _BODIES)
        self._may_trade = not self._is_office and not self._is_body and not any(map(_is_outlet, names))

    def may_be(self, word: str) -> bool:
        """Whether a noun may be said of it: its name holds the noun or one of its kind; a company's name holds none."""
        if word in self._words or (word in _COMPANIES and self._may_trade):
            return True
        return (word in _OFFICES and self._is_office) or (word in _GROUPS and self._is_body)


def _is_outlet(name: str) -> bool:
    return looks_like_outlet(name) or find_outlet(name) is not None
