"""Doubts: who else of the record may be meant, kept until people judge it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, bindparam, delete, func, insert, or_, select, tuple_

from reportedly.model.entities import Unsure
from reportedly.model.links import EntityLink
from reportedly.store import dossiers
from reportedly.store.canon import Canon, Resolution
from reportedly.store.rows import chunks, ids_by_seq
from reportedly.store.schema import entity_doubts
from reportedly.store.session import Session

_ADD = insert(entity_doubts)
_FORGET = delete(entity_doubts).where(entity_doubts.c.article == bindparam("which"))
_READ = 2_000  #: rows looked at for one entity, likeliest first
_SPARE = 2  #: so many times the pairs that are asked for are looked at: some are of entities that no article bears any more
_PAIRS = (
    select(entity_doubts.c.entity_id, entity_doubts.c.other_id)
    .group_by(entity_doubts.c.entity_id, entity_doubts.c.other_id)
    .order_by(func.max(entity_doubts.c.score).desc(), func.min(entity_doubts.c.article), entity_doubts.c.entity_id)
)


def join(session: Session, seq: int, links: Sequence[EntityLink]) -> None:
    """Write down the doubts of one article; its entities must be in the record."""
    rows = [
        {
            "article": seq,
            "entity_key": link.key,
            "other_id": doubt.entity_id,
            "entity_id": link.entity_id,
            "score": doubt.score,
            "reason": doubt.reason,
        }
        for link in links
        for doubt in link.doubts
    ]
    session.write_rows(_ADD, rows)


def leave(session: Session, seq: int) -> None:
    """Take back the doubts of an article."""
    session.tell(_FORGET, {"which": seq})


class Doubts:
    """Pairs of entities that may be one; any method may raise StoreError."""

    def __init__(self, session: Session, canon: Canon) -> None:
        """Work on the record of a session."""
        self._session = session
        self._canon = canon

    def all(self, limit: int = 100) -> tuple[Unsure, ...]:
        """Return what linking left open and nobody has judged, the likeliest first."""
        now = self._canon.now()
        apart, chosen = _judged_apart(now), dict[frozenset[str], list[tuple[str, str]]]()
        for row in self._session.rows(_PAIRS):
            pair = _pair_of(row, now)
            if pair in chosen or (len(chosen) < _SPARE * limit and len(pair) == 2 and pair not in apart):
                chosen.setdefault(pair, []).append((row.entity_id, row.other_id))
        ends = tuple_(entity_doubts.c.entity_id, entity_doubts.c.other_id)
        rows: list[Row[Any]] = []
        for part in chunks(ends_ for group in chosen.values() for ends_ in group):
            rows += self._session.rows(select(entity_doubts).where(ends.in_(part)))
        rows.sort(key=lambda row: (-row.score, row.article, row.entity_key, row.other_id))
        return self._made(rows, limit)

    def of_entity(self, entity_id: str, limit: int = 20) -> tuple[Unsure, ...]:
        """Return whom else a canonical entity may be, the likeliest first."""
        group = self._canon.now().group_of(entity_id)
        mine = or_(entity_doubts.c.entity_id.in_(group), entity_doubts.c.other_id.in_(group))
        order = entity_doubts.c.score.desc(), entity_doubts.c.article, entity_doubts.c.entity_key, entity_doubts.c.other_id
        return self._made(self._session.rows(select(entity_doubts).where(mine).order_by(*order).limit(_READ)), limit)

    def _made(self, rows: Iterable[Row[Any]], limit: int) -> tuple[Unsure, ...]:
        """Join the rows of one pair, and leave out what was judged."""
        now = self._canon.now()
        apart, pairs = _judged_apart(now), dict[frozenset[str], list[Row[Any]]]()
        for row in rows:
            pair = _pair_of(row, now)
            if len(pair) == 2 and pair not in apart:
                pairs.setdefault(pair, []).append(row)
        kept = list(pairs.values())[: _SPARE * limit]
        ends = [(now.id_of(group[0].other_id), now.id_of(group[0].entity_id)) for group in kept]
        made = {
            one.id: one for one in dossiers.made(self._session, now, list(dict.fromkeys(id_ for pair in ends for id_ in pair)))
        }

        def is_there(entity_id: str) -> bool:
            return made[entity_id].article_count > 0

        articles = ids_by_seq(self._session, {row.article for group in kept for row in group})
        shown = [(group, one, other) for group, (one, other) in zip(kept, ends, strict=True) if is_there(one) and is_there(other)]
        shown = shown[:limit]
        return tuple(
            Unsure(
                one=made[one],
                other=made[other],
                score=group[0].score,
                reason=group[0].reason,
                article_ids=tuple(dict.fromkeys(articles[row.article] for row in group)),
            )
            for group, one, other in shown
        )


def _pair_of(row: Row[Any], now: Resolution) -> frozenset[str]:
    """Who by now is doubted to be whom: one id when people said that they are one."""
    return frozenset((now.id_of(row.entity_id), now.id_of(row.other_id)))


def _judged_apart(now: Resolution) -> frozenset[frozenset[str]]:
    """Pairs of canonical ids that people said are two."""
    return frozenset(
        frozenset((now.id_of(one.subject), now.id_of(one.object)))
        for one in now.judgements
        if one.kind == "different" and one.noun == "entity" and one.withdrawn_at is None
    )
