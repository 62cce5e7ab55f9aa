"""Ties between articles, and the neighbourhoods of stories they make: what is looked at again after a run."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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

_STEPS = 4  #: from what is new; further ones changed no story of three labelled streams, and in a large record all hangs together

_AT_ONCE = 4  #: articles whose neighbourhoods are looked at together: most are small, and none knows of another

_MANY = func.json_each(bindparam("many")).table_valued("value")
_GIVEN = select(_MANY.c.value)
_HELD = select(func.json_each(bindparam("held")).table_valued("value", name="held").c.value)
_SEQS = select(articles.c.id, articles.c.seq).where(articles.c.id.in_(_GIVEN))
_ADD_TIE = insert(story_ties)
_UNSETTLE = insert_or(unsettled).on_conflict_do_nothing()
_NEXT = select(unsettled.c.article).where(unsettled.c.article > 0).order_by(unsettled.c.article).limit(_AT_ONCE)
_THERE, _BACK, _MINE, _MATE = (
    story_ties.alias("there"),
    story_ties.alias("back"),
    story_members.alias("mine"),
    story_members.alias("mate"),
)
_STRONG: BindParameter[float] = bindparam("strength")
_WAITING = select(unsettled.c.article).where(unsettled.c.article.in_(_GIVEN))
_ENDS = (
    select(_THERE.c.other.label("other")).where(_THERE.c.article.in_(_GIVEN), _THERE.c.likeness >= _STRONG),
    select(_BACK.c.article.label("other")).where(_BACK.c.other.in_(_GIVEN), _BACK.c.likeness >= _STRONG),
)
_STORIES = select(_MINE.c.linked_story_id).distinct().where(_MINE.c.article.in_(_GIVEN))
_COMPANIONS = select(_MATE.c.article).where(_MATE.c.linked_story_id.in_(_GIVEN)).order_by(_MATE.c.article.desc()).limit(_MOST)
_MEMBERS = (
    select(articles.c.id, story_members.c.article, story_members.c.linked_story_id)
    .join(articles, articles.c.seq == story_members.c.article)
    .where(story_members.c.article.in_(_GIVEN))
)
_TIES = (
    select(story_ties).where(story_ties.c.article.in_(_GIVEN)),
    select(story_ties.c.article, story_ties.c.other, story_ties.c.likeness).where(
        story_ties.c.other.in_(_GIVEN), story_ties.c.article.not_in(_GIVEN)
    ),
)
_BEYOND = select(_MATE.c.linked_story_id).where(_MATE.c.linked_story_id.in_(_GIVEN), _MATE.c.article.not_in(_HELD)).distinct()
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


def next_neighbourhood(session: Session, strength: float, leading: float) -> tuple[Neighbourhood, tuple[int, ...]] | None:
    """Load what lies around the oldest articles that were linked since stories were looked at, or None.

    Args:
        session: the record.
        strength: of the ties that lead from an article that was linked since, 0 to 1.
        leading: of those that lead from any other.

    Returns:
        The neighbourhood, perhaps of several parts that nothing ties together, and which of its articles need not be looked
        at again for a while.
    """
    oldest = [int(row.article) for row in session.ask(_NEXT)]
    if not oldest:
        return None
    held, looked_at = _around(session, oldest, strength, leading)
    if len(held) >= _MOST:  # not all of it is in sight: better the whole of one
        oldest = oldest[:1]
        held, looked_at = _around(session, oldest, strength, leading)
    members = sorted(session.ask(_MEMBERS, {"many": json.dumps(list(held))}), key=lambda row: row.article)
    stories = json.dumps(sorted({row.linked_story_id for row in members}))
    beyond = session.ask(_BEYOND, {"many": stories, "held": json.dumps(list(held))})
    ties = _ties(session, {row.article: row.id for row in members})
    in_part = frozenset(row.linked_story_id for row in beyond)
    around = Neighbourhood(story_of={row.id: row.linked_story_id for row in members}, ties=ties, in_part=in_part)
    return around, tuple(sorted(looked_at.union(oldest)))


def settle_lone(session: Session, strength: float) -> int:
    """Be done with the articles that nothing leads to or from, and return how many."""
    if session.ask_one(_NEXT) is None:
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


def _around(session: Session, first: Sequence[int], strength: float, leading: float) -> tuple[set[int], set[int]]:
    """Articles that strong ties or a common story lead to, nearest first; and those whose stories are looked at again by that.

    From what was looked at before only the strongest ties lead on, and from nothing more than a few steps.
    """
    held, followed, whole = set(first), set[int](), set[str]()
    edge = list(first)
    for _ in range(_STEPS):
        if not edge or len(held) >= _MOST:
            break
        waiting = {row.article for row in session.ask(_WAITING, {"many": json.dumps(edge)})}
        found = {row.other for row in _ends(session, waiting, strength)}
        found |= {row.other for row in _ends(session, set(edge) - waiting, leading)}
        stories = {row.linked_story_id for row in session.ask(_STORIES, {"many": json.dumps(edge)})} - whole
        found |= set(_companions(session, stories))
        whole |= stories
        followed |= waiting
        edge = sorted(found - held)[: _MOST - len(held)]
        held |= set(edge)
    return held, followed


def _ends(session: Session, seqs: Collection[int], strength: float) -> Iterator[Any]:
    given = {"many": json.dumps(list(seqs)), "strength": strength}
    for query in _ENDS if seqs else ():
        yield from session.ask(query, given)


def _companions(session: Session, stories: Collection[str]) -> Iterator[int]:
    """Articles of these stories, as linked; of large stories the newest."""
    for row in session.ask(_COMPANIONS, {"many": json.dumps(sorted(stories))}) if stories else ():
        yield row.article


def _ties(session: Session, id_of: Mapping[int, str]) -> tuple[Tie, ...]:
    """The ties of these articles, to articles elsewhere too: of those the ids are not looked up, which would cost the most."""
    given = {"many": json.dumps(sorted(id_of))}
    own, back = (session.ask(query, given) for query in _TIES)
    found = [
        Tie(
            article_id=id_of[row.article],
            other_id=id_of.get(row.other) or _elsewhere(row.other),
            likeness=row.likeness,
            without_copy=row.without_copy,
            compared=row.compared or b"",
        )
        for row in own
    ]
    found += [Tie(article_id=_elsewhere(row.article), other_id=id_of[row.other], likeness=row.likeness) for row in back]
    return tuple(found)


def _elsewhere(seq: int) -> str:
    """What an article is called whose id is not looked up; no id is like it."""
    return f"~{seq}"
