"""Stories: which one an article joins."""

from __future__ import annotations

from reportedly.model import Article, Judgement, StoryLink
from tests.fakes.memory_known import MemoryKnown
from tests.unit.link.factory import BANK, FERRY, START, link_all, make_article, make_reading

FERRY_LATER = (
    "Nineteen people are now known to have died when the ferry Lady Corrin went down in a storm off Port Velis, a hospital in "
    "Almery said on Thursday. Twenty-six passengers of the Lady Corrin are still missing. Almery Lines, which owns the ferry, "
    "denied that the car door had been open when it left the harbour."
)


def stories(*articles: Article, judgements: tuple[Judgement, ...] = ()) -> list[StoryLink]:
    return [one.story for one in link_all(MemoryKnown(judgements), *((a, make_reading(a)) for a in articles))]


def judgement(kind: str, subject: str, target: str) -> Judgement:
    return Judgement(
        id="j",
        kind="move" if kind == "move" else "different",
        noun="story",
        subject=subject,
        object=target,
        author="Reader",
        made_at=START,
    )


def test_first_article_opens_a_story() -> None:
    (story,) = stories(make_article(FERRY, name="a"))
    assert story.is_new
    assert story.story_id.startswith("s")


def test_follow_up_joins_the_story() -> None:
    first, second = stories(
        make_article(FERRY, name="a", title="At least 12 dead as ferry sinks off Port Velis"),
        make_article(FERRY_LATER, name="b", title="Ferry toll rises to 19", outlet="Northline", hours=14),
    )
    assert second.story_id == first.story_id
    assert "most alike" in second.reason


def test_other_news_opens_its_own_story() -> None:
    first, second = stories(make_article(FERRY, name="a"), make_article(BANK, name="b", hours=2))
    assert second.story_id != first.story_id


def test_earlier_article_joins_when_it_arrives_late() -> None:
    later, earlier = stories(
        make_article(FERRY_LATER, name="b", title="Ferry toll rises to 19", hours=14),
        make_article(FERRY, name="a", title="At least 12 dead as ferry sinks off Port Velis"),
    )
    assert earlier.story_id == later.story_id


def test_undated_copy_joins_its_original() -> None:
    first, second = stories(make_article(FERRY, name="a"), make_article(FERRY, name="b", hours=None))
    assert second.story_id == first.story_id
    assert "copied text" in second.reason


def test_revision_stays_in_its_story_whatever_it_says() -> None:
    first, second = stories(
        make_article(FERRY, name="a", address="https://one.example.org/x"),
        make_article(BANK, name="b", address="https://one.example.org/x", hours=900),
    )
    assert second.story_id == first.story_id


def test_moved_article_goes_where_a_person_put_it() -> None:
    first, _, moved = stories(
        make_article(FERRY, name="a"),
        make_article(BANK, name="b", hours=1),
        make_article(BANK, name="c", hours=2),
        judgements=(judgement("move", "c", "sfrom-a-person"),),
    )
    assert moved.story_id == "sfrom-a-person"
    assert first.story_id != moved.story_id


def test_article_stays_out_of_a_story_a_person_kept_it_from() -> None:
    known = MemoryKnown()
    (first,) = link_all(known, (make_article(FERRY, name="a"), make_reading(make_article(FERRY, name="a"))))
    first_id = first.story.story_id
    _, second = stories(
        make_article(FERRY, name="a"), make_article(FERRY, name="b", hours=1), judgements=(judgement("different", "b", first_id),)
    )
    assert second.story_id != first_id


def test_article_without_words_stands_alone() -> None:
    first, second = stories(make_article("", name="a"), make_article("", name="b"))
    assert first.is_new
    assert second.is_new
