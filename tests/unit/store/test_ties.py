"""Ties between articles, and stories moved together or apart by them."""

from __future__ import annotations

from reportedly.model import StoryLink, Tie
from reportedly.model.articles import Article
from reportedly.store.record import Record
from tests.saving import article_at, link


def linked(record: Record, number: int, story_id: str, *tied: tuple[Article, float], is_new: bool = True) -> Article:
    article = article_at(number, f"Text {number}.")
    ties = tuple(Tie(article_id=article.id, other_id=other.id, likeness=likeness) for other, likeness in tied)
    return link(record, article, story_id=story_id, is_new=is_new, ties=ties)


def to(story_id: str, *, is_new: bool = False) -> StoryLink:
    return StoryLink(story_id=story_id, is_new=is_new, score=0.9, reason="seen again")


def test_a_neighbourhood_is_what_strong_ties_and_common_stories_lead_to(record: Record) -> None:
    a = linked(record, 1, "s1")
    b = linked(record, 2, "s2", (a, 0.9))
    c = linked(record, 3, "s2", is_new=False)
    linked(record, 4, "s4", (a, 0.1))
    (found,) = [(dict(one.story_of), one.in_part, record.links.regroup({})) for one in record.links.neighbourhoods(0.3)]
    assert found == ({a.id: "s1", b.id: "s2", c.id: "s2"}, frozenset(), 0), "the fourth is alone: nothing to look at"
    assert record.links.unsettled_count() == 0


def test_ties_inside_a_neighbourhood_are_given_however_weak(record: Record) -> None:
    a = linked(record, 1, "s1")
    b = linked(record, 2, "s1", (a, 0.9), is_new=False)
    linked(record, 3, "s1", (b, 0.2), is_new=False)
    (around,) = [(one, record.links.regroup({}))[0] for one in record.links.neighbourhoods(0.3)]
    assert sorted(tie.likeness for tie in around.ties) == [0.2, 0.9]


def test_ties_to_articles_elsewhere_are_given_too(record: Record) -> None:
    a = linked(record, 1, "s1")
    elsewhere = linked(record, 2, "s3", (a, 0.1))
    b = linked(record, 3, "s1", (a, 0.9), (elsewhere, 0.2), is_new=False)
    linked(record, 4, "s4", (b, 0.15), (a, 0.12))
    (around,) = [(one, record.links.regroup({}))[0] for one in record.links.neighbourhoods(0.3)]
    assert set(around.story_of) == {a.id, b.id}
    ends = {tie.likeness: {tie.article_id, tie.other_id} for tie in around.ties}
    assert sorted(ends) == [0.1, 0.12, 0.15, 0.2, 0.9]
    assert ends[0.1] - {a.id} == ends[0.2] - {b.id} != ends[0.12] - {a.id} == ends[0.15] - {b.id}, "each is one and the same"
    assert not {elsewhere.id} & set().union(*ends.values()), "only what they are called is told apart"


def test_from_what_was_looked_at_before_only_the_strongest_ties_lead_on(record: Record) -> None:
    a = linked(record, 1, "s1")
    b = linked(record, 2, "s2", (a, 0.4))
    c = linked(record, 3, "s3", (b, 0.8))
    for _ in record.links.neighbourhoods(0.3):
        record.links.regroup({})
    d = linked(record, 4, "s4", (c, 0.4))
    (around,) = [(one, record.links.regroup({}))[0] for one in record.links.neighbourhoods(0.3, 0.6)]
    assert set(around.story_of) == {b.id, c.id, d.id}, "the newest leads to the third, that to the second, and that nowhere"


def test_four_steps_lead_on_from_what_is_new(record: Record) -> None:
    chain = [linked(record, 1, "s1")]
    for number in range(2, 9):
        chain.append(linked(record, number, f"s{number}", (chain[-1], 0.9)))
    for _ in record.links.neighbourhoods(0.3):
        record.links.regroup({})
    new = linked(record, 9, "s9", (chain[-1], 0.9))
    (around,) = [(one, record.links.regroup({}))[0] for one in record.links.neighbourhoods(0.3)]
    assert set(around.story_of) == {one.id for one in (*chain[-4:], new)}
    assert record.links.unsettled_count() == 0


def test_an_article_that_waits_beyond_the_last_step_is_looked_at_in_its_turn(record: Record) -> None:
    chain = [linked(record, 1, "s1")]
    for number in range(2, 9):
        chain.append(linked(record, number, f"s{number}", (chain[-1], 0.9)))
    looked_at = [(set(one.story_of), record.links.regroup({}))[0] for one in record.links.neighbourhoods(0.3)]
    assert set.union(*looked_at) == {one.id for one in chain}
    assert record.links.unsettled_count() == 0


def test_a_story_at_the_last_step_stays_whole(record: Record) -> None:
    far = linked(record, 1, "s1")
    near = linked(record, 2, "s1", (far, 0.9), is_new=False)
    chain = [near]
    for number in range(3, 6):
        chain.append(linked(record, number, f"s{number}", (chain[-1], 0.9)))
    for _ in record.links.neighbourhoods(0.3):
        record.links.regroup({})
    linked(record, 6, "s6", (chain[-1], 0.9))
    (around,) = [(one, record.links.regroup({}))[0] for one in record.links.neighbourhoods(0.3)]
    assert around.story_of[near.id] == "s1"
    assert far.id not in around.story_of
    assert around.in_part == {"s1"}


def test_what_a_tie_was_made_of_is_given(record: Record) -> None:
    a = linked(record, 1, "s1")
    b = article_at(2, "Text 2.")
    link(record, b, story_id="s1", is_new=False, ties=(Tie(article_id=b.id, other_id=a.id, likeness=0.9, compared=b"abc"),))
    (around,) = [(one, record.links.regroup({}))[0] for one in record.links.neighbourhoods(0.3)]
    assert [(tie.article_id, tie.other_id, tie.compared) for tie in around.ties] == [(b.id, a.id, b"abc")]


def test_a_merged_story_redirects_and_both_are_to_be_told_anew(record: Record) -> None:
    a = linked(record, 1, "s1")
    b = linked(record, 2, "s2", (a, 0.9))
    for _ in record.links.neighbourhoods(0.3):
        assert record.links.regroup({b.id: to("s1")}) == 1
    assert record.stories.get("s2").id == "s1"
    assert record.stories.get("s1").article_ids == (a.id, b.id)
    assert record.stories.stale() == ("s1",)


def test_a_part_that_leaves_makes_a_story_of_its_own(record: Record) -> None:
    a = linked(record, 1, "s1")
    b = linked(record, 2, "s1", is_new=False)
    for _ in record.links.neighbourhoods(0.3):
        record.links.regroup({b.id: to("s9", is_new=True)})
    assert record.stories.get("s9").article_ids == (b.id,)
    assert record.stories.get("s1").article_ids == (a.id,)
    assert [line for line in record.check() if "counted" in line or "dates" in line] == []


def test_what_was_tied_to_a_superseded_revision_is_looked_at_again(record: Record) -> None:
    a = linked(record, 1, "s1")
    linked(record, 2, "s1", (a, 0.9), is_new=False)
    for _ in record.links.neighbourhoods(0.3):
        record.links.regroup({})
    link(record, article_at(1, "Another text."), story_id="s1", is_new=False)
    assert record.links.unsettled_count() == 2
