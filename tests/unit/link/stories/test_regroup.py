"""Stories looked at again: which merge, which split, and which id each keeps."""

from __future__ import annotations

from reportedly.link.stories.regroup import regroup
from reportedly.model import Neighbourhood, Tie


def changes(story_of: dict[str, str], *ties: tuple[str, str, float], in_part: frozenset[str] = frozenset()) -> dict[str, str]:
    made = tuple(Tie(article_id=a, other_id=b, likeness=q) for a, b, q in ties)
    around = Neighbourhood(story_of=story_of, ties=made, in_part=in_part)
    return {article_id: link.story_id for article_id, link in regroup(around).items()}


def test_nothing_changes_where_all_is_well() -> None:
    assert changes({"a": "s1", "b": "s1", "c": "s2"}, ("b", "a", 0.9), ("c", "a", 0.1)) == {}


def test_two_stories_of_one_happening_merge_into_the_larger() -> None:
    ties = [(a, b, 0.9) for a in "abc" for b in "abc" if a > b]
    assert changes({"a": "s1", "b": "s2", "c": "s2"}, *ties) == {"a": "s2"}


def test_of_two_equally_large_stories_the_older_keeps_its_id() -> None:
    assert changes({"a": "s9", "b": "s1"}, ("b", "a", 0.9)) == {"b": "s9"}


def test_a_split_keeps_the_id_on_the_larger_side() -> None:
    changed = changes({"a": "s1", "b": "s1", "c": "s1"}, ("c", "b", 0.9))
    assert changed.keys() == {"a"}
    assert changed["a"] not in {"s1"}


def test_the_id_of_a_part_that_leaves_is_the_same_every_time() -> None:
    story_of = {"a": "s1", "b": "s1", "c": "s1", "d": "s1", "e": "s1"}
    ties = [("b", "a", 0.9), ("d", "c", 0.9), ("e", "c", 0.9), ("e", "d", 0.9)]
    assert changes(story_of, *ties) == changes(story_of, *reversed(ties))


def test_a_story_that_is_not_wholly_in_sight_stays_whole_and_keeps_its_id() -> None:
    changed = changes({"a": "s1", "b": "s1", "c": "s2"}, ("c", "a", 0.9), ("c", "b", 0.9), in_part=frozenset({"s1"}))
    assert changed == {"c": "s1"}
