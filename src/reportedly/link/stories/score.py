"""How alike two articles are, feature by feature, and the probability that they tell one story."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from importlib.resources import files

from reportedly.link.stories.words import title_words

UNKNOWN_GAP_DAYS = 4.0  #: what an unknown date counts as


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two articles share; every figure between 0 and 1 but the gap."""

    terms: float  #: cosine of all weighted terms
    names: float  #: cosine of names and numbers alone
    titles: float  #: cosine of the titles' words
    rare: float  #: share of the rarer article's pairs of neighbouring names found in the other
    best: float  #: how rare the rarest shared name is, against the rarest there can be
    gap_days: float
    is_dated: bool

    def features(self) -> dict[str, float]:
        """Name the inputs of the probability."""
        return {
            "terms": self.terms,
            "names": self.names,
            "titles": self.titles,
            "rare": self.rare,
            "best": self.best,
            "gap": math.log1p(self.gap_days),
            "undated": float(not self.is_dated),
            "terms_names": self.terms * self.names,
            "gap_terms": math.log1p(self.gap_days) * self.terms,
        }

    def words(self) -> str:
        """Say in words what the two share."""
        gap = f"{self.gap_days:.0f} days apart" if self.is_dated else "a date is unknown"
        return f"words {self.terms:.2f}, names and numbers {self.names:.2f}, titles {self.titles:.2f}, {gap}"


def _cosine(
    left: Mapping[str, float], right: Mapping[str, float], rarity: Mapping[str, float], keep: Callable[[str], bool]
) -> float:
    a = {t: w * rarity.get(t, 1.0) for t, w in left.items() if keep(t)}
    b = {t: w * rarity.get(t, 1.0) for t, w in right.items() if keep(t)}
    norm = math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
    return sum(w * b[t] for t, w in a.items() if t in b) / norm if norm else 0.0


def _is_name(term: str) -> bool:
    return term[0] in "@#"


def _is_any(_term: str) -> bool:
    return True


def _is_pair_of_names(term: str) -> bool:
    return term[0] == "@" and " @" in term


def _share(left: Mapping[str, float], right: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    a = {t for t in left if _is_pair_of_names(t)}
    b = {t for t in right if _is_pair_of_names(t)}
    smaller = min((sum(rarity.get(t, 1.0) for t in side) for side in (a, b)), default=0.0)
    return min(1.0, sum(rarity.get(t, 1.0) for t in a & b) / max(smaller, 12.0)) if smaller else 0.0


def titles(left: str | None, right: str | None, rarity: Mapping[str, float]) -> float:
    """Compare two titles' words, weighed by rarity; 0 when one has none."""

    def weights(title: str | None) -> dict[str, float]:
        return {w: max(rarity.get(w, 0.0), rarity.get("@" + w, 0.0)) or 3.0 for w in title_words(title)}

    a, b = weights(left), weights(right)
    norm = math.sqrt(sum(w * w for w in a.values()) * sum(w * w for w in b.values()))
    return sum(a[w] * b[w] for w in a.keys() & b.keys()) / norm if norm else 0.0


def gap_days(left: datetime | None, right: datetime | None) -> float | None:
    """Days between two publications, or None when one is unknown."""
    return abs((left - right).total_seconds()) / 86_400 if left and right else None


def compare(
    left: Mapping[str, float],
    right: Mapping[str, float],
    rarity: Mapping[str, float],
    heads: tuple[str | None, str | None],
    dates: tuple[datetime | None, datetime | None],
) -> Likeness:
    """Compare two articles by their weighted terms, titles and dates."""
    gap = gap_days(*dates)
    shared = [rarity.get(t, 1.0) for t in left.keys() & right.keys() if _is_name(t)]
    return Likeness(
        terms=_cosine(left, right, rarity, _is_any),
        names=_cosine(left, right, rarity, _is_name),
        titles=titles(heads[0], heads[1], rarity),
        rare=_share(left, right, rarity),
        best=min(1.0, max(shared, default=0.0) / 8.0),
        gap_days=UNKNOWN_GAP_DAYS if gap is None else gap,
        is_dated=gap is not None,
    )


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """Load the fitted weights; `data/weights.json` says how they were fitted."""
    fitted = json.loads(files("reportedly.link.stories").joinpath("data/weights.json").read_text("utf-8"))
    return {name: float(value) for name, value in fitted["weights"].items()}


def probability(likeness: Likeness) -> float:
    """Give the probability that two articles so alike tell one story."""
    fitted = weights()
    total = fitted["bias"] + sum(fitted[name] * value for name, value in likeness.features().items())
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
