"""What is new since a moment: stories by new denials, facts and speakers, never by how many articles there are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reportedly.model import Event, Story
from reportedly.model.readings import Status
from reportedly.serve.views.happenings import build_steps, told_by
from reportedly.serve.views.places import Place, Shelf, entity_href, gather
from reportedly.serve.views.quotes import content_words, hands_of
from reportedly.serve.views.today import StoryLine, story_line
from reportedly.serve.views.words import counted, dated, shorten

if TYPE_CHECKING:
    from reportedly.store.record import Record

_DENYING: frozenset[Status] = frozenset({"denied", "cancelled"})
_FACTS = 6  #: of one story
_SPEAKERS = 6
_WORDS = 160  #: characters of what was said
_DENIAL, _FACT, _SPEAKER = 3, 2, 1  #: what each counts for the order


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFact:
    """A happening that was not told before, or another status of one that was."""

    label: str
    status: Status
    was: tuple[Status, ...]  #: the statuses told before; empty when it is told for the first time
    origins: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSpeaker:
    """Somebody who speaks in the story for the first time."""

    name: str
    href: str | None
    words: str
    via: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsLine:
    """A story with what is new in it."""

    story: StoryLine
    is_new: bool  #: no article of it was seen before
    new: tuple[str, ...]  #: what is new, counted in words
    denials: tuple[NewFact, ...]
    facts: tuple[NewFact, ...]
    speakers: tuple[NewSpeaker, ...]
    article_count: int  #: articles seen since, copies too


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsView:
    """What is new since a moment."""

    since: datetime
    when: str
    stories: tuple[NewsLine, ...]  #: most new first
    story_count: int  #: stories with articles seen since, shown or not
    article_count: int


def news_view(record: Record, since: datetime, *, limit: int = 50) -> NewsView:
    """Gather what articles seen since then brought.

    Args:
        record: to read from.
        since: aware; articles count by when they were seen, not by the date they bear.
        limit: stories that are shown.

    Raises:
        StoreError: the record cannot be read.
    """
    changed = record.stories.seen_since(since)
    lines = [news_line(record, story, frozenset(ids)) for story, ids in changed]
    lines.sort(key=_weight, reverse=True)
    return NewsView(
        since=since,
        when=dated(since),
        stories=tuple(lines[:limit]),
        story_count=len(changed),
        article_count=sum(len(ids) for _, ids in changed),
    )


def news_line(record: Record, story: Story, new: frozenset[str]) -> NewsLine:
    """Tell what some articles of a story brought."""
    events = record.events.of_story(story.id)
    shelf = gather(record, dict.fromkeys((*story.article_ids, *(id_ for event in events for id_, _ in event.mentions))))
    facts = [fact for event in events if (fact := _fact(event, new, shelf))]
    denials = tuple(fact for fact in facts if fact.status in _DENYING)
    others = tuple(fact for fact in facts if fact.status not in _DENYING)
    speakers = tuple(_speakers(story.article_ids, new, shelf))
    counts = ((denials, "denial"), (others, "fact"), (speakers, "speaker"))
    return NewsLine(
        story=story_line(story, events),
        is_new=new.issuperset(story.article_ids),
        new=tuple(counted(len(found), f"new {noun}") for found, noun in counts if found),
        denials=denials[:_FACTS],
        facts=others[:_FACTS],
        speakers=speakers[:_SPEAKERS],
        article_count=len(new),
    )


def _weight(line: NewsLine) -> tuple[int, float]:
    change = _DENIAL * len(line.denials) + _FACT * len(line.facts) + _SPEAKER * len(line.speakers)
    return change, line.story.last_new.timestamp() if line.story.last_new else 0.0


def _fact(event: Event, new: Collection[str], shelf: Shelf) -> NewFact | None:
    """The last status that new articles give an event and older ones did not; background and deeds of nobody are no news."""
    told = [pair for pair in told_by(event, shelf) if not pair[1].is_background]
    before = tuple(dict.fromkeys(mention.status for article_id, mention in told if article_id not in new))
    fresh = [(article_id, mention) for article_id, mention in told if article_id in new and mention.status not in before]
    if not fresh or not (event.actors or event.recipients):
        return None
    article_id, mention = fresh[-1]
    steps = [step for step in build_steps(event, shelf) if step.status == mention.status and step.place.article_id in new]
    return NewFact(
        label=event.label,
        status=mention.status,
        was=before,
        origins=tuple(dict.fromkeys(step.origin for step in steps if step.origin)),
        place=shelf.place(article_id, mention.trigger),
    )


def _speakers(article_ids: Sequence[str], new: Collection[str], shelf: Shelf) -> Iterable[NewSpeaker]:
    """Who is named as speaking in new articles, and in none of the older ones; once each."""
    seen = {who for article_id in article_ids if article_id not in new for who in _who_speak(article_id, shelf)}
    for article_id in article_ids:
        if article_id not in new:
            continue
        for who, index in _who_speak(article_id, shelf).items():
            if who not in seen:
                seen.add(who)
                yield _speaker(article_id, index, shelf)


def _who_speak(article_id: str, shelf: Shelf) -> dict[str, int]:
    """Entity ids of named speakers, with the first attribution of each."""
    reading = shelf.readings.get(article_id)
    found: dict[str, int] = {}
    for index, attribution in enumerate(reading.attributions if reading else ()):
        entity_id = shelf.entity_id(article_id, attribution.speaker)
        if entity_id is not None and attribution.content and attribution.speaker_state == "named":
            found.setdefault(entity_id, index)
    return found


def _speaker(article_id: str, index: int, shelf: Shelf) -> NewSpeaker:
    reading = shelf.readings[article_id]
    attribution = reading.attributions[index]
    return NewSpeaker(
        name=attribution.speaker_name or "somebody",
        href=entity_href(shelf.entity_id(article_id, attribution.speaker)),
        words=shorten(content_words(attribution, shelf, article_id), _WORDS),
        via=hands_of(reading, index),
        place=shelf.place(article_id, attribution.content[0]),
    )
