"""How alike two articles are, feature by feature, and the probability that they tell one story.

What cannot be compared is not a number: the gap of days when a date is unknown, words across languages. So an unknown date
counts neither for nor against, and what was learnt from one collection's dates does not reach articles that have none.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from reportedly.link.stories.rarity import Rarity
from reportedly.link.stories.vectors import unpacked
from reportedly.model import Gist

FEATURES = (
    "terms",  # cosine of all weighted terms
    "names",  # of names and numbers alone
    "words",  # of other words alone
    "titles",  # of the titles' words
    "head_in_lead",  # how much of a title stands in the other's title and lead: the better of both ways
    "head_in_lead_least",  # the worse
    "head_in_text",
    "head_in_text_least",
    "meaning_of_titles",  # cosine of vectors
    "meaning_of_leads",
    "meaning_across",  # one's title and the other's lead
    "rarest_name",  # how rare the rarest shared name is
    "rarest_names",  # the three rarest
    "shared_names",  # the eight rarest
    "names_found",  # share of the names of the one that names fewer found in the other
    "full_names_found",  # the same of pairs of neighbouring names
    "full_names_differ",  # both have such pairs, and none is shared
    "full_names_shared",
    "numbers_shared",
    "ages_agree",
    "ages_differ",
    "places_agree",
    "places_differ",
    "places_found",
    "title_names_found",
    "title_name_missing",
    "days_agree",
    "days_differ",
    "gap",  # log of days between the publications
    "shorter",  # terms of the one that has fewer
    "longer",
)
#: features by which two articles are more alike the higher they are, and the other way round; the model may learn nothing else
FOR = (
    frozenset(FEATURES[:16])
    | {"full_names_shared", "numbers_shared", "ages_agree", "places_agree", "places_found"}
    | {
        "title_names_found",
        "days_agree",
    }
)
AGAINST = frozenset({"full_names_differ", "ages_differ", "places_differ", "title_name_missing", "days_differ", "gap"})
#: what is compared by words, and so not across languages
BY_WORDS = (
    frozenset(FEATURES[:8])
    | frozenset(FEATURES[11:18])
    | {"places_agree", "places_differ", "places_found"}
    | {
        "title_names_found",
        "title_name_missing",
    }
)
_MOST_TERMS = 160.0
_LEAST_NAMES, _LEAST_FULL, _LEAST_PLACES = 20.0, 8.0, 6.0  #: nats below which a share of names found counts as if there were more

Weights = Mapping[str, float]


class Told:
    """One side of a comparison: terms weighed by rarity, and what is counted of them."""

    __slots__ = (
        "ages",
        "days",
        "full",
        "gist",
        "head",
        "lead",
        "names",
        "norms",
        "numbers",
        "places",
        "published",
        "size",
        "weights",
    )

    def __init__(self, terms: Weights, gist: Gist, published: datetime | None, rarity: Rarity) -> None:
        """Weigh the terms of an article."""
        self.gist, self.published, self.size = gist, published, len(terms)
        self.weights = weights = {term: weight * rarity[term] for term, weight in terms.items()}
        named = words = 0.0
        self.names, self.full, self.numbers = dict[str, float](), dict[str, float](), dict[str, float]()
        for term, weight in weights.items():
            first = term[0]
            if first == "@":
                named += weight * weight
                if " " not in term:
                    self.names[term] = rarity[term]
                elif " @" in term:
                    self.full[term] = rarity[term]
            elif first == "#":
                named += weight * weight
                if " " not in term and not _is_plain_number(term):
                    self.numbers[term] = rarity[term]
            else:
                words += weight * weight
        self.norms = math.sqrt(named + words), math.sqrt(named), math.sqrt(words)
        self.head = {word: rarity["@" + word if "@" + word in self.names else word] for word in gist.head}
        self.lead = frozenset(gist.lead)
        self.ages = frozenset(mark for mark in gist.marks if mark.startswith("age:"))
        self.days = frozenset(mark for mark in gist.marks if mark.startswith("day:"))
        self.places = {
            mark[3:]: rarity["@" + mark.rsplit(" ", 1)[-1].removeprefix("in:")] for mark in gist.marks if mark.startswith("in:")
        }

    def has_word(self, word: str) -> bool:
        """Whether a folded word stands in title, lead or terms."""
        return word in self.lead or word in self.weights or "@" + word in self.weights or "#" + word in self.weights


def _is_plain_number(term: str) -> bool:
    """Whether a number tells little by itself: a digit, a year of our time."""
    return len(term) < 3 or (len(term) == 5 and term[1:3] in ("19", "20"))


def compare(mine: Told, others: Sequence[Told]) -> NDArray[np.float32]:
    """Compare an article with each of several others.

    Returns:
        An array of shape (len(others), len(FEATURES)); NaN where something cannot be compared.
    """
    table = np.array([_features(mine, other) for other in others], dtype=np.float32).reshape(len(others), len(FEATURES))
    if others:
        vectors = unpacked([mine.gist.vectors, *(other.gist.vectors for other in others)])
        title, lead = vectors[1:, 0], vectors[1:, 1]
        table[:, _MEANING] = title @ vectors[0, 0]
        table[:, _MEANING + 1] = lead @ vectors[0, 1]
        table[:, _MEANING + 2] = np.maximum(title @ vectors[0, 1], lead @ vectors[0, 0])
        unlike = [place for place, other in enumerate(others) if _are_foreign(mine.gist.language, other.gist.language)]
        table[np.ix_(unlike, _WORDY)] = np.nan
    return table


_MEANING = FEATURES.index("meaning_of_titles")
_WORDY = [place for place, name in enumerate(FEATURES) if name in BY_WORDS]


def _are_foreign(left: str, right: str) -> bool:
    return left != right and "und" not in (left, right)


def _features(mine: Told, other: Told) -> list[float]:
    """The features of a pair in the order of `FEATURES`; those of meaning are filled in later."""
    a, b = mine.weights, other.weights
    shared = a.keys() & b.keys()
    named = words = 0.0
    rare: list[float] = []
    full = numbers = 0.0
    for term in shared:
        product = a[term] * b[term]
        if term[0] == "@":
            named += product
            if term in mine.names:
                rare.append(mine.names[term])
            elif term in mine.full:
                full += 1
        elif term[0] == "#":
            named += product
            numbers += mine.numbers.get(term, 0.0)
        else:
            words += product
    rare.sort(reverse=True)
    heads = _both_ways(mine, other)
    days_agree, days_differ = _agreement(mine.days, other.days)
    ages_agree, ages_differ = _agreement(mine.ages, other.ages)
    places_agree, places_differ = _agreement(mine.places.keys(), other.places.keys())
    gap = gap_days(mine.published, other.published)
    return [
        _cosine(named + words, mine.norms[0], other.norms[0]),
        _cosine(named, mine.norms[1], other.norms[1]),
        _cosine(words, mine.norms[2], other.norms[2]),
        titles(mine.head, other.head),
        *heads,
        0.0,
        0.0,
        0.0,
        rare[0] / 8.0 if rare else 0.0,
        sum(rare[:3]) / 24.0,
        sum(rare[:8]) / 64.0,
        _found(mine.names, other.names, _LEAST_NAMES),
        _found(mine.full, other.full, _LEAST_FULL),
        float(bool(mine.full and other.full and not full)),
        min(3.0, full) / 3.0,
        min(5.0, numbers / 6.0),
        ages_agree,
        ages_differ,
        places_agree,
        places_differ,
        _found(mine.places, other.places, _LEAST_PLACES),
        *_title_names(mine, other),
        days_agree,
        days_differ,
        math.nan if gap is None else math.log1p(gap),
        min(mine.size, other.size) / _MOST_TERMS,
        max(mine.size, other.size) / _MOST_TERMS,
    ]


def _cosine(product: float, left: float, right: float) -> float:
    return product / (left * right) if left and right else 0.0


def titles(left: Weights, right: Weights) -> float:
    """Compare two titles' words, weighed by rarity; 0 when one has none."""
    norm = math.sqrt(sum(w * w for w in left.values()) * sum(w * w for w in right.values()))
    return sum(left[w] * right[w] for w in left.keys() & right.keys()) / norm if norm else 0.0


