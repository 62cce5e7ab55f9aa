"""The thread a story belongs to: what went before, what came after, and what all of it is called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from reportedly.link.threads import ThreadLink, follow, name_of
from reportedly.model import Article, Story
from reportedly.serve.views.places import story_href
from reportedly.serve.views.words import dated_by_clock

if TYPE_CHECKING:
    from reportedly.store.record import Record

_MOST = 8  #: other stories of a thread that are listed, the nearest


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

    def article(article_id: str) -> Article:
        return articles.get(article_id) or record.articles.get(article_id, prefix_ok=False)

    links = follow(record.threads.near(story.id), article, record.known)[:_MOST]
    if not links:
        return None
    lines = sorted((_line(record.stories.get(link.story_id), link) for link in links), key=_order)
    titles = [*(articles[id_].title or "" for id_ in sorted(articles)), *(line.title for line in lines)]
    start = story.first_published
    dated = [line for line in lines if line.first_published is not None and start is not None]
    return Thread(
        name=name_of(links, "\n".join(titles), "\n".join(articles[id_].text for id_ in sorted(articles))),
        earlier=tuple(line for line in dated if (line.first_published, line.id) < (start, story.id)),
        later=tuple(line for line in dated if (line.first_published, line.id) >= (start, story.id)),
        undated=tuple(line for line in lines if line not in dated),
    )


def _line(story: Story, link: ThreadLink) -> ThreadLine:
    return ThreadLine(
        id=story.id,
        title=story.title or "Untitled",
        href=story_href(story.id),
        first_published=story.first_published,
        when=dated_by_clock(story.first_published),
        score=link.score,
        shared=tuple(term.replace("@", "") for term in link.shared[:5]),
    )


def _order(line: ThreadLine) -> tuple[bool, float, str]:
    return (line.first_published is None, line.first_published.timestamp() if line.first_published else 0.0, line.id)
