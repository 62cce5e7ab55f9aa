"""How rare a term is: what news in general says, corrected by what the record holds."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from reportedly.model.ports import common_from

_PRIOR_ARTICLES = 1000.0  #: how many articles the background counts are worth
_RARE = 1e-3  #: the share of news a name or an uncommon word may be expected in
_RARE_PAIR = 2e-4  #: of two neighbouring words
_SHORT = 3  #: letters: of words not counted before the shortest are the commonest, in any language (Zipf)
_SHORT_SHARE = 0.03
_RARE_COUNT = 2.0  #: what an uncommon term of another article is taken to stand in


@lru_cache(maxsize=1)
def _table() -> dict[str, float]:
    lines = files("reportedly.link.stories").joinpath("data/background.csv").read_text("utf-8").splitlines()
    rows = (line.split(",") for line in lines if line and not line.startswith("#"))
    return {word: int(count) / 10_000 for word, count in rows}


def background(word: str) -> float:
    """The share of news articles a common word stands in; 0.0 for a word that is not common."""
    return _table().get(word, 0.0)


def share(term: str) -> float:
    """In what share of news a term may be expected to stand, from the background counts."""
    if " " in term:
        left, right = term.split(" ", 1)
        return max(_RARE_PAIR, min(share(left), share(right)) * 0.1)
    if term[0] in "@#":
        return _RARE
    known = background(term)
    return max(_RARE, known) if known or len(term) > _SHORT else _SHORT_SHARE


@lru_cache(maxsize=1 << 18)
def _expected(term: str) -> float:
    return _PRIOR_ARTICLES * share(term) + 0.02


@lru_cache(maxsize=1 << 18)
def _log_if_rare(term: str) -> float:
    return math.log(_RARE_COUNT + _expected(term))


class Rarity(dict[str, float]):
    """The rarity of terms in nats (an inverse document frequency); background counts stand in until the record is large."""

    def __init__(self, counts: Mapping[str, int], common: Mapping[str, int], article_count: int) -> None:
        """Weigh the terms of one article and of those it is compared with.

        Args:
            counts: in how many articles of the record each term of the article at hand stands; 0 for those in none.
            common: the same of every term that is common in the record; others of the other articles count as rare.
            article_count: articles in the record.
        """
        super().__init__()
        self._counts, self._common, self._from = counts, common, common_from(article_count)
        self._total = math.log(article_count + _PRIOR_ARTICLES)

    def __missing__(self, term: str) -> float:
        """The rarity of a term that was not asked for yet; never below 0."""
        found = self[term] = max(0.0, self._total - self._log_count(term))
        return found

    def _log_count(self, term: str) -> float:
        count = self._counts.get(term)
        if count is None:
            count = self._common.get(term, 0)
            if count < self._from:
                return _log_if_rare(term)
        return math.log(count + _expected(term))
