"""Who takes part in an event: phrases around a trigger, resolved to entities; compound and reciprocal actors split."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.model import Party, Span
from reportedly.read.doers import above
from reportedly.read.draft import Draft, span_of
from reportedly.read.frames import phrase
from reportedly.read.nouns import acts_for_others, is_body, is_people
from reportedly.read.sides import MOVING, counted, find_sides, is_time, may_lead
from reportedly.read.speakers import mention_at, plain
from reportedly.read.triggers import RECIPROCAL, Trigger
from reportedly.read.wordlists import load_words
from reportedly.text.territories import find_by_capital, find_by_demonym, find_territory

_OWN = {"regime", "government", "forces", "troops", "army"}  #: what acts for whoever it is named after
_FIRST_PERSON = {"i", "we", "me", "us", "my", "our"}
_PERSONAL = {"he", "him", "his", "she", "her", "hers", "they", "them", "their"}
_ORDER = {"dobj": 0, "dative": 1, "prep": 2, "pobj": 2, "xcomp": 3}
_REACHING = {
    "dobj",
    "dative",
    "prep",
    "pobj",
    "xcomp",
    "pcomp",
    "acl",
    "amod",
    "compound",
    "nmod",
    "poss",
    "conj",
    "ccomp",
    "advcl",
    "oprd",
}
_ASIDE = {
    "during",
    "after",
    "before",
    "since",
    "until",
    "by",
    "as",
    "like",
    "than",
    "without",
    "despite",
    "because",
    "amid",
    "per",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Who takes part in an event."""

    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]  #: those acted on; things only where nobody is
    others: tuple[Party, ...]  #: things beside those acted on
    is_by_nobody: bool  #: whether it is said that nobody of a kind does it
    is_direct: bool  #: whether somebody acted on stands right under the trigger, and not further down


@dataclass(frozen=True, slots=True, kw_only=True)
class _Who:
    """A party, and whether it is somebody: named, people, or a body; else it is a thing."""

    party: Party
    is_somebody: bool
    is_body: bool  #: forces, officials, a ministry: who act for a country


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


def _may_stand_for(token: Token, head: Token, kind: str) -> bool:
    """Whether a name inside a phrase tells who the phrase is: in apposition always, else where they act for a country or body.

    "Norwegian troops" are Norway; "Norwegian students" and companies, "Alder's lawyer" and "the mayor of Oslo" are themselves.
    """
    if token == head or token.dep_ == "appos":
        return True
    if kind == "person":
        return token.dep_ == "poss" and head.lower_ in _OWN
    is_other = is_people(head) or (kind in {"place", "group"} and is_body(head))
    return not is_other or acts_for_others(head)


def _words(head: Token) -> list[Token]:
    """The words of a phrase without what is a party of its own or a clause: "Vester [and Alder]", "the press [of lying]"."""
    kept = sorted((token for token in phrase(head) if token.dep_ != "punct"), key=lambda token: token.i)
    behind = [token for token in kept if token.i > head.i]
    if behind:
        end = min([behind[-1].i + 1, *(c.left_edge.i for c in head.children if c.i > head.i and _is_apart(c))])
        if (
            head.pos_ != "NOUN"
            or head.head.lemma_.lower() in load_words("object_control.txt")
            or is_people(head)
            or is_body(head)
        ):
            end = min([end, *(token.i for token in behind if _leads_to_clause(token) or _is_compared(token))])
        while behind and (behind[-1].i >= end or behind[-1].dep_ in {"cc", "case", "prep", "det"}):
            behind.pop()
    return [*(token for token in kept if token.i <= head.i), *behind] or [head]


