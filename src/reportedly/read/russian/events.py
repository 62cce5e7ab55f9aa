"""What a Russian article says happened: trigger, PLOVER type, who did it to whom, where, when and how surely.

A first reading by word lists and the parse: no pair is typed by a network as in English, so `pair_type` stays empty and
`sureness` is not estimated.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Token

from reportedly.model import EventMention, Span
from reportedly.read.background import is_background
from reportedly.read.draft import Draft, tokens_in
from reportedly.read.russian.names import mention_at
from reportedly.read.russian.parties import Parties, find_parties
from reportedly.read.russian.quantities import find_quantities
from reportedly.read.russian.status import hedges_of, status_of
from reportedly.read.russian.times import time_of_infinitive
from reportedly.read.wordlists import load_table

_COUNTED = {
    "die": "killed", "kill": "killed", "drown": "killed", "injure": "injured", "wound": "injured", "arrest": "arrested",
    "detain": "arrested", "rescue": "rescued",
}  # fmt: skip
_CLAUSES = frozenset({"ccomp", "advcl", "acl:relcl", "parataxis", "conj"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """What a word stands for when it triggers an event."""

    type: str | None
    mode: str | None
    verb: str
    is_genitive_actor: bool


@dataclass(frozen=True, slots=True)
class _Dated:
    """A day or an hour: its first word, its index in the reading, the words by which a clause has it."""

    at: int
    index: int
    places: frozenset[int]


@cache
def _table() -> dict[tuple[str, str], Trigger]:
    return {
        (row["lemma"].replace("ё", "е"), row["pos"]): Trigger(
            type=row["type"] or None,
            mode=row["mode"] or None,
            verb=row["verb"],
            is_genitive_actor=row["genitive"] != "recipient",
        )
        for row in load_table("russian/triggers.csv")
    }


def find_trigger(token: Token) -> Trigger | None:
    """What event a word triggers, or None."""
    if token.pos_ in {"VERB", "AUX"}:
        return _table().get((token.lemma_, "VERB"))
    if token.pos_ == "ADJ":  # "погибших", "отменён"
        return _table().get((token.lemma_, "NOUN")) or _table().get((token.lemma_, "VERB"))
    is_noun = token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.is_sent_start)
    return _table().get((token.lemma_, "NOUN")) if is_noun else None


def annotate(draft: Draft) -> Draft:
    """Add the event mentions, in order; a verb that only carries its noun's deed is no event beside it."""
    dated = _dated(draft)
    found = [event for token in draft.doc if (event := _event(draft, token, dated)) is not None]
    return draft.with_reading(events=tuple(found))


def _event(draft: Draft, token: Token, dated: Sequence[_Dated]) -> EventMention | None:
    trigger = find_trigger(token)
    if trigger is None or _is_only_cue(draft, token, trigger) or mention_at(draft.reading, token):
        return None
    parties = find_parties(draft, token, trigger.verb, is_genitive_actor=trigger.is_genitive_actor)
    place = Span(token.idx, token.idx + len(token))
    attribution = draft.attribution_at(token.idx)
    chain = _chain(draft, attribution)
    time = _time(token, dated)
    event = EventMention(
        trigger=place,
        verb=trigger.verb,
        type=trigger.type,
        mode=trigger.mode,
        actors=parties.actors,
        recipients=parties.recipients,
        place=parties.place,
        time=time,
        status=status_of(draft, token, attribution),
        hedges=hedges_of(token),
        attribution=attribution,
        chain=chain,
        is_background=_is_background(draft, time),
        trigger_type=trigger.type,
    )
    return _counted(draft, token, event, parties)


def _chain(draft: Draft, attribution: int | None) -> int | None:
    if attribution is None:
        return None
    return next((at for at, one in enumerate(draft.reading.chains) if one.attribution == attribution), None)


def _is_only_cue(draft: Draft, token: Token, trigger: Trigger) -> bool:
    """Whether a verb of telling does nothing to anybody beside telling."""
    is_cue = any(cue.start == token.idx for one in draft.reading.attributions for cue in one.cue)
    return is_cue and trigger.type not in {"ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE"}


def _counted(draft: Draft, token: Token, event: EventMention, parties: Parties) -> EventMention | None:
    """The event with its numbers; deaths and injuries without anybody who bears them are no event."""
    unit = _COUNTED.get(event.verb)
    if unit is None:
        return event
    sentence = draft.reading.sentence_at(event.trigger)
    counted = tuple(one for one in find_quantities(draft.article.text, sentence) if one.unit == unit)
    if event.verb == "die" and token.pos_ != "VERB" and not counted:
        return None
    return replace(event, quantities=counted)


def _dated(draft: Draft) -> tuple[_Dated, ...]:
    """The days and hours of an article with the words they stand in, in order."""
    found = []
    for index, time in enumerate(draft.reading.times):
        tokens = tokens_in(draft.doc, time.span)
        if tokens and time.type in {"DATE", "TIME"} and not time.value.endswith("_REF"):
            moved = time_of_infinitive(tokens)
            found.append(_Dated(tokens[0].i, index, frozenset({moved.i} if moved is not None else {one.i for one in tokens})))
    return tuple(found)


def _time(token: Token, dated: Sequence[_Dated]) -> int | None:
    """Index of the time expression nearest in the trigger's clause."""
    sentence = token.sent
    first, last = (bisect_left(dated, place, key=lambda one: one.at) for place in (sentence.start, sentence.end))
    if first == last:
        return None
    clause = token if token.pos_ in {"VERB", "AUX"} else token.head if token.head.pos_ in {"VERB", "AUX"} else token
    own = {one.i for one in (*_own(clause), *_own(token))}
    timed = [(abs(one.at - token.i), one.index) for one in dated[first:last] if not own.isdisjoint(one.places)]
    return min(timed)[1] if timed else None


def _own(clause: Token) -> Iterator[Token]:
    """Words under a word that are in no deeper clause."""
    waiting, seen = [clause], {clause.i}
    while waiting:
        word = waiting.pop()
        yield word
        for child in word.children:
            is_deed = "Inf" in child.morph.get("VerbForm", [])  # what is told to be done has its own time
            if child.dep_ not in _CLAUSES and child.i not in seen and not is_deed:
                seen.add(child.i)
                waiting.append(child)


def _is_background(draft: Draft, index: int | None) -> bool:
    published = draft.article.published
    return index is not None and published is not None and is_background(draft.reading.times[index].value, published.date())
