"""The dossier of a person, organisation or place: names, roles, said by, said about, events, company, stories."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from reportedly.model import Article, Entity, Event, Ground, Span, Story
from reportedly.model.readings import Status, is_sure, surest
from reportedly.serve.views.happenings import build_steps, status_now, status_of, told_by
from reportedly.serve.views.judgements import JudgementLine, judgement_lines
from reportedly.serve.views.knowledge import KnowledgeLine, knowledge_lines
from reportedly.serve.views.places import Place, Shelf, entity_href, gather, story_href
from reportedly.serve.views.quotes import content_words, hands_of
from reportedly.serve.views.review import UnsureLine, unsure_lines
from reportedly.serve.views.today import StoryLine, story_line
from reportedly.serve.views.words import UNRESOLVED, counted, dated, shorten

if TYPE_CHECKING:
    from reportedly.store.record import Record

MOST_ARTICLES = 200  #: newest articles that are read for the page
MOST_EVENTS = 200  #: events shown
COMPANY = 20  #: others named beside
CONTENT_LENGTH = 300  #: characters of what was said
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameLine:
    """A spelling or a description, with where it stands first."""

    name: str
    count: int
    article_count: int  #: of the articles read for the page
    has_one_source_only: bool
    place: Place | None
    span: str  #: the days between which it was used, "undated" when no date is known


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """Words by or about the entity."""

    words: str
    kind: str
    cue_class: str
    speaker: str | None
    speaker_href: str | None
    via: tuple[str, ...]
    article_count: int  #: articles that bring the same words
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """An event the entity has part in."""

    label: str
    type: str
    status: Status
    sureness: float | None  #: how likely type, actors and recipients are right in its surest telling, 0 to 1
    is_sure: bool  #: sure enough to stand unmarked
    role: str  #: "actor", "recipient"
    story_href: str
    origins: tuple[str, ...]
    has_one_origin_only: bool
    when: str
    published: datetime | None
    place: Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanyLine:
    """Another entity in the same articles."""

    name: str
    kind: str
    href: str | None
    article_count: int
    latest: Place | None  #: where the newest of them names it


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierView:
    """Everything a dossier shows."""

    id: str
    name: str
    full_name: str  #: of a place with what it lies in, or that several bear its name
    kind: str
    href: str
    article_count: int
    articles_read: int  #: how many of them the page was made from, newest first
    outlets: tuple[str, ...]
    has_one_source_only: bool
    first: str
    last: str
    counts: tuple[str, ...]
    names: tuple[NameLine, ...]
    descriptions: tuple[NameLine, ...]
    said_by: tuple[SaidLine, ...]
    said_about: tuple[SaidLine, ...]
    events: tuple[EventLine, ...]  #: those read surely first
    company: tuple[CompanyLine, ...]
    stories: tuple[StoryLine, ...]
    knowledge: tuple[KnowledgeLine, ...]  #: what the loaded knowledge bases have
    judgements: tuple[JudgementLine, ...]  #: in force, the latest first
    may_be: tuple[UnsureLine, ...]  #: who else it may be, the likeliest first


def dossier_view(record: Record, entity_id: str) -> DossierView:
    """Gather what the record holds of an entity. A prefix of the id will do; merged ids lead on.

    Raises:
        NotFound: no entity has this id.
        StoreError: the record cannot be read.
    """
    entity = record.entities.get(entity_id)
    articles = record.entities.articles_of(entity.id)[:MOST_ARTICLES]
    events = record.events.of_entity(entity.id)[:MOST_EVENTS]
    shelf = gather(record, (*(a.id for a in articles), *(id_ for event in events for id_, _ in event.mentions)))
    stories = dict.fromkeys(story for article in articles if (story := record.stories.of_article(article.id)))
    return build_dossier(
        entity,
        articles=articles,
        shelf=shelf,
        events=events,
        company=record.entities.company(entity.id, COMPANY),
        stories=tuple((story, record.events.of_story(story.id)) for story in stories),
        knowledge=knowledge_lines(record, entity),
        judgements=judgement_lines(record, reversed(record.judgements.of_entity(entity.id)), entity.id),
        may_be=unsure_lines(record.doubts.of_entity(entity.id), entity.id),
    )


def build_dossier(
    entity: Entity,
    *,
    articles: Sequence[Article],
    shelf: Shelf,
    events: Sequence[Event],
    company: Sequence[tuple[Entity, int]],
    stories: Sequence[tuple[Story, Sequence[Event]]],
    knowledge: tuple[KnowledgeLine, ...] = (),
    judgements: tuple[JudgementLine, ...] = (),
    may_be: tuple[UnsureLine, ...] = (),
) -> DossierView:
    """Lay a dossier out from its nouns."""
    places = _places(entity, articles, shelf)
    dates = sorted((a for a in articles if a.published), key=lambda a: str(a.published))
    outlets = tuple(dict.fromkeys(article.outlet for article in articles if article.outlet))
    said_by, said_about = _fold(_said_by(entity, articles, shelf)), _fold(_said_about(entity, articles, shelf))
    return DossierView(
        id=entity.id,
        name=entity.name,
        full_name=_full_name(entity, articles, shelf),
        kind=entity.kind,
        href=f"/person/{entity.id}",
        article_count=entity.article_count,
        articles_read=len(articles),
        outlets=outlets,
        has_one_source_only=len(outlets) == 1 and all(article.outlet for article in articles),
        first=dated(dates[0].published, dates[0].precision) if dates else "undated",
        last=dated(dates[-1].published, dates[-1].precision) if dates else "undated",
        counts=(
            counted(entity.article_count, "article"),
            counted(len(stories), "story", "stories"),
            counted(len(events), "event"),
        ),
        names=tuple(_name_line(v.name, v.count, places) for v in entity.variants),
        descriptions=tuple(_name_line(v.name, v.count, places) for v in entity.descriptions),
        said_by=said_by,
        said_about=said_about,
        events=_timeline(_event_line(entity, event, shelf) for event in events),
        company=tuple(_company_line(other, count, articles, shelf) for other, count in company),
        stories=tuple(story_line(story, told) for story, told in stories),
        knowledge=knowledge,
        judgements=judgements,
        may_be=may_be,
    )


def local_keys(entity: Entity, article_id: str, shelf: Shelf) -> frozenset[str]:
    """The keys under which an article's reading knows the entity."""
    return frozenset(key for key, id_ in shelf.entity_ids.get(article_id, {}).items() if id_ == entity.id)