def _is_apart(child: Token) -> bool:
    """Whether what stands under a noun, behind it, is a party of its own, or a time: "Vester and Alder", "a jury last May"."""
    return child.dep_ == "npadvmod" or (child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON"})


def _leads_to_clause(token: Token) -> bool:
    """Whether a preposition leads to what somebody does, or to when: "the press of lying", "a jury in March"."""
    return token.dep_ == "prep" and any(child.dep_ == "pcomp" or child.ent_type_ in {"DATE", "TIME"} for child in token.children)


def _is_compared(token: Token) -> bool:
    return token.lower_ == "such" or (token.lower_ == "as" and token.dep_ == "prep")


def party(draft: Draft, head: Token) -> Party | None:
    """Make a party of a noun phrase: the entity of its head, or of the name that tells who it is; None for "it", "no leader"."""
    if is_nobody(head):
        return None
    text = draft.article.text
    span = span_of(_words(head))
    including = None
    for child in head.children:
        if child.dep_ == "prep" and child.lower_ == "including":
            including = next((t for t in child.children if t.dep_ == "pobj"), None)
    for token in ([including] if including is not None else []) + list(_inside(head)):
        mention = mention_at(draft.reading, token)
        entity = draft.reading.entity(mention.entity) if mention is not None else None
        if entity is not None and mention is not None and (token in {head, including} or mention.kind in {"name", "demonym"}):
            if token == including or _may_stand_for(token, head, entity.kind):
                return Party(span=span, entity=entity.key, name=entity.name)
            continue
        country = find_by_demonym(token.text) if token.dep_ == "amod" else None
        if country is not None and _may_stand_for(token, head, "place"):
            return Party(span=span, entity=None, name=country.name)
    named = _name_behind(draft, head)
    if named is not None:
        return named
    if head.lower_ in _FIRST_PERSON:
        return _speaking(draft, head, span)
    if head.pos_ == "PRON" or head.lower_ in _PERSONAL:
        saying = above(head)
        return party(draft, saying) if saying is not None else None
    return Party(span=span, entity=None, name=plain(span.of(text)))


def _name_behind(draft: Draft, role: Token) -> Party | None:
    """The person whose name stands right behind a role, where the parse took them apart: "accused President Karl Vester"."""
    if role.lower_ not in load_words("roles.txt") or role.i + 1 == len(role.doc) or not role.whitespace_:
        return None
    mention = mention_at(draft.reading, role.nbor())
    entity = draft.reading.entity(mention.entity) if mention is not None and mention.kind == "name" else None
    if mention is None or entity is None or entity.kind != "person" or mention.span.start != role.nbor().idx:
        return None
    return Party(span=Span(role.idx, mention.span.end), entity=entity.key, name=entity.name)


def _speaking(draft: Draft, head: Token, span: Span) -> Party | None:
    """Whoever says "I" or "we": the speaker of the words it stands in."""
    index = draft.attribution_at(head.idx)
    if index is None:
        return None
    speaker = draft.reading.entity(draft.reading.attributions[index].speaker)
    return Party(span=span, entity=speaker.key, name=speaker.name) if speaker is not None else None


def find_parties(draft: Draft, trigger: Token, found: Trigger) -> Parties:
    """Who takes part in what a trigger tells; of two reciprocal actors with nobody opposite, the second is the other side.

    Args:
        draft: with its mentions.
        trigger: of the event.
        found: what it stands for; what nobody does is of no use where that is any verb, so whom it is done to is left.
    """
    sides = find_sides(draft, trigger, found)
    actors = [who for who in _distinct(draft, sides.actors) if who.is_somebody]
    is_by_nobody = bool(sides.actors) and all(is_nobody(head) for head in sides.actors)
    if found.is_general and not actors and found.verb not in MOVING:
        return Parties(actors=(), recipients=(), others=(), is_by_nobody=is_by_nobody, is_direct=False)
    acting = {actor.party.name for actor in actors}
    met = [other for other in _distinct(draft, sides.recipients) if other.party.name not in acting]
    if found.verb in RECIPROCAL and len(actors) == 2 and not any(_is_opposite(draft, other) for other in met):
        actors, met = actors[:1], [*actors[1:], *met]
    is_direct = any(other.is_somebody for other in met)
    if actors and not is_direct:
        taken = {token.i for head in sides.actors for token in phrase(head)}
        farther = next(_distinct(draft, reached(draft, trigger, found, taken)), None)
        met += [farther] if farther is not None and farther.party.name not in acting else []
    if found.verb in MOVING:
        actors += [own for own in met if own.is_body and own.party.entity not in {actor.party.entity for actor in actors}]
        met = [other for other in met if not other.is_body]
        named = [other for other in met if other.party.entity is not None]
        met = named or met  # "sent seven experts to X"
    recipients = [other.party for other in met if other.is_somebody] or [other.party for other in met]
    if found.verb == "visit":
        recipients = [_host(draft, actors, recipient) for recipient in recipients]
    recipients.sort(key=lambda item: item.entity is None)
    beside = [other.party for other in _distinct(draft, sides.beside) if other.party.entity is not None]
    others = (*(other.party for other in met), *beside)
    return Parties(
        actors=tuple(actor.party for actor in actors),
        recipients=tuple(recipients),
        others=tuple(other for other in others if other not in recipients),
        is_by_nobody=is_by_nobody,
        is_direct=is_direct,
    )


def _host(draft: Draft, guests: list[_Who], item: Party) -> Party:
    """Whom a visit is paid to: the country of its capital, or of a town where guests of another visit; else who was named."""
    entity = draft.reading.entity(item.entity)
    if entity is None or entity.kind != "place" or entity.ground is None or entity.ground.kind == "country":
        return item
    country = find_territory(entity.ground.within[-1]) if entity.ground.country and entity.ground.within else None
    is_seat = country is not None and find_by_capital(entity.name) == country
    nations = {nation for guest in guests for nation in _nations(draft, guest.party)}
    if country is None or country.name in nations or not (nations or is_seat):
        return item
    known = next((e for e in draft.reading.entities if e.kind == "place" and e.name == country.name), None)
    return Party(span=item.span, entity=known.key if known is not None else None, name=country.name)


def _nations(draft: Draft, item: Party) -> set[str]:
    """The countries a party is, or is said to be of: "the Norwegian minister"."""
    entity = draft.reading.entity(item.entity)
    told = (item.name, *(entity.descriptions if entity is not None else ()))
    words = [word.strip(",.") for phrase_ in told for word in (phrase_, *phrase_.split())]
    return {land.name for word in words if (land := find_by_demonym(word) or find_territory(word)) is not None}


def _is_opposite(draft: Draft, item: _Who) -> bool:
    """Whether a party is somebody and no place."""
    entity = draft.reading.entity(item.party.entity)
    return item.is_somebody if entity is None else entity.kind != "place"


def reached(draft: Draft, trigger: Token, found: Trigger, taken: Collection[int]) -> Iterator[Token]:
    """Names of those a deed reaches by way of what it does: "imposed a ban on flights from X", "agreed to open its borders to X".

    Breadth first through objects, prepositions and infinitives below the trigger and, for a noun, below the verb that carries it.

    Args:
        draft: with its mentions.
        trigger: of the event.
        found: what it stands for.
        taken: tokens of the actors, which are passed over.
    """
    waiting, seen = [trigger], {trigger.i}
    if trigger.pos_ != "VERB" and trigger.dep_ in {"dobj", "pobj"}:
        verb = next((t for t in trigger.ancestors if t.pos_ == "VERB"), None)
        waiting += (
            [verb]
            if verb is not None and (trigger.dep_ == "dobj" or verb.lemma_.lower() in load_words("light_verbs.txt"))
            else []
        )
    carrying = {token.i for token in waiting}
    for token in waiting:  # grows while it is walked
        for child in sorted(token.children, key=lambda c: (_ORDER.get(c.dep_, 9), c.i)):
            if child.i in taken or child.i in seen or is_time(child):
                continue
            is_told = child.dep_ in {"nsubj", "nsubjpass"} and token.i not in carrying and token.dep_ in {"ccomp", "acl", "xcomp"}
            if child.dep_ not in _REACHING and not is_told:
                continue
            if token == trigger and _is_aside(child, trigger, found):
                continue
            if child.dep_ == "prep" and child.lower_ in _ASIDE:
                continue
            if token.dep_ == "ccomp" and is_told and token.right_edge.text == "?":
                continue
            seen.add(child.i)
            waiting.append(child)
            mention = mention_at(draft.reading, child) if child.pos_ in {"PROPN", "NOUN", "PRON", "ADJ"} else None
            if mention is not None and mention.entity is not None and (child.ent_type_ not in {"DATE", "TIME"}):
                yield child.head if child.dep_ in {"amod", "compound", "nmod"} else child


def _is_aside(child: Token, trigger: Token, found: Trigger) -> bool:
    """Whether what hangs on a trigger leads past whom it reaches: "in Oslo, he rejected …", "rejected it, saying that …"."""
    if child.dep_ == "advcl":
        return child.tag_ == "VBG" and any(other.dep_ == "dobj" for other in trigger.children)
    return child.dep_ == "prep" and (not may_lead(child, found) or (child.i < trigger.i and child.lower_ in {"in", "at", "on"}))


def _distinct(draft: Draft, heads: Iterable[Token]) -> Iterator[_Who]:
    """The parties of some phrases, each once."""
    seen: set[str] = set()
    for head in (_standing(draft, head) for head in heads):
        item = party(draft, head)
        key = (item.entity or item.name.casefold()) if item is not None else None
        if item is None or key is None or key in seen:
            continue
        seen.add(key)
        is_somebody = item.entity is not None or is_people(head) or is_body(head)
        yield _Who(party=item, is_somebody=is_somebody, is_body=acts_for_others(head))


def _standing(draft: Draft, head: Token) -> Token:
    """The noun a phrase stands for: whose thing it is, or what a pronoun that means nobody named goes on about."""
    head = counted(head)
    if head.pos_ != "PRON" and head.lower_ not in _PERSONAL:
        return _owner(draft, head) or head
    mention = mention_at(draft.reading, head)
    if head.lower_ in _FIRST_PERSON or (mention is not None and mention.entity is not None):
        return head
    meant = draft.meant.get(head.i)
    return (draft.doc[meant] if meant is not None else above(head)) or head


def _owner(draft: Draft, thing: Token) -> Token | None:
    """Whose thing it is that something is done to: "rejected the ministry's request", "a bid by Vester"."""
    if thing.pos_ != "NOUN" or is_people(thing) or is_body(thing) or mention_at(draft.reading, thing) is not None:
        return None
    for child in thing.children:
        if child.dep_ == "poss" and child.pos_ == "NOUN" and (is_people(child) or is_body(child)):
            return child
        if child.dep_ == "prep" and child.lower_ in {"by", "from"}:
            makers = (noun for noun in child.children if noun.dep_ == "pobj")
            maker = next((t for t in makers if is_people(t) or is_body(t) or mention_at(draft.reading, t) is not None), None)
            if maker is not None and thing.lemma_.lower() in load_words("spoken_things.txt"):
                return maker
    return None


def is_nobody(head: Token) -> bool:
    """Whether a phrase says that there is no such one: "no leader has visited"."""
    return any(child.dep_ == "det" and child.lower_ == "no" for child in head.children)
