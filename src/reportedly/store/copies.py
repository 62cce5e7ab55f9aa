"""Copies: which article repeats which, written down, looked up, and undone once what both hold proves to be boilerplate."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, or_, select, update

from reportedly.model.links import Copy, Linked, Undone
from reportedly.model.ports import HeldCopy
from reportedly.store import finding, membership
from reportedly.store.rows import seq_of
from reportedly.store.schema import article_profiles, articles, copies, story_ties, unsettled
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or

_one, _other = articles.alias("one"), articles.alias("other")
_mine, _theirs = article_profiles.alias("mine"), article_profiles.alias("theirs")
COPIES = (
    select(copies, _one.c.id.label("id"), _other.c.id.label("of_id"))
    .join(_one, _one.c.seq == copies.c.article)
    .join(_other, _other.c.seq == copies.c.of_article)
    .order_by(copies.c.article, copies.c.of_article)
)
_GIVEN = select(func.json_each(bindparam("many")).table_valued("value").c.value)
_AMONG = (
    COPIES.join(_mine, _mine.c.article == copies.c.article)
    .join(_theirs, _theirs.c.article == copies.c.of_article)
    .where(_one.c.id.in_(_GIVEN), _other.c.id.in_(_GIVEN), copies.c.kind != "revision")
)
_SHINGLES = select(article_profiles.c.article, article_profiles.c.shingles).where(article_profiles.c.article.in_(_GIVEN))
_ADD = insert(copies)
_FORGET = delete(copies).where(copies.c.article == bindparam("which"))
_FORGET_GUESSES = _FORGET.where(copies.c.is_direction_known.is_(False), copies.c.kind != "revision")
_FORGET_PAIR = delete(copies).where(copies.c.article == bindparam("which"), copies.c.of_article == bindparam("whose"))


def save(session: Session, seq: int, linked: Linked) -> None:
    """Replace what was decided of an article; an original found later claims its copies from guesses without direction."""
    session.tell(_FORGET, {"which": seq})
    rows = {}
    for copy in linked.copies:
        article = seq if copy.article_id == linked.article_id else seq_of(session, copy.article_id)
        if article != seq:
            session.tell(_FORGET_GUESSES, {"which": article})
        of_article = seq_of(session, copy.of_article_id)
        session.tell(_FORGET_PAIR, {"which": article, "whose": of_article})
        rows[article, of_article] = {
            "article": article,
            "of_article": of_article,
            "kind": copy.kind,
            "containment": copy.containment,
            "is_direction_known": copy.is_direction_known,
            "reason": copy.reason,
        }
    session.write_rows(_ADD, list(rows.values()))


def undo(session: Session, undone: Iterable[Undone]) -> None:
    """Take copies back: their articles are as like as they were without, and their stories are looked at again."""
    for one in undone:
        pair = seq_of(session, one.article_id), seq_of(session, one.of_article_id)
        session.write(delete(copies).where(copies.c.article == pair[0], copies.c.of_article == pair[1]))
        tie = story_ties.c
        is_theirs = (tie.article == pair[0]) & (tie.other == pair[1]), (tie.article == pair[1]) & (tie.other == pair[0])
        session.write(update(story_ties).where(or_(*is_theirs)).values(likeness=func.coalesce(tie.without_copy, 0.0)))
        session.write(insert_or(unsettled).on_conflict_do_nothing(), [{"article": seq} for seq in pair])
        stories = (membership.stories_of_article(session, id_) for id_ in (one.article_id, one.of_article_id))
        membership.mark_stale(session, sorted({story for found in stories for story in found}))


def among(session: Session, article_ids: Sequence[str]) -> list[HeldCopy]:
    """Return copies of which both articles are linked and among these few, revisions left out."""
    rows = session.ask(_AMONG, {"many": json.dumps(list(article_ids))})
    asked = {seq for row in rows for seq in (row.article, row.of_article)}
    found = session.ask(_SHINGLES, {"many": json.dumps(sorted(asked))}) if asked else ()
    held = {row.article: finding.shingles_of(row.shingles) for row in found}
    return [HeldCopy(copy=copy_of(row), values=held[row.article], of_values=held[row.of_article]) for row in rows]


def copy_of(row: Any) -> Copy:
    """Make a copy of a row of `COPIES`."""
    return Copy(
        article_id=row.id,
        of_article_id=row.of_id,
        kind=row.kind,
        containment=row.containment,
        is_direction_known=row.is_direction_known,
        reason=row.reason,
    )
