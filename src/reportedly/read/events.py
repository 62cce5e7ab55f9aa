"""Event mentions: trigger, PLOVER type, actors, recipients, place, time, status, and the attribution and chain they hang on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from reportedly.model import EventMention, Party, Quantity, Span
from reportedly.model.readings import Status
from reportedly.read.answers import unconfirmed
from reportedly.read.background import is_background
from reportedly.read.blows import is_bodily, is_of_blows, may_be_of_words, of_words
from reportedly.read.draft import Draft, tokens_in
from reportedly.read.event_places import place_of
from reportedly.read.event_sift import KEPT, Candidate, evidence_of, is_thing, sureness_of
from reportedly.read.event_types import Typed, path_of, type_of_pair
from reportedly.read.holding import Holding
from reportedly.read.parties import Parties, find_parties
from reportedly.read.paths import heads_in, path_between
from reportedly.read.quantities import find_quantities
from reportedly.read.speakers import head_of
from reportedly.read.status import Committed, coloured, commitments_of, hedges_of, status_of, told
from reportedly.read.tokens import tokens_of
from reportedly.read.triggers import Trigger, any_verb, find_trigger
from reportedly.read.wordlists import load_words

_NOTHING = 0.6  #: how likely nothing may pass between two given parties that no trigger joins


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the reading holds already, by where it is asked for."""

    chains: dict[int, int]  #: attribution → chain
    times: dict[int, int]  #: first token → time expression that is a day or an hour
    cues: Holding  #: attributions, by the places of their cues


def _known(draft: Draft) -> _Known:
    reading = draft.reading
    times: dict[int, int] = {}
    for index, time in enumerate(reading.times):
        if time.type in {"DATE", "TIME"} and not time.value.endswith("_REF") and (tokens := tokens_in(draft.doc, time.span)):
            times.setdefault(tokens[0].i, index)
    return _Known(
        chains={chain.attribution: index for index, chain in enumerate(reading.chains) if chain.attribution is not None},
        times=times,
        cues=Holding((cue, index, index) for index, one in enumerate(reading.attributions) for cue in one.cue),
    )


def _is_only_cue(known: _Known, trigger: Token, found: Trigger) -> bool:
    """A reporting verb is an event of its own only where it does something to somebody ("accused", "urged", "invited")."""
    if known.cues.at(trigger.idx) is None:
        return False
    if found.type == "AGREE" and not any(child.dep_ == "ccomp" for child in trigger.children):
        return False  # "agreed to provide X with …", "accepted the demands"
    return (
        found.type is None or found.type in {"CONSULT", "AGREE"} or found.verb in {"deny", "express", "suggest", "insist", "call"}
    )


def _time(known: _Known, trigger: Token) -> int | None:
    """Index of the time expression of the trigger's clause: under it, else the nearest in its sentence's clause."""
    clause = trigger if trigger.pos_ in {"VERB", "AUX"} else trigger.head if trigger.head.pos_ in {"VERB", "AUX"} else trigger
    timed = [(abs(place - trigger.i), known.times[place]) for place in _own(clause) if place in known.times]
    return min(timed)[1] if timed else None


def _own(clause: Token) -> set[int]:
    """Tokens under a word that are in no deeper clause."""
    own = {clause.i}
    waiting = [clause]
    while waiting:
        for child in waiting.pop().children:
            if child.dep_ not in {"ccomp", "advcl", "relcl", "parataxis"} and child.i not in own:
                own.add(child.i)
                waiting.append(child)
    return own


def _trigger_span(trigger: Token) -> Span:
    if trigger.pos_ == "VERB":
        particle = next((c for c in trigger.children if c.dep_ == "prt" and c.i == trigger.i + 1), None)
        if particle is not None:
            return Span(trigger.idx, particle.idx + len(particle))
    return Span(trigger.idx, trigger.idx + len(trigger))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begun:
    """What may be an event, all but its status."""

    trigger: Token
    found: Trigger
    parties: Parties
    recipients: tuple[Party, ...]
    place: Party | None
    quantities: tuple[Quantity, ...]
    typed: Typed | None  #: what passes between the two, where it can be told
    is_governed: bool  #: told under another deed, which gives the pair its type
    rule: Status  #: by the rules alone


