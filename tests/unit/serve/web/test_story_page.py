"""The page of a story with much to tell: what matters in sight, the rest folded, nothing lost."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.model import Account, Event, Relation, StoryEvents
from reportedly.serve.web.story import MOST_OTHERS
from reportedly.store.record import Record
from tests.newsroom import EVENT, STORY, STORY_NOUN
from tests.serving import make_client, make_record

ORIGINS, OTHERS = 9, 15


def _crowded() -> Event:
    """The closing, told by nine more origins than the newsroom has."""
    first = EVENT.accounts[0]
    more = tuple(
        Account(
            origin=f"Voice {n}",
            origin_entity=None,
            paths=(),
            article_ids=first.article_ids[:1],
            values=tuple(replace(value, origin=f"Voice {n}") for value in first.values),
        )
        for n in range(ORIGINS)
    )
    return replace(EVENT, accounts=(*EVENT.accounts, *more))


def _other(number: int, relations: tuple[Relation, ...] = ()) -> Event:
    mentions = EVENT.mentions[number % 2 : number % 2 + 1]
    return replace(EVENT, id=f"x{number}", verb=f"open{number}", label=f"Deed {number}", mentions=mentions, relations=relations)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    location = make_record(tmp_path_factory.mktemp("crowded"))
    others = (_other(0, EVENT.relations), *(_other(n) for n in range(1, OTHERS)))
    told = StoryEvents(
        story_id=STORY,
        title=STORY_NOUN.title,
        events=(_crowded(), *others),
        origin_names=STORY_NOUN.origin_names,
        unknown_origin_count=0,
    )
    with Record.open(location) as record, record.transaction():
        record.stories.save_events(told)
    with make_client(location) as client:
        yield client.get(f"/story/{STORY}").text


def _in_sight(page: str) -> str:
    """The page as it is before anything is unfolded."""
    folded = re.compile(r"<details[^>]*>(?:(?!<details|</details>).)*</details>", re.DOTALL)
    while folded.search(page):
        page = folded.sub("", page)
    return page


def test_at_most_six_origins_stand_side_by_side_and_the_rest_is_one_press_away(page: str) -> None:
    assert _in_sight(page).count('scope="col"') == 6 + 1  # the last column says how they relate
    assert "and 5 more origins" in page


def test_other_events_are_one_line_each_and_the_rest_is_folded(page: str) -> None:
    lines = re.findall(r"Deed \d+", _in_sight(page))
    assert len(lines) == MOST_OTHERS
    assert f"{OTHERS - MOST_OTHERS} more events" in page
    assert set(re.findall(r"Deed \d+", page)) == {f"Deed {n}" for n in range(OTHERS)}


def test_only_an_event_whose_accounts_differ_has_a_matrix_of_its_own(page: str) -> None:
    assert _in_sight(page).count("<table") == 1
    assert re.findall(r'aria-label="Accounts of: ([^"]+)"', page).count("Deed 0") == 1
    assert 'aria-label="Accounts of: Deed 1"' not in page


def test_many_who_say_the_same_are_named_up_to_four(page: str) -> None:
    assert re.search(r"<summary>6 others</summary>", page)
    assert "Voice 8" in page


def test_denial_is_said_with_who_denies(page: str) -> None:
    assert re.search(r"<dt>denied</dt><dd>says <a[^>]*>Ada Bruhn</a>", page)
    assert "by nobody, as far as could be read" not in page


def test_who_has_no_name_opens_where_he_is_spoken_of(tmp_path: Path) -> None:
    with make_client(make_record(tmp_path)) as client:
        page = client.get(f"/story/{STORY}").text
        section = page[page.index('id="unnamed"') :]
        assert "shops" in section
        place = html.unescape(re.findall(r'href="(/article/[^"]+)"', section)[0])
        assert "shops" in client.get(place).text


def test_page_tells_the_story_in_short_with_links_to_the_sentences(page: str) -> None:
    short = page[page.index('id="short"') : page.index('id="happened"')]
    assert re.findall(r'href="/article/[0-9a-f]+\?at=\d+-\d+#at"', short)
    assert "Northwire" in short
