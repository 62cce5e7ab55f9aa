"""Ties between articles, and the neighbourhoods of stories they make: what is looked at again after a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Row, delete, insert, or_, select, union_all

from reportedly.model.links import Linked, StoryLink
from reportedly.model.stories import Neighbourhood, Tie
from reportedly.store import membership
from reportedly.store.canon import Canon
from reportedly.store.rows import articles_by_seq, chunks
from reportedly.store.schema import articles, story_members, story_ties, unsettled
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or

_MOST = 400  #: articles of one neighbourhood; a story that reaches beyond stays whole


def join(session: Session, seq: int, linked: Linked) -> None:
    """Write down an article's ties to articles that are linked; its story is to be looked at again."""
    others = {tie.other_id: tie.likeness for tie in linked.ties}
    seqs: dict[str, int] = {}
    for part in chunks(others):
        rows = session.rows(select(articles.c.id, articles.c.seq).where(articles.c.id.in_(part)))
        seqs.update({row.id: row.seq for row in rows})
    rows_made = [{"article": seq, "other": seqs[one], "likeness": others[one]} for one in sorted(seqs)]
    session.write(insert(story_ties), rows_made)
    session.write(insert_or(unsettled).on_conflict_do_nothing(), {"article": seq})


def leave(session: Session, seq: int) -> None:
    """Take back an article's ties; those it was tied to are looked at again."""
    rows = session.rows(select(story_ties).where(or_(story_ties.c.article == seq, story_ties.c.other == seq)))
    near = sorted({row.article for row in rows} | {row.other for row in rows} - {seq})
    session.write(delete(story_ties).where(or_(story_ties.c.article == seq, story_ties.c.other == seq)))
    session.write(delete(unsettled).where(unsettled.c.article == seq))
    others = [{"article": one} for one in near if one != seq]
    session.write(insert_or(unsettled).on_conflict_do_nothing(), others)


def next_neighbourhood(session: Session, strength: float) -> tuple[Neighbourhood, tuple[int, ...]] | None:
    """Load what lies around the oldest article that was linked since stories were looked at, or None.

    Args:
        session: the record.
        strength: of the ties that lead from article to article, 0 to 1.

    Returns:
        The neighbourhood, and which of its articles need not be looked at again for a while.
    """
    first = session.value(select(unsettled.c.article).where(unsettled.c.article > 0).order_by(unsettled.c.article).limit(1))
    if first is None:
        return None
    held, looked_at = _around(session, int(first), strength)
    members = _members(session, held)
    whole = {row.linked_story_id for row in members}
    in_part = frozenset(story for story in whole if _reaches_beyond(session, story, held))
    members.sort(key=lambda row: row.article)
    ids = {row.article: row.id for row in members}
    ties = tuple(
        Tie(article_id=ids[row.article], other_id=ids[row.other], likeness=row.likeness)
        for row in _ties(session, held)
        if row.article in ids and row.other in ids
    )
    around = Neighbourhood(story_of={row.id: row.linked_story_id for row in members}, ties=ties, in_part=in_part)
    return around, tuple(sorted(looked_at | {int(first)}))


def save(session: Session, canon: Canon, changed: Mapping[str, StoryLink], settled: Iterable[int]) -> int:
    """Move articles to other stories and return how many; the settled ones are done with."""
    with session.transaction():
        for done in chunks(settled):
            session.write(delete(unsettled).where(unsettled.c.article.in_(done)))
        for ids in chunks(changed):
            wanted = session.column(select(articles.c.seq).where(articles.c.id.in_(ids)))
            for seq, article in sorted(articles_by_seq(session, wanted).items()):
                membership.relink(session, canon, seq, article, changed[article.id])
    return len(changed)


def _around(session: Session, first: int, strength: float) -> tuple[set[int], set[int]]:
    """Articles that strong ties or a common story lead to, nearest first; and those of them whose ties were all followed."""
    held, followed = {first}, set[int]()
    edge = [first]
    while edge and len(held) < _MOST:
        found = {row.other for row in _ends(session, edge, strength)}
        found |= set(_companions(session, edge))
        followed |= set(edge)
        edge = sorted(found - held)[: _MOST - len(held)]
        held |= set(edge)
    return held, followed


def _ends(session: Session, seqs: Iterable[int], strength: float) -> Iterator[Row[Any]]:
    there, back = story_ties.alias("there"), story_ties.alias("back")
    for part in chunks(seqs):
        out = select(there.c.other.label("other")).where(there.c.article.in_(part), there.c.likeness >= strength)
        home = select(back.c.article.label("other")).where(back.c.other.in_(part), back.c.likeness >= strength)
        yield from session.rows(union_all(out, home))


def _companions(session: Session, seqs: Iterable[int]) -> Iterator[int]:
    """Articles of the stories of these articles, as linked; of a large story the newest."""
    mine = story_members.alias("mine")
    member = story_members.c
    for part in chunks(seqs):
        query = select(member.article).join(mine, mine.c.linked_story_id == member.linked_story_id)
        yield from session.column(query.where(mine.c.article.in_(part)).order_by(member.article.desc()).limit(_MOST))


def _members(session: Session, seqs: Iterable[int]) -> list[Row[Any]]:
    query = select(articles.c.id, story_members.c.article, story_members.c.linked_story_id)
    query = query.join(articles, articles.c.seq == story_members.c.article)
    return [row for part in chunks(seqs) for row in session.rows(query.where(story_members.c.article.in_(part)))]


def _ties(session: Session, seqs: Iterable[int]) -> Iterator[Row[Any]]:
    for part in chunks(sorted(seqs)):
        yield from session.rows(select(story_ties).where(story_ties.c.article.in_(part)))


def _reaches_beyond(session: Session, story_id: str, held: set[int]) -> bool:
    query = select(story_members.c.article).where(story_members.c.linked_story_id == story_id).limit(_MOST + 1)
    return not set(session.column(query)) <= held
