"""The two sides of a deed by the grammar of its trigger: heads of those who act, of those acted on, and of those beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.model.readings import EntityKind
from reportedly.read.doers import controlled, doer_of, who_made
from reportedly.read.draft import Draft
from reportedly.read.event_places import name_before
from reportedly.read.frames import subject_of
from reportedly.read.nouns import is_body, is_people
from reportedly.read.speakers import mention_at
from reportedly.read.triggers import Trigger, find_trigger, is_part
from reportedly.read.wordlists import load_words

MOVING = {
    "withdraw",
    "pull out",
    "deploy",
    "send",
    "station",
    "dispatch",
    "mobilise",
    "mass",
    "reinforce",
}  #: verbs of one's own forces
_TARGET = {"with", "to", "against", "on", "from", "at", "for", "of", "into", "upon", "toward", "towards", "over"}
_TRAVELLING = {"with", "to", "into", "for", "at", "toward", "towards"}  #: before whom one visits
_NEAR = {"with", "to", "against"}  #: what leads to whom one talks with, and to somebody acted on even where an object is somebody
_AIMED = {"ASSAULT", "ACCUSE", "THREATEN", "PROTEST"}  #: what is done "at" somebody; else "at" says where
_HOSTILE = _AIMED | {"REJECT", "SANCTION", "COERCE", "MOBILIZE"}
_SPOKEN = {"AGREE", "REJECT", "THREATEN"}
_GIVEN = {"SUPPORT", "AID"}  #: "the support of X" is given by X
_RELATIVE = {"who", "which", "that"}
_AT_WHICH = {"during", "after", "before", "in", "at", "for", "following", "on", "since"}
_UNDERGOING = {"attract", "draw", "face", "receive", "suffer", "undergo"}
_EFFORTS = {"attempt", "bid", "campaign", "drive", "effort", "initiative", "mission", "process"}
_SEVERAL = {"series", "round", "string", "wave", "spate", "number", "pair", "flurry", "barrage", "couple", "set"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """Heads of phrases."""

    actors: tuple[Token, ...] = ()
    recipients: tuple[Token, ...] = ()
    beside: tuple[Token, ...] = ()  #: in the sentence of somebody acted on: whom it is about, or who helps


def find_sides(draft: Draft, trigger: Token, found: Trigger) -> Sides:
    """Find who acts and who is acted on.

    Args:
        draft: with its mentions.
        trigger: of the event, a verb or a noun.
        found: what the trigger stands for.
    """
    return _of_verb(draft, trigger, found) if trigger.pos_ == "VERB" else _of_noun(draft, trigger, found)


def with_conjuncts(head: Token) -> list[Token]:
    """A phrase's head and those of the phrases joined to it: "Vester and Alder"."""
    return [head, *(t for t in head.conjuncts if t.i > head.i and t.pos_ in {"NOUN", "PROPN", "PRON"})]


def counted(head: Token) -> Token:
    """Those a word of number counts: "dozens of students", "one of the victims", "a majority of guards"; else the head itself."""
    if head.pos_ != "NUM" and head.lemma_.lower() not in load_words("counting_words.txt"):
        return head
    of = next((child for child in head.children if child.dep_ == "prep" and child.lower_ == "of"), None)
    return next((noun for noun in of.children if noun.dep_ == "pobj"), head) if of is not None else head


