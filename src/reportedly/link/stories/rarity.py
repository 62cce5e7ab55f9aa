"""How rare a term is: what news in general says, corrected by what the record holds."""

from __future__ import annotations

import math
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from reportedly.text.remember import Remembered

_PRIOR_ARTICLES = 1000.0  #: how many articles the background counts are worth
_RARE = 1e-3  #: the share of news a name or an uncommon word may be expected in
_RARE_PAIR = 2e-4  #: of two neighbouring words
_SHORT = 3  #: letters: of words not counted before the shortest are the commonest, in any language (Zipf)
_SHORT_SHARE = 0.03
RARE_COUNT = 2.0  #: what an uncommon term of an article in the record is taken to stand in


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
        return max(_RARE_PAIR, min(_share(left), _share(right)) * 0.1)
    return _share(term)


def _of_word(word: str) -> float:
    if word[0] in "@#":
        return _RARE
    known = background(word)
    return max(_RARE, known) if known or len(word) > _SHORT else _SHORT_SHARE


_share = Remembered(_of_word, 1 << 15).ask


def expected(term: str) -> float:
    """In how many articles of the background a term may be expected to stand."""
    return expected_of(share(term))


def expected_of(share_of_news: float) -> float:
    """In how many articles of the background a term may be expected that stands in this share of news."""
    return _PRIOR_ARTICLES * share_of_news + 0.02


def common_from(article_count: int) -> int:
    """From how many articles on a term counts as common in a record of this size."""
    return max(8, article_count // 2500)


def rarities(foreseen: NDArray[np.float64], counts: NDArray[np.float64], article_count: int) -> NDArray[np.float64]:
    """The rarity of terms in nats (an inverse document frequency), never below 0; the background stands in for a small record.

    Args:
        foreseen: `expected` of each term.
        counts: in how many articles of the record each stands.
        article_count: articles in the record.
    """
    found: NDArray[np.float64] = np.maximum(0.0, math.log(article_count + _PRIOR_ARTICLES) - np.log(counts + foreseen))
    return found
