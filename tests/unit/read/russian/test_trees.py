"""One tree of heads that may hold circles or several roots."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.read.russian.trees import as_trees


def test_a_tree_stays_as_it_is() -> None:
    assert as_trees([1, -1, 1]) == [1, 1, 1]


def test_a_second_root_hangs_on_the_first() -> None:
    assert as_trees([-1, 0, -1]) == [0, 0, 0]


def test_a_circle_is_opened() -> None:
    assert as_trees([1, 0]) == [0, 0]


@given(st.lists(st.integers(min_value=-2, max_value=12), max_size=12))
def test_every_word_leads_to_the_one_root(heads: list[int]) -> None:
    found = as_trees(heads)
    roots = [at for at, head in enumerate(found) if head == at]
    assert len(roots) == min(1, len(heads))
    for at in range(len(found)):
        seen = 0
        while found[at] != at:
            at, seen = found[at], seen + 1
            assert seen <= len(found)
        assert at == roots[0]