def _full_name(entity: Entity, articles: Sequence[Article], shelf: Shelf) -> str:
    """Name a place where most articles that that tell it have it; those that leave it open count only when none tells."""
    told: Counter[Ground] = Counter()
    for article in articles if entity.kind == "place" else ():
        reading = shelf.readings.get(article.id)
        for key in local_keys(entity, article.id, shelf):
            local = reading.entity(key) if reading is not None else None
            if local is not None and local.ground is not None:
                told[local.ground] += 1
    sure = {ground: count for ground, count in told.items() if not ground.is_ambiguous}
    likeliest = max(sure or told, key=lambda ground: told[ground], default=None)
    return likeliest.placed(entity.name) if likeliest is not None else entity.name


def _places(entity: Entity, articles: Sequence[Article], shelf: Shelf) -> dict[str, list[Place]]:
    """Where each spelling and each description stands, one place an article."""
    found: dict[str, list[Place]] = {}
    for article in articles:
        reading, keys = shelf.readings.get(article.id), local_keys(entity, article.id, shelf)
        if reading is None:
            continue
        seen: set[str] = set()
        for mention in reading.mentions:
            words = _folded(mention.words(article.text))
            if mention.entity in keys and words not in seen:
                seen.add(words)
                found.setdefault(words, []).append(shelf.place(article.id, mention.span))
        for key in keys:
            local = reading.entity(key)
            for description in local.descriptions if local else ():
                at = article.text.find(description)
                if _folded(description) not in seen and at >= 0:
                    seen.add(_folded(description))
                    place = shelf.place(article.id, Span(at, at + len(description)))
                    found.setdefault(_folded(description), []).append(place)
    return found


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()


def _name_line(name: str, count: int, places: dict[str, list[Place]]) -> NameLine:
    at = places.get(_folded(name), [])
    return NameLine(
        name=name,
        count=count,
        article_count=len(at),
        has_one_source_only=len({place.outlet or place.article_id for place in at}) == 1,
        place=at[0] if at else None,
        span=_between(at),
    )


