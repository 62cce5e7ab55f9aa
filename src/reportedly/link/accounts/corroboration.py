"""What aligned sentences add to the events of a story: that both tell it, and the details they give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from reportedly.link.accounts import passages
from reportedly.link.accounts.candidates import Given, Origin, Voice, origin_at
from reportedly.link.accounts.passages import Aligned, Passage
from reportedly.link.accounts.score import relate
from reportedly.link.members import Member
from reportedly.model import Relation
from reportedly.model.readings import Status

_SAME_DETAIL = 0.45  #: below this likeness one of two sentences tells more than the other


@dataclass(frozen=True, slots=True)
class Corroboration:
    """What is given to one event."""

    given: tuple[Given, ...]
    relations: tuple[Relation, ...]


NOTHING = Corroboration((), ())


def corroborate(
    members: Sequence[Member], voices: Mapping[str, Sequence[Voice]], wires: Collection[str]
) -> dict[str, Corroboration]:
    """Compare the aligned sentences of a story and give each comparison to the event that stands in them.

    Args:
        members: the story's articles, earliest first.
        voices: event id → its mentions, the most told event first.
        wires: folded names of outlets whose text others carry.
    """
    by_id = {m.article.id: m for m in members}
    given: dict[str, list[Given]] = defaultdict(list)
    relations: dict[str, list[Relation]] = defaultdict(list)
    for pair in passages.aligned(members):
        event = _event_of(pair, voices)
        if event is None:
            continue
        origins = (
            origin_at(pair.left.member, pair.left.span, wires, by_id),
            origin_at(pair.right.member, pair.right.span, wires, by_id),
        )
        for relation in _relations(pair, origins):
            relations[event].append(relation)
            given[event] += [Given(origins[0], relation.left), Given(origins[1], relation.right)]
    return {event: Corroboration(tuple(given[event]), tuple(relations[event])) for event in given}


def _event_of(pair: Aligned, voices: Mapping[str, Sequence[Voice]]) -> str | None:
    """The event told in both sentences, else in either, else the story's first."""
    inside = {event: _sides(pair, group) for event, group in voices.items()}
    best = max(inside.values(), default=0)
    return next((event for event, sides in inside.items() if sides == best), None)


def _sides(pair: Aligned, group: Sequence[Voice]) -> int:
    return sum(any(_is_in(voice, side) for voice in group) for side in (pair.left, pair.right))


def _is_in(voice: Voice, passage: Passage) -> bool:
    told = voice.told
    return told.member.article.id == passage.member.article.id and passage.span.holds(told.mention.trigger)


def _status(passage: Passage) -> Status:
    """The status of the first event told in a sentence; a sentence that tells none tells what is."""
    events = passage.member.reading.events
    return next((e.status for e in events if passage.span.holds(e.trigger)), "happened")


def _relations(pair: Aligned, origins: tuple[Origin, Origin]) -> list[Relation]:
    left, right = pair.left, pair.right
    dates = left.member.article.published, right.member.article.published
    told = (
        passages.make_value(left, origins[0], "status", "what is told", _status(left), passages.quote(left, right)),
        passages.make_value(right, origins[1], "status", "what is told", _status(right), passages.quote(right, left)),
    )
    found = []
    for one, other in (told, *passages.details(pair, origins)):
        verdict = relate(one, other, dates)
        if verdict is None or (one.slot == "place" and verdict.relation == "agree"):
            continue
        kind, reason = verdict.relation, verdict.reason
        if one.slot == "status" and kind == "agree" and pair.likeness < _SAME_DETAIL:
            kind, reason = "refine", f"{reason}, and one tells more"
        found.append(Relation(relation=kind, left=one, right=other, reason=reason))
    return found
