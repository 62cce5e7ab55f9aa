"""Which words of a story name one happening, and which of its events."""

from __future__ import annotations

from reportedly.link.happenings import story_events
from reportedly.link.linker import Member
from reportedly.model import Article, EventMention, EventWord, Reading, Span
from tests.unit.link.factory import at, make_article, make_reading, party, told

FERRY = "The ferry Lady Corrin sank off Port Velis. Twelve people died in the sinking, and the harbour master resigned."
WRECK = "The sinking of the Lady Corrin shocked Almery. The inquiry opened on Monday, a clerk said."


def named(article: Article, words: str, ground: str, kind: str = "verb", *, under: tuple[str, ...] = ()) -> EventWord:
    return EventWord(span=at(article, words), word=ground, kind="verb" if kind == "verb" else "noun", under=under)


def member(article: Article, *words: EventWord, events: tuple[EventMention, ...] = ()) -> Member:
    made = make_reading(article, (), events)
    sentences = tuple(
        Span(*ends) for ends in ((0, article.text.index(".") + 1), (article.text.index(".") + 2, len(article.text)))
    )
    reading = Reading(
        article_id=made.article_id,
        annotators=made.annotators,
        language="en",
        sentences=sentences,
        events=made.events,
        event_words=words,
    )
    return Member(article=article, reading=reading)


def pile(*, events: bool = False) -> tuple[Member, Member]:
    a, b = make_article(FERRY, name="a"), make_article(WRECK, name="b", hours=3)
    ship = ("lady", "corrin", "ferry")
    sank = told(a, "sank", "sink", actors=[party(a, "The ferry Lady Corrin", "e0")])
    first = member(
        a,
        named(a, "sank", "sink", under=ship),
        named(a, "died", "die", under=("people",)),
        named(a, "sinking", "sinking", "noun"),
        named(a, "resigned", "resign", under=("master",)),
        events=(sank,) if events else (),
    )
    second = member(
        b, named(b, "sinking", "sinking", "noun", under=ship), named(b, "inquiry", "inquiry", "noun"), named(b, "said", "say")
    )
    return first, second


def ids(*, events: bool = False) -> dict[tuple[str, str], str]:
    made = story_events("s1", pile(events=events))
    texts = {"a": FERRY, "b": WRECK}
    groups = [*((event.id, event.words) for event in made.events), *((one.id, one.words) for one in made.referents)]
    return {(name, span.of(texts[name])): id_ for id_, words in groups for name, span in words}


def test_a_verb_and_its_noun_name_one_happening_in_two_articles() -> None:
    found = ids()
    assert found["a", "sank"] == found["b", "sinking"]


def test_other_deeds_are_other_happenings() -> None:
    found = ids()
    assert found.keys() == {("a", "sank"), ("a", "sinking"), ("b", "sinking")}, "what one word alone names is left out"


def test_words_name_the_event_whose_mention_is_among_them() -> None:
    made = story_events("s1", pile(events=True))
    (event,) = made.events
    assert ids(events=True)["b", "sinking"] == event.id
    assert ("b", at(pile()[1].article, "sinking")) in event.words


def test_order_of_articles_does_not_matter() -> None:
    first, second = pile()
    assert story_events("s1", [first, second]).referents == story_events("s1", [second, first]).referents


def test_a_story_without_event_words_names_nothing() -> None:
    assert story_events("s1", [member(make_article(FERRY, name="a"))]).referents == ()
