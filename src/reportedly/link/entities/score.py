"""Whether two bearers of a name are one, feature by feature, each with its reason in words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from reportedly.link.entities.candidates import Candidates, country_of, names_of
from reportedly.link.entities.lone import Setting, likelihood, odds
from reportedly.link.entities.lone import features as surname_features
from reportedly.link.entities.persons import Likeness, compare_persons, is_by_surname, is_misread_person
from reportedly.link.entities.scene import Scene
from reportedly.model import LocalEntity
from reportedly.model.ports import EntityProfile
from reportedly.text.geonames import likeliest_city
from reportedly.text.names import acronym, edit_distance, fold, is_acronym, is_far, name_words
from reportedly.text.romanise import romanise
from reportedly.text.spelling import distance, is_near
from reportedly.text.territories import find_by_demonym, find_territory

_SMALL = frozenset({"the", "a", "an", "of", "and", "for", "to", "in", "at", "s", "his", "her", "its", "their", "former", "new"})
_SPELT_LETTERS = 5  #: from this length on two spellings of a place or a body are compared by their sounds
_APART = 0.65  #: what the words of one such name may cost together between two scripts
_DIFFERENT = Likeness(-1.0, "different names")
_CENTRES = frozenset({"center", "centre"})
_NO_WAY = -0.5  #: the weight of two walks of life that nobody walks at once
_SEPARATE = frozenset({"sport", "arts", "science", "public"})
_LOOKED = 6  #: bearers of a surname, those in most articles, whose articles are compared with the one at hand
_ANY_BODY = frozenset({"organisation", "group", "other"})


@dataclass(frozen=True, slots=True)
class Score:
    """How sure it is that a local entity is one of the record, and why."""

    total: float
    reasons: tuple[str, ...]
    odds: float | None = None  #: of a surname alone: its logarithm, against somebody new; rivals are weighed by `among`
    is_full: bool = False  #: the record names him in full, so that of several such one at most is meant

    @property
    def words(self) -> str:
        """The reasons as one line."""
        return "; ".join(self.reasons)


@cache
def _domains() -> dict[str, str]:
    lines = files("reportedly.link.entities").joinpath("data/domains.csv").read_text("utf-8").splitlines()
    return dict(line.split(",") for line in lines if line and not line.startswith("#"))


def role_words(descriptions: Collection[str]) -> frozenset[str]:
    """Fold descriptions into content words; a demonym becomes its country."""
    found = set()
    for description in descriptions:
        for word in re.findall(r"[^\W\d_]+(?:\.[^\W\d_]+\.?)*", description):
            territory = find_by_demonym(word) or find_territory(word)
            found.add(territory.code if territory else fold(word))
    return frozenset(found - _SMALL)


def _by_role(local: LocalEntity, profile: EntityProfile) -> Likeness:
    mine, theirs = role_words(local.descriptions), role_words(profile.descriptions)
    if not mine or not theirs:
        return Likeness(0.0, "")
    shared = mine & theirs
    walks = [{_domains()[w] for w in side if w in _domains()} for side in (mine, theirs)]
    if all(walks) and not walks[0] & walks[1] and (walks[0] | walks[1]) <= _SEPARATE:
        return Likeness(-0.5, f"another walk of life: {', '.join(sorted(walks[0]))} against {', '.join(sorted(walks[1]))}")
    if len(shared) >= min(2, len(mine), len(theirs)):
        return Likeness(0.25, f"same description: {' '.join(sorted(shared))}")
    return Likeness(0.1, f"like description: {' '.join(sorted(shared))}") if shared else Likeness(-0.05, "other descriptions")


def _by_company(company: Collection[str], profile: EntityProfile) -> Likeness:
    shared = len(set(company) & set(profile.company))
    if not shared:
        return Likeness(0.0, "")
    return Likeness(min(0.24, 0.08 * shared), f"{shared} of its company in both")


def _by_body_name(local: LocalEntity, profile: EntityProfile) -> Likeness:
    best = _by_city(local, profile) if local.kind == profile.kind == "place" else _DIFFERENT
    for mine in names_of(local):
        for theirs in (profile.name, *profile.variants):
            like = _compare_bodies(mine, theirs)
            best = max(best, like, key=lambda one: one.weight)
    return best


def _by_city(local: LocalEntity, profile: EntityProfile) -> Likeness:
    """Whether GeoNames knows a name of each as one city's, whatever the language."""
    mine, theirs = (_cities(names) for names in (names_of(local), (profile.name, *profile.variants)))
    shared = sorted(mine.keys() & theirs.keys())
    if not shared:
        return _DIFFERENT
    return Likeness(0.75, f"{mine[shared[0]]} and {theirs[shared[0]]} are one city, as GeoNames has it")


def _cities(names: Collection[str]) -> dict[int, str]:
    found: dict[int, str] = {}
    for name in names:
        city = likeliest_city(name)
        if city is not None and city.geoname_id is not None:
            found.setdefault(city.geoname_id, name)
    return found


def _compare_bodies(mine: str, theirs: str) -> Likeness:
    words = [fold(romanise(n)).removeprefix("the ").split() for n in (mine, theirs)]
    a, b = ("".join(side) for side in words)
    if a == b and a:
        return Likeness(0.95, f"same name: {mine}")
    far = is_far(mine, theirs)
    if len(words[0]) == len(words[1]) and min(len(a), len(b)) >= _SPELT_LETTERS:
        apart = sum(distance(x, y, is_far=far) for x, y in zip(*words, strict=True))
        if apart == 0 or (far and apart <= _APART and all(is_near(x, y, is_far=True) for x, y in zip(*words, strict=True))):
            return Likeness(0.75, f"one name in two spellings: {mine}, {theirs}")
    for short, full in ((mine, theirs), (theirs, mine)):
        bare = re.sub(r"^the\s", "", full, flags=re.IGNORECASE)
        if is_acronym(short.replace(".", "")) and acronym(bare) == fold(short).replace(" ", "") and len(short) > 2:
            return Likeness(0.55, f"{short} are the initials of {full}")
    inside = _name_in_name(*words)
    if inside:
        return Likeness(
            0.46 if len(inside.split()) > 1 else 0.4, f"{inside} may be short for the longer name of {mine}, {theirs}"
        )
    if min(len(a), len(b)) >= 9 and edit_distance(a, b, 1) <= 1 and a[-1] == b[-1]:
        return Likeness(0.62, f"nearly the same name: {mine}, {theirs}")
    return _DIFFERENT


