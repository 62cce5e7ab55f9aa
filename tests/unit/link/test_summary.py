"""The summary of a story: central sentences, one of each origin, the same in whatever order the articles came."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import permutations

from reportedly.link.members import Member
from reportedly.link.summary import MOST, summarise
from reportedly.model import Span
from tests.unit.link.factory import BANK, FERRY, chain, make_article, make_reading

SINKING = "The ferry Lady Corrin sank off Port Velis and at least 12 people died, police said."


def member(text: str, name: str, *, outlet: str = "Harbour Post", hours: float = 0.0, copies: str | None = None) -> Member:
    article = make_article(text, name=name, outlet=outlet, hours=hours)
    sentences = tuple(Span(*found.span()) for found in re.finditer(r"\S[^.]*(?:\.(?!\s)[^.]*)*\.", text))
    return Member(article=article, reading=replace(make_reading(article), sentences=sentences), is_copy_of=copies)


def words(members: list[Member]) -> list[str]:
    texts = {one.article.id: one.article.text for one in members}
    return [one.span.of(texts[one.article_id]) for one in summarise(members)]


def test_sentence_that_the_others_repeat_stands_first() -> None:
    members = [
        member(f"{SINKING} A baker nearby sold more bread than ever before.", "a"),
        member("Twelve people died when the ferry Lady Corrin sank near Port Velis.", "b", outlet="Lakeside Herald"),
        member("Divers search for the ferry Lady Corrin that sank off Port Velis.", "c", outlet="Northline"),
    ]
    assert "Lady Corrin" in words(members)[0]
    assert not any("baker" in sentence for sentence in words(members))


def test_each_origin_and_each_text_speak_once() -> None:
    members = [
        member(FERRY, "a"),
        member(FERRY, "b", outlet="Lakeside Herald", hours=2, copies="a"),
        member(BANK, "c", outlet="Northline", hours=3),
    ]
    chosen = summarise(members)
    assert [one.article_id for one in chosen].count("a") == 1
    assert {one.article_id for one in chosen} == {"a", "c"}


def test_sentence_bears_the_origin_its_chain_ends_with() -> None:
    one = member("The mayor will close the old bridge on Friday, Valley Radio reported.", "a")
    reading = replace(one.reading, chains=(chain(one.article, "Valley Radio"),))
    (central,) = summarise([replace(one, reading=reading)])
    assert central.origin == "Valley Radio"
    assert summarise([one])[0].origin is None


def test_order_of_arrival_changes_nothing() -> None:
    members = [member(FERRY, "a"), member(BANK, "b", outlet="Northline", hours=5), member(f"{SINKING} {BANK}", "c", hours=9)]
    found = {tuple(summarise(list(order))) for order in permutations(members)}
    assert len(found) == 1


def test_never_more_than_five_and_nothing_of_what_is_no_sentence() -> None:
    texts = (
        "A bakery in Orm burned down before dawn.",
        "Judges freed the owner of seven theatres.",
        "Two glaciers lost half of their ice.",
        "Marenia bought forty trams for its capital.",
        "The senate passed a law about vineyards.",
        "Astronomers found water beneath a distant moon.",
        "Nurses left their wards to strike for wages.",
    )
    many = [member(text, f"m{n}", outlet=f"Outlet {n}") for n, text in enumerate(texts)]
    assert len(summarise(many)) == MOST
    assert summarise([member("Photos: the bridge in winter", "a"), member("No.", "b")]) == ()
    assert summarise([]) == ()
