"""Comparing the names of two persons: full names, surnames alone, spellings, honorifics."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from reportedly.link.entities.candidates import names_of
from reportedly.model import LocalEntity
from reportedly.model.ports import EntityProfile
from reportedly.text.given import may_be_one
from reportedly.text.names import edit_distance, fold, given, is_far, name_words, same_consonants, surname
from reportedly.text.romanise import leaves_vowels_out
from reportedly.text.spelling import distance, is_near, short_family_names, syllables

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


_APART = 0.5  #: what the words of two spellings of one full name may cost together
_FAR_APART = 0.95  #: the same between two scripts
_SHORT = 0.66  #: weight of a first name and its short form; initials have less
_TYPED = 6  #: letters of a given name in which one may be mistyped
_GENERATIONS = {"sr": 1, "senior": 1, "elder": 1, "jr": 2, "junior": 2, "younger": 2, "ii": 2, "iii": 3, "iv": 4}
_BODIES = frozenset({"organisation", "other"})
_ALSO_GIVEN = frozenset({"al", "ben", "van", "del"})  #: particles that are first names too: "Van Karsk" may be no "van Karsk"
_DIFFERENT = Likeness(-1.0, "different names")


def compare_persons(local: LocalEntity, profile: EntityProfile) -> Likeness:
    """Compare every name the article gives with every name the record holds; the best full name counts."""
    theirs = tuple(dict.fromkeys((profile.name, *profile.variants)))
    if _genders_differ(local, theirs):
        return Likeness(-1.0, "a woman and a man")
    if _generations_differ(names_of(local), theirs):
        return Likeness(-1.0, "the elder and the younger of one name")
    mine_full = [n for n in names_of(local) if len(name_words(n)) > 1]
    theirs_full = [n for n in theirs if len(name_words(n)) > 1]
    if mine_full and theirs_full:
        sides = [[n for n in names if given(n)] for names in (mine_full, theirs_full)]
        mine, others = sides if all(sides) else (mine_full, theirs_full)  # "al-Karsk" excuses no two first names
        best = max((compare_full(a, b) for a in mine for b in others), key=lambda one: one.weight)
        written_out = compare_full(mine[0], others[0])
        # "Steve" is short for Steven and for Stephen: it does not make them one
        return written_out if best.weight <= _SHORT and written_out.weight < 0 else best
    mine_lone = {name_words(n)[0] for n in names_of(local) if len(name_words(n)) == 1}
    theirs_lone = {name_words(n)[0] for n in theirs if len(name_words(n)) == 1}
    if mine_full or theirs_full:
        lone, full = (theirs_lone, mine_full) if mine_full else (mine_lone, theirs_full)
        return _surname_alone(lone, full, theirs_lone if not mine_full else mine_lone)
    shared = sorted(mine_lone & theirs_lone)
    return Likeness(0.4, f"the surname {shared[0]} alone on both sides") if shared else _DIFFERENT


def _generations_differ(mine: Collection[str], theirs: Collection[str]) -> bool:
    """Whether one is called Jr. and the other Sr., or by two ordinals."""
    sides = [{_GENERATIONS[w] for name in names for w in fold(name).split()[1:] if w in _GENERATIONS} for names in (mine, theirs)]
    return all(sides) and not sides[0] & sides[1]


def is_by_surname(local: LocalEntity, profile: EntityProfile) -> bool:
    """Whether one of two persons is named by one word alone, so that only the surname can be compared."""
    sides = (names_of(local), (profile.name, *profile.variants))
    return any(all(len(name_words(name)) == 1 for name in names) for names in sides)


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
    """Compare two full names, of any script."""
    a, b = name_words(mine), name_words(theirs)
    if "".join(a) == "".join(b):
        return Likeness(0.9, f"same full name: {theirs}")
    far = is_far(mine, theirs)
    both = f"{mine}, {theirs}"
    if leaves_vowels_out(mine) != leaves_vowels_out(theirs):
        return Likeness(0.7, f"the same consonants in two scripts: {both}") if same_consonants(mine, theirs) else _DIFFERENT
    if far and _same_syllables(a, b):
        return Likeness(0.75, f"the same syllables in two scripts: {both}")
    if sorted(a) == sorted(b) and len(a) > 1:
        return Likeness(0.8, f"the same names in another order: {both}")
    last, other = surname(mine), surname(theirs)
    if distance(last, other, is_far=far) == 0:
        return _compare_given(mine, theirs)
    if is_near(last, other, is_far=far):
        return _with_near_surname(mine, theirs, is_from_far=far)
    return _DIFFERENT


def _same_syllables(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names of Korea, China or Vietnam are one: after the family name a transliteration keeps syllables alone."""
    if len(a) < 2 or len(b) < 2 or a[0] not in short_family_names() or b[0] not in short_family_names():
        return False
    return syllables(a) == syllables(b) and syllables(a[:1]) == syllables(b[:1]) and len(syllables(a)) >= 3


def _with_near_surname(mine: str, theirs: str, *, is_from_far: bool) -> Likeness:
    """Weigh a given name for two surnames that may be two spellings of one."""
    x, y = given(mine), given(theirs)
    apart = distance(surname(mine), surname(theirs), is_far=is_from_far)
    if not x or not y or not (x[0] == y[0] or is_near(x[0], y[0], is_far=is_from_far)):
        return _DIFFERENT
    apart += distance(x[0], y[0], is_far=is_from_far)
    words = f"one name in two spellings: {mine}, {theirs}"
    if apart <= (_FAR_APART if is_from_far else _APART) and len(x[0]) > 1 and len(y[0]) > 1:
        return Likeness(0.68, words)
    return Likeness(0.5, words)


def _compare_given(mine: str, theirs: str) -> Likeness:
    a, b = given(mine), given(theirs)
    if not a or not b:
        may_be_given = any(name_words(name)[0] in _ALSO_GIVEN for name in (mine, theirs))
        return Likeness(0.3 if may_be_given else 0.4, f"same surname: {surname(mine)}")
    far = is_far(mine, theirs)
    shorter, longer = sorted((a, b), key=len)
    if _alike(longer[: len(shorter)], shorter) or _alike(longer[-len(shorter) :], shorter):
        return Likeness(0.85, f"same first and last name: {theirs}")
    if all(x[0] == y[0] and (len(x) == 1 or len(y) == 1 or x == y) for x, y in zip(a, b, strict=False)):
        return Likeness(0.62, f"same surname and initials: {mine}, {theirs}")
    if may_be_one(a[0], b[0]) and (len(shorter) == 1 or a[1:] == b[1:]):
        return Likeness(_SHORT, f"a first name and its short form: {mine}, {theirs}")
    x, y = "".join(shorter), "".join(longer[: len(shorter)])
    if is_near(x, y, is_far=far) and distance(x, y, is_far=far) <= (_FAR_APART if far else _APART):
        return Likeness(0.7, f"given name in two spellings: {mine}, {theirs}")
    if min(len(x), len(y)) >= _TYPED and edit_distance(x, y, 1) <= 1 and x[-1] == y[-1]:
        return Likeness(0.55, f"given name but for a letter: {mine}, {theirs}")
    return Likeness(-1.0, f"different given names: {mine}, {theirs}")


def _alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    return len(a) == len(b) and all(distance(x, y) == 0 for x, y in zip(a, b, strict=True))


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
