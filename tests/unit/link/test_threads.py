"""Threads: which stories follow one another, and what the thread is called."""

from __future__ import annotations

from dataclasses import replace

from reportedly.link.threads import ThreadLink, follow, name_of
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


class Held:
    """Articles of a story each, told by name, text and hours after the start."""

    def __init__(self, *told: tuple[str, str, float]) -> None:
        self.known = MemoryKnown()
        articles = [make_article(text, name=name, title=TITLES[name], hours=hours) for name, text, hours in told]
        linked = link_all(self.known, *((one, make_reading(one)) for one in articles))
        self.articles = {one.id: one for one in articles}
        kept = {one.article_id: one.told for one in linked}
        self.profiles = {name: replace(one, story_id=f"s{name}", told=kept[name]) for name, one in self.known.profiles.items()}

    def follow(self, *pairs: tuple[str, str]) -> tuple[ThreadLink, ...]:
        """Compare pairs of articles, by their names."""
        given = [(self.profiles[mine], self.profiles[other]) for mine, other in pairs]
        return follow(given, self.articles.__getitem__, self.known)


def test_story_that_names_the_same_and_means_the_like_follows() -> None:
    held = Held(("a", FERRY, 0), ("b", TRIAL, 24 * 40), ("c", BANK, 24 * 41))
    (found,) = held.follow(("a", "b"), ("a", "c"))
    assert found.story_id == "sb"
    assert 0.4 <= found.score <= 1.0
    assert any("corrin" in term for term in found.shared)


def test_stories_a_year_apart_are_no_thread() -> None:
    assert Held(("a", FERRY, 0), ("b", TRIAL, 24 * 400)).follow(("a", "b")) == ()


def test_order_of_pairs_changes_nothing() -> None:
    held = Held(("a", FERRY, 0), ("b", TRIAL, 24 * 40), ("c", BANK, 24 * 41))
    assert held.follow(("a", "b"), ("a", "c")) == held.follow(("a", "c"), ("a", "b"))


def test_name_is_made_of_words_that_stand_in_the_text() -> None:
    links = (
        ThreadLink("s1", 0.7, ("@lady @corrin", "ferry", "@corrin")),
        ThreadLink("s2", 0.6, ("@lady @corrin", "trial")),
    )
    assert name_of(links, TITLES["a"], FERRY) == "Lady Corrin, Ferry"
    assert name_of(links, "A long night", FERRY) == "Lady Corrin, ferry"
    assert name_of(links, "A long night", "Nothing of it.") == ""
    assert name_of((), TITLES["a"], FERRY) == ""
