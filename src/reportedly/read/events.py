"""Event mentions: trigger, PLOVER type, actors, recipients, place, time, status, and the attribution and chain they hang on."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from reportedly.model import EventMention, Party, Span
from reportedly.read.draft import Draft, tokens_in
from reportedly.read.parties import find_parties
from reportedly.read.quantities import find_quantities
from reportedly.read.speakers import mention_at
from reportedly.read.status import coloured, hedges_of, innermost, status_of
from reportedly.read.triggers import Trigger, find_trigger

_PLACES = {"in", "at", "near", "to", "into", "outside", "from", "off", "around", "across", "on"}
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


def _is_only_cue(draft: Draft, trigger: Token, found: Trigger) -> bool:
    """A reporting verb is an event of its own only where it does something to somebody ("accused", "urged", "invited")."""
    for attribution in draft.reading.attributions:
        if any(cue.start <= trigger.idx < cue.end for cue in attribution.cue):
            return (
                found.type is None
                or found.type in {"CONSULT", "AGREE"}
                or found.verb in {"deny", "express", "suggest", "insist", "call"}
            )
    return False


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


def _time(draft: Draft, trigger: Token) -> int | None:
    """Index of the time expression of the trigger's clause: under it, else the nearest in its sentence's clause."""
    clause = trigger if trigger.pos_ in {"VERB", "AUX"} else trigger.head if trigger.head.pos_ in {"VERB", "AUX"} else trigger
    own = {t.i for head in {trigger, clause} for t in head.subtree if not _is_deeper_clause(t, clause)}
    doc = draft.doc
    best: tuple[int, int] | None = None
    for index, time in enumerate(draft.reading.times):
        if time.type not in {"DATE", "TIME"} or time.value.endswith("_REF"):
            continue
        tokens = tokens_in(doc, time.span)
        if tokens and tokens[0].i in own:
            distance = abs(tokens[0].i - trigger.i)
            if best is None or distance < best[0]:
                best = (distance, index)
    return best[1] if best else None


def _is_deeper_clause(token: Token, clause: Token) -> bool:
    while token != clause and token.head != token:
        if token.dep_ in {"ccomp", "advcl", "relcl", "parataxis"}:
            return True
        token = token.head
    return False


def _trigger_span(trigger: Token) -> Span:
    if trigger.pos_ == "VERB":
        particle = next((c for c in trigger.children if c.dep_ == "prt" and c.i == trigger.i + 1), None)
        if particle is not None:
            return Span(trigger.idx, particle.idx + len(particle))
    return Span(trigger.idx, trigger.idx + len(trigger))


def _event(draft: Draft, trigger: Token, found: Trigger, chain_of: dict[int, int]) -> EventMention | None:
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
    attribution = innermost(draft, trigger.idx)
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
        time=_time(draft, trigger),
        status=coloured(status_of(trigger), draft, attribution),
        hedges=hedges_of(trigger),
        quantities=quantities,
        attribution=attribution,
        chain=chain_of.get(attribution) if attribution is not None else None,
        is_background=_is_background(draft, trigger),
    )


def _is_place(draft: Draft, item: Party) -> bool:
    entity = draft.reading.entity(item.entity)
    return entity is not None and entity.kind == "place"


def _is_background(draft: Draft, trigger: Token) -> bool:
    """An event dated to a year clearly before the article's own."""
    index = _time(draft, trigger)
    published = draft.article.published
    if index is None or published is None:
        return False
    digits = draft.reading.times[index].value[:4]
    return digits.isdigit() and int(digits) < published.year - 1


def _unconfirmed(draft: Draft, events: list[EventMention]) -> list[EventMention]:
    """Cases such as "Y has not confirmed the comments": the planned or told event just before is unconfirmed."""
    result = list(events)
    for token in draft.doc:
        if token.lemma_.lower() != "confirm" or token.pos_ != "VERB":
            continue
        negated = any(child.dep_ == "neg" for child in token.children) or any(c.lower_ == "cannot" for c in token.children)
        about = [child for child in token.children if child.dep_ in {"dobj", "nsubjpass"}]
        if not negated or not any(noun.lemma_.lower() in _WHOLE or noun.lower_ in {"it", "this", "that"} for noun in about):
            continue
        earlier = [i for i, e in enumerate(result) if e.trigger.start < token.sent.start_char and e.attribution is not None]
        if not earlier:
            continue
        latest = result[earlier[-1]]
        same = [i for i in earlier if result[i].verb == latest.verb or token.sent.start_char - result[i].trigger.start < 700]
        for i in same:
            if result[i].status in {"planned", "happened", "possible", "happening"} and result[i].verb in {
                latest.verb,
                *_themes(result, same),
            }:
                result[i] = replace(result[i], status="unconfirmed")
    return result


def _themes(events: list[EventMention], places: list[int]) -> set[str]:
    """Verbs that more than one of these events share."""
    verbs = [events[i].verb for i in places]
    return {verb for verb in verbs if verbs.count(verb) > 1}


def annotate(draft: Draft) -> Draft:
    """Add the event mentions, in order."""
    chain_of = {chain.attribution: index for index, chain in enumerate(draft.reading.chains) if chain.attribution is not None}
    events: list[EventMention] = []
    for token in draft.doc:
        found = find_trigger(token)
        if found is None or _is_only_cue(draft, token, found):
            continue
        event = _event(draft, token, found, chain_of)
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
