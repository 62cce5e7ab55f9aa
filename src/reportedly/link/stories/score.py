"""How alike two articles are, feature by feature, and the probability that they tell one story.

What cannot be compared is not a number: the gap of days when a date is unknown, words across languages. So an unknown date
counts neither for nor against, and what was learnt from one collection's dates does not reach articles that have none.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reportedly.link.stories.terms import FULL, KINDS, NAME, NUMBER, WORD
from reportedly.link.stories.told import Hashes, Others, Told, unpacked_side_by_side
from reportedly.link.stories.vectors import unpacked
from reportedly.text.digests import short

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
_UNKNOWN_LANGUAGE = short("und")
_BUCKETS = 1 << 14
_BUCKET = np.uint32(_BUCKETS - 1)
_AT = {name: place for place, name in enumerate(FEATURES)}
_WORDY = [place for place, name in enumerate(FEATURES) if name in BY_WORDS]

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]
Found = dict[str, Numbers]


def compare(mine: Told, kept: Sequence[bytes]) -> NDArray[np.float32]:
    """Compare an article with each of several others, all at once.

    Args:
        mine: the article at hand.
        kept: the others, as the record keeps them.

    Returns:
        One row for each other, with `FEATURES` as columns; NaN where something cannot be compared.

    Raises:
        StoreError: what is kept of one is damaged.
    """
    table = np.zeros((len(kept), len(FEATURES)), dtype=np.float32)
    if not kept:
        return table
    others = unpacked_side_by_side(kept)
    found = _terms(mine, others) | _heads(mine, others) | _marks(mine, others) | _meaning(mine, others)
    found["gap"] = np.log1p(np.abs(others.moments - mine.moment) / 86_400.0)
    sizes = others.terms.counts
    found["shorter"] = np.minimum(sizes, len(mine.terms)) / _MOST_TERMS
    found["longer"] = np.maximum(sizes, len(mine.terms)) / _MOST_TERMS
    for name, column in found.items():
        table[:, _AT[name]] = column
    is_known = (others.languages != _UNKNOWN_LANGUAGE) & (mine.language != _UNKNOWN_LANGUAGE)
    is_foreign = np.flatnonzero(is_known & (others.languages != mine.language))
    table[is_foreign[:, None], _WORDY] = np.nan
    return table


def _shared(mine: Hashes, theirs: Hashes) -> tuple[Places, Places]:
    """Where hashes of others stand among those at hand, which are sorted: places in `theirs`, places in `mine`."""
    if not len(mine) or not len(theirs):
        return np.zeros(0, np.intp), np.zeros(0, np.intp)
    is_likely = np.zeros(_BUCKETS, np.bool_)
    is_likely[mine & _BUCKET] = True
    likely = np.flatnonzero(is_likely[theirs & _BUCKET])  # few of the others' hashes are shared: only these are sought
    at = np.minimum(np.searchsorted(mine, theirs[likely]), len(mine) - 1)
    is_same = mine[at] == theirs[likely]
    return likely[is_same], at[is_same]


def _added(owner: Places, values: NDArray[np.generic], count: int) -> Numbers:
    """Add up what belongs to each of so many."""
    return np.bincount(owner, values, count).astype(np.float64)


def _ratio(upper: Numbers, lower: Numbers | float) -> Numbers:
    """Divide; 0 where there is nothing to divide by."""
    below = np.asarray(lower, dtype=np.float64)
    result: Numbers = np.divide(upper, below, out=np.zeros(len(upper)), where=below > 0)
    return result


def _terms(mine: Told, others: Others) -> Found:
    """What is compared by terms."""
    sums, count = others.sums.astype(np.float64), len(others.moments)
    theirs, at = _shared(mine.terms, others.terms.hashes)
    owner, kinds, rarity = others.terms.owner[theirs], mine.kinds[at], mine.rarity[at].astype(np.float64)
    cell, cells = owner * KINDS + kinds, count * KINDS  # one for each other article and kind of term
    products = _added(cell, mine.weights[at].astype(np.float64) * others.weights[theirs], cells).reshape(count, KINDS)
    nats = _added(cell, rarity, cells).reshape(count, KINDS)
    full = np.bincount(cell, minlength=cells).reshape(count, KINDS)[:, FULL]
    words, whole = products[:, WORD], products.sum(axis=1)
    found = {
        "terms": _ratio(whole, mine.sums.whole * sums[:, 0]),
        "names": _ratio(whole - words, mine.sums.named * sums[:, 1]),
        "words": _ratio(words, mine.sums.worded * sums[:, 2]),
        "names_found": _found(nats[:, NAME], mine.sums.names, sums[:, 3], _LEAST_NAMES),
        "full_names_found": _found(nats[:, FULL], mine.sums.full, sums[:, 4], _LEAST_FULL),
        "full_names_differ": (mine.sums.full > 0) & (sums[:, 4] > 0) & (full == 0),
        "full_names_shared": np.minimum(3.0, full) / 3.0,
        "numbers_shared": np.minimum(5.0, nats[:, NUMBER] / 6.0),
    }
    is_name = kinds == NAME
    return found | _rarest(owner[is_name], rarity[is_name], count)


def _rarest(owner: Places, rarity: Numbers, count: int) -> Found:
    """How rare the shared names are that are rarest: the first, three and eight of each other article."""
    order = np.lexsort((-rarity, owner))
    owner, rarity = owner[order], rarity[order]
    rank = np.arange(len(owner)) - np.searchsorted(owner, owner)
    first, three, eight = (_added(owner, np.where(rank < most, rarity, 0.0), count) for most in (1, 3, 8))
    return {"rarest_name": first / 8.0, "rarest_names": three / 24.0, "shared_names": eight / 64.0}


def _found(shared: Numbers, mine: float, theirs: Numbers, least: float) -> Numbers:
    """The share of the poorer side found in the other, by rarity; a poor side counts as if it had more."""
    return np.minimum(1.0, shared / np.maximum(np.minimum(mine, theirs), least))


def _heads(mine: Told, others: Others) -> Found:
    """What is compared by titles: with each other, with leads, with all that is told, both ways."""
    count = len(others.moments)
    theirs, at = _shared(mine.head, others.head.hashes)
    owner = others.head.owner
    products = mine.head_rarity[at].astype(np.float64) * others.head_rarity[theirs]
    length = np.sqrt(float(np.square(mine.head_rarity, dtype=np.float64).sum()))
    lengths = np.sqrt(_added(owner, np.square(others.head_rarity, dtype=np.float64), count))
    found = {"titles": _ratio(_added(owner[theirs], products, count), length * lengths)}
    there, at = _shared(mine.head, others.words.hashes)  # words of my title that they tell
    my_owner, my_rarity = others.words.owner[there], mine.head_rarity[at].astype(np.float64)
    here, at_word = _shared(mine.words, others.head.hashes)  # words of their titles that I tell
    their_owner, their_rarity = owner[here], others.head_rarity[here].astype(np.float64)
    whole, wholes = float(mine.head_rarity.sum()), _added(owner, others.head_rarity, count)
    for name, mine_in, theirs_in in (
        ("head_in_lead", others.word_in_lead[there], mine.word_in_lead[at_word]),
        ("head_in_text", np.ones(len(there)), np.ones(len(here))),
    ):
        one = _ratio(_added(my_owner, my_rarity * mine_in, count), whole)
        other = _ratio(_added(their_owner, their_rarity * theirs_in, count), wholes)
        found[name], found[name + "_least"] = np.maximum(one, other), np.minimum(one, other)
    ours = _ratio(_added(my_owner, my_rarity * mine.head_is_name[at], count), mine.sums.title_names)
    named = _added(their_owner, their_rarity * others.head_is_name[here], count)
    return found | _title_names(mine, others, ours, _ratio(named, others.sums[:, 6].astype(np.float64)))


def _title_names(mine: Told, others: Others, ours: Numbers, theirs: Numbers) -> Found:
    """The share of a title's names that the other tells too: the better way, and what is missing the worse way."""
    has_mine = np.full(len(ours), mine.head_is_name.any())
    has_theirs = _added(others.head.owner, others.head_is_name, len(ours)) > 0
    better = np.maximum(np.where(has_mine, ours, 0.0), np.where(has_theirs, theirs, 0.0))
    worse = np.minimum(np.where(has_mine, ours, 1.0), np.where(has_theirs, theirs, 1.0))
    return {"title_names_found": better, "title_name_missing": 1.0 - worse}


