"""How rare a term is: what news in general says, corrected by what the record holds."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

_PRIOR_ARTICLES = 1000.0  #: how many articles the background counts are worth


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    lines = files("reportedly.link.stories").joinpath("data/background.csv").read_text("utf-8").splitlines()
    rows = (line.split(",") for line in lines if line and not line.startswith("#"))
    return {word: int(count) / 10_000 for word, count in rows}


def background(word: str) -> float:
    """The share of news articles a common word stands in; 0.0 for a word that is not common."""
    return _table().get(word, 0.0)


def idf(
    terms: Iterable[str], counts: Mapping[str, int], article_count: int, expected_share: Callable[[str], float]
) -> dict[str, float]:
    """Weigh terms by rarity, in nats; the background counts stand in until the record is large.

    Args:
        terms: the terms to weigh.
        counts: in how many articles of the record each stands.
        article_count: articles in the record.
        expected_share: the share expected before the record was asked.
    """
    total = article_count + _PRIOR_ARTICLES
    return {t: -math.log(min(1.0, (counts.get(t, 0) + _PRIOR_ARTICLES * expected_share(t) + 0.02) / total)) for t in terms}
