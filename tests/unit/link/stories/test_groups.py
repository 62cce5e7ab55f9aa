"""Articles into groups by their ties."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.stories.groups import both_ways, group, nearness

TIES = st.dictionaries(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), st.floats(0.0, 1.0), max_size=20)


def groups(*ties: tuple[str, str, float], articles: str = "abcd", threshold: float = 0.3) -> list[str]:
    return sorted("".join(one) for one in group(list(articles), both_ways(ties), threshold))


def test_the_nearest_two_are_joined_first() -> None:
    assert groups(("a", "b", 0.9), ("b", "c", 0.4), ("c", "d", 0.8)) == ["ab", "cd"]


def test_one_strong_tie_is_not_enough_to_join_two_groups() -> None:
    assert groups(("a", "b", 0.9), ("c", "d", 0.9), ("b", "c", 0.7)) == ["ab", "cd"]


def test_a_large_group_takes_an_article_that_three_members_speak_for() -> None:
    inner = [(one, other, 0.9) for one in "abcdefgh" for other in "abcdefgh" if one < other]
    assert groups(*inner, ("i", "a", 0.8), ("i", "b", 0.8), ("i", "c", 0.8), articles="abcdefghi") == ["abcdefghi"]


def test_nearness_is_the_mean_over_members_of_both() -> None:
    ties = both_ways([("a", "c", 0.9), ("b", "c", 0.3)])
    assert round(nearness(["a", "b"], ["c"], ties), 3) == round((0.9 + 0.3 + 0.6) / 3, 3)


@given(TIES, st.permutations("abcdefg"))
def test_order_does_not_matter(ties: dict[tuple[str, str], float], order: list[str]) -> None:
    made = both_ways((a, b, q) for (a, b), q in ties.items() if a != b)
    assert sorted(group(order, made, 0.3)) == sorted(group("abcdefg", made, 0.3))
