"""Threads: which stories follow one another, and what the thread is called."""

from __future__ import annotations

from dataclasses import replace

from reportedly.link.threads import ThreadLink, follow, name_of, rarity_of
from reportedly.model.ports import ArticleProfile
from tests.fakes.memory_known import MemoryKnown
from tests.unit.link.factory import BANK, FERRY, link_all, make_article, make_reading

TRIAL = (
    "PORT VELIS. The owner of the ferry Lady Corrin, Almery Lines, went on trial on Monday over the storm in which the ferry "
    "sank off Port Velis. Prosecutors said that Almery Lines had sent the Lady Corrin out of the harbour although the port "
    "authority had warned of gales. The company denied that the car door had been open. Survivors of the Lady Corrin sat there."
)
TITLES = {
    "a": "Ferry Lady Corrin sinks off Port Velis",
    "b": "Almery Lines on trial over Lady Corrin",
    "c": "Bank raises its rate",
}


def profiles(*told: tuple[str, str, float]) -> tuple[MemoryKnown, dict[str, ArticleProfile]]:
    """Articles of a story each: name, text and hours after the start."""
    known = MemoryKnown()
    articles = [make_article(text, name=name, title=TITLES[name], hours=hours) for name, text, hours in told]
    link_all(known, *((one, make_reading(one)) for one in articles))
    return known, {name: replace(profile, story_id=f"s{name}") for name, profile in known.profiles.items()}


def test_story_that_names_the_same_and_means_the_like_follows() -> None:
    known, held = profiles(("a", FERRY, 0), ("b", TRIAL, 24 * 40), ("c", BANK, 24 * 41))
    pairs = [(held["a"], held["b"]), (held["a"], held["c"])]
    (found,) = follow(pairs, rarity_of([held["a"]], known))
    assert found.story_id == "sb"
    assert 0.4 <= found.score <= 1.0
    assert any("corrin" in term for term in found.shared)


def test_stories_a_year_apart_are_no_thread() -> None:
    known, held = profiles(("a", FERRY, 0), ("b", TRIAL, 24 * 400))
    assert follow([(held["a"], held["b"])], rarity_of([held["a"]], known)) == ()


def test_order_of_pairs_changes_nothing() -> None:
    known, held = profiles(("a", FERRY, 0), ("b", TRIAL, 24 * 40), ("c", BANK, 24 * 41))
    pairs = [(held["a"], held["b"]), (held["a"], held["c"])]
    rarity = rarity_of([held["a"]], known)
    assert follow(pairs, rarity) == follow(pairs[::-1], rarity)


def test_name_is_made_of_words_that_stand_in_the_text() -> None:
    links = (
        ThreadLink("s1", 0.7, ("@lady @corrin", "ferry", "@corrin")),
        ThreadLink("s2", 0.6, ("@lady @corrin", "trial")),
    )
    assert name_of(links, TITLES["a"], FERRY) == "Lady Corrin, Ferry"
    assert name_of(links, "A long night", FERRY) == "Lady Corrin, ferry"
    assert name_of(links, "A long night", "Nothing of it.") == ""
    assert name_of((), TITLES["a"], FERRY) == ""