def is_time(token: Token) -> bool:
    """Whether a word tells a time or an amount, and so no party."""
    if token.ent_type_ == "CARDINAL" and counted(token) != token:
        return False
    return token.ent_type_ in {"DATE", "TIME", "CARDINAL", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"}


def _may_be_somebody(draft: Draft, head: Token) -> bool:
    return is_people(head) or is_body(head) or mention_at(draft.reading, head) is not None


def _kind_of(draft: Draft, head: Token) -> EntityKind | None:
    """The kind of the entity that a word names or goes on about."""
    mention = mention_at(draft.reading, head)
    entity = draft.reading.entity(mention.entity) if mention is not None else None
    return entity.kind if entity is not None else None


def _is_person(draft: Draft, head: Token) -> bool:
    kind = _kind_of(draft, head)
    return kind == "person" if kind is not None else is_people(head)


def _objects(trigger: Token) -> list[Token]:
    """Heads of the objects of a verb, those joined to them too."""
    found = [c for c in trigger.children if c.dep_ in {"dobj", "dative"} and c.pos_ != "ADP" and not is_time(c)]
    found = [c for c in found if not is_part(trigger, c)]
    return [t for head in found for t in with_conjuncts(head)]


def _behind(trigger: Token, prepositions: set[str]) -> Iterator[tuple[str, Token]]:
    """Prepositions under a trigger and the heads of what they lead to."""
    for child in trigger.children:
        if child.dep_ in {"prep", "dative"} and child.lower_ in prepositions:
            for noun in child.children:
                if noun.dep_ == "pobj" and not is_time(noun):
                    yield from ((child.lower_, t) for t in with_conjuncts(noun))


def may_lead(preposition: Token, found: Trigger) -> bool:
    """Whether a preposition right under a trigger may lead to somebody acted on: one talks with somebody, and somewhere."""
    return found.type != "CONSULT" or found.verb == "visit" or preposition.lower_ in _NEAR | {"between", "by", "from"}


def _prepositions(verb: Token, found: Trigger) -> set[str]:
    if found.type != "CONSULT":
        return _TARGET
    if found.verb != "visit":
        return _NEAR
    return _TRAVELLING if verb.lemma_.lower() == "visit" else _TRAVELLING - {"with"}  # who travels with another visits them not


def _opposite(draft: Draft, verb: Token, found: Trigger) -> tuple[list[Token], list[Token]]:
    """Those an active verb is done to, and those beside them: behind "for", "over", "from" where somebody stands nearer."""
    objects = _objects(verb)
    behind = [
        (word, head)
        for word, head in _behind(verb, _prepositions(verb, found))
        if word != "at" or found.type in _AIMED or found.verb == "visit" or _is_person(draft, head)
    ]
    is_met = found.verb not in MOVING and any(_may_be_somebody(draft, head) for head in objects)
    near = [
        (word, head)
        for word, head in behind
        if word in _NEAR and not (is_met and word == "to" and _kind_of(draft, head) == "place")
    ]
    beside: list[Token] = []
    if found.verb == "discuss":  # somebody, with somebody
        objects, beside = [head for head in objects if not _may_be_somebody(draft, head)], objects
    if found.type in _HOSTILE and any(word == "against" for word, _ in near):
        beside += [head for word, head in near if word != "against"]
        near = [item for item in near if item[0] == "against"]
    recipients = [*objects, *(head for _, head in near)]
    if found.verb not in MOVING and any(_may_be_somebody(draft, head) for head in recipients):
        beside += [head for _, head in behind if head not in recipients]
    else:
        recipients += [head for word, head in behind if word not in _NEAR]
    if found.type == "REQUEST" and not any(_may_be_somebody(draft, head) for head in recipients):
        recipients += [t for head in objects for _, t in _behind(head, {"from", "of"}) if _may_be_somebody(draft, t)]
    return recipients or _asked(draft, verb, found) or _meant_by(draft, verb, found), beside


def _asked(draft: Draft, verb: Token, found: Trigger) -> list[Token]:
    """Who is to do what a verb without an object lets or asks them do: "allowed police to search", "demanded that X resign"."""
    for clause in verb.children:
        subject = next((c for c in clause.children if c.dep_ == "nsubj"), None) if clause.dep_ == "ccomp" else None
        marks = {c.lower_ for c in clause.children if c.dep_ in {"aux", "mark"}}
        is_to = "to" in marks or (found.type == "REQUEST" and "that" in marks)
        if subject is not None and is_to and subject.i > verb.i and _may_be_somebody(draft, subject):
            return with_conjuncts(subject)
    return []


def _meant_by(draft: Draft, verb: Token, found: Trigger) -> list[Token]:
    """Whom that is done to, which somebody agrees, threatens or refuses to do: "agreed to lend Kenya a billion"."""
    below = next((child for child in verb.children if child.dep_ == "xcomp"), None) if found.type in _SPOKEN else None
    if below is None:
        return []
    heads = [*_objects(below), *(head for _, head in _behind(below, _NEAR))]
    return [head for head in heads if _may_be_somebody(draft, head)]


def _of_verb(draft: Draft, verb: Token, found: Trigger) -> Sides:
    passive = next((child for child in verb.children if child.dep_ == "nsubjpass"), None)
    subject = (controlled(verb) or doer_of(verb)) if passive is None else subject_of(verb)
    if verb.dep_ == "acl" and subject is not None and subject == verb.head and not is_people(subject):
        subject = who_made(draft, subject) or subject
    if (
        verb.dep_ == "xcomp"
        and subject is not None
        and verb.head.lemma_.lower() in {"invite", "ask", "urge", "order", "allow", "tell"}
    ):
        subject = next((child for child in verb.head.children if child.dep_ == "dobj"), subject)
    if subject is not None and subject.lower_ in _RELATIVE:
        above = next((token for token in (subject.head, *subject.head.ancestors) if token.dep_ == "relcl"), None)
        subject = _who_is(above.head) if above is not None else subject
    if subject is None and passive is None and verb.dep_ == "acl" and verb.tag_ == "VBN":
        passive = verb.head
    actors = with_conjuncts(subject) if subject is not None else []
    inner = next((child for child in verb.children if child.dep_ == "dobj" and find_trigger(child) is not None), None)
    if inner is not None and verb.lemma_.lower() in load_words("light_verbs.txt"):
        opposite = _of_noun(draft, inner, find_trigger(inner) or found).recipients
        more = [t for _, t in _behind(verb, _NEAR) if t != inner]
        return _sides(actors, [*opposite, *more], [])
    if passive is not None:
        return _sides(actors, _undergoing(draft, verb, passive, found), [])
    return _sides(actors, *_opposite(draft, verb, found))


def _who_is(noun: Token) -> Token:
    """Whom a noun is said of, by a verb of being above it: "Vester is a teacher who accused …"; else the noun."""
    said = noun.head if noun.dep_ == "conj" else noun
    if said.dep_ != "attr":
        return noun
    return next((c for c in said.head.children if c.dep_ == "nsubj" and c.pos_ in {"PROPN", "NOUN"}), noun)


def _undergoing(draft: Draft, verb: Token, passive: Token, found: Trigger) -> list[Token]:
    """Those a passive verb is done to."""
    if passive.lower_ in _RELATIVE and verb.dep_ == "relcl":
        passive = verb.head
    subjects = with_conjuncts(passive)
    if verb.lemma_.lower() in {"schedule", "hold"}:
        return subjects
    is_taken = found.verb not in MOVING and any(_may_be_somebody(draft, head) for head in subjects)
    return [*subjects, *(t for _, t in _behind(verb, {"with", "to"} if is_taken else {"with", "of", "to", "from"}))]


def _sides(actors: list[Token], recipients: list[Token], beside: list[Token]) -> Sides:
    return Sides(
        actors=tuple(actors),
        recipients=tuple(t for t in recipients if t not in actors),
        beside=tuple(t for t in beside if t not in actors and t not in recipients),
    )


def _of_noun(draft: Draft, noun: Token, found: Trigger) -> Sides:
    """Cases such as "the visit by X to Y", "talks between X and Y", "the X/Y summit", "drew criticism from X"."""
    actors: list[Token] = []
    recipients: list[Token] = []
    scene = name_before(draft, noun)
    is_before = noun.dep_ == "compound" and noun.head.lemma_.lower() in _EFFORTS  # "a mediation effort between"
    whole = noun.head if is_before else noun
    for child in (*noun.children, *(whole.children if whole != noun else ())):
        if child == noun:
            continue
        if scene is not None and scene.span.start <= child.idx < scene.span.end:
            continue
        if child.dep_ == "poss":
            actors += with_conjuncts(child)
        elif child.dep_ in {"compound", "nmod", "amod"} and mention_at(draft.reading, child) is not None and not is_time(child):
            actors.append(child)
        elif child.dep_ == "compound" and child.lower_ in load_words("roles.txt"):
            actors.append(_name_before_role(draft, child) or child)
        elif child.dep_ == "prep":
            acting, acted_on = _by_preposition(draft, noun, child, found)
            actors += acting
            recipients += acted_on
    for child in noun.children:
        if child.dep_ == "relcl":
            subject = subject_of(child)
            if subject is not None and subject.lower_ not in _RELATIVE:
                actors = actors or [subject]
            recipients += [t for _, t in _behind(child, _NEAR) if t not in recipients]
    if not actors and recipients and found.type == "CONSULT":
        actors = _by_clause(whole)
    more = _by_carrier(whole, is_begun=bool(actors), is_complete=bool(recipients))
    return _sides([*actors, *more.actors], [*recipients, *more.recipients], [])


def _by_preposition(draft: Draft, noun: Token, preposition: Token, found: Trigger) -> tuple[list[Token], list[Token]]:
    """Those a preposition under a nominal trigger leads to: who acts, and who is acted on."""
    word = preposition.lower_
    heads = [t for t in preposition.children if t.dep_ == "pobj" and not is_time(t)]
    spread = [t for head in heads for t in with_conjuncts(head)]
    is_in = noun.dep_ == "pobj" and noun.head.lower_ == "in"  # "in support of"
    is_given = found.type in _GIVEN and not is_in and not any(child.dep_ == "poss" for child in noun.children)
    if word in {"by", "from"} or (word == "of" and is_given):
        return heads, []
    if word == "between":
        return spread[:1], spread[1:]
    if word == "of" and found.type == "CONSULT":
        return (heads, []) if found.verb == "visit" else ([], [])
    if word in {"of", "about"} and found.type == "ACCUSE":  # "a charge of manslaughter"
        against = [t for matter in spread for _, t in _behind(matter, {"against"})]
        return [], [*(t for t in spread if _may_be_somebody(draft, t)), *against]
    is_topic = word == "on" and found.type == "CONSULT"
    return [], spread if word in {"with", "to", "of", "against", "on"} and not is_topic else []


def _by_clause(noun: Token) -> list[Token]:
    """Who does something at what a noun tells: "during a meeting with X, Vester agreed …", "flew home for talks with X"."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in _AT_WHICH or noun.head.head.pos_ != "VERB":
        return []
    return _subject(noun.head.head)


def _by_carrier(noun: Token, *, is_begun: bool, is_complete: bool) -> Sides:
    """Those the verb over a nominal trigger tells: who does it ("held talks"), or who meets with it ("drew criticism")."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in _SEVERAL:
        noun = noun.head.head
    verb = noun.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "under" and is_begun and not is_complete:
        verb = noun.head.head
        return Sides(recipients=tuple(_subject(verb))) if verb.lemma_ in {"be", "come"} else Sides()
    if noun.dep_ not in {"dobj", "attr"} or verb.pos_ not in {"VERB", "AUX"}:
        return Sides()
    lemma = verb.lemma_.lower()
    if is_begun:
        is_met = not is_complete and noun.dep_ == "dobj" and lemma in load_words("receiving_verbs.txt")
        return Sides(recipients=tuple(_subject(verb))) if is_met else Sides()
    if lemma in load_words("speaking_of.txt"):
        return Sides()
    if lemma in _UNDERGOING:
        return Sides(recipients=() if is_complete else tuple(_subject(verb)))
    carried = [t for _, t in _behind(verb, {"with", "to", "against", "on"}) if t != noun]
    return Sides(
        actors=tuple(_subject(verb)),
        recipients=tuple(carried) if lemma in load_words("light_verbs.txt") else (),
    )


def _subject(verb: Token) -> list[Token]:
    """Heads of who does a verb that is no passive."""
    subject = doer_of(verb) if not any(c.dep_ == "nsubjpass" for c in verb.children) else None
    if subject is None and verb.dep_ == "acl":
        subject = verb.head
    return with_conjuncts(subject) if subject is not None else []


def _name_before_role(draft: Draft, role: Token) -> Token | None:
    """The person whose name a role follows after a comma: "the Karl Vester, foreign minister visit"; None without one."""
    first = min(role.subtree, key=lambda t: t.i).i
    if first < 2 or role.doc[first - 1].text != ",":
        return None
    name = role.doc[first - 2]
    return name if _kind_of(draft, name) == "person" else None
