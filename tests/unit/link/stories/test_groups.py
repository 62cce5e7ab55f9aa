"""Articles into groups by their ties."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.link.stories.groups import Ties, both_ways, group, nearness

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


def by_hand(articles: str, ties: Ties, threshold: float) -> list[str]:
    """The same groups, every nearness worked out anew before each step."""
    held = list(articles)
    while True:
        found = [(-round(nearness(a, b, ties), 9), a, b) for a in held for b in held if a[0] < b[0]]
        if not found or -min(found)[0] < threshold:
            return sorted(held)
        _, a, b = min(found)
        held = [one for one in held if one not in {a, b}] + ["".join(sorted(a + b))]


@given(TIES, st.sampled_from([0.1, 0.3, 0.5]))
def test_what_is_kept_of_groups_is_what_would_be_worked_out_anew(ties: dict[tuple[str, str], float], threshold: float) -> None:
    made = both_ways((a, b, q) for (a, b), q in ties.items() if a != b)
    assert sorted("".join(one) for one in group("abcdefg", made, threshold)) == by_hand("abcdefg", made, threshold)
