"""The thread a story belongs to: what went before, what came after, step by step, and what all of it is called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING

from reportedly.link.threads import ThreadLink, follow, name_of, telling
from reportedly.model import Article, Story
from reportedly.serve.views.places import story_href
from reportedly.serve.views.words import dated_by_clock

if TYPE_CHECKING:
    from reportedly.store.record import Record

_NEAREST = 8  #: stories that follow directly on one, the nearest
_MOST = 16  #: stories of a thread that are listed
_FOLLOWED = 6  #: of them that are asked what follows on them in turn


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadLine:
    """Another story of the thread."""

    id: str
    title: str
    href: str
    first_published: datetime | None
    when: str
    score: float  #: how near it is, 0 to 1
    shared: tuple[str, ...]  #: words that stand in both, as they are compared
    by_way_of: str | None = None  #: title of the story through which it belongs to the thread; None where it does so directly


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """Stories that follow one another, seen from one of them."""

    name: str  #: words that stand in the story; "" when its stories share none
    earlier: tuple[ThreadLine, ...]  #: the oldest first
    later: tuple[ThreadLine, ...]
    undated: tuple[ThreadLine, ...]  #: of which the order cannot be told


def thread_view(record: Record, story: Story, articles: Mapping[str, Article]) -> Thread | None:
    """Find the thread of a story; None when no other story belongs to it.

    Args:
        record: to read from.
        story: the story.
        articles: its articles, by id.

    Raises:
        StoreError: the record cannot be read.
    """
    steps = tuple(_steps(record, story, articles))
    if not steps:
        return None
    lines = sorted((_line(record, step) for step in steps), key=_order)
    titles = [*(articles[id_].title or "" for id_ in sorted(articles)), *(line.title for line in lines)]
    links = [step.link for step in steps]
    start = story.first_published
    dated = [line for line in lines if line.first_published is not None and start is not None]
    return Thread(
        name=name_of(links, "\n".join(titles), "\n".join(articles[id_].text for id_ in sorted(articles))),
        earlier=tuple(line for line in dated if (line.first_published, line.id) < (start, story.id)),
        later=tuple(line for line in dated if (line.first_published, line.id) >= (start, story.id)),
        undated=tuple(line for line in lines if line not in dated),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """A story of the thread, and the one through which it was found."""

    link: ThreadLink
    via: str | None = None  #: id


def _steps(record: Record, story: Story, articles: Mapping[str, Article]) -> Iterator[_Step]:
    """Give the stories of a thread, those that follow on the story itself first, then those that follow on these.

    What is found through another story must share with it some of what that one shares with the story it was found through: else
    a thread of one matter would run on into the next that has a name in common with it.
    """

    def article(article_id: str) -> Article:
        return articles.get(article_id) or record.articles.get(article_id, prefix_ok=False)

    def following(story_id: str) -> tuple[ThreadLink, ...]:
        return follow(record.threads.near(story_id), article, record.known)[:_NEAREST]

    found = {link.story_id: _Step(link) for link in following(story.id)}
    waiting = list(found)
    for asked in islice(waiting, _FOLLOWED):  # grows while it is gone through
        told = telling(found[asked].link)
        for link in following(asked):
            if link.story_id == story.id or link.story_id in found or not told & telling(link):
                continue
            found[link.story_id] = _Step(replace(link, score=min(link.score, found[asked].link.score)), asked)
            waiting.append(link.story_id)
    yield from list(found.values())[:_MOST]


def _line(record: Record, step: _Step) -> ThreadLine:
    story, link = record.stories.get(step.link.story_id), step.link
    return ThreadLine(
        id=story.id,
        title=story.title or "Untitled",
        href=story_href(story.id),
        first_published=story.first_published,
        when=dated_by_clock(story.first_published),
        score=link.score,
        shared=tuple(term.replace("@", "") for term in link.shared[:5]),
        by_way_of=None if step.via is None else record.stories.get(step.via).title or "Untitled",
    )


def _order(line: ThreadLine) -> tuple[bool, float, str]:
    return (line.first_published is None, line.first_published.timestamp() if line.first_published else 0.0, line.id)
