"""What is compared of two articles: names, numbers, titles, ages, days, places; nothing that cannot be compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from reportedly.errors import StoreError
from reportedly.link.stories.gist import Gist
from reportedly.link.stories.score import BY_WORDS, FEATURES, compare
from reportedly.link.stories.told import Words

NOON = datetime(2031, 6, 2, 12, tzinfo=UTC)
FERRY = Gist(
    language="en",
    head=("ferry", "velis"),
    lead=("ferry", "storm", "velis"),
    marks=("age:23", "day:2031-06-01", "in:port velis"),
)
TERMS = {"@velis": 2.0, "@port @velis": 1.5, "ferry": 2.0, "storm": 1.0, "#180": 1.0, "#4": 1.0}
BANK = Gist(language="en", head=("bank", "rate"), lead=("bank", "rate", "reith"), marks=("age:61", "in:almery"))
OTHER = {"@reith": 2.0, "@alma @reith": 1.0, "bank": 2.0, "rate": 1.0, "#4.75": 1.0}


def words(terms: dict[str, float] = TERMS, gist: Gist = FERRY, published: datetime | None = NOON) -> Words:
    return Words(terms, gist, published)


def kept(one: Words) -> bytes:
    return one.kept(np.ones(len(one.terms)), 100)


def compared(one: Words, *others: bytes) -> list[dict[str, float]]:
    table = compare(one.told(np.ones(len(one.terms)), 100), others)
    return [dict(zip(FEATURES, row.tolist(), strict=True)) for row in table]


def test_an_article_is_most_like_itself() -> None:
    (found,) = compared(words(), kept(words()))
    for name in ("terms", "names", "words", "titles", "head_in_lead", "head_in_text_least", "title_names_found"):
        assert found[name] == pytest.approx(1.0, abs=0.02), name
    assert (found["full_names_shared"], found["ages_agree"], found["days_agree"], found["places_agree"]) == pytest.approx(
        (1 / 3,) * 4
    )
    assert (found["ages_differ"], found["days_differ"], found["places_differ"]) == (0, 0, 0)
    assert found["title_name_missing"] == pytest.approx(0.0, abs=1e-6)
    assert (found["gap"], found["shorter"], found["longer"]) == pytest.approx((0.0, 6 / 160, 6 / 160))
    assert found["rarest_name"] > 0.4
    assert found["numbers_shared"] > 0.5, "180 counts, 4 does not"


def test_other_news_shares_nothing() -> None:
    (found,) = compared(words(), kept(words(OTHER, BANK)))
    for name in ("terms", "titles", "head_in_text", "rarest_name", "names_found", "numbers_shared", "title_names_found"):
        assert found[name] == 0.0, name
    assert (found["ages_differ"], found["places_differ"], found["full_names_differ"], found["title_name_missing"]) == (1, 1, 1, 1)
    assert found["days_differ"] == 0.0, "one names no day"


def test_several_are_compared_as_each_alone() -> None:
    others = [
        kept(words(OTHER, BANK)),
        kept(words()),
        kept(words({}, Gist(), None)),
        kept(words({**OTHER, **TERMS}, replace(FERRY, language="ru"), NOON + timedelta(days=2))),
    ]
    together = compare(words().told(np.ones(len(TERMS)), 100), others)
    alone = [compare(words().told(np.ones(len(TERMS)), 100), [one])[0] for one in others]
    assert np.array_equal(together, np.array(alone), equal_nan=True)


def test_what_cannot_be_compared_is_no_number() -> None:
    undated, foreign = compared(words(), kept(words(published=None)), kept(words(gist=replace(FERRY, language="ru"))))
    assert np.isnan(undated["gap"])
    assert {name for name, value in foreign.items() if np.isnan(value)} == BY_WORDS


def test_days_apart_are_told_by_their_logarithm() -> None:
    (found,) = compared(words(), kept(words(published=NOON - timedelta(days=3))))
    assert found["gap"] == pytest.approx(np.log1p(3.0))


def test_an_article_without_words_is_like_none() -> None:
    (found,) = compared(words({}, Gist(), NOON), kept(words()))
    assert found["terms"] == found["titles"] == found["head_in_lead"] == found["names_found"] == 0.0


def test_of_an_article_linked_by_an_older_version_nothing_is_known() -> None:
    (found,) = compared(words(), b"")
    assert found["terms"] == 0.0
    assert np.isnan(found["gap"])


def test_no_others_no_rows() -> None:
    assert compared(words()) == []


def test_damaged_bytes_are_told_as_such() -> None:
    with pytest.raises(StoreError, match="rebuild"):
        compared(words(), kept(words())[:40])
