"""Events: what must hold of any likenesses between mentions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.events.decide import grouped

COUNT = 8
PAIRS = st.dictionaries(
    st.tuples(st.integers(0, COUNT - 1), st.integers(0, COUNT - 1)).filter(lambda pair: pair[0] < pair[1]),
    st.floats(-1.0, 1.2),
)


@given(PAIRS)
def test_every_mention_is_in_exactly_one_group(likeness: dict[tuple[int, int], float]) -> None:
    assert sorted(i for group in grouped(COUNT, likeness, 0.5) for i in group) == list(range(COUNT))


@given(PAIRS)
def test_order_of_pairs_does_not_matter(likeness: dict[tuple[int, int], float]) -> None:
    turned = dict(reversed(likeness.items()))
    assert set(grouped(COUNT, likeness, 0.5)) == set(grouped(COUNT, turned, 0.5))


@given(PAIRS)
def test_mentions_unlike_all_others_stay_alone(likeness: dict[tuple[int, int], float]) -> None:
    alone = set(range(COUNT)) - {i for pair, value in likeness.items() if value >= 0.5 for i in pair}
    assert all(frozenset({i}) in grouped(COUNT, likeness, 0.5) for i in alone)
