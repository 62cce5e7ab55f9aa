"""Which story an article stands in: as linked, and as shown once people's moves are applied."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update

from reportedly.errors import NotFound
from reportedly.model.articles import Article
from reportedly.model.links import StoryLink
from reportedly.store.canon import Canon
from reportedly.store.codec import encode
from reportedly.store.rows import chunks
from reportedly.store.schema import articles, entity_members, events, redirects, statements, stories, story_members
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or
from reportedly.store.tables_link import HAS_ARTICLES

_OF_STORY = story_members.c.story_id == bindparam("which")
_RECOUNT = (
    update(stories)
    .where(stories.c.id == bindparam("which"))
    .values(
        article_count=stories.c.article_count + bindparam("change"),
        first_published=select(func.min(story_members.c.published)).where(_OF_STORY).scalar_subquery(),
        last_published=select(func.max(story_members.c.published)).where(_OF_STORY).scalar_subquery(),
        is_stale=stories.c.article_count + bindparam("change") > 0,
    )
)
_FORGET_REDIRECT = delete(redirects).where(redirects.c.old_id == bindparam("which"))
_ARTICLE_COUNT = select(stories.c.article_count).where(stories.c.id == bindparam("which"))
_MEMBER = (
    select(story_members).join(articles, articles.c.seq == story_members.c.article).where(articles.c.id == bindparam("which"))
)
_OPEN = select(stories.c.id).where(
    stories.c.id == bindparam("which"), ~select(redirects.c.old_id).where(redirects.c.old_id == bindparam("which")).exists()
)
_ADD_MEMBER = insert(story_members)
_ADD_STORY = insert_or(stories).on_conflict_do_nothing(index_elements=["id"])
_TITLE_LENGTH = 120  # of a story whose first article has no title


def join(session: Session, canon: Canon, seq: int, article: Article, link: StoryLink) -> None:
    """Put an article into its story, made if it is new; people's moves are applied.

    Raises:
        NotFound: the story is not new and not in the record.
    """
    story_id = link.story_id if link.is_new or _is_open(session, link.story_id) else known_id(session, link.story_id)
    if link.is_new:
        _make(session, story_id, article)
    values = {"article": seq, "story_id": story_id, "linked_story_id": story_id, "published": article.published}
    session.tell(_ADD_MEMBER, {**values, "score": link.score, "reason": link.reason})
    _count(session, story_id, 1)
    place(session, canon, article.id)
    if link.is_new:
        waiting = [moved for moved, target in canon.now().moves.items() if target == story_id and moved != article.id]
        for moved in sorted(waiting):
            place(session, canon, moved)


def relink(session: Session, canon: Canon, seq: int, article: Article, link: StoryLink) -> None:
    """Let an article that stands in a story be linked to another; people's moves are applied."""
    if link.is_new:
        _make(session, link.story_id, article)
    values = {"linked_story_id": link.story_id, "score": link.score, "reason": link.reason}
    session.write(update(story_members).where(story_members.c.article == seq).values(values))
    place(session, canon, article.id)


def leave(session: Session, seq: int) -> None:
    """Take an article out of its story."""
    story_id = session.value(select(story_members.c.story_id).where(story_members.c.article == seq))
    session.write(delete(story_members).where(story_members.c.article == seq))
    _count(session, story_id, -1)


def place(session: Session, canon: Canon, article_id: str) -> None:
    """Let an article stand where people moved it, or else where it was linked; nothing when it is in no story."""
    member = session.ask_one(_MEMBER, {"which": article_id})
    if member is None:
        return
    target = canon.now().moves.get(article_id, member.linked_story_id)
    if session.ask_one(_ARTICLE_COUNT, {"which": target}) is None:
        target = member.linked_story_id
    if target == member.story_id:
        return
    session.write(update(story_members).where(story_members.c.article == member.article).values(story_id=target))
    _count(session, target, 1)
    _count(session, member.story_id, -1)
    send_on(session, member.story_id, target)


def send_on(session: Session, old_id: str, new_id: str) -> None:
    """Redirect a story that has no article left to the one its last article went to."""
    is_empty = session.value(select(stories.c.article_count).where(stories.c.id == old_id)) == 0
    if is_empty and old_id != new_id:
        add = insert_or(redirects).values(old_id=old_id, new_id=new_id)
        session.write(add.on_conflict_do_update(index_elements=["old_id"], set_={"new_id": new_id}))


def known_id(session: Session, story_id: str) -> str:
    """Return the id itself when the story has articles, or where it was sent on to.

    Raises:
        NotFound: neither.
    """
    seen: set[str] = set()
    wanted = story_id
    while wanted not in seen:
        if session.value(select(stories.c.article_count).where(stories.c.id == wanted)):
            return wanted
        seen.add(wanted)
        wanted = session.value(select(redirects.c.new_id).where(redirects.c.old_id == wanted)) or wanted
    raise NotFound("story", story_id)


def mark_stale(session: Session, story_ids: Iterable[str]) -> None:
    """Ask for the events of stories to be made anew; stories without articles have none."""
    for part in chunks(story_ids):
        session.write(update(stories).where(stories.c.id.in_(part), HAS_ARTICLES).values(is_stale=True))


def stories_of_entities(session: Session, entity_ids: Sequence[str]) -> list[str]:
    """Return the stories whose articles name any of these entities, as observed."""
    member, story = entity_members, story_members
    found: set[str] = set()
    for part in chunks(entity_ids):
        query = select(story.c.story_id).distinct().join(member, member.c.article == story.c.article)
        found.update(session.column(query.where(member.c.entity_id.in_(part), member.c.is_current)))
    return sorted(found)


def stories_of_article(session: Session, article_id: str) -> list[str]:
    """Return the story an article stands in; none when it is in no story."""
    member = session.row(_MEMBER, {"which": article_id})
    return [] if member is None else [member.story_id]


def _is_open(session: Session, story_id: str) -> bool:
    """Whether an article may join this very story; one just emptied by the article's older revision is open still."""
    return session.ask_one(_OPEN, {"which": story_id}) is not None


def _make(session: Session, story_id: str, article: Article) -> None:
    words = " ".join((article.title or article.text).split())
    values: dict[str, Any] = {
        "id": story_id,
        "title": words if len(words) <= _TITLE_LENGTH else words[:_TITLE_LENGTH].rsplit(" ", 1)[0] + " …",
        "article_count": 0,
        "origin_names": encode((), tuple[str, ...]),
        "unknown_origin_count": 0,
        "is_stale": True,
    }
    session.tell(_ADD_STORY, values)


def _count(session: Session, story_id: str, change: int) -> None:
    """Keep a story's count and dates; one that is empty loses its events, one that fills again its redirect."""
    session.tell(_RECOUNT, {"which": story_id, "change": change})
    if change > 0:
        session.tell(_FORGET_REDIRECT, {"which": story_id})
    elif session.value(_ARTICLE_COUNT, {"which": story_id}) == 0:
        session.write(delete(events).where(events.c.story_id == story_id))
        session.write(delete(statements).where(statements.c.story_id == story_id))