def _both_ways(mine: Told, other: Told) -> tuple[float, float, float, float]:
    """How much of each title stands in the other's lead, and in all the other tells: better and worse of both ways."""
    in_lead = _standing(mine.head, other.lead.__contains__), _standing(other.head, mine.lead.__contains__)
    in_text = _standing(mine.head, other.has_word), _standing(other.head, mine.has_word)
    return max(in_lead), min(in_lead), max(in_text), min(in_text)


def _standing(head: Weights, is_there: Callable[[str], bool]) -> float:
    total = sum(head.values())
    return sum(weight for word, weight in head.items() if is_there(word)) / total if total else 0.0


def _title_names(mine: Told, other: Told) -> tuple[float, float]:
    """The share of a title's names that the other tells too: the better way, and what is missing the worse way."""
    shares = []
    for one, against in ((mine, other), (other, mine)):
        names = {word: weight for word, weight in one.head.items() if "@" + word in one.weights}
        shares.append(_standing(names, against.has_word) if names else None)
    known = [share for share in shares if share is not None]
    return (max(known), 1.0 - min(known)) if known else (0.0, 0.0)


def _agreement(left: Collection[str], right: Collection[str]) -> tuple[float, float]:
    """How many are shared (of at most three), and whether both have some and share none."""
    shared = sum(one in right for one in left)
    return min(3, shared) / 3.0, float(bool(left and right and not shared))


def _found(left: Weights, right: Weights, least: float) -> float:
    """The share of the poorer side found in the other, by rarity; a poor side counts as if it had more."""
    if not left or not right:
        return 0.0
    poorer = min(sum(left.values()), sum(right.values()))
    return min(1.0, sum(weight for term, weight in left.items() if term in right) / max(poorer, least))


def gap_days(left: datetime | None, right: datetime | None) -> float | None:
    """Days between two publications, or None when one is unknown."""
    return abs((left - right).total_seconds()) / 86_400 if left and right else None