def _begun(draft: Draft, trigger: Token, found: Trigger) -> _Begun | None:
    parties = find_parties(draft, trigger, found)
    actors, recipients = parties.actors, parties.recipients
    if may_be_of_words(trigger, found) and not _is_bodily(draft, trigger, found, parties):
        found = of_words(trigger, found)
    if found.verb == "release" and recipients and is_thing(draft, recipients):
        found = replace(found, type=None, mode=None)  # a report that comes out frees nobody
    is_visit = found.verb == "visit" and not recipients
    place = place_of(draft, trigger) if is_visit else None
    if place is not None:
        recipients = (place,)
    if (parties.is_by_nobody and _is_perfect(trigger)) or not _is_worth_keeping(draft, trigger, found, actors, recipients):
        return None
    if not is_visit:
        place = place_of(draft, trigger)
    governor = _governor(trigger)
    is_own = governor is None or (_is_of_both(trigger, found, governor) and not is_thing(draft, recipients))
    typed = _typed(draft, trigger, found, actors, recipients) if is_own else None
    if found.is_general and typed is None:
        return None
    return _Begun(
        trigger=trigger,
        found=found,
        parties=parties,
        recipients=recipients,
        place=place,
        quantities=_quantities(draft, trigger),
        typed=typed,
        is_governed=governor is not None,
        rule=coloured(status_of(trigger), draft, draft.attribution_at(trigger.idx)),
    )


def _quantities(draft: Draft, trigger: Token) -> tuple[Quantity, ...]:
    """What is counted near a trigger, in its sentence."""
    sentence = trigger.sent
    near = Span(max(sentence.start_char, trigger.idx - 90), min(sentence.end_char, trigger.idx + 120))
    return find_quantities(draft.article.text, near)


def _finished(draft: Draft, begun: _Begun, committed: Committed, known: _Known) -> Candidate:
    trigger, found, typed = begun.trigger, begun.found, begun.typed
    attribution = draft.attribution_at(trigger.idx)
    time = _time(known, trigger)
    status = told(draft, trigger, begun.rule, committed)
    root = found.type
    own = None if begun.is_governed else typed  # what passes between two is what the governing deed does; here it is evidence
    if own is not None and (found.type is None or status in {"happened", "happening"}):
        root = own.type
    event = EventMention(
        trigger=_trigger_span(trigger),
        verb=found.verb,
        type=root,
        mode=found.mode if root == found.type else None,
        pair_type=own.pair_type if own is not None else None,
        trigger_type=found.type,
        actors=begun.parties.actors,
        recipients=begun.recipients,
        others=begun.parties.others,
        place=begun.place,
        time=time,
        status=status,
        hedges=hedges_of(trigger),
        quantities=begun.quantities,
        attribution=attribution,
        chain=known.chains.get(attribution) if attribution is not None else None,
        is_background=_is_background(draft, time),
    )
    evidence = evidence_of(draft, trigger, found, event, typed, begun.parties.is_direct)
    return Candidate(event=event, is_general=found.is_general, evidence=evidence)


def _is_perfect(verb: Token) -> bool:
    """Whether a verb is in the present perfect: "no leader has visited" tells how things stand, and denies no one visit."""
    return verb.tag_ == "VBN" and any(child.dep_ == "aux" and child.lower_ in {"has", "have"} for child in verb.children)


def _is_worth_keeping(
    draft: Draft, trigger: Token, found: Trigger, actors: tuple[Party, ...], recipients: tuple[Party, ...]
) -> bool:
    """Whether somebody is named, or somebody unnamed does something known to somebody, or people are counted."""
    if found.is_general:
        return bool(actors) and any(p.entity for p in recipients)
    if any(p.entity is not None for p in (*actors, *recipients)) or (actors and recipients and found.type):
        return True
    return found.type in {None, "ASSAULT", "PROTEST", "COERCE"} and bool(_quantities(draft, trigger))


def _typed(
    draft: Draft, trigger: Token, found: Trigger, actors: tuple[Party, ...], recipients: tuple[Party, ...]
) -> Typed | None:
    """The type of what the actors do to the recipients, where both are named in words."""
    if not actors or not recipients or (found.type is None and not found.is_general):
        return None
    heads = [head_of(draft.doc, side[0].span) for side in (actors, recipients)]
    return type_of_pair(
        draft, [p.span for p in actors], [p.span for p in recipients], path_of(trigger, heads[0], heads[1]), found.type
    )


def _is_bodily(draft: Draft, trigger: Token, found: Trigger, parties: Parties) -> bool:
    """Whether a blow is one of bodies: by what stands beside it, else by what the encoder finds between two, and the article."""
    told_ = is_bodily(draft, trigger, parties.actors, parties.recipients)
    if told_ is not None:
        return told_
    typed = _typed(draft, trigger, replace(found, type=None, is_general=True), parties.actors, parties.recipients)
    return typed is None or (typed.type == "ASSAULT" and is_of_blows(draft.doc))


def _governor(trigger: Token) -> Trigger | None:
    """The deed that is done about this one ("called off the visit", "urged X to free Y"), and gives the pair its type."""
    if trigger.dep_ not in {"dobj", "pobj", "xcomp", "ccomp", "nsubjpass", "pcomp"}:
        return None
    above = trigger.head.head if trigger.dep_ in {"pobj", "pcomp"} else trigger.head
    governor = find_trigger(above) if above.pos_ == "VERB" else None
    is_deed = governor is not None and governor.type is not None and above.lemma_.lower() not in load_words("carrying_verbs.txt")
    return governor if is_deed else None


