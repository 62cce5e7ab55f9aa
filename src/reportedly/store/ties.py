"""Ties between articles, and the neighbourhoods of stories they make: what is looked at again after a run."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, exists, func, insert, or_, select

from reportedly.model.links import Linked, StoryLink
from reportedly.model.stories import Neighbourhood, Tie
from reportedly.store import membership
from reportedly.store.canon import Canon
from reportedly.store.rows import articles_by_seq, chunks
from reportedly.store.schema import articles, story_members, story_ties, unsettled
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or

_MOST = 400  #: articles of one neighbourhood; a story that reaches beyond stays whole

_MANY = func.json_each(bindparam("many")).table_valued("value")
_GIVEN = select(_MANY.c.value)
_SEQS = select(articles.c.id, articles.c.seq).where(articles.c.id.in_(_GIVEN))
_ADD_TIE = insert(story_ties)
_UNSETTLE = insert_or(unsettled).on_conflict_do_nothing()
_FIRST = select(unsettled.c.article).where(unsettled.c.article > 0).order_by(unsettled.c.article).limit(1)
_THERE, _BACK, _MINE, _MATE = (
    story_ties.alias("there"),
    story_ties.alias("back"),
    story_members.alias("mine"),
    story_members.alias("mate"),
)
_STRONG: BindParameter[float] = bindparam("strength")
_ENDS = (
    select(_THERE.c.other.label("other")).where(_THERE.c.article.in_(_GIVEN), _THERE.c.likeness >= _STRONG),
    select(_BACK.c.article.label("other")).where(_BACK.c.other.in_(_GIVEN), _BACK.c.likeness >= _STRONG),
)
_COMPANIONS = (
    select(_MATE.c.article)
    .join(_MINE, _MINE.c.linked_story_id == _MATE.c.linked_story_id)
    .where(_MINE.c.article.in_(_GIVEN))
    .order_by(_MATE.c.article.desc())
    .limit(_MOST)
)
_MEMBERS = (
    select(articles.c.id, story_members.c.article, story_members.c.linked_story_id)
    .join(articles, articles.c.seq == story_members.c.article)
    .where(story_members.c.article.in_(_GIVEN))
)
_ID, _OTHER_ID = articles.alias("one"), articles.alias("another")
_ENDS_NAMED = (
    select(story_ties, _ID.c.id.label("article_id"), _OTHER_ID.c.id.label("other_id"))
    .join(_ID, _ID.c.seq == story_ties.c.article)
    .join(_OTHER_ID, _OTHER_ID.c.seq == story_ties.c.other)
)
_TIES = (
    _ENDS_NAMED.where(story_ties.c.article.in_(_GIVEN)),
    _ENDS_NAMED.where(story_ties.c.other.in_(_GIVEN), story_ties.c.article.not_in(_GIVEN)),
)
_OF_STORY = select(story_members.c.article).where(story_members.c.linked_story_id == bindparam("which")).limit(_MOST + 1)
_SETTLE = delete(unsettled).where(unsettled.c.article.in_(_GIVEN))
#: neither a strong tie nor a story leads from there to another article: whatever is grouped, it stays as it is
_SETTLE_LONE = delete(unsettled).where(
    unsettled.c.article > 0,
    ~exists().where(_THERE.c.article == unsettled.c.article, _THERE.c.likeness >= _STRONG),
    ~exists().where(_BACK.c.other == unsettled.c.article, _BACK.c.likeness >= _STRONG),
    exists().where(_MINE.c.article == unsettled.c.article),
    ~exists().where(
        _MINE.c.article == unsettled.c.article,
        _MATE.c.linked_story_id == _MINE.c.linked_story_id,
        _MATE.c.article != unsettled.c.article,
    ),
)


def join(session: Session, seq: int, linked: Linked) -> None:
    """Write down an article's ties to articles that are linked; its story is to be looked at again."""
    others = {tie.other_id: tie for tie in linked.ties}
    found = session.ask(_SEQS, {"many": json.dumps(sorted(others))}) if others else ()
    rows_made = [
        {
            "article": seq,
            "other": row.seq,
            "likeness": others[row.id].likeness,
            "without_copy": others[row.id].without_copy,
            "compared": others[row.id].compared,
        }
        for row in found
    ]
    session.write_rows(_ADD_TIE, rows_made)
    session.tell(_UNSETTLE, {"article": seq})


