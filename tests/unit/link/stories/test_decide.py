"""Stories: which one an article joins."""

from __future__ import annotations

from reportedly.model import Article, StoryLink
from tests.fakes.memory_known import MemoryKnown
from tests.unit.link.factory import BANK, FERRY, link_all, make_article, make_reading

FERRY_LATER = (
    "Nineteen people are now known to have died when the ferry Lady Corrin went down in a storm off Port Velis, a hospital in "
    "Almery said on Thursday. Twenty-six passengers of the Lady Corrin are still missing. Almery Lines, which owns the ferry, "
    "denied that the car door had been open when it left the harbour."
)


def stories(*articles: Article) -> list[StoryLink]:
    return [one.story for one in link_all(MemoryKnown(), *((a, make_reading(a)) for a in articles))]


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


def test_article_without_words_stands_alone() -> None:
    first, second = stories(make_article("", name="a"), make_article("", name="b"))
    assert first.is_new
    assert second.is_new
