"""Pronouns to their antecedents by recency, number, gender, grammatical role and turn of speech; open where two would do.

After the salience rules of Lappin & Leass (1994), kept to what the parse shows: a subject outranks an object, the sentence
before outranks the one before that, what stands in a quotation hardly counts outside it, who spoke last goes on speaking, and a
pronoun that two could bear equally is left unresolved. Definite phrases ("the senator", "the company") go the same way.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from reportedly.model.readings import EntityKind
from reportedly.read.cues import load_lexicon
from reportedly.read.draft import Quotation
from reportedly.read.tokens import tokens_of
from reportedly.read.wordlists import Gender

_SINGULAR: dict[str, Gender] = {"he": "male", "him": "male", "his": "male", "himself": "male", "she": "female", "her": "female"}
_SINGULAR |= {"hers": "female", "herself": "female"}
_NEUTER = {"it", "its", "itself"}
_PLURAL = {"they", "them", "their", "theirs", "themselves"}
_ROLE = {"nsubj": 4.0, "nsubjpass": 3.5, "agent": 2.5, "dobj": 2.0, "poss": 1.5, "pobj": 1.2, "appos": 1.0}
_BACK = 4  #: sentences looked back over, those that are all quotation not counted
_MOST = 100  #: antecedents looked at for one pronoun, however long a quotation runs
_CLEAR = 1.35  #: how many times the next one's salience the first one's must be
_IN_QUOTATION = 0.3  #: what a name in a quotation is worth outside it
_SPEAKER = 1.6  #: how many times more one is worth who spoke last
_CLAUSE = 1.5  #: how many times more the subject of the very clause is worth, or of the one it hangs on
_TURN = 2  #: sentences, those that are all quotation not counted, after which that is over
_OTHERS = 0.25  #: what of the salience of its other mentions is added to that of the best
_LATER = 4.0  #: salience of the subject that a fronted clause leads up to


@dataclass(frozen=True, slots=True, kw_only=True)
class Antecedent:
    """What a pronoun may stand for: a mention of an entity, or a common noun (`key` is None) that nobody bears by name."""

    head: int
    key: str | None
    kind: EntityKind
    is_plural: bool = False
    gender: Gender | None = None  #: of a common noun


@dataclass(frozen=True, slots=True, kw_only=True)
class Anaphor:
    """A pronoun or definite phrase, and what it was found to stand for; neither is set where it is left open."""

    token: Token
    key: str | None = None  #: of an entity
    noun: int | None = None  #: the head of a phrase without an entity of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Definite:
    """A definite phrase that may stand for somebody named before: "the senator", "the company"."""

    token: Token
    kind: EntityKind
    gender: Gender | None
    fits: Collection[str] | None = None  #: keys of the entities it can stand for; None is all


def _is_within(quotations: Sequence[Quotation], starts: Sequence[int], place: int) -> Quotation | None:
    at = bisect_right(starts, place) - 1
    return quotations[at] if at >= 0 and place < quotations[at].outer.end else None


class _Text:
    """What of the article every choice looks at, computed once."""

    def __init__(self, doc: Doc, quotations: Sequence[Quotation]) -> None:
        starts = [quotation.outer.start for quotation in quotations]
        self.within = [_is_within(quotations, starts, place) for place in doc.to_array("IDX").tolist()]
        self.sentence: list[int] = []
        number = -1
        for sentence in doc.sents:
            number += any(token.is_alpha and self.within[token.i] is None for token in sentence) or number < 0
            self.sentence += [number] * len(sentence)


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


def is_speaking(token: Token) -> bool:
    """Whether a token is the subject of a verb that introduces speech."""
    return token.dep_ == "nsubj" and token.head.pos_ == "VERB" and load_lexicon().speaks(token.head.lemma_.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Wanted:
    """What an antecedent must be."""

    token: Token
    gender: Gender | None
    kinds: frozenset[EntityKind]
    is_plural: bool = False
    is_definite: bool = False
    fits: Collection[str] | None = None


_PERSON: frozenset[EntityKind] = frozenset({"person"})
_BODY: frozenset[EntityKind] = frozenset({"organisation", "place"})
_MANY: frozenset[EntityKind] = frozenset({"person", "organisation", "group"})


def _wanted(token: Token) -> _Wanted | None:
    word = token.lower_
    if token.pos_ != "PRON":
        return None
    if word in _SINGULAR:
        return _Wanted(token=token, gender=_SINGULAR[word], kinds=_PERSON)
    if word in _PLURAL:
        return _Wanted(token=token, gender=None, kinds=_MANY, is_plural=True)
    if word in _NEUTER and token.dep_ in {"nsubj", "poss"}:
        idle = token.head.lemma_ in {"be", "seem", "appear", "take", "rain"} and token.dep_ == "nsubj"
        return None if idle else _Wanted(token=token, gender=None, kinds=_BODY)
    return None


class _Resolver:
    """One pass over an article from left to right."""

    def __init__(
        self, doc: Doc, pool: Sequence[Antecedent], genders: dict[str, Gender | None], likely: Mapping[str, Gender], text: _Text
    ) -> None:
        self._doc, self._genders, self._likely, self._text = doc, genders, likely, text
        self._coming = deque(sorted(pool, key=lambda a: a.head))
        self._subjects = {a.head: a for a in pool if doc[a.head].dep_ in {"nsubj", "nsubjpass"}}
        self._near: deque[Antecedent] = deque()
        self._speaker: str | None = None
        self._named: dict[str, Antecedent] = {}  # people named so far

    def advance(self, token: Token) -> None:
        """Take in what stands before a token; let go of what lies too far back."""
        while self._coming and self._coming[0].head < token.i:
            self._take(self._coming.popleft())
        here = self._text.sentence[token.i]
        while self._near and (len(self._near) > _MOST or here - self._text.sentence[self._near[0].head] > _BACK):
            self._near.popleft()

    def _take(self, antecedent: Antecedent) -> None:
        self._near.append(antecedent)
        if antecedent.key is not None and antecedent.kind == "person":
            self._named[antecedent.key] = antecedent
        if self._text.within[antecedent.head] is None and is_speaking(self._doc[antecedent.head]):
            self._speaker = self._name(antecedent)

    def add(self, token: Token, key: str, kind: EntityKind) -> None:
        """Let a resolved anaphor be an antecedent."""
        self._take(Antecedent(head=token.i, key=key, kind=kind))

    def _name(self, antecedent: Antecedent) -> str:
        return antecedent.key if antecedent.key is not None else f"#{antecedent.head}"

    def _agrees(self, antecedent: Antecedent, wanted: _Wanted) -> bool:
        if antecedent.kind not in wanted.kinds:
            return False
        if wanted.is_plural != antecedent.is_plural and not (wanted.is_plural and antecedent.kind == "organisation"):
            return False
        if wanted.fits is not None and antecedent.key not in wanted.fits:
            return False
        known = self._gender(antecedent)
        return wanted.gender is None or known in {None, wanted.gender}

    def _gender(self, antecedent: Antecedent) -> Gender | None:
        if antecedent.key is None:
            return antecedent.gender
        return self._genders.get(antecedent.key) or self._likely.get(antecedent.key)

    def _value(self, antecedent: Antecedent, wanted: _Wanted) -> float:
        token, pronoun, text = self._doc[antecedent.head], wanted.token, self._text
        distance = text.sentence[pronoun.i] - text.sentence[token.i]
        inside, there = text.within[pronoun.i], text.within[token.i]
        if inside is not None and there is not inside:
            return 0.0  # the speaker's "he" is somebody the speaker has named
        if distance == 0 and _whole(token).head == pronoun.head and pronoun.dep_ in {"dobj", "pobj"}:
            return 0.0  # not its own object
        if wanted.is_definite and (pronoun in token.subtree or token in pronoun.subtree):
            return 0.0
        value = _salience(token, distance)
        if wanted.gender is not None and self._gender(antecedent) == wanted.gender:
            value += 0.5
        if inside is None and there is not None:
            value *= _IN_QUOTATION
        elif distance == 0 and token.dep_ in {"nsubj", "nsubjpass"} and token.head in pronoun.ancestors:
            value *= _CLAUSE
        return value

    def choose(self, wanted: _Wanted) -> Antecedent | None:
        """The antecedent that clearly outranks the others, or None."""
        values: dict[str, list[tuple[float, Antecedent]]] = {}
        for antecedent in self._near:
            if antecedent.head < wanted.token.i and self._agrees(antecedent, wanted):
                value = self._value(antecedent, wanted)
                if value:
                    values.setdefault(self._name(antecedent), []).append((value, antecedent))
        later = self._later(wanted)
        if later is not None:
            values.setdefault(self._name(later), []).append((_LATER, later))
        ranked = sorted((self._total(named, wanted) for named in values.values()), key=lambda item: (-item[0], item[1].head))
        if not ranked or ranked[0][0] < 1.0 or (len(ranked) > 1 and ranked[0][0] < ranked[1][0] * _CLEAR):
            return None
        return ranked[0][1]

    def only(self, wanted: _Wanted) -> Antecedent | None:
        """The one person of all named so far who can be "she" or "he", when nobody else of unknown gender is near."""
        if wanted.gender is None or wanted.is_definite or self._text.within[wanted.token.i] is not None:
            return None
        people = {a.key: a for a in self._named.values() if self._gender(a) == wanted.gender}
        unsure = [a for a in self._near if a.kind == "person" and not a.is_plural and self._gender(a) is None]
        return next(iter(people.values())) if len(people) == 1 and not unsure else None

    def _total(self, named: Sequence[tuple[float, Antecedent]], wanted: _Wanted) -> tuple[float, Antecedent]:
        """What all mentions of one are worth together, and the best of them."""
        best, antecedent = max(named, key=lambda item: (item[0], -item[1].head))
        total = best + _OTHERS * (sum(value for value, _ in named) - best)
        last = max(other.head for _, other in named)
        turn = self._text.sentence[wanted.token.i] - self._text.sentence[last]
        if self._name(antecedent) == self._speaker and turn <= _TURN and self._goes_on(wanted):
            total *= _SPEAKER
        return total, antecedent

    def _goes_on(self, wanted: _Wanted) -> bool:
        """Whether one speaks on: there is speech, and nobody else is the subject of the sentence before."""
        if not (is_speaking(wanted.token) or wanted.is_definite):
            return False
        here = self._text.sentence[wanted.token.i]
        return not any(
            self._text.sentence[a.head] == here and a.head in self._subjects and self._text.within[a.head] is None
            for a in self._near
            if a.head < wanted.token.i and self._agrees(a, wanted)
        )

    def _later(self, wanted: _Wanted) -> Antecedent | None:
        """The subject that a fronted clause leads up to: "as he left, Vester said"."""
        if wanted.is_definite or wanted.is_plural or self._text.within[wanted.token.i] is not None:
            return None
        for verb in wanted.token.ancestors:
            if verb.dep_ in {"advcl", "prep"} and verb.head.i > wanted.token.i:
                subject = next((t for t in verb.head.children if t.dep_ == "nsubj" and t.i > wanted.token.i), None)
                found = self._subjects.get(subject.i) if subject is not None else None
                if found is not None and found.key is not None and self._agrees(found, wanted):
                    return found
        return None


def resolve_pronouns(
    doc: Doc,
    antecedents: Sequence[Antecedent],
    genders: dict[str, Gender | None],
    quotations: Sequence[Quotation],
    definites: Sequence[Definite] = (),
    likely: Mapping[str, Gender] | None = None,
) -> list[Anaphor]:
    """Resolve third-person pronouns and definite phrases from left to right; `genders` learns from what was resolved.

    Args:
        doc: the parse.
        antecedents: names, descriptions and common nouns that a pronoun may stand for.
        genders: what the text says of the gender of each entity.
        quotations: those of the article, in order.
        definites: phrases that may stand for somebody named before.
        likely: the gender that an entity's first name speaks for.

    Returns:
        Each pronoun and definite phrase, with what it stands for.
    """
    resolver = _Resolver(doc, antecedents, genders, likely or {}, _Text(doc, quotations))
    phrases = {definite.token.i: definite for definite in definites}
    found: list[Anaphor] = []
    places = sorted({*phrases, *(token.i for token in tokens_of(doc, "PRON"))})
    for token in (doc[place] for place in places):
        definite = phrases.get(token.i)
        if definite is not None:
            wanted: _Wanted | None = _Wanted(
                token=token, gender=definite.gender, kinds=frozenset({definite.kind}), is_definite=True, fits=definite.fits
            )
        else:
            wanted = _wanted(token)
        if wanted is None:
            continue
        resolver.advance(token)
        chosen = resolver.choose(wanted) or resolver.only(wanted)
        if chosen is None:
            found.append(Anaphor(token=token))
        elif chosen.key is None or chosen.is_plural:
            found.append(Anaphor(token=token, noun=chosen.head))
        else:
            found.append(Anaphor(token=token, key=chosen.key))
            if wanted.gender is not None and not wanted.is_definite and genders.get(chosen.key) is None:
                genders[chosen.key] = wanted.gender
            resolver.add(token, chosen.key, chosen.kind)
    return found
