"""Who takes part in an event: phrases around a trigger, resolved to entities; compound and reciprocal actors split."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from reportedly.model import Party, Span
from reportedly.read.draft import Draft, span_of
from reportedly.read.frames import phrase, subject_of
from reportedly.read.speakers import mention_at, plain
from reportedly.read.triggers import RECIPROCAL, find_trigger
from reportedly.read.wordlists import load_words
from reportedly.text.territories import find_by_demonym

_FIRST_PERSON = {"i", "we", "me", "us", "my", "our"}
_PERSONAL = {"he", "him", "his", "she", "her", "hers", "they", "them", "their"}
_TARGET = {"with", "to", "against", "on", "from", "at", "for", "of", "into", "upon", "toward", "towards", "over"}
_LIGHT = {
    "have",
    "hold",
    "make",
    "pay",
    "take",
    "conduct",
    "carry",
    "launch",
    "stage",
    "give",
    "plan",
    "schedule",
    "send",
    "issue",
    "sign",
}
_LIGHT |= {
    "reach",
    "begin",
    "start",
    "announce",
    "cancel",
    "call",
    "postpone",
    "seek",
    "want",
    "propose",
    "order",
    "receive",
    "extend",
}


def _inside(head: Token) -> Iterator[Token]:
    """Where in a phrase a name may stand for it: the head, its conjuncts aside, then its owner, its compound, its "of"."""
    yield head
    order = {"appos": 0, "poss": 1, "compound": 2, "nmod": 2, "amod": 3, "prep": 4}
    for child in sorted(head.children, key=lambda c: (order.get(c.dep_, 9), -c.i)):
        if child.dep_ in {"poss", "compound", "nmod", "amod", "appos"}:
            yield child
        if child.dep_ == "prep" and child.lower_ in {"of", "including", "by", "from", "like"}:
            for noun in child.children:
                if noun.dep_ == "pobj":
                    yield noun
                    yield from (t for t in noun.children if t.dep_ in {"poss", "compound"})


def party(draft: Draft, head: Token) -> Party | None:
    """Make a party of a noun phrase: the entity of its head, or of the name nearest inside it; None for "that", "it"."""
    text = draft.article.text
    tokens = [t for t in phrase(head) if t.dep_ != "punct"]
    span = span_of(tokens)
    including = None
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "including":
            including = next((t for t in child.children if t.dep_ == "pobj"), None)
    for token in ([including] if including is not None else []) + list(_inside(head)):
        mention = mention_at(draft.reading, token)
        entity = draft.reading.entity(mention.entity) if mention is not None else None
        if entity is not None and mention is not None and (token == head or mention.kind in {"name", "demonym"}):
            return Party(span=span, entity=entity.key, name=entity.name)
        country = find_by_demonym(token.text) if token.dep_ == "amod" else None
        if country is not None:
            return Party(span=span, entity=None, name=country.name)
    if head.lower_ in _FIRST_PERSON:
        return _speaking(draft, head, span)
    if head.pos_ == "PRON" and head.lower_ not in _PERSONAL:
        return None
    return Party(span=span, entity=None, name=plain(span.of(text)))


def _speaking(draft: Draft, head: Token, span: Span) -> Party | None:
    """Whoever says "I" or "we": the speaker of the words it stands in."""
    index = draft.attribution_at(head.idx)
    if index is None:
        return None
    speaker = draft.reading.entity(draft.reading.attributions[index].speaker)
    return Party(span=span, entity=speaker.key, name=speaker.name) if speaker is not None else None


def _with_conjuncts(head: Token) -> list[Token]:
    return [head, *(t for t in head.conjuncts if t.i > head.i and t.pos_ in {"NOUN", "PROPN", "PRON"})]


def _objects(trigger: Token, prepositions: set[str]) -> list[Token]:
    found = []
    for child in trigger.children:
        if child.dep_ in {"dobj", "dative"} and child.pos_ != "ADP":
            found.append(child)
    for child in trigger.children:
        if child.dep_ in {"prep", "dative", "agent"} and child.lower_ in prepositions and child.dep_ != "agent":
            found += [noun for noun in child.children if noun.dep_ == "pobj"]
    return found


def _is_time(token: Token) -> bool:
    return token.ent_type_ in {"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"}


def verb_parties(draft: Draft, verb: Token) -> tuple[list[Token], list[Token]]:
    """Heads of actors and recipients of a verbal trigger."""
    passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    subject = subject_of(verb)
    if (
        verb.dep_ == "xcomp"
        and subject is not None
        and verb.head.lemma_.lower() in {"invite", "ask", "urge", "order", "allow", "tell"}
    ):
        subject = next((child for child in verb.head.children if child.dep_ == "dobj"), subject)
    if verb.dep_ == "relcl" and subject is not None and subject.lower_ in {"who", "which", "that"}:
        subject = verb.head
    if subject is None and passive is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        passive = verb.head
    actors = _with_conjuncts(subject) if subject is not None else []
    inner = next((child for child in verb.children if child.dep_ == "dobj" and find_trigger(child) is not None), None)
    if inner is not None and verb.lemma_.lower() in _LIGHT:
        opposite = noun_parties(draft, inner)[1]
        more = [
            t for o in _objects(verb, {"with", "to", "against"}) if o != inner and not _is_time(o) for t in _with_conjuncts(o)
        ]
        return actors, [t for t in (*opposite, *more) if t not in actors]
    if passive is not None:
        recipients = _with_conjuncts(passive)
        others = [t for t in _objects(verb, {"with", "of", "to", "from"}) if not _is_time(t)]
        recipients += others if verb.lemma_.lower() not in {"schedule", "hold"} else []
    else:
        recipients = [t for o in _objects(verb, _TARGET) if not _is_time(o) for t in _with_conjuncts(o)]
    if passive is not None and passive.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        recipients = [verb.head, *[t for t in recipients if t != passive]]
    return actors, [t for t in recipients if t not in actors]


def noun_parties(draft: Draft, noun: Token) -> tuple[list[Token], list[Token]]:
    """Heads of actors and recipients of a nominal trigger ("the visit by X to Y", "talks between X and Y", "the X/Y summit")."""
    actors: list[Token] = []
    recipients: list[Token] = []
    for child in noun.children:
        if child.dep_ == "poss" or (
            child.dep_ in {"compound", "nmod", "amod"} and mention_at(draft.reading, child) is not None and not _is_time(child)
        ):
            actors.append(child)
        elif child.dep_ == "prep":
            nouns = [t for t in child.children if t.dep_ == "pobj" and not _is_time(t)]
            if child.lower_ in {"by", "from"}:
                actors += nouns
            elif child.lower_ == "between":
                spread = [t for n in nouns for t in _with_conjuncts(n)]
                actors += spread[:1]
                recipients += spread[1:]
            elif child.lower_ in {"with", "to", "of", "against", "on"}:
                recipients += [t for n in nouns for t in _with_conjuncts(n)]
    for child in noun.children:
        if child.dep_ == "relcl":
            subject = subject_of(child)
            if subject is not None and subject.lower_ not in {"who", "which", "that"}:
                actors = actors or [subject]
            recipients += [t for t in _objects(child, {"with", "to", "against"}) if not _is_time(t) and t not in recipients]
    verb = noun.head
    if (
        not actors
        and noun.dep_ in {"dobj", "attr"}
        and verb.pos_ in {"VERB", "AUX"}
        and verb.lemma_.lower() not in load_words("speaking_of.txt")
    ):
        subject = subject_of(verb)
        if subject is None and verb.dep_ == "acl":
            subject = verb.head
        if subject is not None:
            actors += _with_conjuncts(subject)
        if verb.lemma_.lower() in _LIGHT:
            recipients += [t for t in _objects(verb, {"with", "to", "against", "on"}) if t != noun and not _is_time(t)]
    return actors, recipients


def find_parties(draft: Draft, trigger: Token, verb: str) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Actors and recipients of a trigger; of two reciprocal actors with nobody opposite, the second is the other side."""
    heads = verb_parties(draft, trigger) if trigger.pos_ == "VERB" else noun_parties(draft, trigger)
    actors = _distinct([party(draft, head) for head in heads[0]])
    acting = {actor.name for actor in actors}
    recipients = [other for other in _distinct([party(draft, head) for head in heads[1]]) if other.name not in acting]
    recipients.sort(key=lambda item: item.entity is None)
    if verb in RECIPROCAL and not recipients and len(actors) == 2:
        actors, recipients = actors[:1], actors[1:]
    return tuple(actors), tuple(recipients)


def _distinct(parties: list[Party | None]) -> list[Party]:
    seen: dict[str, Party] = {}
    for item in parties:
        if item is None:
            continue
        seen.setdefault(item.entity or item.name.casefold(), item)
    return list(seen.values())