def _marks(mine: Told, others: Others) -> Found:
    """What is compared by ages, days and places: how many of three are shared, whether both have some and share none."""
    found: Found = {}
    count = len(others.moments)
    for name, ours, theirs in (
        ("ages", mine.ages, others.ages),
        ("places", mine.places, others.places),
        ("days", mine.days, others.days),
    ):
        shared = np.bincount(theirs.owner[_shared(ours, theirs.hashes)[0]], minlength=count)
        found[f"{name}_agree"] = np.minimum(3, shared) / 3.0
        found[f"{name}_differ"] = (len(ours) > 0) & (theirs.counts > 0) & (shared == 0)
    there, at = _shared(mine.places, others.places.hashes)
    shared_nats = _added(others.places.owner[there], mine.place_rarity[at], count)
    found["places_found"] = _found(shared_nats, mine.sums.places, others.sums[:, 5].astype(np.float64), _LEAST_PLACES)
    return found


def _meaning(mine: Told, others: Others) -> Found:
    """What is compared by vectors."""
    vectors = unpacked([mine.vectors, *others.vectors])
    title, lead = vectors[1:, 0], vectors[1:, 1]
    return {
        "meaning_of_titles": title @ vectors[0, 0],
        "meaning_of_leads": lead @ vectors[0, 1],
        "meaning_across": np.maximum(title @ vectors[0, 1], lead @ vectors[0, 0]),
    }
