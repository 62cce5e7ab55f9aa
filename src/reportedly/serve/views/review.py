"""What linking left open: two who may be one, with the reasons, and how to say which it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model import Entity, Unsure
from reportedly.serve.views.places import entity_href

if TYPE_CHECKING:
    from reportedly.store.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsureSide:
    """One of two who may be one."""

    id: str
    name: str
    kind: str
    href: str
    described: str  #: as what it is described most, or nothing
    article_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsureLine:
    """Two who may be one."""

    one: UnsureSide
    other: UnsureSide
    score: float  #: how likely they are one, 0 to 1
    reason: str
    articles: tuple[str, ...]  #: addresses of the articles in which it was asked
    same: str  #: the command that says they are one
    different: str  #: the command that says they are two


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """Everything that is left open, the likeliest first."""

    lines: tuple[UnsureLine, ...]


def review_view(record: Record, *, limit: int = 100) -> ReviewView:
    """List what is left open.

    Raises:
        StoreError: the record cannot be read.
    """
    return ReviewView(lines=unsure_lines(record.doubts.all(limit)))


def unsure_lines(doubts: Iterable[Unsure], seen_from: str | None = None) -> tuple[UnsureLine, ...]:
    """Put doubts into lines.

    Args:
        doubts: which.
        seen_from: the entity on whose page they stand; it comes first.
    """
    return tuple(_line(one, seen_from) for one in doubts)


def _line(doubt: Unsure, seen_from: str | None) -> UnsureLine:
    ids = f"{doubt.one.id} {doubt.other.id}"
    sides = (doubt.other, doubt.one) if seen_from == doubt.other.id else (doubt.one, doubt.other)
    return UnsureLine(
        one=_side(sides[0]),
        other=_side(sides[1]),
        score=doubt.score,
        reason=doubt.reason,
        articles=tuple(f"/article/{article_id}" for article_id in doubt.article_ids),
        same=f"reportedly judge same {ids}",
        different=f"reportedly judge different {ids}",
    )


def _side(entity: Entity) -> UnsureSide:
    return UnsureSide(
        id=entity.id,
        name=entity.name,
        kind=entity.kind,
        href=entity_href(entity.id) or "",
        described=entity.descriptions[0].name if entity.descriptions else "",
        article_count=entity.article_count,
    )
