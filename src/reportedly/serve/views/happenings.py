"""What is said to have happened, who says so, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import get_args

from reportedly.model import Account, Chain, Event, EventMention, Span
from reportedly.model.readings import Status, is_sure, surest
from reportedly.serve.views.matrix import TOLD, Matrix, build_matrix
from reportedly.serve.views.places import Place, Shelf, entity_href
from reportedly.serve.views.words import UNRESOLVED, voice

_STATUSES: dict[str, Status] = {status: status for status in get_args(Status)}
_FIRST = datetime.min.replace(tzinfo=UTC)
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name that leads to a dossier."""

    name: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one origin says of it, as last told: whether it happens."""

    origin: str | None
    voice: str
    status: Status
    href: str | None
    via: tuple[str, ...]  #: the hands between the page and the origin, nearest first
    article_count: int
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """An origin that tells a detail of it, and not whether it happens."""

    origin: str | None
    voice: str
    href: str | None
    article_count: int
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A status an origin gave, when it gave it first."""

    status: Status
    when: str
    published: datetime | None
    origin: str | None
    voice: str
    via: tuple[str, ...]
    hedges: tuple[str, ...]
    expected: str | None  #: the time of the event, as it stands
    expected_value: str | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event as a page shows it."""

    id: str
    label: str
    verb: str
    type: str  #: PLOVER root type, or "unresolved"
    status: Status  #: as last told in an article whose date is known
    sureness: float | None  #: how likely type, actors and recipients are right in its surest telling, 0 to 1
    is_sure: bool  #: sure enough to stand unmarked
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    article_count: int
    origin_count: int
    has_one_origin_only: bool
    is_background: bool
    sayings: tuple[Saying, ...]
    asides: tuple[Aside, ...]
    steps: tuple[Step, ...]
    matrix: Matrix
    place: Place | None  #: where it is first told
    lead: Place | None  #: where it is best told how it stands


def build_happening(event: Event, shelf: Shelf, names: Mapping[str, str]) -> Happening:
    """Show one event. `names` gives the name of every entity in it; those without one are left out."""
    told, steps = told_by(event, shelf), build_steps(event, shelf)
    named = [account for account in event.accounts if account.origin]
    status = status_now(event, steps)
    sureness = surest(mention.sureness for _, mention in told)
    given = [(account, status_of(account, steps)) for account in event.accounts]
    return Happening(
        id=event.id,
        label=event.label,
        verb=event.verb,
        type=event.type or UNRESOLVED,
        status=status,
        sureness=sureness,
        is_sure=is_sure(sureness),
        actors=_named(event.actors, names),
        recipients=_named(event.recipients, names),
        article_count=len({article_id for article_id, _ in event.mentions}),
        origin_count=len(named),
        has_one_origin_only=len(named) == 1 and len(event.accounts) == 1,
        is_background=bool(told) and all(mention.is_background for _, mention in told),
        sayings=tuple(_saying(account, own, event, shelf) for account, own in given if own),
        asides=tuple(_aside(account, event, shelf) for account, own in given if not own),
        steps=steps,
        matrix=build_matrix(event, shelf),
        place=shelf.place(told[0][0], told[0][1].trigger) if told else None,
        lead=_lead(told, status, shelf),
    )


def told_by(event: Event, shelf: Shelf) -> list[tuple[str, EventMention]]:
    """The event's mentions with their articles, in the order they were published."""
    found = ((article_id, shelf.mention(article_id, index)) for article_id, index in event.mentions)
    told = [(article_id, mention) for article_id, mention in found if mention is not None]
    return sorted(told, key=lambda pair: (shelf.articles[pair[0]].published or _LAST, pair[1].trigger))


def build_steps(event: Event, shelf: Shelf) -> tuple[Step, ...]:
    """Follow each origin's status through time; a step is where an origin speaks first or says another thing."""
    last: dict[str, Status] = {}
    steps = []
    for article_id, mention in told_by(event, shelf):
        step = _step(article_id, mention, event, shelf)
        speaker = (step.origin or shelf.articles[article_id].outlet or article_id).casefold()
        if last.get(speaker) != step.status:
            last[speaker] = step.status
            steps.append(step)
    return tuple(steps)


