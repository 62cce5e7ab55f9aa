"""How likely a surname alone means one who bears it: story, title, topic, company, roles and fame, weighed together.

A logistic model over what can be said in words. Where several bearers named in full may be meant they share the probability,
with somebody new as one more (a conditional logit, McFadden 1974). Its weights stand in `data/lone_weights.json` with where they
come from; `training/lone_names.py` fits them on surnames of news that two people bear, and measures them on others.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from reportedly.errors import StageError
from reportedly.link.entities.contexts import nearness
from reportedly.link.entities.roles import offices_of_both, roles_of
from reportedly.link.stories.told import unpacked_side_by_side
from reportedly.link.stories.vectors import unpacked
from reportedly.model import LocalEntity
from reportedly.model.ports import ArticleProfile, EntityProfile
from reportedly.text.digests import short
from reportedly.text.given import given_names
from reportedly.text.names import fold, name_words

_RARE_MOST = 5.0  #: how much one companion may speak for, in nats
_COMPANY_MOST = 20.0
_NEAREST = 3  #: articles of a bearer that are averaged
_ROLE_MOST = 3
_OFFICE_MOST = 2
_ALIKE = 0.45  #: cosine of two leads from which on their topic is said to be alike
_SPOKEN_ALIKE = 0.6  #: cosine of two contexts from which on both are said to be spoken of alike
SPOKEN = frozenset({"spoken of alike", "spoken of alike on the whole"})  #: features of pairs of whom this is known
_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What surrounds a local entity when it is compared with one bearer of its surname."""

    company: frozenset[str]  #: ids settled in the same article
    article_count: int  #: articles linked
    here: ArticleProfile | None = None  #: the article at hand
    where: tuple[ArticleProfile, ...] = ()  #: the bearer's newest articles
    first_names: frozenset[str] = frozenset()  #: folded, of people whom the article names by these alone
    context: bytes = b""  #: how the article speaks of the local entity


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One thing that speaks for or against, with its size and its words."""

    value: float
    words: str = ""


_NOTHING = Feature(value=0.0)


def features(local: LocalEntity, profile: EntityProfile, setting: Setting) -> dict[str, Feature]:
    """Say what speaks for two bearers of one surname being one.

    Args:
        local: of the article; it or the profile is named by surname alone.
        profile: of the record.
        setting: what surrounds the local entity.
    """
    rare = company_weight(profile, setting)
    is_lone = all(len(name.split()) == 1 for name in (profile.name, *profile.variants))
    shared = len(setting.company & set(profile.company))
    around = _around(local, profile, setting)
    return {
        "bias": Feature(value=1.0),
        "lone on both sides": _told(is_lone, "a surname alone on both sides"),
        "lone, alike": Feature(value=around["words"].value if is_lone else 0.0),
        "lone, one story": Feature(value=around["story"].value if is_lone else 0.0),
        "company": Feature(value=rare, words=f"{shared} of its company in both" if shared else ""),
        "no company": Feature(value=float(not shared and bool(setting.company))),
        "fame": Feature(value=math.log1p(profile.article_count), words=f"in {profile.article_count} articles of the record"),
        "first name": _told(bool(_given(profile) & setting.first_names), "called by the first name in the same article"),
        **_roles(local, profile),
        **_gender(local, profile),
        **around,
        **_spoken(setting),
    }


def _roles(local: LocalEntity, profile: EntityProfile) -> dict[str, Feature]:
    """Compare what both are described as: offices, parties, states, and whatever other words."""
    mine, theirs = roles_of(local.descriptions), roles_of(profile.descriptions)
    shared = {
        "office": offices_of_both(local.descriptions, profile.descriptions),
        "party": mine.parties & theirs.parties,
        "state": mine.states & theirs.states,
        "role": mine.words & theirs.words,
    }
    words = " ".join(sorted(word for some in shared.values() for word in some))
    is_none_shared = not mine.is_empty and not theirs.is_empty and not words
    return {
        "office": Feature(
            value=float(min(_OFFICE_MOST, len(shared["office"]))), words=f"like description: {words}" if words else ""
        ),
        "party": Feature(value=float(bool(shared["party"]))),
        "state": Feature(value=float(bool(shared["state"]))),
        "role": Feature(value=float(min(_ROLE_MOST, len(shared["role"])))),
        "other office": _told(bool(mine.offices and theirs.offices and not mine.offices & theirs.offices), "other offices"),
        "other party": _told(bool(mine.parties and theirs.parties and not shared["party"]), "of another party"),
        "other state": _told(bool(mine.states and theirs.states and not shared["state"]), "of another state"),
        "other role": _told(is_none_shared, "other descriptions"),
    }


def _told(is_so: bool, words: str) -> Feature:
    return Feature(value=1.0, words=words) if is_so else _NOTHING


def _given(profile: EntityProfile) -> frozenset[str]:
    full = [words for name in (profile.name, *profile.variants) if len(words := name_words(name)) > 1]
    return frozenset(words[0] for words in full)


def _gender(local: LocalEntity, profile: EntityProfile) -> dict[str, Feature]:
    """Whether the first name is given to those of whom the article speaks as "he" or "she"."""
    told = {given_names()[name] for name in _given(profile) if name in given_names()}
    is_known = local.gender is not None and len(told) == 1
    return {
        "gender": _told(is_known and local.gender in told, ""),
        "other gender": _told(is_known and local.gender not in told, "a woman and a man"),
    }


def _spoken(setting: Setting) -> dict[str, Feature]:
    """Compare how the article speaks of him with how the bearer's newest do; nothing where that is not known of both."""
    near = nearness(setting.context, [one.context for one in setting.where])
    if not near:
        return {}
    best = max(0.0, *near)
    return {
        "spoken of alike": Feature(value=best, words="spoken of alike" if best >= _SPOKEN_ALIKE else ""),
        "spoken of alike on the whole": Feature(value=max(0.0, sum(near) / len(near))),
    }


