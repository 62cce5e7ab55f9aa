"""The bench of evaluation links as a run does: nothing is lost on the way."""

from __future__ import annotations

from reportedly.compose import Workbench
from reportedly.config import Settings
from reportedly.evaluate.gold import article_of

FIRST = "The mayor of Lindow, Ada Bruhn, will close the Old Bridge on Friday, the engineer Tom Alder told Valley Radio. " * 2
SECOND = "Ada Bruhn, the mayor of Lindow, will close the Old Bridge on Friday, Northwire reported, citing Tom Alder. " * 2


def test_two_articles_on_one_happening_are_one_story_with_joined_people() -> None:
    rows = [
        {"doc_id": name, "text": text, "title": "Mayor Ada Bruhn to close the Old Bridge of Lindow", "date": "2024-03-04"}
        for name, text in (("one", FIRST), ("two", SECOND))
    ]
    articles = [article_of(row, str(row["doc_id"]), title="title", published="date") for row in rows]
    pile = Workbench(Settings()).link(articles)
    assert pile.stories.keys() == {article.id for article in articles}
    assert len(set(pile.stories.values())) == 1
    named = [{entity for _, entity in pile.entity_mentions[article.id]} for article in articles]
    assert named[0] & named[1]
    assert any(pile.event_mentions[article.id] for article in articles)


def test_what_could_not_be_linked_is_told() -> None:
    workbench = Workbench(Settings(max_words=5))
    pile = workbench.link([article_of({"text": FIRST}, "one")])
    assert pile.stories == {}
    assert len(workbench.set_aside) == 1
    assert "longer than 5 words" in workbench.set_aside[0]
