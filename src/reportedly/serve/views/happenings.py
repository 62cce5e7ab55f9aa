"""What is said to have happened, who says so, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from reportedly.model import Account, Event, EventMention, Span
from reportedly.model.readings import Status
from reportedly.serve.views.matrix import Matrix, build_matrix
from reportedly.serve.views.places import Place, Shelf, entity_href
from reportedly.serve.views.words import UNRESOLVED, voice

_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name that leads to a dossier."""

    name: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What one origin says of it, as last told."""

    origin: str | None
    voice: str
    status: Status
    href: str | None
    via: tuple[str, ...]  #: the hands between the page and the origin, nearest first
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
    status: Status
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    article_count: int
    origin_count: int
    has_one_origin_only: bool
    is_background: bool
    sayings: tuple[Saying, ...]
    steps: tuple[Step, ...]
    matrix: Matrix
    place: Place | None  #: where it is first told


def build_happening(event: Event, shelf: Shelf, names: Mapping[str, str]) -> Happening:
    """Show one event. `names` gives the name of every entity in it; those without one are left out."""
    told, steps = told_by(event, shelf), build_steps(event, shelf)
    named = [account for account in event.accounts if account.origin]
    return Happening(
        id=event.id,
        label=event.label,
        verb=event.verb,
        type=event.type or UNRESOLVED,
        status=event.status,
        actors=_named(event.actors, names),
        recipients=_named(event.recipients, names),
        article_count=len({article_id for article_id, _ in event.mentions}),
        origin_count=len(named),
        has_one_origin_only=len(named) == 1 and len(event.accounts) == 1,
        is_background=bool(told) and all(mention.is_background for _, mention in told),
        sayings=tuple(_saying(account, event, steps, shelf) for account in event.accounts),
        steps=steps,
        matrix=build_matrix(event, shelf),
        place=shelf.place(told[0][0], told[0][1].trigger) if told else None,
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
        step = _step(article_id, mention, shelf)
        speaker = (step.origin or shelf.articles[article_id].outlet or article_id).casefold()
        if last.get(speaker) != step.status:
            last[speaker] = step.status
            steps.append(step)
    return tuple(steps)


def _step(article_id: str, mention: EventMention, shelf: Shelf) -> Step:
    article, reading = shelf.articles[article_id], shelf.readings[article_id]
    chain = shelf.chain(article_id, mention)
    place = shelf.place(article_id, mention.trigger)
    time = reading.times[mention.time] if mention.time is not None and mention.time < len(reading.times) else None
    origin = chain.origin.name if chain else None
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


def _saying(account: Account, event: Event, steps: Sequence[Step], shelf: Shelf) -> Saying:
    own = [step.status for step in steps if step.origin == account.origin]
    return Saying(
        origin=account.origin,
        voice=voice(account.origin),
        status=own[-1] if own else event.status,
        href=entity_href(account.origin_entity),
        via=tuple(account.paths[0][:-1]) if account.paths else (),
        article_count=len(account.article_ids),
        place=_evidence(account, event, shelf),
    )


def _evidence(account: Account, event: Event, shelf: Shelf) -> Place | None:
    """Where an account is read: its status, else any value, else the trigger in one of its articles."""
    values = sorted(account.values, key=lambda value: value.slot != "status")
    spans: list[tuple[str, Span]] = [(value.evidence.article_id, value.evidence.span) for value in values]
    for article_id, index in event.mentions:
        mention = shelf.mention(article_id, index)
        if mention is not None and article_id in account.article_ids:
            spans.append((article_id, mention.trigger))
    return next((shelf.place(article_id, span) for article_id, span in spans if article_id in shelf.articles), None)


def _named(ids: tuple[str, ...], names: Mapping[str, str]) -> tuple[Named, ...]:
    return tuple(Named(name=names[id_], href=entity_href(id_)) for id_ in ids if id_ in names)