def _name_in_name(one: list[str], other: list[str]) -> str:
    """The shorter of two names when the longer begins or ends with it, but for British or American spelling; else nothing."""
    short, long = sorted((one, other), key=len)
    if not short or len("".join(short)) < _SPELT_LETTERS or len(long) > len(short) + 2:
        return ""
    fits = (long[: len(short)], long[-len(short) :])
    alike = any(all(x == y or {x, y} <= _CENTRES for x, y in zip(short, part, strict=True)) for part in fits)
    return " ".join(short) if alike and find_territory(" ".join(short)) is None else ""


def _kinds_meet(local: LocalEntity, profile: EntityProfile, country: str | None) -> bool:
    if local.kind == profile.kind or (local.kind in _ANY_BODY and profile.kind in _ANY_BODY):
        return True
    theirs = country_of(profile.kind, (profile.name, *profile.variants))
    return country is not None and country == theirs


def _by_surname(candidates: Candidates, profile: EntityProfile, company: frozenset[str], scene: Scene, name: Likeness) -> Score:
    """Weigh a surname alone by the fitted model; its likelihood is the score, and what it was told are the reasons."""
    local = candidates.local
    walk = _by_role(local, profile)
    if walk.weight <= _NO_WAY:
        return Score(-1.0, (walk.words,))
    setting = Setting(
        company=company,
        article_count=scene.article_count,
        here=scene.here,
        where=scene.where(profile.entity_id) if profile in candidates.profiles[:_LOOKED] else (),
        first_names=scene.first_names,
        context=scene.told.get(local.key, b""),
    )
    found = surname_features(local, profile, setting)
    words = (name.words, *(feature.words for feature in found.values() if feature.words))
    said = odds(found)
    is_rival = is_full((profile.name, *profile.variants)) and all(len(name_words(one)) == 1 for one in names_of(local))
    return Score(round(likelihood(said), 4), tuple(dict.fromkeys(words)), said, is_rival)


def is_full(names: Iterable[str]) -> bool:
    """Whether one of somebody's names is more than a surname alone."""
    return any(len(name_words(name)) > 1 for name in names)


def among(scores: Sequence[Score]) -> list[Score]:
    """Let those named in full who bear one surname share its likelihood: one of them at most is meant."""
    rivals = [(number, one.odds) for number, one in enumerate(scores) if one.odds is not None and one.is_full]
    shared = []
    for number, one in enumerate(scores):
        if one.odds is not None:
            others = [value for other, value in rivals if other != number]
            one = replace(one, total=round(likelihood(one.odds, others), 4))
            if others:
                one = replace(one, reasons=(*one.reasons, f"{len(others)} others bear it"))
        shared.append(one)
    return shared


def _of_another_kind(local: LocalEntity, profile: EntityProfile) -> Likeness:
    """Whether both bear the very same name, so that one of them may have been read as what it is not.

    The company must speak for it, more so for a name of one word, which a town, a school and a person may bear.
    """
    if "group" in (local.kind, profile.kind):
        return _DIFFERENT
    mine, theirs = ({fold(n).removeprefix("the ") for n in names} for names in ((local.name,), (profile.name, *profile.variants)))
    shared = max(mine & theirs, key=len, default="")
    if len(shared) < _SPELT_LETTERS:
        return _DIFFERENT
    return Likeness(0.53 if " " in shared else 0.45, f"the very same name, read as another kind: {shared}")


def score(candidates: Candidates, profile: EntityProfile, company: Collection[str], scene: Scene) -> Score:
    """Score one candidate.

    Args:
        candidates: the local entity with its keys.
        profile: one entity of the record.
        company: ids of the entities already settled in the same article.
        scene: the article at hand, and the record around it.
    """
    local = candidates.local
    if is_misread_person(local, profile):
        return Score(0.9, (f"the same full name, once read as a body's: {profile.name}",))
    if not _kinds_meet(local, profile, candidates.country):
        other = _of_another_kind(local, profile)
        if other.weight > 0:
            shared = _by_company(company, profile)
            return Score(round(other.weight + shared.weight, 4), tuple(f.words for f in (other, shared) if f.words))
        return Score(-1.0, (f"a {local.kind} is no {profile.kind}",))
    theirs = country_of(profile.kind, (profile.name, *profile.variants))
    if candidates.country or theirs:
        if candidates.country == theirs:
            return Score(1.0, (f"the same country: {profile.name}",))
        return Score(-1.0, ("different countries",))
    if local.kind != "person":
        features = [_by_body_name(local, profile), _by_company(company, profile)]
    else:
        features = [compare_persons(local, profile), _by_role(local, profile), _by_company(company, profile)]
    if features[0].weight < 0:
        return Score(-1.0, (features[0].words,))
    if local.kind == "person" and is_by_surname(local, profile):
        return _by_surname(candidates, profile, frozenset(company), scene, features[0])
    total = sum(feature.weight for feature in features)
    return Score(round(min(1.0, total), 4), tuple(f.words for f in features if f.words))
