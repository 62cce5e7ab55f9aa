"""Who takes part in an event: phrases around a trigger, resolved to entities; compound and reciprocal actors split."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from reportedly.model import Party, Span
from reportedly.read.doers import above, controlled, doer_of, who_made
from reportedly.read.draft import Draft, span_of
from reportedly.read.event_places import name_before
from reportedly.read.frames import phrase, subject_of
from reportedly.read.nouns import is_people, noun_kinds
from reportedly.read.speakers import mention_at, plain
from reportedly.read.triggers import RECIPROCAL, find_trigger
from reportedly.read.wordlists import load_words
from reportedly.text.territories import find_by_demonym, find_territory

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
_OWN = {"regime", "government", "forces", "troops", "army"}  #: what acts for whoever it is named after
_FIRST_PERSON = {"i", "we", "me", "us", "my", "our"}
_PERSONAL = {"he", "him", "his", "she", "her", "hers", "they", "them", "their"}
_TARGET = {"with", "to", "against", "on", "from", "at", "for", "of", "into", "upon", "toward", "towards", "over"}
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

    "Norwegian troops" are Norway; "Norwegian students", "Alder's lawyer" and "the mayor of Oslo" are themselves.
    """
    if token == head or token.dep_ == "appos":
        return True
    if kind == "person":
        return token.dep_ == "poss" and head.lower_ in _OWN
    return not is_people(head) or head.lower_ in load_words("state_agents.txt")


def party(draft: Draft, head: Token) -> Party | None:
    """Make a party of a noun phrase: the entity of its head, or of the name that tells who it is; None for "it", "no leader"."""
    if is_nobody(head):
        return None
    text = draft.article.text
    tokens = [t for t in phrase(head) if t.dep_ != "punct"] or [head]
    span = span_of(tokens)
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
    if head.lower_ in _FIRST_PERSON:
        return _speaking(draft, head, span)
    if head.pos_ == "PRON" or head.lower_ in _PERSONAL:
        saying = above(head)
        return party(draft, saying) if saying is not None else None
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
    subject = (controlled(verb) or doer_of(verb)) if passive is None else subject_of(verb)
    if verb.dep_ == "acl" and subject is not None and subject == verb.head and not is_people(subject):
        subject = who_made(draft, subject) or subject
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
    if inner is not None and verb.lemma_.lower() in load_words("light_verbs.txt"):
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
    scene = name_before(draft, noun)
    for child in noun.children:
        if scene is not None and scene.span.start <= child.idx < scene.span.end:
            continue
        if child.dep_ == "poss" or (
            child.dep_ in {"compound", "nmod", "amod"} and mention_at(draft.reading, child) is not None and not _is_time(child)
        ):
            actors.append(child)
        elif child.dep_ == "compound" and child.lower_ in load_words("roles.txt"):
            actors.append(_name_before_role(draft, child) or child)
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
        subject = doer_of(verb) if not any(c.dep_ == "nsubjpass" for c in verb.children) else None
        if subject is None and verb.dep_ == "acl":
            subject = verb.head
        if subject is not None:
            actors += _with_conjuncts(subject)
        if verb.lemma_.lower() in load_words("light_verbs.txt"):
            recipients += [t for t in _objects(verb, {"with", "to", "against", "on"}) if t != noun and not _is_time(t)]
    return actors, recipients


def _name_before_role(draft: Draft, role: Token) -> Token | None:
    """The person whose name a role follows after a comma: "the Karl Vester, foreign minister visit"; None without one."""
    first = min(role.subtree, key=lambda t: t.i).i
    if first < 2 or role.doc[first - 1].text != ",":
        return None
    mention = mention_at(draft.reading, role.doc[first - 2])
    entity = draft.reading.entity(mention.entity) if mention is not None else None
    return role.doc[first - 2] if entity is not None and entity.kind == "person" else None


