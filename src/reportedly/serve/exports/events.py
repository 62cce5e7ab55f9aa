"""One row an event: a happening across articles, as last told, with who says so counted by origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from reportedly.model import Event, EventMention, Party, TimeExpression
from reportedly.model.readings import Status, surest
from reportedly.serve.exports.batches import Names, Read, read_stories, read_these
from reportedly.serve.exports.cameo import Code, code_columns, code_of
from reportedly.serve.exports.event_mentions import copied_by, time_of
from reportedly.serve.exports.tables import Column, Table

if TYPE_CHECKING:
    from reportedly.store.record import Record

T = TypeVar("T")
_LAST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one mention says of its event, small enough to hold those of a whole story."""

    article_id: str
    outlet: str | None
    published: datetime | None
    copy_of: str | None
    type: str | None
    mode: str | None
    status: Status
    is_background: bool
    sureness: float | None
    place: tuple[str | None, str | None] | None  #: name and entity id
    date: TimeExpression | None  #: of type DATE or TIME


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """An event with what its mentions say of it, in the order they were published, undated last."""

    event: Event
    tellings: tuple[Telling, ...]
    names: Mapping[str, str]

    @property
    def mode(self) -> str | None:
        """The mode last told with the event's type."""
        return self.last(lambda one: one.mode if one.type == self.event.type else None)

    @property
    def code(self) -> Code | None:
        """Its CAMEO root and quad class."""
        return code_of(self.event.type, self.mode, self.event.verb)

    @property
    def date(self) -> TimeExpression | None:
        """When it happens, as last told."""
        return self.last(lambda one: one.date)

    @property
    def place(self) -> tuple[str | None, str | None]:
        """Name and id of where it happens, as last told."""
        return self.last(lambda one: one.place) or (None, None)

    @property
    def is_background(self) -> bool:
        """Whether it is only told as background to other news."""
        return bool(self.tellings) and all(one.is_background for one in self.tellings)

    @property
    def dates_published(self) -> list[datetime]:
        """When it was told."""
        return [one.published for one in self.tellings if one.published]

    @property
    def origins(self) -> list[str]:
        """The names at the ends of its chains."""
        return list(dict.fromkeys(account.origin for account in self.event.accounts if account.origin))

    @property
    def sureness(self) -> float | None:
        """That of its surest telling."""
        return surest(told.sureness for told in self.tellings)

    def last(self, pick: Callable[[Telling], T | None]) -> T | None:
        """What was told last by a dated article, else by an undated one; None when nobody says."""
        latest = sorted(self.tellings, key=lambda one: one.published is not None)
        return next((found for one in reversed(latest) if (found := pick(one)) is not None), None)

    def each(self, pick: Callable[[Telling], str | None]) -> list[str]:
        """All that was told, in the order it was told first."""
        return list(dict.fromkeys(found for one in self.tellings if (found := pick(one))))

    def unnamed(self) -> set[str]:
        """The articles that tell it in their own words, naming no origin."""
        named_none = {article_id for account in self.event.accounts if not account.origin for article_id in account.article_ids}
        return named_none & {article_id for article_id, _ in self.event.mentions}


def read_events(record: Record) -> Iterator[Happened]:
    """Give every event, story by story, the latest story first.

    Raises:
        StoreError: the record cannot be read.
    """
    names = Names(record)
    for story in read_stories(record):
        events = record.events.of_story(story.id)
        told = _tellings(record, events, names)
        for event in events:
            tellings = [told[place] for place in event.mentions if place in told]
            tellings.sort(key=lambda one: one.published or _LAST)
            called = record.entities.names((*event.actors, *event.recipients))
            yield Happened(event=event, tellings=tuple(tellings), names=called)


def _tellings(record: Record, events: Sequence[Event], names: Names) -> dict[tuple[str, int], Telling]:
    """What the mentions of a story's events say; a mention that is gone since the events were made is left out."""
    wanted: dict[str, set[int]] = {}
    for article_id, index in (place for event in events for place in event.mentions):
        wanted.setdefault(article_id, set()).add(index)
    told = {}
    for read in read_these(record, wanted):
        copied = copied_by(record, read.article.id)
        for index, mention in enumerate(read.reading.events if read.reading else ()):
            if index in wanted[read.article.id]:
                told[read.article.id, index] = _telling(read, mention, copied, names)
    return told