def _is_of_both(trigger: Token, found: Trigger, governor: Trigger) -> bool:
    """Whether a deed told under another may be of the same two: a noun that one asks for, or a call one turns down, is not."""
    if found.is_general:
        return False
    is_asked = found.type == "REQUEST" or found.verb == "call"
    return trigger.pos_ == "VERB" or not (governor.type == "REQUEST" or (governor.type == "REJECT" and is_asked))


def _is_background(draft: Draft, index: int | None) -> bool:
    """Whether an event is dated clearly before the article's news."""
    published = draft.article.published
    return index is not None and published is not None and is_background(draft.reading.times[index].value, published.date())


def candidates(draft: Draft) -> Iterator[Candidate]:
    """Find all that may be an event, in order, with what speaks for each."""
    known = _known(draft)
    begun = []
    for token in tokens_of(draft.doc, "VERB", "NOUN", "PROPN"):
        found = find_trigger(token) or any_verb(token)
        if found is None or _is_only_cue(known, token, found):
            continue
        one = _begun(draft, token, found)
        if one is not None:
            begun.append(one)
    committed = commitments_of(draft, [one.trigger for one in begun], [one.rule for one in begun])
    for one, its in zip(begun, committed, strict=True):
        yield _finished(draft, one, its, known)


def annotate(draft: Draft) -> Draft:
    """Add the event mentions with how sure they are, in order, what is told by two words of a phrase once."""
    kept: dict[int, EventMention] = {}
    for candidate in candidates(draft):
        sureness = sureness_of(candidate.evidence)
        if candidate.is_general and sureness < KEPT:
            continue
        event = replace(candidate.event, sureness=round(sureness, 3))
        trigger = tokens_in(draft.doc, event.trigger)[0]
        same = next((place for place in _joined(trigger) if place in kept and _is_same(kept[place], event)), None)
        if same is None:
            kept[trigger.i] = event
        elif _tells_more(trigger, draft.doc[same], event, kept[same]):
            del kept[same]
            kept[trigger.i] = event
    events = [kept[place] for place in sorted(kept)]
    return draft.with_reading(events=tuple(unconfirmed(draft, events)))


def _joined(trigger: Token) -> Iterator[int]:
    """Words that may tell the same deed as a trigger: its verb and its object ("granted a pardon", "held talks")."""
    if trigger.dep_ in {"dobj", "pobj", "nsubjpass", "xcomp"}:
        yield trigger.head.i
        if trigger.dep_ == "pobj":
            yield trigger.head.head.i
    for child in trigger.children:
        if child.dep_ in {"dobj", "nsubjpass", "xcomp"}:
            yield child.i


def _tells_more(trigger: Token, other: Token, event: EventMention, told: EventMention) -> bool:
    """Of a verb and its object that tell one deed: what has a type of its own; the object of a verb that only carries it."""
    if (event.trigger_type is None) != (told.trigger_type is None):
        return event.trigger_type is not None
    verb, noun = (trigger, other) if trigger.pos_ == "VERB" else (other, trigger)
    is_carried = verb.lemma_.lower() in load_words("carrying_verbs.txt")
    return (trigger == noun) == is_carried


def _is_same(one: EventMention, other: EventMention) -> bool:
    """Whether two events are of one type between the same two."""
    return one.type == other.type and all(
        {party.entity or party.name for party in mine} == {party.entity or party.name for party in theirs}
        for mine, theirs in ((one.actors, other.actors), (one.recipients, other.recipients))
    )


def type_between(draft: Draft, actor: tuple[Span, ...], recipient: tuple[Span, ...]) -> str | None:
    """The PLOVER root type of what one party does to another, with the trigger on the way between them, or near them."""
    heads = [found[0] for found in (heads_in(draft.doc, actor), heads_in(draft.doc, recipient)) if found]
    path = path_between(heads[0], heads[1]) if len(heads) == 2 else ()
    inside = {t.i for span in (*actor, *recipient) for t in tokens_in(draft.doc, span)}
    above = [t for head in heads for t in head.ancestors if t.i not in inside]
    near = [t for t in (*path, *above) if t.i not in inside]
    rest = [t for t in draft.doc if t.i not in inside]
    trigger_type = next((f.type for t in near if (f := find_trigger(t)) is not None and f.type is not None), None)
    typed = type_of_pair(draft, actor, recipient, path, trigger_type)
    if typed is not None and (trigger_type is not None or typed.nothing < _NOTHING):
        return typed.pair_type
    if trigger_type is not None:
        return trigger_type
    return next((f.type for t in rest if (f := find_trigger(t)) is not None and f.type is not None), None)