def _between(places: Sequence[Place]) -> str:
    """The first and the last day of some places."""
    dates = sorted((place for place in places if place.published), key=lambda place: str(place.published))
    if not dates:
        return "undated"
    first, last = dates[0].when, dates[-1].when
    return first if first == last else f"{first} – {last}"


def _said_by(entity: Entity, articles: Sequence[Article], shelf: Shelf) -> Iterable[SaidLine]:
    for article in articles:
        reading, keys = shelf.readings.get(article.id), local_keys(entity, article.id, shelf)
        for index, attribution in enumerate(reading.attributions if reading else ()):
            if attribution.speaker in keys and attribution.content:
                yield _said_line(article.id, index, shelf)


def _said_about(entity: Entity, articles: Sequence[Article], shelf: Shelf) -> Iterable[SaidLine]:
    for article in articles:
        reading, keys = shelf.readings.get(article.id), local_keys(entity, article.id, shelf)
        if reading is None:
            continue
        own = [mention.span for mention in reading.mentions if mention.entity in keys]
        for index, attribution in enumerate(reading.attributions):
            if attribution.speaker not in keys and any(c.holds(span) for c in attribution.content for span in own):
                yield _said_line(article.id, index, shelf)


def _said_line(article_id: str, index: int, shelf: Shelf) -> SaidLine:
    reading = shelf.readings[article_id]
    attribution = reading.attributions[index]
    return SaidLine(
        words=shorten(content_words(attribution, shelf, article_id), CONTENT_LENGTH),
        kind=attribution.kind,
        cue_class=attribution.cue_class,
        speaker=attribution.speaker_name,
        speaker_href=entity_href(shelf.entity_id(article_id, attribution.speaker)),
        via=hands_of(reading, index),
        article_count=1,
        place=shelf.place(article_id, attribution.content[0]),
    )


def _fold(lines: Iterable[SaidLine]) -> tuple[SaidLine, ...]:
    """Keep the same words of the same speaker once, whatever their punctuation, with how many articles bring them."""
    alike: dict[tuple[str, str | None], list[SaidLine]] = {}
    for line in lines:
        alike.setdefault((" ".join(_WORD.findall(line.words.casefold())), line.speaker), []).append(line)
    return tuple(replace(same[0], article_count=len({line.place.article_id for line in same})) for same in alike.values())


def _event_line(entity: Entity, event: Event, shelf: Shelf) -> EventLine:
    told, steps = told_by(event, shelf), build_steps(event, shelf)
    status = status_now(event, steps)
    dated_first = sorted(told, key=lambda pair: (pair[1].status == status, shelf.articles[pair[0]].published is not None))
    place = shelf.place(dated_first[-1][0], dated_first[-1][1].trigger) if told else None
    named = [account for account in event.accounts if account.origin]
    sureness = surest(mention.sureness for _, mention in told)
    return EventLine(
        label=event.label,
        type=event.type or UNRESOLVED,
        status=status,
        sureness=sureness,
        is_sure=is_sure(sureness),
        role="actor" if entity.id in event.actors else "recipient" if entity.id in event.recipients else "named",
        story_href=story_href(event.story_id),
        origins=tuple(dict.fromkeys(account.origin or "" for account in named if status_of(account, steps))),
        has_one_origin_only=len(named) == 1 and len(event.accounts) == 1,
        when=place.when if place else "undated",
        published=place.published if place else None,
        place=place,
    )


def _timeline(lines: Iterable[EventLine]) -> tuple[EventLine, ...]:
    """Those read surely first; among them newest first, as they were told, undated ones last."""

    def order(line: EventLine) -> tuple[bool, float]:
        return line.is_sure, line.published.timestamp() if line.published else float("-inf")

    return tuple(sorted(lines, key=order, reverse=True))


def _company_line(other: Entity, count: int, articles: Sequence[Article], shelf: Shelf) -> CompanyLine:
    return CompanyLine(
        name=other.name,
        kind=other.kind,
        href=entity_href(other.id),
        article_count=count,
        latest=next((place for article in articles if (place := _named(other, article.id, shelf))), None),
    )


def _named(entity: Entity, article_id: str, shelf: Shelf) -> Place | None:
    """Where an article names an entity first."""
    reading, keys = shelf.readings.get(article_id), local_keys(entity, article_id, shelf)
    spans = [mention.span for mention in reading.mentions if mention.entity in keys] if reading and keys else []
    return shelf.place(article_id, min(spans)) if spans else None
