"""One story: what happened and who says so, what became of it, the accounts, the way it travelled, the words, the articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from reportedly.errors import NotFound
from reportedly.model import Copy, Event, Referent, Story
from reportedly.serve.views.copies import ArticleGroup, group_copies
from reportedly.serve.views.happenings import Happening, build_happening
from reportedly.serve.views.headline import by_weight, surest_first
from reportedly.serve.views.judgements import JudgementLine, judgement_lines
from reportedly.serve.views.places import ArticleRef, Shelf, article_ref, gather, story_href
from reportedly.serve.views.quotes import QuoteLine, build_quotes
from reportedly.serve.views.referents import ReferentLine, build_referents
from reportedly.serve.views.summary import SummaryLine, build_summary
from reportedly.serve.views.threads import Thread, thread_view
from reportedly.serve.views.travel import Travel, build_travel
from reportedly.serve.views.words import count_line, dated_by_clock

if TYPE_CHECKING:
    from reportedly.store.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An article of the story that was kept but not read."""

    article: ArticleRef
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """Everything a story's page shows, in its order."""

    id: str
    title: str
    href: str
    first_published: datetime | None
    last_published: datetime | None
    first: str
    last: str
    counts: tuple[str, ...]  #: the count line in words
    conflict_count: int
    update_count: int
    single_count: int  #: values that one origin only gives
    origins: tuple[str, ...]
    summary: tuple[SummaryLine, ...]  #: the most central sentence of each origin
    headline: Happening | None
    others: tuple[Happening, ...]
    background: tuple[Happening, ...]
    travel: Travel
    quotes: tuple[QuoteLine, ...]
    groups: tuple[ArticleGroup, ...]
    unread: tuple[Unread, ...]
    referents: tuple[ReferentLine, ...] = ()
    judgements: tuple[JudgementLine, ...] = ()  #: in force, the latest first
    thread: Thread | None = None  #: None when no other story follows this one or is followed by it


def story_view(record: Record, story_id: str) -> StoryView:
    """Gather a story's nouns and show them. A prefix of the id will do; merged ids lead on.

    Raises:
        NotFound: no story has this id.
        StoreError: the record cannot be read.
    """
    story = record.stories.get(story_id)
    events = record.events.of_story(story.id)
    shelf = gather(record, story.article_ids)
    copies = tuple(copy for id_ in story.article_ids for copy in record.links.copies_of(id_))
    referents = record.events.referents_of(story.id)
    names = entity_names(record, (*_parties(events), *(one.id for one in referents if one.kind == "entity")))
    view = build_story(story, events, shelf, copies, names, referents)
    judgements = judgement_lines(record, reversed(record.judgements.of_story(story.id)))
    return replace(view, judgements=judgements, thread=thread_view(record, story, shelf.articles))


def build_story(
    story: Story,
    events: Sequence[Event],
    shelf: Shelf,
    copies: Sequence[Copy],
    names: Mapping[str, str],
    referents: Sequence[Referent] = (),
) -> StoryView:
    """Lay a story out from its nouns."""
    own = tuple(dict.fromkeys(copy for copy in copies if copy.kind != "revision"))
    told = by_weight(build_happening(event, shelf, names) for event in events)
    front = [happening for happening in told if not happening.is_background]
    relations = Counter(relation.relation for event in events for relation in event.relations)
    return StoryView(
        id=story.id,
        title=story.title or "Untitled",
        href=story_href(story.id),
        first_published=story.first_published,
        last_published=story.last_published,
        first=dated_by_clock(story.first_published),
        last=dated_by_clock(story.last_published),
        counts=count_line(story),
        conflict_count=relations["conflict"],
        update_count=relations["update"],
        single_count=sum(happening.matrix.single_count for happening in front),
        origins=story.origin_names,
        summary=build_summary(shelf, own),
        headline=front[0] if front else None,
        others=surest_first(front[1:]),
        background=surest_first(happening for happening in told if happening.is_background),
        travel=build_travel(events, shelf, own),
        quotes=build_quotes(shelf),
        groups=group_copies(shelf.articles, own),
        unread=tuple(_unread(shelf)),
        referents=build_referents(referents, shelf, names),
    )


def _parties(events: Iterable[Event]) -> Iterator[str]:
    for event in events:
        yield from (*event.actors, *event.recipients)


def entity_names(record: Record, ids: Iterable[str]) -> dict[str, str]:
    """Name entities; one that has left the record since, or never was one, is left out.

    Raises:
        StoreError: the record cannot be read.
    """
    names = {}
    for id_ in dict.fromkeys(ids):
        try:
            names[id_] = record.entities.get(id_).name
        except NotFound:
            continue
    return names


def _unread(shelf: Shelf) -> Iterable[Unread]:
    for id_, article in shelf.articles.items():
        reading = shelf.readings.get(id_)
        if reading is None:
            yield Unread(article=article_ref(article), reason="not read yet; `reportedly run` reads it")
        elif reading.unread:
            yield Unread(article=article_ref(article), reason=reading.unread)