def _step(article_id: str, mention: EventMention, event: Event, shelf: Shelf) -> Step:
    article, reading = shelf.articles[article_id], shelf.readings[article_id]
    chain = shelf.chain(article_id, mention)
    place = shelf.place(article_id, mention.trigger)
    time = reading.times[mention.time] if mention.time is not None and mention.time < len(reading.times) else None
    origin = _origin(article_id, mention, chain, event)
    return Step(
        status=mention.status,
        when=place.when,
        published=article.published,
        origin=origin,
        voice=voice(origin),
        via=tuple(node.name for node in chain.path[:-1]) if chain else (),
        hedges=tuple(article.slice(hedge) for hedge in mention.hedges),
        expected=article.slice(time.span) if time else None,
        expected_value=time.value if time else None,
        place=place,
    )


def _origin(article_id: str, mention: EventMention, chain: Chain | None, event: Event) -> str | None:
    """Whose word a mention is: the origin of the account that took its status from it, else the end of its chain."""
    tellers = [account.origin for account in event.accounts if _is_told_in(account, article_id, mention)]
    if chain is None:
        return next((teller for teller in tellers if teller), None)
    return tellers[0] if len(tellers) == 1 and tellers[0] else chain.origin.name


def _is_told_in(account: Account, article_id: str, mention: EventMention) -> bool:
    return any(
        value.slot == "status"
        and value.what != TOLD
        and value.value == mention.status
        and value.evidence.article_id == article_id
        and value.evidence.span.holds(mention.trigger)
        for value in account.values
    )


def status_now(event: Event, steps: Sequence[Step]) -> Status:
    """Say how an event stands: as last told; where an undated article came last, as the last one with a date tells it."""
    dated = [step for step in steps if step.published]
    return dated[-1].status if dated and len(dated) < len(steps) else event.status


def status_of(account: Account, steps: Sequence[Step]) -> Status | None:
    """Say what an origin tells of the event as its last word, or None when it tells details only."""
    own: list[Status] = [step.status for step in steps if step.origin == account.origin]
    given = [value.value for value in account.values if value.slot == "status" and value.what != TOLD]
    return own[-1] if own else next((_STATUSES[value] for value in reversed(given) if value in _STATUSES), None)


def _lead(told: Sequence[tuple[str, EventMention]], status: Status, shelf: Shelf) -> Place | None:
    """The sentence to show first: it tells how things stand, names the parties, says on whose word, and is new."""
    if not told:
        return None
    article_id, mention = max(told, key=lambda pair: _worth(pair[0], pair[1], status, shelf))
    best = shelf.place(article_id, mention.trigger)
    places = (shelf.place(id_, other.trigger) for id_, other in told)
    return next((place for place in places if place.sentence == best.sentence), best)  # copies come after what they repeat


def _worth(article_id: str, mention: EventMention, status: Status, shelf: Shelf) -> tuple[bool, int, bool, datetime]:
    article = shelf.articles[article_id]
    named = [
        any(letter.isupper() or letter.isdigit() for party in side for letter in article.slice(party.span))
        for side in (mention.actors, mention.recipients)
    ]
    is_said = mention.chain is not None or mention.attribution is not None
    return (mention.status == status, sum(named), is_said, article.published or _FIRST)


def _saying(account: Account, status: Status, event: Event, shelf: Shelf) -> Saying:
    return Saying(
        origin=account.origin,
        voice=voice(account.origin),
        status=status,
        href=entity_href(account.origin_entity),
        via=tuple(account.paths[0][:-1]) if account.paths else (),
        article_count=len(account.article_ids),
        place=_evidence(account, event, shelf),
    )


def _aside(account: Account, event: Event, shelf: Shelf) -> Aside:
    return Aside(
        origin=account.origin,
        voice=voice(account.origin),
        href=entity_href(account.origin_entity),
        article_count=len(account.article_ids),
        place=_evidence(account, event, shelf),
    )


def _evidence(account: Account, event: Event, shelf: Shelf) -> Place | None:
    """Where an account is read: its status, else any value, else the trigger in one of its articles."""
    values = sorted(account.values, key=lambda value: (value.slot != "status", value.what == TOLD))
    spans: list[tuple[str, Span]] = [(value.evidence.article_id, value.evidence.span) for value in values]
    for article_id, index in event.mentions:
        mention = shelf.mention(article_id, index)
        if mention is not None and article_id in account.article_ids:
            spans.append((article_id, mention.trigger))
    return next((shelf.place(article_id, span) for article_id, span in spans if article_id in shelf.articles), None)


def _named(ids: tuple[str, ...], names: Mapping[str, str]) -> tuple[Named, ...]:
    return tuple(Named(name=names[id_], href=entity_href(id_)) for id_ in ids if id_ in names)