def leave(session: Session, seq: int) -> None:
    """Take back an article's ties; those it was tied to are looked at again."""
    rows = session.rows(select(story_ties).where(or_(story_ties.c.article == seq, story_ties.c.other == seq)))
    near = sorted({row.article for row in rows} | {row.other for row in rows} - {seq})
    session.write(delete(story_ties).where(or_(story_ties.c.article == seq, story_ties.c.other == seq)))
    session.write(delete(unsettled).where(unsettled.c.article == seq))
    others = [{"article": one} for one in near if one != seq]
    session.write_rows(_UNSETTLE, others)


def next_neighbourhood(session: Session, strength: float) -> tuple[Neighbourhood, tuple[int, ...]] | None:
    """Load what lies around the oldest article that was linked since stories were looked at, or None.

    Args:
        session: the record.
        strength: of the ties that lead from article to article, 0 to 1.

    Returns:
        The neighbourhood, and which of its articles need not be looked at again for a while.
    """
    found = session.ask_one(_FIRST)
    if found is None:
        return None
    first = int(found.article)
    held, looked_at = _around(session, first, strength)
    members = _members(session, held)
    whole = {row.linked_story_id for row in members}
    in_part = frozenset(story for story in whole if _reaches_beyond(session, story, held))
    members.sort(key=lambda row: row.article)
    ties = tuple(
        Tie(
            article_id=row.article_id,
            other_id=row.other_id,
            likeness=row.likeness,
            without_copy=row.without_copy,
            compared=row.compared or b"",
        )
        for row in _ties(session, held)
    )
    around = Neighbourhood(story_of={row.id: row.linked_story_id for row in members}, ties=ties, in_part=in_part)
    return around, tuple(sorted(looked_at | {first}))


def settle_lone(session: Session, strength: float) -> int:
    """Be done with the articles that nothing leads to or from, and return how many."""
    if session.ask_one(_FIRST) is None:
        return 0
    with session.transaction():
        return session.tell(_SETTLE_LONE, {"strength": strength})


def save(session: Session, canon: Canon, changed: Mapping[str, StoryLink], settled: Iterable[int]) -> int:
    """Move articles to other stories and return how many; the settled ones are done with."""
    with session.transaction():
        session.tell(_SETTLE, {"many": json.dumps(list(settled))})
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


def _ends(session: Session, seqs: Iterable[int], strength: float) -> Iterator[Any]:
    given = {"many": json.dumps(list(seqs)), "strength": strength}
    for query in _ENDS:
        yield from session.ask(query, given)


def _companions(session: Session, seqs: Iterable[int]) -> Iterator[int]:
    """Articles of the stories of these articles, as linked; of large stories the newest."""
    for row in session.ask(_COMPANIONS, {"many": json.dumps(list(seqs))}):
        yield row.article


def _members(session: Session, seqs: Iterable[int]) -> list[Any]:
    return session.ask(_MEMBERS, {"many": json.dumps(list(seqs))})


def _ties(session: Session, seqs: Iterable[int]) -> list[Any]:
    """The ties of these articles, to articles elsewhere too."""
    given = {"many": json.dumps(sorted(seqs))}
    return [row for query in _TIES for row in session.ask(query, given)]


def _reaches_beyond(session: Session, story_id: str, held: set[int]) -> bool:
    return not {row.article for row in session.ask(_OF_STORY, {"which": story_id})} <= held
