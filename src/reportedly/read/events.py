"""Event mentions: trigger, PLOVER type, actors, recipients, place, time, status, and the attribution and chain they hang on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, replace

from spacy.tokens import Token

from reportedly.model import EventMention, Party, Span
from reportedly.read.draft import Draft, tokens_in
from reportedly.read.holding import Holding
from reportedly.read.parties import find_parties
from reportedly.read.quantities import find_quantities
from reportedly.read.speakers import mention_at
from reportedly.read.status import coloured, hedges_of, status_of
from reportedly.read.triggers import Trigger, find_trigger

_PLACES = {"in", "at", "near", "to", "into", "outside", "from", "off", "around", "across", "on"}
_NEAR = 700  #: characters before an answer within which verbs told more than once are answered too
_WHOLE = {
    "comment",
    "remark",
    "report",
    "claim",
    "trip",
    "visit",
    "plan",
    "meeting",
    "news",
    "announcement",
    "allegation",
    "statement",
}


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
    return (
        found.type is None or found.type in {"CONSULT", "AGREE"} or found.verb in {"deny", "express", "suggest", "insist", "call"}
    )


def _place(draft: Draft, trigger: Token) -> Party | None:
    """The place named by a preposition under the trigger, or under the verb that carries it."""
    heads = [trigger]
    if trigger.pos_ != "VERB" and trigger.head.pos_ in {"VERB", "AUX"}:
        heads.append(trigger.head)
    heads += [t for t in trigger.children if t.dep_ in {"xcomp", "dobj"}]
    for head in heads:
        for child in head.children:
            if child.dep_ != "prep" or child.lower_ not in _PLACES:
                continue
            for noun in child.children:
                for token in (noun, *(t for t in noun.subtree if t.dep_ == "pobj" and t.head.lower_ == "of")):
                    mention = mention_at(draft.reading, token)
                    entity = draft.reading.entity(mention.entity) if mention is not None else None
                    if entity is not None and entity.kind == "place":
                        return Party(span=mention.span, entity=entity.key, name=entity.name) if mention is not None else None
    return None


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


def _event(draft: Draft, trigger: Token, found: Trigger, known: _Known) -> EventMention | None:
    actors, recipients = find_parties(draft, trigger, found.verb)
    sentence = Span(trigger.sent.start_char, trigger.sent.end_char)
    near = Span(max(sentence.start, trigger.idx - 90), min(sentence.end, trigger.idx + 120))
    quantities = find_quantities(draft.article.text, near)
    named = any(p.entity is not None for p in (*actors, *recipients))
    if (
        not named
        and not (quantities and found.type in {None, "ASSAULT", "PROTEST", "COERCE"})
        and not (actors and recipients and found.type)
    ):
        return None
    place = _place(draft, trigger)
    attribution = draft.attribution_at(trigger.idx)
    time = _time(known, trigger)
    if found.verb in {"visit"} and place is None:
        place = next((p for p in recipients if _is_place(draft, p)), None)
    return EventMention(
        trigger=_trigger_span(trigger),
        verb=found.verb,
        type=found.type,
        mode=found.mode,
        actors=actors,
        recipients=recipients if recipients or found.verb != "visit" or place is None else (place,),
        place=place,
        time=time,
        status=coloured(status_of(trigger), draft, attribution),
        hedges=hedges_of(trigger),
        quantities=quantities,
        attribution=attribution,
        chain=known.chains.get(attribution) if attribution is not None else None,
        is_background=_is_background(draft, time),
    )


def _is_place(draft: Draft, item: Party) -> bool:
    entity = draft.reading.entity(item.entity)
    return entity is not None and entity.kind == "place"


def _is_background(draft: Draft, index: int | None) -> bool:
    """An event dated to a year clearly before the article's own."""
    published = draft.article.published
    if index is None or published is None:
        return False
    digits = draft.reading.times[index].value[:4]
    return digits.isdigit() and int(digits) < published.year - 1


def _unconfirmed(draft: Draft, events: list[EventMention]) -> list[EventMention]:
    """Cases such as "Y has not confirmed the comments": the planned or told event just before is unconfirmed."""
    result = list(events)
    told = [i for i, event in enumerate(result) if event.attribution is not None]
    starts = [result[i].trigger.start for i in told]
    waiting: defaultdict[str, list[int]] = defaultdict(list)  # by verb, those told so far that no sentence has answered
    reached = 0
    for token in draft.doc:
        if token.lemma_.lower() != "confirm" or token.pos_ != "VERB":
            continue
        negated = any(child.dep_ == "neg" for child in token.children) or any(c.lower_ == "cannot" for c in token.children)
        about = [child for child in token.children if child.dep_ in {"dobj", "nsubjpass"}]
        if not negated or not any(noun.lemma_.lower() in _WHOLE or noun.lower_ in {"it", "this", "that"} for noun in about):
            continue
        before = token.sent.start_char
        at = bisect_left(starts, before)
        if not at:
            continue
        for i in told[reached:at]:
            waiting[result[i].verb].append(i)
        reached = at
        latest = result[told[at - 1]].verb
        near = told[bisect_right(starts, before - _NEAR) : at]
        shared = {verb for verb, count in Counter(result[i].verb for i in near).items() if count > 1}
        for i in (*waiting.pop(latest, ()), *(i for i in near if result[i].verb in shared)):
            if result[i].status in {"planned", "happened", "possible", "happening"}:
                result[i] = replace(result[i], status="unconfirmed")
    return result


def annotate(draft: Draft) -> Draft:
    """Add the event mentions, in order."""
    known = _known(draft)
    events: list[EventMention] = []
    for token in draft.doc:
        found = find_trigger(token)
        if found is None or _is_only_cue(known, token, found):
            continue
        event = _event(draft, token, found, known)
        if event is not None:
            events.append(event)
    return draft.with_reading(events=tuple(_unconfirmed(draft, events)))


def _heads(draft: Draft, spans: tuple[Span, ...]) -> list[Token]:
    tokens = [t for span in spans for t in tokens_in(draft.doc, span) if not t.is_space]
    inside = {t.i for t in tokens}
    return [t for t in tokens if t.head.i not in inside or t.head == t]


def type_between(draft: Draft, actor: tuple[Span, ...], recipient: tuple[Span, ...]) -> str | None:
    """The PLOVER root type of what one party does to another: of an event that joins them, else of the trigger between them."""
    for event in draft.reading.events:
        acts = any(p.span.overlaps(s) for p in event.actors for s in actor)
        suffers = any(p.span.overlaps(s) for p in event.recipients for s in recipient)
        if event.type is not None and acts and suffers:
            return event.type
    path: list[Token] = []
    for head in _heads(draft, recipient):
        path += list(head.ancestors)
    for head in _heads(draft, actor):
        path += list(head.ancestors)
    inside = {t.i for span in (*actor, *recipient) for t in tokens_in(draft.doc, span)}
    near = [t for t in path if t.i not in inside]
    rest = [t for t in draft.doc if t.i not in inside and t not in near]
    for tokens in (near, rest):
        for token in tokens:
            found = find_trigger(token)
            if found is not None and found.type is not None:
                return found.type
    return None
