"""Today: the stories, biggest change first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reportedly.model import Event, Story
from reportedly.serve.views.origins import proper_origins
from reportedly.serve.views.places import story_href
from reportedly.serve.views.words import count_line, dated_by_clock

if TYPE_CHECKING:
    from reportedly.store.record import Record

_NEVER = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story as one entry of a list."""

    id: str
    title: str
    href: str
    last_new: datetime | None
    when: str
    article_count: int
    copy_count: int
    unknown_origin_count: int
    origins: tuple[str, ...]
    named: tuple[str, ...]  #: origins fit to be named in a line, names first; the others are only counted
    counts: tuple[str, ...]  #: the count line in words
    conflict_count: int
    update_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayView:
    """The list of stories, one window of it."""

    stories: tuple[StoryLine, ...]
    total: int
    limit: int
    offset: int
    article_count: int
    problem_count: int


def today_view(record: Record, *, limit: int = 50, offset: int = 0) -> TodayView:
    """Build the list of stories: the latest day first, within a day the one most reported on.

    Raises:
        StoreError: the record cannot be read.
    """
    stories = record.stories.all(limit=limit, offset=offset)
    return TodayView(
        stories=story_lines(stories, {story.id: record.events.of_story(story.id) for story in stories}),
        total=record.stories.count(),
        limit=limit,
        offset=offset,
        article_count=record.articles.count(),
        problem_count=record.problems.count(),
    )


def story_lines(stories: Iterable[Story], events: Mapping[str, Iterable[Event]]) -> tuple[StoryLine, ...]:
    """Order stories by the day of their last article, then by how many articles they have."""
    return tuple(story_line(story, events.get(story.id, ())) for story in sorted(stories, key=_size_of_change, reverse=True))


def story_line(story: Story, events: Iterable[Event]) -> StoryLine:
    """Sum one story up."""
    relations = Counter(relation.relation for event in events for relation in event.relations)
    return StoryLine(
        id=story.id,
        title=story.title or "Untitled",
        href=story_href(story.id),
        last_new=story.last_published,
        when=dated_by_clock(story.last_published),
        article_count=len(story.article_ids),
        copy_count=story.copy_count,
        unknown_origin_count=story.unknown_origin_count,
        origins=story.origin_names,
        named=proper_origins(story.origin_names),
        counts=count_line(story),
        conflict_count=relations["conflict"],
        update_count=relations["update"],
    )


def _size_of_change(story: Story) -> tuple[int, int, datetime]:
    last = story.last_published or _NEVER
    return (last.toordinal(), len(story.article_ids), last)
