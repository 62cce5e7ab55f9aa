"""What an edit did to what is read."""

from __future__ import annotations

from dataclasses import replace

from reportedly.model import Article, Attribution, Chain, ChainNode, EventMention, Party, Reading
from reportedly.model.readings import Status
from reportedly.serve.views.edits import reading_changes
from reportedly.serve.views.places import Shelf
from tests.factory import make_article, make_reading, span_of

SAID = "The bridge will close in winter, the mayor said. Nobody else spoke."
BARE = "The bridge will close in winter. Nobody else spoke."
DENIED = "The bridge will close in winter, the engineer said. Nobody else spoke."
GONE = "Nobody else spoke."
WORDS = "The bridge will close in winter"


def attribution(article: Article, who: str, words: str = WORDS) -> Attribution:
    return Attribution(
        source=(span_of(article.text, who),),
        cue=(span_of(article.text, "said"),),
        content=(span_of(article.text, words),),
        kind="indirect",
        speaker_name=who,
        speaker_state="named",
    )


def event(article: Article, status: Status) -> EventMention:
    span = span_of(article.text, "close")
    return EventMention(
        trigger=span,
        verb="close",
        type=None,
        mode=None,
        actors=(Party(name="bridge", span=span, entity=None),),
        recipients=(),
        place=None,
        time=None,
        status=status,
    )


def read(text: str, who: str | None = None, **parts: object) -> tuple[Article, Reading]:
    article = make_article(text, address="https://a.example/1")
    told = (attribution(article, who),) if who else ()
    return article, make_reading(article, attributions=told, **parts)


def changes(before: tuple[Article, Reading], after: tuple[Article, Reading]) -> list[tuple[str, str, str]]:
    shelf = Shelf(articles={a.id: a for a, _ in (before, after)}, readings={a.id: r for a, r in (before, after)}, entity_ids={})
    return [(line.change, line.noun, line.says) for line in reading_changes(before[0], after[0], shelf)]


def test_an_attribution_that_was_taken_from_words_that_stay_is_told() -> None:
    assert changes(read(SAID, "the mayor"), read(BARE)) == [
        ("removed", "attribution", f"removed the attribution to the mayor; the words stand without it: “{WORDS}”")
    ]


def test_words_that_were_bare_and_are_attributed_now_are_told() -> None:
    assert changes(read(BARE), read(SAID, "the mayor")) == [
        ("added", "attribution", f"attributed to the mayor what stood without an attribution: “{WORDS}”")
    ]


def test_words_that_are_another_s_now_are_told() -> None:
    assert changes(read(SAID, "the mayor"), read(DENIED, "the engineer")) == [
        ("changed", "attribution", f"“{WORDS}”: said by the mayor before, by the engineer now")
    ]


def test_words_that_went_altogether_are_told_apart_from_those_that_stay() -> None:
    assert changes(read(SAID, "the mayor"), read(GONE)) == [("removed", "attribution", f"removed what the mayor said: “{WORDS}”")]
    assert changes(read(GONE), read(SAID, "the mayor")) == [("added", "attribution", f"added what the mayor said: “{WORDS}”")]


def test_a_status_that_changed_is_told() -> None:
    before, after = make_article(SAID), make_article(BARE)
    assert changes(read(SAID, events=(event(before, "planned"),)), read(BARE, events=(event(after, "cancelled"),))) == [
        ("changed", "event", "bridge close: planned before, cancelled now")
    ]
    assert changes(read(BARE, events=(event(after, "planned"),)), read(GONE)) == [
        ("removed", "event", "removed: bridge close (planned)")
    ]


def test_a_way_the_report_came_that_went_is_told() -> None:
    article = make_article(SAID)
    path = (ChainNode(name="Northwire", kind="outlet", evidence=span_of(SAID, "the mayor")),)
    chain = Chain(content=span_of(SAID, WORDS), path=path, is_certain=True)
    assert changes(read(SAID, chains=(chain,)), read(BARE)) == [("removed", "chain", "removed the way Northwire")]
    assert article.text == SAID


def test_nothing_changed_is_nothing_told() -> None:
    assert changes(read(SAID, "the mayor"), read(SAID, "the mayor")) == []


def test_a_text_that_was_not_read_is_compared_with_nothing() -> None:
    article, reading = read(GONE)
    assert changes(read(SAID, "the mayor"), (article, replace(reading, unread="no model"))) == []