def _telling(read: Read, mention: EventMention, copy_of: str | None, names: Names) -> Telling:
    time = time_of(read, mention)
    return Telling(
        article_id=read.article.id,
        outlet=read.article.outlet,
        published=read.article.published,
        copy_of=copy_of,
        type=mention.type,
        mode=mention.mode,
        status=mention.status,
        is_background=mention.is_background,
        sureness=mention.sureness,
        place=_place(mention.place, read, names) if mention.place else None,
        date=time if time and time.type in ("DATE", "TIME") else None,
    )


def _place(place: Party, read: Read, names: Names) -> tuple[str | None, str | None]:
    return names.of(read, place.entity, place.name), read.entity_ids.get(place.entity or "")


def _articles(tellings: Iterable[Telling]) -> int:
    return len({one.article_id for one in tellings})


EVENTS: Table[Happened] = Table(
    name="events",
    what="One row an event: mentions from all articles of a story that are one happening.",
    read=read_events,
    sureness=lambda row: row.sureness,
    columns=(
        Column("event_id", "text", "the event; stays the same when the record is rebuilt", lambda row: row.event.id),
        Column("story_id", "text", "the story it belongs to", lambda row: row.event.story_id),
        Column("label", "text", "the event in one line", lambda row: row.event.label),
        Column("verb", "text", "the everyday word of it", lambda row: row.event.verb),
        Column("type", "text", "PLOVER root type; empty when unresolved", lambda row: row.event.type),
        Column("mode", "text", "PLOVER mode, as last told", lambda row: row.mode),
        Column(
            "sureness",
            "number",
            "how likely type, actors and recipients of its surest telling are right",
            lambda row: row.sureness,
        ),
        *code_columns(lambda row: row.code),
        Column("status", "text", "as last told: happened, planned, denied …", lambda row: row.event.status),
        Column("statuses", "texts", "every status told, in order", lambda row: row.each(lambda one: one.status)),
        Column("is_background", "truth", "told as background only", lambda row: row.is_background),
        Column("date", "text", "TIMEX3 value of when it happens, as last told", lambda row: row.date.value if row.date else None),
        Column(
            "date_granularity", "text", "how fine that is: day, month …", lambda row: row.date.granularity if row.date else None
        ),
        Column(
            "dates", "texts", "every date told, in order", lambda row: row.each(lambda one: one.date.value if one.date else None)
        ),
        Column("place", "text", "where, as last told", lambda row: row.place[0]),
        Column("place_id", "text", "entity id of that place", lambda row: row.place[1]),
        Column(
            "places", "texts", "every place told, in order", lambda row: row.each(lambda one: one.place[0] if one.place else None)
        ),
        Column("actors", "texts", "who acts, by name", lambda row: [row.names.get(id_) for id_ in row.event.actors]),
        Column("actor_ids", "texts", "their entity ids, in the same order", lambda row: row.event.actors),
        Column(
            "recipients", "texts", "who is acted upon, by name", lambda row: [row.names.get(id_) for id_ in row.event.recipients]
        ),
        Column("recipient_ids", "texts", "their entity ids, in the same order", lambda row: row.event.recipients),
        Column("mention_count", "whole", "mentions that tell it", lambda row: len(row.event.mentions)),
        Column(
            "article_count", "whole", "articles that tell it, copies too", lambda row: len({id_ for id_, _ in row.event.mentions})
        ),
        Column(
            "copy_count",
            "whole",
            "how many of them repeat another's text",
            lambda row: _articles(o for o in row.tellings if o.copy_of),
        ),
        Column("outlets", "texts", "who published them", lambda row: row.each(lambda one: one.outlet)),
        Column("origin_count", "whole", "distinct origins that are named", lambda row: len(row.origins)),
        Column("origins", "texts", "their names", lambda row: row.origins),
        Column("unknown_origin_count", "whole", "articles that tell it and name no origin", lambda row: len(row.unnamed())),
        Column(
            "conflict_count",
            "whole",
            "pairs of values that contradict",
            lambda row: sum(r.relation == "conflict" for r in row.event.relations),
        ),
        Column("first_published", "moment", "the first article, in UTC", lambda row: min(row.dates_published, default=None)),
        Column("last_published", "moment", "the last one", lambda row: max(row.dates_published, default=None)),
    ),
)
