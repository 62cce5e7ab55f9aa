"""The tree of chains as a drawing: where every hand stands and how the lines between them run."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.serve.views.travel import Hand, Travel
from reportedly.serve.views.words import shorten

COLUMN_PX = 156
ROW_PX = 46
MARGIN_PX = 24
MOST_ROWS = 10  #: rows drawn; the list below the drawing has all
LABEL_LENGTH = 20  #: letters that fit into a column


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A hand in the drawing."""

    x: int
    y: int
    label: str
    note: str
    full: str
    shape: str  #: "origin", "hand" or "unknown"
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The way from one hand to the next, as the data of an SVG path."""

    path: str
    is_unknown: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """The drawing."""

    width: int
    height: int
    dots: tuple[Dot, ...]
    lines: tuple[Line, ...]
    left_out: int  #: hands that are in the list only


def draw_tree(travel: Travel) -> Tree:
    """Give each leaf a row and each depth a column; a giver stands in the middle of its takers."""
    hands = _first_rows(travel.hands)
    heights = _heights(hands)
    dots = tuple(_dot(hand, heights[hand.key]) for hand in hands)
    lines = tuple(_line(hands[hand.giver], hand, heights) for hand in hands if hand.giver is not None)
    depth = max((hand.depth for hand in hands), default=0)
    rows = sum(not _takers(hand, hands) for hand in hands)
    return Tree(
        width=(depth + 1) * COLUMN_PX + MARGIN_PX,
        height=max(rows, 1) * ROW_PX,
        dots=dots,
        lines=lines,
        left_out=len(travel.hands) - len(hands),
    )


def _first_rows(hands: tuple[Hand, ...]) -> tuple[Hand, ...]:
    givers = {hand.giver for hand in hands}
    rows = 0
    for index, hand in enumerate(hands):
        rows += hand.key not in givers
        if rows == MOST_ROWS:
            return hands[: index + 1]
    return hands


def _takers(giver: Hand, hands: tuple[Hand, ...]) -> list[Hand]:
    return [hand for hand in hands if hand.giver == giver.key]


def _heights(hands: tuple[Hand, ...]) -> dict[int, int]:
    heights: dict[int, int] = {}
    takers: dict[int, list[int]] = {}
    for hand in hands:
        if hand.giver is not None:
            takers.setdefault(hand.giver, []).append(hand.key)
    row = 0
    for hand in hands:
        if hand.key not in takers:
            heights[hand.key] = row * ROW_PX + ROW_PX // 2
            row += 1
    for hand in reversed(hands):  # takers come after their giver
        if hand.key in takers:
            own = [heights[key] for key in takers[hand.key]]
            heights[hand.key] = (min(own) + max(own)) // 2
    return heights


def _dot(hand: Hand, y: int) -> Dot:
    shape = "unknown" if hand.kind == "unknown" else "origin" if hand.giver is None else "hand"
    return Dot(
        x=_x(hand),
        y=y,
        label=shorten(hand.name, LABEL_LENGTH),
        note=shorten(hand.note, LABEL_LENGTH + 3),
        full=f"{hand.name} ({hand.note})" if hand.note else hand.name,
        shape=shape,
        href=hand.href,
    )


def _line(giver: Hand, taker: Hand, heights: dict[int, int]) -> Line:
    start_x, start_y = _x(giver) + 8, heights[giver.key]
    end_x, end_y = _x(taker) - 8, heights[taker.key]
    path = f"M{start_x} {start_y}H{end_x - 32}C{end_x - 16} {start_y} {end_x - 16} {end_y} {end_x} {end_y}"
    return Line(path=path, is_unknown=giver.kind == "unknown")


def _x(hand: Hand) -> int:
    return MARGIN_PX + hand.depth * COLUMN_PX
