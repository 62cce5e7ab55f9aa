"""The thread of a story: what went before and after, and a name of words that stand in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
import pytest

from reportedly.link.stories.gist import Gist
from reportedly.link.stories.told import Words
from reportedly.link.stories.vectors import SIZE, packed
from reportedly.link.stories.words import headline, weighted_terms
from reportedly.model import Article, Tie
from reportedly.serve.views.story import story_view
from reportedly.serve.views.threads import Thread
from reportedly.store.record import Record
from tests.factory import NOON
from tests.saving import article_at, link

TITLES = ("storm", "trial", "verdict")


@pytest.fixture
def record() -> Iterator[Record]:
    with Record.open(":memory:") as opened:
        yield opened


def story(record: Record, number: int, day: int, *tied: Article, seed: int = 1, told: str = "") -> Article:
    """Link an article into a story of its own, tied to others; of one seed all mean the same."""
    article = article_at(
        number,
        told or f"The ferry Lady Corrin sank off Port Velis, told {number} times.",
        title=told or f"Lady Corrin: {TITLES[number - 1]}",
        published=NOON + timedelta(days=day),
    )
    vector = np.random.default_rng(seed).standard_normal(SIZE).astype(np.float32)
    meant = Gist(language="en", vectors=packed(vector) * 2)
    words = Words(weighted_terms(headline(article), article.text), meant, article.published)
    kept = words.kept(np.zeros(len(words.terms)), 0)
    ties = tuple(Tie(article_id=article.id, other_id=other.id, likeness=0.2) for other in tied)
    return link(record, article, story_id=f"s{number}", terms=words.terms, told=kept, ties=ties)


def thread_of(record: Record, story_id: str) -> Thread | None:
    return story_view(record, story_id).thread


def test_stories_stand_before_and_after_by_date_whichever_came_first(record: Record) -> None:
    second = story(record, 2, 20)
    first = story(record, 1, 0, second)
    story(record, 3, 40, second, first)
    thread = thread_of(record, "s2")
    assert thread is not None
    assert [line.id for line in thread.earlier] == ["s1"]
    assert [line.id for line in thread.later] == ["s3"]
    assert thread.later[0].href == "/story/s3"
    assert thread.name == "Lady Corrin"


def test_story_of_another_meaning_or_without_a_tie_is_no_part_of_it(record: Record) -> None:
    first = story(record, 1, 0)
    story(record, 2, 5, first, seed=2)
    story(record, 3, 6)
    assert thread_of(record, "s1") is None


def test_a_story_that_follows_on_a_following_one_is_of_the_thread_and_says_by_whose_way(record: Record) -> None:
    first = story(record, 1, 0)
    second = story(record, 2, 20, first)
    story(record, 3, 40, second)
    thread = thread_of(record, "s1")
    assert thread is not None
    assert [(line.id, line.by_way_of) for line in thread.later] == [("s2", None), ("s3", "Lady Corrin: trial")]
    back = thread_of(record, "s3")
    assert back is not None
    assert [(line.id, line.by_way_of) for line in back.earlier] == [("s1", "Lady Corrin: trial"), ("s2", None)]


def test_a_thread_does_not_run_on_into_another_matter(record: Record) -> None:
    first = story(record, 1, 0)
    both = story(
        record, 2, 20, first, told="The ferry Lady Corrin sank off Port Velis. Mira Karsk of Dunmarrow Rovers was aboard."
    )
    story(record, 3, 40, both, told="Mira Karsk of Dunmarrow Rovers stays in Dunmarrow, said Mira Karsk.")
    thread = thread_of(record, "s1")
    assert thread is not None
    assert [line.id for line in thread.later] == ["s2"]
    other = thread_of(record, "s3")
    assert other is not None
    assert [line.id for line in other.earlier] == ["s2"]
