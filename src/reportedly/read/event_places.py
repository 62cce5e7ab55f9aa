"""Where an event happens, as its clause tells it; never the dateline, and never whose people act in it.

Asked in this order, the first that answers counts:

preposition under the trigger    "met in Oslo", "the attack on Aleppo", "travelled to Kenya", "at a hotel in Oslo"
object of the trigger            "visited Oslo", "Aleppo was shelled"
name before a noun               "the Geneva talks"
preposition under its object     "killed twelve people in Aleppo"
the verb that carries a noun     "held talks in Oslo", "protests went on in Oslo"
the clause it follows from       "Oslo, where they met", "arrived in Oslo and met", "Speaking in Oslo, …"
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from spacy.tokens import Token

from reportedly.model import Party
from reportedly.read.draft import Draft
from reportedly.read.speakers import mention_at
from reportedly.read.triggers import find_trigger
from reportedly.read.wordlists import load_words, place_words
from reportedly.text.territories import find_territory

_WHERE = frozenset(
    {"in", "at", "near", "outside", "inside", "around", "across", "throughout", "within", "into", "off", "through"}
)
_WITH_WORD = ("to", "from", "for", "on", "of")  #: prepositions of place behind some words only
_LEADING_ON = frozenset({"on", "during", "over", "along"})  #: no place themselves: "on a street in Oslo", "during talks in Oslo"
_BESIDE = (("appos",), ("compound", "nmod"), ("poss",))  #: how a place may stand beside a noun, the surest first
_INNER = frozenset({"in", "at", "near", "outside"})  #: prepositions that lead on inside a phrase
_DEEPEST = 3  #: phrases gone into: "at a hotel in the capital of Kenya"
_TALKING = frozenset({"ACCUSE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "SANCTION"})  #: what their objects do is elsewhere
_BODILY = frozenset({"ASSAULT", "PROTEST"})  #: who does it is there: "protesters in Oslo burnt flags"
_CLAUSES = frozenset({"VERB", "AUX"})


def place_of(draft: Draft, trigger: Token) -> Party | None:
    """Find the place an event is said to happen in, or None when its clause names none."""
    asked: tuple[Callable[[Draft, Token], Party | None], ...] = (
        _by_preposition,
        _by_object,
        name_before,
        _under_object,
        _by_carrier,
        _by_clause_before,
    )
    return next((found for ask in asked if (found := ask(draft, trigger)) is not None), None)


def _named(draft: Draft, token: Token) -> Party | None:
    """The place a token names, or None."""
    mention = mention_at(draft.reading, token)
    entity = draft.reading.entity(mention.entity) if mention is not None and mention.kind == "name" else None
    if mention is None or entity is None or entity.kind != "place":
        return None
    return Party(span=mention.span, entity=entity.key, name=entity.name)


def _place_in(draft: Draft, noun: Token) -> Party | None:
    """The place a phrase names: its head, a name beside or before it, or what it is in."""
    if (found := _named(draft, noun)) is not None:
        return found
    word = noun.lemma_.lower()
    is_part = word in place_words("part")
    for kinds in _BESIDE if word not in place_words("named") else ():
        for child in noun.children:
            found = _named(draft, child) if child.dep_ in kinds else None
            if found is not None and (is_part or "appos" in kinds or _is_town_before(child, found)):
                return found
    return _place_inside(draft, noun)


def _is_town_before(token: Token, place: Party) -> bool:
    """Whether a place before a noun says where that is: "an Oslo hotel"; a Kenyan embassy is elsewhere, Oslo's mayor may be."""
    return token.dep_ != "poss" and find_territory(place.name) is None


def _place_inside(draft: Draft, noun: Token, depth: int = 0) -> Party | None:
    """The place that prepositions behind a noun lead to: "at a hotel in Oslo", "on the outskirts of Oslo"."""
    if depth == _DEEPEST:
        return None
    for preposition in noun.children:
        if preposition.dep_ != "prep" or preposition.lower_ not in _INNER | _leading(noun) or _is_cut_off(noun, preposition):
            continue
        for inner in preposition.children:
            found = _place_in(draft, inner) or _place_inside(draft, inner, depth + 1) if inner.dep_ == "pobj" else None
            if found is not None:
                return found
    return None


def _is_cut_off(noun: Token, preposition: Token) -> bool:
    """Whether a dash stands between: what follows is another matter, whatever the parse says."""
    return any(token.text in {"-", "–", "—"} for token in noun.doc[noun.i : preposition.i])


