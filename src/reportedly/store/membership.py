"""Which story an article stands in: as linked, and as shown once people's moves are applied.

Linking goes by the stories as linked, so what is withdrawn leaves no trace. Stories that people said are one are known by an
article of each: the linker may give them other ids, and articles stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, or_, select, update

from reportedly.errors import NotFound
from reportedly.model.articles import Article
from reportedly.model.entities import split_story_id
from reportedly.model.links import StoryLink
from reportedly.store.canon import Canon
from reportedly.store.codec import encode
from reportedly.store.rows import articles_by_seq, chunks
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
_ADD_MEMBER = insert(story_members)
_ADD_STORY = insert_or(stories).on_conflict_do_nothing(index_elements=["id"])
_LINKED = select(articles.c.id).join(story_members, story_members.c.article == articles.c.seq).order_by(articles.c.seq)
_LINKED_STORY = select(story_members.c.linked_story_id).where(story_members.c.article == bindparam("which"))
_RELINK = (
    update(story_members)
    .where(story_members.c.article == bindparam("which"))
    .values(linked_story_id=bindparam("linked"), score=bindparam("how_near"), reason=bindparam("why"))
)
_MOVE = update(story_members).where(story_members.c.article == bindparam("which")).values(story_id=bindparam("target"))
_REDIRECT = insert_or(redirects)
_SEND_ON = _REDIRECT.on_conflict_do_update(index_elements=["old_id"], set_={"new_id": _REDIRECT.excluded.new_id})
_FORGET_EVENTS = delete(events).where(events.c.story_id == bindparam("which"))
_FORGET_STATEMENTS = delete(statements).where(statements.c.story_id == bindparam("which"))
_TITLE_LENGTH = 120  # of a story whose first article has no title


def join(session: Session, canon: Canon, seq: int, article: Article, link: StoryLink) -> None:
    """Put an article into its story, made if it is new; people's moves are applied.

    Raises:
        NotFound: the story is not new and not in the record.
    """
    story_id = link.story_id
    if link.is_new:
        _make(session, story_id, article)
    elif session.ask_one(_ARTICLE_COUNT, {"which": story_id}) is None:
        raise NotFound("story", story_id)
    values = {"article": seq, "story_id": story_id, "linked_story_id": story_id, "published": article.published}
    session.tell(_ADD_MEMBER, {**values, "score": link.score, "reason": link.reason})
    _count(session, story_id, 1)
    place(session, canon, article.id)
    _follow(session, canon, story_id, article)


def _follow(session: Session, canon: Canon, story_id: str, article: Article) -> None:
    """Let stand anew who is to go to this story, just made perhaps, or to wherever this article was linked."""
    now = canon.now()
    if not now.moves and not now.stories:
        return
    selves = set(session.column(select(articles.c.id).where(articles.c.address == article.address)))
    for moved in sorted(moved for moved, target in now.moves.items() if target == story_id or target in selves):
        if moved != article.id:
            place(session, canon, moved)
    place_together(session, canon, [group for group in now.stories if not selves.isdisjoint(group)])


def place_together(session: Session, canon: Canon, groups: Iterable[Sequence[str]]) -> None:
    """Let stand anew all that was linked to stories of which people said, or no longer say, that they are one.

    Args:
        session: the record.
        canon: its judgements.
        groups: of articles, one a story.
    """
    told = {_place_of(session, anchor) for group in groups for anchor in group}
    for story_id in sorted(found for found in told if found is not None):
        _place_all(session, canon, story_id)


def _place_all(session: Session, canon: Canon, story_id: str) -> None:
    """Let all that was linked or moved to a story stand where it is to stand."""
    there = or_(story_members.c.linked_story_id == story_id, story_members.c.story_id == story_id)
    for article_id in session.column(_LINKED.where(there)):
        place(session, canon, article_id)


def _open(session: Session, canon: Canon, article_id: str) -> None:
    """Make the story that people once opened for an article, if it is not there and the article is in a story."""
    story_id = split_story_id(article_id)
    member = session.row(_MEMBER, {"which": article_id})
    if member is None or session.value(select(stories.c.id).where(stories.c.id == story_id)) is not None:
        return
    article = articles_by_seq(session, [member.article])[member.article]
    _make(session, story_id, article)
    _follow(session, canon, story_id, article)


def relink(session: Session, canon: Canon, seq: int, article: Article, link: StoryLink) -> None:
    """Let an article that stands in a story be linked to another; people's moves are applied."""
    if link.is_new:
        _make(session, link.story_id, article)
    left = str(session.ask_one(_LINKED_STORY, {"which": seq}).linked_story_id)
    session.tell(_RELINK, {"which": seq, "linked": link.story_id, "how_near": link.score, "why": link.reason})
    place(session, canon, article.id)
    _follow(session, canon, link.story_id, article)
    if canon.now().stories:
        _place_all(session, canon, left)


