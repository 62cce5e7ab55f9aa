"""Are stories counted and dated as their articles are, and do events and statements have their evidence?"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, or_, select

from reportedly.store.findings import REBUILD, RUN, finding
from reportedly.store.schema import (
    articles,
    event_members,
    event_mentions,
    events,
    redirects,
    statements,
    stories,
    story_members,
)
from reportedly.store.session import Session
from reportedly.store.tables_link import IS_STALE


def check(session: Session) -> Iterator[str]:
    """Give what is wrong with stories."""
    yield from _stories(session)
    yield from _events(session)
    yield from _statements(session)


def _stories(session: Session) -> Iterator[str]:
    member, story = story_members.c, stories.c
    made = select(story.id).outerjoin(story_members, member.story_id == story.id).group_by(story.id).order_by(story.seq)
    counted = made.having(func.count(member.article) != story.article_count)
    yield from finding("stories whose articles are counted wrong", session.column(counted), REBUILD)
    first, last = func.min(member.published), func.max(member.published)
    is_off = or_(first.is_distinct_from(story.first_published), last.is_distinct_from(story.last_published))
    yield from finding("stories with wrong dates", session.column(made.having(is_off)), REBUILD)
    dated = select(articles.c.id).join(story_members, member.article == articles.c.seq)
    unlike = dated.where(articles.c.published.is_distinct_from(member.published)).order_by(articles.c.seq)
    yield from finding("articles dated otherwise in their story", session.column(unlike), REBUILD)
    stale = session.column(select(story.id).where(IS_STALE).order_by(story.seq))
    yield from finding("stories whose events are older than their articles", stale, RUN)
    targets = select(stories.c.id)
    nowhere = select(redirects.c.old_id).where(redirects.c.new_id.not_in(targets)).order_by(redirects.c.old_id)
    yield from finding("redirects that lead nowhere", session.column(nowhere), REBUILD)


def _events(session: Session) -> Iterator[str]:
    member, mention = event_members.c, event_mentions.c
    is_same = (mention.article == member.article) & (mention.position == member.position)
    groundless = select(member.event_id).distinct().outerjoin(event_mentions, is_same).where(mention.article.is_(None))
    yield from finding("events with a mention that was not read", session.column(groundless), REBUILD)
    without = select(events.c.id).where(events.c.id.not_in(select(member.event_id))).order_by(events.c.id)
    yield from finding("events without a mention", session.column(without), REBUILD)


def _statements(session: Session) -> Iterator[str]:
    statement = statements.c
    rows = session.rows(
        select(
            statement.seq, statement.subject, statement.span_start, statement.span_end, func.length(articles.c.text).label("size")
        )
        .join(articles, articles.c.seq == statement.article)
        .order_by(statement.seq)
    )
    outside = [row.subject for row in rows if not 0 <= row.span_start <= row.span_end <= row.size]
    yield from finding("statements with evidence outside their article's text", outside, REBUILD)
