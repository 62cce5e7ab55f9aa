"""What each mention of an event tells: slot values with their spans, and the hands they came through."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.link.events.candidates import Told
from reportedly.link.members import Member
from reportedly.model import Chain, Evidence, Quantity, SlotValue, Span
from reportedly.model.accounts import SlotName
from reportedly.text.agencies import find_credited
from reportedly.text.names import fold

Path = list[tuple[str, str | None]]  #: names from the nearest to the origin, each with its LocalEntity key
_CLAUSE = 120  #: longest run of letters quoted as evidence
_FAR = 90  #: letters between trigger and hedge beyond which the hedge is not quoted with it


@dataclass(frozen=True, slots=True)
class Origin:
    """Who a value comes from in the end, and the way it took, nearest first."""

    name: str | None
    entity: str | None
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A value with where it comes from."""

    origin: Origin
    value: SlotValue


@dataclass(frozen=True, slots=True)
class Voice:
    """One mention with its origin and its values."""

    told: Told
    origin: Origin
    values: tuple[SlotValue, ...]


@cache
def _units() -> dict[str, str]:
    lines = files("reportedly.link.accounts").joinpath("data/units.csv").read_text("utf-8").splitlines()
    rows = (line.split(",") for line in lines if line and not line.startswith("#"))
    return {word: what for what, words in rows for word in words.split()}


def counted(unit: str) -> str:
    """Say what a unit counts, in one wording for all its words."""
    return _units().get(unit.casefold(), unit)


def is_toll(what: str) -> bool:
    """Whether a count belongs to the casualties of a story."""
    return what in _units().values()


def agencies(members: Sequence[Member]) -> frozenset[str]:
    """The folded names of outlets whose text other outlets carry."""
    return frozenset(fold(m.article.wire) for m in members if m.article.wire)


def origin_of(told: Told, wires: Collection[str], originals: Mapping[str, Member]) -> Origin:
    """Find where a mention comes from: its chain, else its speaker, else the agency, else nobody named.

    Args:
        told: the mention.
        wires: folded names of outlets whose text others carry.
        originals: article id → member, to see whose text a copy repeats.
    """
    member, mention = told.member, told.mention
    path: Path = []
    if mention.chain is not None and mention.chain < len(member.reading.chains):
        path = _hands(member, member.reading.chains[mention.chain])
    elif mention.attribution is not None and mention.attribution < len(member.reading.attributions):
        said = member.reading.attributions[mention.attribution]
        path = [(member.name_of(said.speaker, said.speaker_name), said.speaker)] if said.speaker_name else []
    return _origin(member, path, wires, originals)


def origin_at(member: Member, place: Span, wires: Collection[str], originals: Mapping[str, Member]) -> Origin:
    """Find where a passage comes from: the shortest report that covers half of it, else as its article."""
    covering = [c for c in member.reading.chains if _covers(c.content, place)]
    nearest = min(covering, key=lambda c: (c.content.end - c.content.start, c.content.start), default=None)
    return _origin(member, _hands(member, nearest) if nearest else [], wires, originals)


def _covers(content: Span, place: Span) -> bool:
    return 2 * (min(content.end, place.end) - max(content.start, place.start)) >= place.end - place.start


def _hands(member: Member, chain: Chain) -> Path:
    return [(member.name_of(node.entity, node.name), node.entity) for node in chain.path]


def _origin(member: Member, path: Path, wires: Collection[str], originals: Mapping[str, Member]) -> Origin:
    nearest = _nearest(member, wires, originals)
    own = fold(member.article.outlet or "")
    if path and own and fold(path[0][0]) == own:
        path = path[1:]
    if nearest and not any(_called(name) == _called(nearest) for name, _ in path):
        path = [(nearest, None), *path]
    if not path:
        return Origin(None, None, ())
    name, key = path[-1]
    return Origin(name, member.entity_ids.get(key) if key else None, tuple(n for n, _ in path))


def _called(name: str) -> str:
    """An agency by its one name, however it is written ("AP"); anybody else by theirs."""
    agency = find_credited(name)
    return fold(agency.name if agency is not None else name)


def _nearest(member: Member, wires: Collection[str], originals: Mapping[str, Member]) -> str | None:
    """The agency whose text this is; the outlet itself when others carry its text."""
    if member.article.wire:
        return member.article.wire
    if member.article.outlet and fold(member.article.outlet) in wires:
        return member.article.outlet
    original = originals.get(member.is_copy_of or "")
    if original is None or original.article.id == member.article.id or original.is_copy_of == member.article.id:
        return None
    return original.article.wire or (original.article.outlet if fold(original.article.outlet or "") in wires else None)


def voice(told: Told, origin: Origin) -> Voice:
    """Take the slot values of one mention."""
    mention, member = told.mention, told.member
    hedged = bool(mention.hedges)
    values = [_value(told, origin, "status", f"status of: {mention.verb}", mention.status, _status_span(told))]
    if told.time is not None and told.time.type in ("DATE", "TIME"):
        values.append(_value(told, origin, "date", f"when: {told.kind}", told.time.value, told.time.span))
    if mention.place is not None:
        name = member.name_of(mention.place.entity, mention.place.name)
        values.append(_value(told, origin, "place", f"where: {told.kind}", name, mention.place.span))
    for quantity in mention.quantities:
        values.append(_value(told, origin, "number", counted(quantity.unit), written(quantity), quantity.span))
    for side, parties in (("who", mention.actors), ("whom", mention.recipients)):
        for party in parties:
            name = member.name_of(party.entity, party.name)
            values.append(_value(told, origin, "participant", f"{side}: {told.kind}", name, party.span))
    return Voice(told, origin, tuple(_hedge(value) if hedged and value.slot == "status" else value for value in values))


def written(quantity: Quantity) -> str:
    """Write a number with its bound: "at least 12"."""
    number = f"{quantity.value:.10g}"
    return number if quantity.bound == "exact" else f"{quantity.bound} {number}"


def _clause(told: Told, span: Span) -> Span:
    """Widen a value's span to the words a reader would quote: the trigger and its parties, as far as they stand near."""
    mention = told.mention
    sentence = told.member.reading.sentence_at(span)
    near = [mention.trigger, *mention.hedges, *(p.span for p in (*mention.actors, *mention.recipients))]
    start, end = span
    for other in sorted(near, key=lambda s: abs(s.start - span.start)):
        low, high = min(start, other.start), max(end, other.end)
        if high - low <= _CLAUSE and sentence.start <= low and high <= sentence.end:
            start, end = low, high
    return Span(start, end)


def _status_span(told: Told) -> Span:
    trigger = told.mention.trigger
    near = [h for h in told.mention.hedges if abs(h.start - trigger.start) <= _FAR]
    return Span(min([trigger.start, *(h.start for h in near)]), max([trigger.end, *(h.end for h in near)]))


def _value(told: Told, origin: Origin, slot: SlotName, what: str, value: str, span: Span) -> SlotValue:
    article = told.member.article
    clause = _clause(told, span)
    return SlotValue(
        slot=slot,
        what=what,
        value=value,
        words=article.slice(span),
        evidence=Evidence(article_id=article.id, start=clause.start, end=clause.end),
        origin=origin.name,
    )


def _hedge(value: SlotValue) -> SlotValue:
    return SlotValue(
        slot=value.slot,
        what=value.what,
        value=value.value,
        words=value.words,
        evidence=value.evidence,
        origin=value.origin,
        is_hedged=True,
    )
