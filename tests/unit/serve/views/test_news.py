"""What is new: denials, facts and speakers of articles seen since then."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from reportedly.errors import ConfigError
from reportedly.serve.asked import moment
from reportedly.serve.views.news import news_line, news_view
from reportedly.store.record import Record
from tests.factory import NOON
from tests.newsroom import COPY, DENIAL, STORY, WIRE, fill

NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture
def newsroom() -> Record:
    return fill(Record.open(":memory:"))


def test_a_denial_is_what_a_denying_article_brings(newsroom: Record) -> None:
    line = news_line(newsroom, newsroom.stories.get(STORY), frozenset({DENIAL.id}))
    assert [(fact.status, fact.was) for fact in line.denials] == [("denied", ("planned",))]
    assert line.denials[0].place.article_id == DENIAL.id
    assert line.new[0] == "1 new denial"
    assert not line.is_new


def test_a_copy_brings_nothing(newsroom: Record) -> None:
    line = news_line(newsroom, newsroom.stories.get(STORY), frozenset({COPY.id}))
    assert (line.denials, line.facts, line.speakers, line.new, line.article_count) == ((), (), (), (), 1)


def test_who_speaks_first_is_told_with_the_words(newsroom: Record) -> None:
    line = news_line(newsroom, newsroom.stories.get(STORY), frozenset({WIRE.id, COPY.id}))
    told = [(speaker.name, speaker.place.article_id) for speaker in line.speakers]
    assert told == [("Tom Alder", WIRE.id)]
    assert all(speaker.href for speaker in line.speakers)


def test_all_is_new_in_a_story_nothing_of_which_was_seen_before(newsroom: Record) -> None:
    story = newsroom.stories.get(STORY)
    line = news_line(newsroom, story, frozenset(story.article_ids))
    assert line.is_new
    assert [fact.was for fact in (*line.denials, *line.facts)] == [()] * len((*line.denials, *line.facts))


def test_only_articles_seen_since_then_count(newsroom: Record) -> None:
    everything = news_view(newsroom, NOON)
    assert STORY in [line.story.id for line in everything.stories]
    assert everything.stories[0].story.id == STORY
    assert news_view(newsroom, NOON + timedelta(seconds=1)).stories == ()
    assert len(news_view(newsroom, NOON, limit=1).stories) == 1


@pytest.mark.parametrize(
    ("since", "then"),
    [
        ("12h", NOW - timedelta(hours=12)),
        ("3d", NOW - timedelta(days=3)),
        (" 2w ", NOW - timedelta(weeks=2)),
        ("2026-11-26", datetime(2026, 11, 26, tzinfo=UTC)),
        ("2026-11-26T08:00", datetime(2026, 11, 26, 8, tzinfo=UTC)),
        ("2026-11-26T08:00+02:00", datetime(2026, 11, 26, 6, tzinfo=UTC)),
    ],
)
def test_a_moment_is_a_date_or_so_long_ago(since: str, then: datetime) -> None:
    assert moment(since, NOW) == then


@pytest.mark.parametrize("since", ["", "soon", "3", "3 years", "2026-13-45", "99999d"])
def test_what_is_no_moment_is_refused_in_words(since: str) -> None:
    with pytest.raises(ConfigError, match=r"is no time\. Give a date"):
        moment(since, NOW)
