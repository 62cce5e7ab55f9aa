"""Comparing the names of two persons: full names, surnames alone, spellings, honorifics."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from reportedly.link.entities.candidates import names_of
from reportedly.model import LocalEntity
from reportedly.model.ports import EntityProfile
from reportedly.text.names import bones, edit_distance, fold, given, name_words, skeleton, surname

_FEMALE = frozenset(
    {"mrs", "ms", "miss", "lady", "dame", "baroness", "queen", "princess", "spokeswoman", "chairwoman", "congresswoman"}
)
_MALE = frozenset({"mr", "sir", "lord", "king", "prince", "spokesman", "chairman", "congressman"})


class _Bearer(NamedTuple):
    name: str
    variants: tuple[str, ...]
    descriptions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What one feature adds to the score, and its words. Below zero it speaks against."""

    weight: float
    words: str


_BODIES = frozenset({"organisation", "other"})
_DIFFERENT = Likeness(-1.0, "different names")


def compare_persons(local: LocalEntity, profile: EntityProfile) -> Likeness:
    """Compare every name the article gives with every name the record holds; the best full name counts."""
    theirs = tuple(dict.fromkeys((profile.name, *profile.variants)))
    if _genders_differ(local, theirs):
        return Likeness(-1.0, "a woman and a man")
    mine_full = [n for n in names_of(local) if len(name_words(n)) > 1]
    theirs_full = [n for n in theirs if len(name_words(n)) > 1]
    if mine_full and theirs_full:
        return max((compare_full(a, b) for a in mine_full for b in theirs_full), key=lambda one: one.weight)
    mine_lone = {name_words(n)[0] for n in names_of(local) if len(name_words(n)) == 1}
    theirs_lone = {name_words(n)[0] for n in theirs if len(name_words(n)) == 1}
    if mine_full or theirs_full:
        lone, full = (theirs_lone, mine_full) if mine_full else (mine_lone, theirs_full)
        return _surname_alone(lone, full, theirs_lone if not mine_full else mine_lone)
    shared = sorted(mine_lone & theirs_lone)
    return Likeness(0.4, f"the surname {shared[0]} alone on both sides") if shared else _DIFFERENT


def _surname_alone(lone: set[str], full: list[str], spoken: set[str]) -> Likeness:
    for name in full:
        words = name_words(name)
        if words[-1] in lone or surname(name) in lone or (words[0] in lone and (len(words) == 3 or words[0] in spoken)):
            return Likeness(0.4, f"a surname alone, that of {name}")
    return _DIFFERENT


def _genders_differ(local: LocalEntity, theirs: tuple[str, ...]) -> bool:
    words = {word for name in theirs for word in fold(name).split()[:2]}
    female, male = bool(words & _FEMALE), bool(words & _MALE)
    if local.gender is None or female == male:
        return False
    return (local.gender == "female") != female


def compare_full(mine: str, theirs: str) -> Likeness:
    """Compare two full names."""
    a, b = name_words(mine), name_words(theirs)
    if "".join(a) == "".join(b):
        return Likeness(0.9, f"same full name: {theirs}")
    if surname(mine) == surname(theirs):
        return _compare_given(mine, theirs)
    near = bones(a) == bones(b) and len(bones(a)) >= 4
    if near and len("".join(a)) >= 10 and edit_distance("".join(a), "".join(b), 2) <= 2:
        return Likeness(0.72, f"one name in two spellings: {mine}, {theirs}")
    last, other = surname(mine), surname(theirs)
    is_near_surname = skeleton(last) == skeleton(other) and last[:1] == other[:1] and edit_distance(last, other, 2) <= 2
    if is_near_surname and given(mine) == given(theirs) and given(mine):
        return Likeness(0.6, f"same given name, surname in two spellings: {last}, {other}")
    return _DIFFERENT


def _compare_given(mine: str, theirs: str) -> Likeness:
    a, b = given(mine), given(theirs)
    if not a or not b:
        return Likeness(0.4, f"same surname: {surname(mine)}")
    shorter, longer = sorted((a, b), key=len)
    if longer[: len(shorter)] == shorter or longer[-len(shorter) :] == shorter:
        return Likeness(0.85, f"same first and last name: {theirs}")
    if all(x[0] == y[0] and (len(x) == 1 or len(y) == 1 or x == y) for x, y in zip(a, b, strict=False)):
        return Likeness(0.62, f"same surname and initials: {mine}, {theirs}")
    x, y = "".join(a), "".join(b)
    if skeleton(x) == skeleton(y) and edit_distance(x, y, 2) <= 2:
        # Short given names that differ by a vowel are often two people (Jon and Jan).
        sure = 0.7 if min(len(x), len(y)) >= 6 else 0.5
        return Likeness(sure, f"given name in two spellings: {mine}, {theirs}")
    if min(len(x), len(y)) >= 6 and edit_distance(x, y, 1) <= 1 and x[-1] == y[-1]:
        return Likeness(0.6, f"given name but for a letter: {mine}, {theirs}")
    return Likeness(-1.0, f"different given names: {mine}, {theirs}")


def is_misread_person(local: LocalEntity, profile: EntityProfile) -> bool:
    """Whether a full name was read as a person's on one side, as an office or a lone surname shows, and a body's on the other."""
    mine = _Bearer(local.name, local.variants, local.descriptions)
    theirs = _Bearer(profile.name, profile.variants, profile.descriptions)
    if local.kind == "person" and profile.kind in _BODIES:
        person, body = mine, theirs
    elif profile.kind == "person" and local.kind in _BODIES:
        person, body = theirs, mine
    else:
        return False
    words = name_words(person.name)
    if len(words) < 2 or body.descriptions:
        return False
    is_shown = bool(person.descriptions) or any(name_words(v) in ((words[0],), (words[-1],)) for v in person.variants)
    return is_shown and any("".join(name_words(v)) == "".join(words) for v in (body.name, *body.variants))