def leave(session: Session, canon: Canon, seq: int) -> None:
    """Take an article out of its story."""
    member = session.rows(select(story_members).where(story_members.c.article == seq))[0]
    session.write(delete(story_members).where(story_members.c.article == seq))
    _count(session, member.story_id, -1)
    if canon.now().stories:
        _place_all(session, canon, member.linked_story_id)


def place(session: Session, canon: Canon, article_id: str) -> None:
    """Let an article stand where people moved it, or else where it was linked; nothing when it is in no story.

    A story that people opened for it is made first, and those who wait for that story are moved there.
    """
    if article_id in canon.now().opened:
        _open(session, canon, article_id)
    member = session.ask_one(_MEMBER, {"which": article_id})
    if member is None:
        return
    wanted = canon.now().moves.get(article_id)
    told = member.linked_story_id if wanted is None else _place_of(session, wanted) or member.linked_story_id
    target = _head(session, canon, told)
    if target == member.story_id:
        return
    session.tell(_MOVE, {"which": member.article, "target": target})
    _count(session, target, 1)
    _count(session, member.story_id, -1)
    send_on(session, member.story_id, target)


def _head(session: Session, canon: Canon, story_id: str) -> str:
    """The story that people said a story, as linked, is one with; else itself."""
    for group in canon.now().stories:
        told = [found for found in (_place_of(session, anchor) for anchor in group) if found is not None]
        if story_id in told:
            return told[0]
    return story_id


def _place_of(session: Session, wanted: str) -> str | None:
    """Return the story people mean: by its own id, or where an article of it was linked, or that article's newer revision."""
    if session.value(select(stories.c.id).where(stories.c.id == wanted)) is not None:
        return wanted
    address = select(articles.c.address).where(articles.c.id == wanted).scalar_subquery()
    query = select(story_members.c.linked_story_id).join(articles, articles.c.seq == story_members.c.article)
    found: str | None = session.value(query.where(articles.c.address == address).order_by(articles.c.seq.desc()).limit(1))
    return found


def send_on(session: Session, old_id: str, new_id: str) -> None:
    """Redirect a story that has no article left to the one its last article went to."""
    if old_id != new_id and _is_empty(session, old_id):
        session.tell(_SEND_ON, {"old_id": old_id, "new_id": new_id})


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


def _make(session: Session, story_id: str, article: Article) -> None:
    words = " ".join((article.title or article.text).split())
    values: dict[str, Any] = {
        "id": story_id,
        "title": words if len(words) <= _TITLE_LENGTH else words[:_TITLE_LENGTH].rsplit(" ", 1)[0] + " …",
        "article_count": 0,
        "origin_names": encode((), tuple[str, ...]),
        "unknown_origin_count": 0,
        "is_stale": False,  # until an article is counted in
    }
    session.tell(_ADD_STORY, values)


def _count(session: Session, story_id: str, change: int) -> None:
    """Keep a story's count and dates; one that is empty loses its events, one that fills again its redirect."""
    session.tell(_RECOUNT, {"which": story_id, "change": change})
    if change > 0:
        session.tell(_FORGET_REDIRECT, {"which": story_id})
    elif _is_empty(session, story_id):
        session.tell(_FORGET_EVENTS, {"which": story_id})
        session.tell(_FORGET_STATEMENTS, {"which": story_id})


def _is_empty(session: Session, story_id: str) -> bool:
    """Whether a story of the record has no article left."""
    found = session.ask_one(_ARTICLE_COUNT, {"which": story_id})
    return found is not None and found.article_count == 0
