"""Corroboration: sentences of two articles that tell the same."""

from __future__ import annotations

from dataclasses import replace

from reportedly.link.accounts.passages import aligned, quote
from reportedly.link.linker import Linker, Member
from reportedly.model import Article, Reading, Span, StoryEvents
from tests.unit.link.factory import entity, make_article, make_reading, party, told

FIRST = "Dockers marched through Dunmarrow harbour on Monday. At least 50 windows of the harbour office were broken by stones."
SECOND = "The mayor spoke. Stones broke 70 windows of the harbour office in Dunmarrow, the mayor said. Nothing else is known."


def sentences(article: Article) -> tuple[Span, ...]:
    ends = [i + 1 for i, letter in enumerate(article.text) if letter == "."]
    return tuple(Span(start, end) for start, end in zip([0, *(e + 1 for e in ends)], ends, strict=False))


def member(name: str, text: str, hours: float, *, is_copy_of: str | None = None) -> Member:
    article = make_article(text, name=name, hours=hours, outlet=name)
    trigger = "broken" if "broken" in text else "broke"
    event = told(article, trigger, "break", recipients=[party(article, "harbour office", "e0")])
    reading: Reading = replace(
        make_reading(article, [entity("e0", "harbour office", kind="organisation")], [event]), sentences=sentences(article)
    )
    return Member(
        article=article, reading=reading, entity_ids={"e0": "n0"}, entity_names={"n0": "harbour office"}, is_copy_of=is_copy_of
    )


def story(*members: Member) -> StoryEvents:
    return Linker().events("s1", members)


def test_sentences_that_tell_the_same_are_paired() -> None:
    (pair,) = aligned((member("a", FIRST, 0), member("b", SECOND, 5)))
    assert "windows" in pair.left.span.of(FIRST)
    assert "windows" in pair.right.span.of(SECOND)


def test_figures_of_paired_sentences_are_related() -> None:
    (event,) = story(member("a", FIRST, 0), member("b", SECOND, 5)).events
    numbers = [(r.relation, r.left.value, r.right.value) for r in event.relations if r.left.slot == "number"]
    assert numbers == [("update", "at least 50", "70")]


def test_values_of_paired_sentences_stand_in_the_accounts() -> None:
    (event,) = story(member("a", FIRST, 0), member("b", SECOND, 5)).events
    values = {value for account in event.accounts for value in account.values}
    assert all(r.left in values and r.right in values for r in event.relations)


def test_copies_corroborate_nothing() -> None:
    assert aligned((member("a", FIRST, 0), member("b", FIRST, 5, is_copy_of="a"))) == ()


def test_long_sentence_is_quoted_from_what_is_shared() -> None:
    long = (
        "It was, "
        + "as it had often been before, " * 8
        + "a day on which stones broke windows of the harbour office in Dunmarrow."
    )
    (pair,) = aligned((member("a", FIRST, 0), member("b", long, 5)))
    shown = quote(pair.right, pair.left).of(long)
    assert len(shown.split()) == 30
    assert "windows" in shown
