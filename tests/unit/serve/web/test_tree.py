"""The tree of chains as a drawing."""

from __future__ import annotations

from reportedly.serve.views.travel import Hand, Travel
from reportedly.serve.web.tree import MOST_ROWS, draw_tree


def _hand(key: int, giver: int | None, depth: int, kind: str = "outlet", name: str = "Outlet") -> Hand:
    return Hand(key=key, giver=giver, name=name, kind=kind, depth=depth, note="", href=None, articles=())


def _travel(*hands: Hand) -> Travel:
    return Travel(hands=hands, edges=(), summary="")


def test_giver_stands_in_the_middle_of_its_takers() -> None:
    tree = draw_tree(_travel(_hand(0, None, 0), _hand(1, 0, 1), _hand(2, 0, 1)))
    origin, one, other = tree.dots
    assert origin.y == (one.y + other.y) // 2
    assert origin.x < one.x == other.x
    assert len(tree.lines) == 2


def test_no_two_hands_stand_on_each_other() -> None:
    hands = [_hand(0, None, 0), _hand(1, 0, 1), _hand(2, 1, 2), _hand(3, None, 0), _hand(4, 3, 1), _hand(5, 3, 1)]
    dots = draw_tree(_travel(*hands)).dots
    assert len({(dot.x, dot.y) for dot in dots}) == len(dots)
    assert all(0 < dot.y < draw_tree(_travel(*hands)).height for dot in dots)


def test_wide_tree_is_cut_and_says_how_much_is_left_out() -> None:
    hands = [_hand(0, None, 0), *(_hand(key, 0, 1) for key in range(1, MOST_ROWS + 11))]
    tree = draw_tree(_travel(*hands))
    assert len(tree.dots) == MOST_ROWS + 1
    assert tree.left_out == 10


def test_unknown_origin_is_drawn_as_unknown() -> None:
    tree = draw_tree(_travel(_hand(0, None, 0, kind="unknown"), _hand(1, 0, 1)))
    assert tree.dots[0].shape == "unknown"
    assert tree.lines[0].is_unknown


def test_long_name_is_cut_in_the_drawing_and_whole_in_its_title() -> None:
    name = "The Association of Everyone Who Has Ever Crossed It"
    dot = draw_tree(_travel(_hand(0, None, 0, name=name))).dots[0]
    assert len(dot.label) < len(name)
    assert dot.full == name


def test_nothing_to_draw_is_an_empty_drawing() -> None:
    assert draw_tree(_travel()).dots == ()