def _leading(word: Token) -> set[str]:
    """Prepositions that lead to a place behind this word, and behind others do not."""
    lemma = word.lemma_.lower()
    found = {preposition for preposition in _WITH_WORD if lemma in place_words(preposition)}
    return found | {"of"} if lemma in place_words("part") else found


def _prepositions(word: Token) -> Iterator[Token]:
    """Prepositions under a word, those behind it first, each with those that hang on it ("from Oslo to Bergen")."""
    own = [child for child in word.children if child.dep_ in {"prep", "agent"} and child.lower_ != "by"]
    for child in sorted(own, key=lambda c: (c.i < word.i, c.i)):
        yield child
        yield from (inner for inner in child.children if inner.dep_ == "prep")


def _by_preposition(draft: Draft, word: Token) -> Party | None:
    allowed = _WHERE | _leading(word)
    for preposition in _prepositions(word):
        how = preposition.lower_
        if how not in allowed and how not in _LEADING_ON:
            continue
        for noun in preposition.children:
            if noun.dep_ != "pobj":
                continue
            found = _place_in(draft, noun) if how in allowed else _place_inside(draft, noun)
            if found is not None:
                return found
    return None


def _by_object(draft: Draft, trigger: Token) -> Party | None:
    if trigger.pos_ != "VERB" or trigger.lemma_.lower() not in place_words("object"):
        return None
    objects = (child for child in trigger.children if child.dep_ in {"dobj", "nsubjpass"})
    return next((found for noun in objects if (found := _place_in(draft, noun)) is not None), None)


def name_before(draft: Draft, trigger: Token) -> Party | None:
    """Find where "the Geneva talks" are; a country before a noun is a party to it more often, and then the answer is None."""
    if trigger.pos_ not in {"NOUN", "PROPN"} or trigger.lemma_.lower() not in place_words("compound"):
        return None
    for child in trigger.children:
        if child.dep_ in {"compound", "nmod"} and (found := _named(draft, child)) is not None:
            return None if find_territory(found.name) is not None else found
    return None


def _under_object(draft: Draft, trigger: Token) -> Party | None:
    """Where those are to whom it is done, unless it is only spoken of them."""
    found = find_trigger(trigger)
    if trigger.pos_ != "VERB" or _speaks_of(trigger) or (found is not None and found.type in _TALKING):
        return None
    is_bodily = found is not None and found.type in _BODILY
    for child in trigger.children:
        is_done_to = child.dep_ in {"dobj", "nsubjpass"} and find_trigger(child) is None
        does_it = child.dep_ == "nsubj" and child.pos_ == "NOUN" and (is_bodily or find_trigger(child) is not None)
        if (is_done_to or does_it) and (place := _by_preposition(draft, child)) is not None:
            return place
    return None


def _speaks_of(verb: Token) -> bool:
    return verb.lemma_.lower() in load_words("speaking_of.txt")


def _by_carrier(draft: Draft, trigger: Token) -> Party | None:
    """The place of the verb whose subject or, if it is a light verb, whose object an event's noun is."""
    verb = trigger.head
    if trigger.pos_ == "VERB" or verb.pos_ not in _CLAUSES or _speaks_of(verb):
        return None
    found = find_trigger(verb)
    if found is not None and found.type in _TALKING:
        return None
    carries = trigger.dep_ in {"nsubj", "nsubjpass"} or (trigger.dep_ == "dobj" and verb.lemma_.lower() in place_words("light"))
    return _by_preposition(draft, verb) if carries else None


def _by_clause_before(draft: Draft, trigger: Token) -> Party | None:
    """The place of the clause a verb is in, follows or goes on from."""
    if trigger.pos_ != "VERB":
        return None
    if trigger.dep_ == "relcl" and any(child.lower_ == "where" for child in trigger.children):
        return _place_in(draft, trigger.head)
    for child in trigger.children:
        is_fronted = child.dep_ == "advcl" and child.i < trigger.i and child.tag_ in {"VBG", "VBN"}
        if is_fronted and (found := _by_preposition(draft, child) or _by_object(draft, child)) is not None:
            return found
    before = trigger.head
    if trigger.dep_ != "conj" or before.pos_ not in _CLAUSES or before.lemma_.lower() in place_words("from"):
        return None
    if any(child.dep_ in {"nsubj", "nsubjpass"} for child in trigger.children):
        return None
    return _by_preposition(draft, before) or _by_object(draft, before)