def find_parties(draft: Draft, trigger: Token, verb: str, *, is_idle_left: bool = False) -> Parties:
    """Who takes part in what a trigger tells; of two reciprocal actors with nobody opposite, the second is the other side.

    Args:
        draft: with its mentions.
        trigger: of the event.
        verb: the everyday verb it stands for.
        is_idle_left: whether what nobody does is of no use, so that those it is done to need not be looked for.
    """
    heads = verb_parties(draft, trigger) if trigger.pos_ == "VERB" else noun_parties(draft, trigger)
    actors = [who for who in _distinct(draft, heads[0]) if who.is_somebody]
    is_by_nobody = bool(heads[0]) and all(is_nobody(head) for head in heads[0])
    if is_idle_left and not actors and verb not in MOVING:
        return Parties(actors=(), recipients=(), others=(), is_by_nobody=is_by_nobody, is_direct=False)
    acting = {actor.party.name for actor in actors}
    met = [other for other in _distinct(draft, heads[1]) if other.party.name not in acting]
    if verb in RECIPROCAL and len(actors) == 2 and not any(_is_opposite(draft, other.party) for other in met):
        actors, met = actors[:1], [*actors[1:], *met]
    is_direct = any(other.is_somebody for other in met)
    if actors and not is_direct:
        taken = {token.i for head in heads[0] for token in phrase(head)}
        farther = next(_distinct(draft, reached(draft, trigger, taken)), None)
        met += [farther] if farther is not None and farther.party.name not in acting else []
    if verb in MOVING:
        actors += [own for own in met if own.is_body and own.party.entity not in {actor.party.entity for actor in actors}]
        met = [other for other in met if not other.is_body]
    recipients = [other.party for other in met if other.is_somebody] or [other.party for other in met]
    if verb == "visit":
        recipients = [_host(draft, recipient) for recipient in recipients]
    recipients.sort(key=lambda item: item.entity is None)
    return Parties(
        actors=tuple(actor.party for actor in actors),
        recipients=tuple(recipients),
        others=tuple(other.party for other in met if other.party not in recipients),
        is_by_nobody=is_by_nobody,
        is_direct=is_direct,
    )


def _host(draft: Draft, item: Party) -> Party:
    """Whom a visit is paid to: the country of a town or a region, whose words stay; else who was named."""
    entity = draft.reading.entity(item.entity)
    if entity is None or entity.kind != "place" or entity.ground is None or entity.ground.kind == "country":
        return item
    country = find_territory(entity.ground.within[-1]) if entity.ground.country and entity.ground.within else None
    if country is None:
        return item
    known = next((e for e in draft.reading.entities if e.kind == "place" and e.name == country.name), None)
    return Party(span=item.span, entity=known.key if known is not None else None, name=country.name)


def _is_opposite(draft: Draft, item: Party) -> bool:
    """Whether a party is named and no place."""
    entity = draft.reading.entity(item.entity)
    return entity is not None and entity.kind != "place"


def reached(draft: Draft, trigger: Token, taken: Collection[int]) -> Iterator[Token]:
    """Names of those a deed reaches by way of what it does: "imposed a ban on flights from X", "agreed to open its borders to X".

    Breadth first through objects, prepositions and infinitives below the trigger and, for a noun, below the verb that carries it.

    Args:
        draft: with its mentions.
        trigger: of the event.
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
            if child.i in taken or child.i in seen or _is_time(child):
                continue
            is_told = child.dep_ in {"nsubj", "nsubjpass"} and token.i not in carrying and token.dep_ in {"ccomp", "acl", "xcomp"}
            if child.dep_ not in _REACHING and not is_told:
                continue
            if child.dep_ == "prep" and child.lower_ in _ASIDE:
                continue
            seen.add(child.i)
            waiting.append(child)
            mention = mention_at(draft.reading, child) if child.pos_ in {"PROPN", "NOUN", "PRON", "ADJ"} else None
            if mention is not None and mention.entity is not None and (child.ent_type_ not in {"DATE", "TIME"}):
                yield child.head if child.dep_ in {"amod", "compound", "nmod"} else child


def _distinct(draft: Draft, heads: Iterable[Token]) -> Iterator[_Who]:
    """The parties of some phrases, each once."""
    seen: set[str] = set()
    for head in heads:
        item = party(draft, head)
        key = (item.entity or item.name.casefold()) if item is not None else None
        if item is None or key is None or key in seen:
            continue
        seen.add(key)
        is_somebody = item.entity is not None or is_people(head) or is_body(head)
        yield _Who(party=item, is_somebody=is_somebody, is_body=head.lower_ in load_words("state_agents.txt"))


def is_nobody(head: Token) -> bool:
    """Whether a phrase says that there is no such one: "no leader has visited"."""
    return any(child.dep_ == "det" and child.lower_ == "no" for child in head.children)


def is_body(noun: Token) -> bool:
    """Whether a noun is one for a body that can act: a ministry, an army, a court."""
    return noun.lower_ in load_words("state_agents.txt") or noun_kinds().get(noun.lower_) == "organisation"