def _around(local: LocalEntity, profile: EntityProfile, setting: Setting) -> dict[str, Feature]:
    """Compare the article at hand with the bearer's newest: story, title, topic, outlet and day."""
    here, where = setting.here, setting.where
    names = ("story", "title", "meaning", "nearest", "words", "all words", "outlet", "days")
    if here is None:
        return dict.fromkeys(names, _NOTHING)
    full = [" ".join(said) for name in (profile.name, *profile.variants) if len(said := name_words(name)) > 1]
    title = f" {fold(here.title or '')} "
    own = {word for name in (local.name, *local.variants) for word in name_words(name)}
    meanings, wordings = _alike(here, where, own)
    near = sorted(meanings, reverse=True)[:_NEAREST] or [0.0]
    words = sorted(wordings, reverse=True)[:_NEAREST] or [0.0]
    days = [abs((here.published - one.published).total_seconds()) / _SECONDS for one in where if here.published and one.published]
    is_story = any(one.story_id == here.story_id for one in where)
    told = next((name for name in full if f" {name} " in title), "")
    return {
        "story": _told(is_story, "named in another article of the story"),
        "title": _told(bool(told), f"the title names {told}"),
        "meaning": Feature(value=sum(near) / len(near)),
        "nearest": Feature(value=near[0], words="like articles name the same" if near[0] >= _ALIKE else ""),
        "words": Feature(value=sum(words) / len(words)),
        "all words": Feature(value=sum(wordings) / max(1, len(wordings))),
        "outlet": _told(any(one.outlet is not None and one.outlet == here.outlet for one in where), ""),
        "days": Feature(value=math.log1p(min(days)) if days else 0.0),
    }


def _alike(here: ArticleProfile, where: Sequence[ArticleProfile], own: Collection[str]) -> tuple[list[float], list[float]]:
    """Compare an article with others, by what their stories are told by.

    Args:
        here: the article.
        where: the others; those of which nothing is known are as far as can be.
        own: words of the name that is asked about, which say nothing.

    Returns:
        The cosine of title and lead with each of the others', and that of the terms weighed by rarity.
    """
    if not here.told or not where:
        return [], []
    held = unpacked_side_by_side([here.told, *(one.told for one in where)])
    full = [place for place, vectors in enumerate(held.vectors) if vectors]
    meanings = [0.0] * len(where)
    if full[:1] == [0] and len(full) > 1:
        table = unpacked([held.vectors[place] for place in full])[:, 1]
        for place, value in zip(full[1:], table[1:] @ np.ascontiguousarray(table[0]), strict=True):
            meanings[place - 1] = float(value)
    counted = ~np.isin(held.terms.hashes, [short(mark + word) for word in own for mark in ("@", "")])
    hashes, weights, owner = held.terms.hashes[counted], held.weights[counted].astype(np.float64), held.terms.owner[counted]
    mine, my_weights = hashes[owner == 0], weights[owner == 0]
    places = np.searchsorted(mine, hashes).clip(max=max(0, len(mine) - 1))
    shared = mine[places] == hashes if len(mine) else np.zeros(len(hashes), bool)
    products = np.bincount(owner[shared], weights[shared] * my_weights[places[shared]], len(where) + 1)
    lengths = np.sqrt(np.bincount(owner, weights**2, len(where) + 1))
    return meanings, [float(value) for value in products[1:] / np.maximum(1e-9, lengths[1:] * lengths[0])]


def company_weight(profile: EntityProfile, setting: Setting) -> float:
    """How rare those are, in nats together, whom the article and the record both name beside the bearer."""
    total = 0.0
    for entity_id, count in zip(profile.company, profile.company_counts, strict=False):
        if entity_id in setting.company:
            total += min(_RARE_MOST, math.log(max(2.0, setting.article_count + 1) / max(1, count)))
    return min(_COMPANY_MOST, total)


@cache
def load_weights(*, is_spoken: bool) -> Mapping[str, float]:
    """Load the weights that come with the package.

    Args:
        is_spoken: those for two of whom it is known how articles speak of them; else those for any other.

    Raises:
        StageError: they are not there.
    """
    try:
        held = json.loads(files("reportedly.link.entities").joinpath("data", "lone_weights.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise StageError(f"The weights of surnames cannot be read: {error}. Install the package again.") from error
    return {str(name): float(weight) for name, weight in held["weights" if is_spoken else "unspoken"].items()}


def odds(found: Mapping[str, Feature]) -> float:
    """How much speaks for both being one, as the logarithm of the odds against somebody new."""
    weights = load_weights(is_spoken=found.keys() >= SPOKEN)
    return max(-30.0, min(30.0, sum(weights.get(name, 0.0) * feature.value for name, feature in found.items())))


def likelihood(of: float, rivals: Sequence[float] = ()) -> float:
    """How likely it is that one is meant, 0 to 1, given the odds for him and for each other who may be meant."""
    return math.exp(of) / (1.0 + math.exp(of) + sum(math.exp(rival) for rival in rivals))
