"""Vectors of meaning: packed, unpacked, and found across languages."""

from __future__ import annotations

import numpy as np
import pytest

from reportedly.link.stories.vectors import SIZE, embed, packed, places, places_elsewhere, unpacked


def test_packing_keeps_the_direction() -> None:
    vector = np.random.default_rng(3).standard_normal(SIZE).astype(np.float32)
    vector /= np.linalg.norm(vector)
    assert float(unpacked([packed(vector) * 2])[0, 0] @ vector) > 0.999


def test_an_article_without_vectors_is_like_none() -> None:
    assert not unpacked([b""]).any()
    assert places("en", b"") == ()


def test_articles_are_sought_in_other_languages_where_they_would_lie() -> None:
    vectors = packed(np.ones(SIZE, np.float32)) * 2
    assert set(places_elsewhere(vectors, ["ru"])) == {place for place in places("ru", vectors) if ":" in place}
    assert places("xx", vectors) == ()


@pytest.mark.slow
def test_the_same_news_is_near_in_two_languages() -> None:
    lines = (
        ("Ferry sinks off Port Velis, 12 dead", "A ferry sank in a storm and at least 12 people died, police said."),
        ("Паром затонул, 12 погибших", "Паром затонул во время шторма, погибли не менее 12 человек, сообщила полиция."),
        ("Central bank raises its rate", "The central bank raised its key rate by half a point on Tuesday."),
    )
    leads = unpacked([embed(head, f"{head}. {lead}") for head, lead in lines])[:, 1]
    assert leads[0] @ leads[1] > 0.5 > leads[0] @ leads[2]
