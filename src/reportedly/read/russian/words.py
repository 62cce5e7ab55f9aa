"""Russian words: their dictionary form, the nominative of a form, and whether two forms are of one name.

Morphology is pymorphy3's (Korobov 2015, "Morphological Analyzer and Generator for Russian and Ukrainian Languages"), asked
for the form that the parse's tags name; words no dictionary has are declined like those that end as they do.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Any

_REMEMBERED = 65_536
_CLASSES = {
    "NOUN": {"NOUN"}, "PROPN": {"NOUN"}, "ADJ": {"ADJF", "ADJS", "COMP", "PRTF", "PRTS"}, "DET": {"ADJF", "NPRO"},
    "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"}, "AUX": {"VERB", "INFN", "GRND"}, "PRON": {"NPRO", "NOUN", "ADJF"},
    "NUM": {"NUMR", "ADJF"}, "ADV": {"ADVB", "PRED", "COMP"}, "ADP": {"PREP"}, "CCONJ": {"CONJ"}, "SCONJ": {"CONJ"},
    "PART": {"PRCL"},
}  # fmt: skip
_CASES = {"Nom": {"nomn"}, "Gen": {"gent", "gen2"}, "Dat": {"datv"}, "Acc": {"accs"}, "Ins": {"ablt"}, "Loc": {"loct", "loc2"}}
_NUMBERS = {"Sing": "sing", "Plur": "plur"}
_GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
_WRITTEN = {"past": "Past", "pres": "Pres", "futr": "Fut"} | {value: name for name, value in (_NUMBERS | _GENDERS).items()}
_NAMES = ("Surn", "Name", "Patr")
#: endings of names declined as nouns are ("Лавров", "Лаврова"), and as adjectives are ("Карский", "Карского")
_NOUN_ENDINGS = (
    "", "а", "я", "у", "ю", "е", "о", "и", "ы", "ь", "й", "ой", "ою", "ей", "ею", "ом", "ем", "ым", "ых", "ыми", "ов", "ами",
    "ями", "ах", "ях",
)  # fmt: skip
_ADJECTIVE_ENDINGS = (
    "ий", "ый", "ой", "ая", "яя", "ого", "его", "ому", "ему", "им", "ым", "ом", "ем", "ую", "юю", "ое", "ее", "ей", "ие", "ые",
    "их", "ых", "ими", "ыми",
)  # fmt: skip
_LEAST_STEM = 2  #: letters of a name that no ending takes away


@cache
def _analyser() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=_REMEMBERED)
def _parses(word: str) -> tuple[Any, ...]:
    # it asks for the name of every letter; those that have none would stop it
    named = "".join(letter if unicodedata.name(letter, "") else "?" for letter in word)
    return tuple(_analyser().parse(named))


def _feature(feats: str, name: str) -> str:
    return next((part.split("=")[1] for part in feats.split("|") if part.startswith(name + "=")), "")


def _fits_case(parse: Any, feats: str) -> bool:
    wanted = _CASES.get(_feature(feats, "Case"))
    return wanted is None or parse.tag.case in wanted


def _likeness(parse: Any, pos: str, feats: str) -> float:
    tag = parse.tag
    points = 4.0 * (tag.POS in _CLASSES.get(pos, set())) + 2.0 * _fits_case(parse, feats)
    number, gender = _NUMBERS.get(_feature(feats, "Number")), _GENDERS.get(_feature(feats, "Gender"))
    points += (number is not None and tag.number == number) + (gender is not None and tag.gender == gender)
    if pos == "PROPN":
        points += 0.5 * any(name in tag for name in (*_NAMES, "Geox", "Orgn"))
    return points - 2.5 * ("Fixd" in tag and not _is_known(parse.word)) + float(parse.score) / 10


@lru_cache(maxsize=_REMEMBERED)
def _is_known(word: str) -> bool:
    return bool(_analyser().word_is_known(word))


def _best(word: str, pos: str, feats: str) -> Any:
    return max(_parses(word), key=lambda parse: _likeness(parse, pos, feats))


@lru_cache(maxsize=_REMEMBERED)
def is_common_noun(word: str) -> bool:
    """Whether the dictionary has a word, and first of all not as a name of anybody or any place."""
    plain = word.casefold()
    return _is_known(plain) and not any(name in _parses(plain)[0].tag for name in (*_NAMES, "Geox", "Orgn"))


@lru_cache(maxsize=_REMEMBERED)
def corrected(word: str, pos: str, feats: str) -> tuple[str, str]:
    """A tag and its features, those of a verb where the dictionary knows the word as nothing else ("передаёт")."""
    plain = word.casefold()
    if pos in {"VERB", "AUX"} or not word.islower() or not _is_known(plain):
        return pos, feats
    if any(parse.tag.POS not in {"VERB", "INFN"} for parse in _parses(plain)):
        return pos, feats
    tag = _parses(plain)[0].tag
    told = {
        "Gender": _WRITTEN.get(tag.gender), "Number": _WRITTEN.get(tag.number), "Tense": _WRITTEN.get(tag.tense),
        "VerbForm": "Inf" if tag.POS == "INFN" else "Fin",
    }  # fmt: skip
    return "VERB", "|".join(f"{name}={value}" for name, value in told.items() if value)


@lru_cache(maxsize=_REMEMBERED)
def lemma_of(word: str, pos: str, feats: str) -> str:
    """The dictionary form, in small letters; "ё" is written "е". Participles have their verb's.

    Args:
        word: as it stands.
        pos: of Universal Dependencies.
        feats: morphology as "Case=Gen|Number=Sing".
    """
    if not any(map(str.isalpha, word)):
        return word.casefold()
    return str(_best(word.casefold(), pos, feats).normal_form).replace("ё", "е")


@lru_cache(maxsize=_REMEMBERED)
def nominative(word: str, pos: str, feats: str) -> str:
    """The nominative of a form in its own number, in the letters' own cases; as it stands where none is known."""
    is_short = word.isupper() and len(word) > 1
    if is_short or _feature(feats, "Case") in {"", "Nom"} or is_as_nominative(feats):
        return word
    if "-" in word:
        return "-".join(nominative(part, pos, feats) if part[:1].isupper() else part for part in word.split("-"))
    if not word.isalpha():
        return word
    best = _best(word.casefold(), pos, feats)
    is_guessed = not _is_known(word.casefold())
    other_gender = best.tag.gender is not None and best.tag.gender != _GENDERS.get(_feature(feats, "Gender"), best.tag.gender)
    is_thing = "Animacy=Inan" in feats and "Gender=Masc" in feats  # guesses are mostly of people
    is_odd = is_guessed and (word.endswith(("ии", "ию", "ией")) or "Fixd" in best.tag or other_gender or is_thing)
    if (pos == "PROPN" and is_odd) or not _fits_case(best, feats):
        return _undeclined(word, _feature(feats, "Case"), _feature(feats, "Gender")) if pos == "PROPN" else word
    number = _NUMBERS.get(_feature(feats, "Number")) or best.tag.number
    form = best.inflect({"nomn", number} if number else {"nomn"}) or best.inflect({"nomn"})
    return _like(form.word, word) if form is not None else word


def is_as_nominative(feats: str) -> bool:
    """Whether an accusative is written as the nominative is: of masculines and plurals without life."""
    if _feature(feats, "Case") != "Acc" or _feature(feats, "Animacy") != "Inan":
        return False
    return _feature(feats, "Gender") in {"Masc", "Neut"} or _feature(feats, "Number") == "Plur"


def _like(form: str, word: str) -> str:
    """A form with its first letter as large as another's."""
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


@lru_cache(maxsize=_REMEMBERED)
def stems(word: str) -> frozenset[tuple[str, str]]:
    """What may be left of a name without its ending, in small letters, with the way it is declined: noun or adjective."""
    plain = word.casefold().replace("ё", "е")
    return frozenset(
        (plain[: len(plain) - len(ending)], way)
        for way, endings in (("noun", _NOUN_ENDINGS), ("adjective", _ADJECTIVE_ENDINGS))
        for ending in endings
        if plain.endswith(ending) and len(plain) - len(ending) >= _LEAST_STEM
    ) or frozenset({(plain, "noun")})


@lru_cache(maxsize=_REMEMBERED)
def is_same_word(one: str, other: str) -> bool:
    """Whether two forms may be of one name: the letters but for an ending that declines it."""
    if one.casefold() == other.casefold():
        return True
    return any(len(stem) >= _shortest(one, other) for stem, _ in stems(one) & stems(other))


def _shortest(one: str, other: str) -> int:
    """Letters that both must share: of long names all but the longest ending, of short ones all but a vowel."""
    return max(_LEAST_STEM, min(len(one), len(other)) - 2)


#: endings of names that no dictionary has, by gender and case, and the ending of the nominative
_UNDECLINED = {
    ("Masc", "Gen"): {"а": "", "я": "ь"}, ("Masc", "Acc"): {"а": "", "я": "ь"}, ("Masc", "Dat"): {"у": "", "ю": "ь"},
    ("Masc", "Ins"): {"ом": "", "ем": "ь", "ым": ""}, ("Masc", "Loc"): {"е": ""},
    ("Fem", "Gen"): {"ы": "а", "и": "а"}, ("Fem", "Dat"): {"е": "а"}, ("Fem", "Loc"): {"е": "а"},
    ("Fem", "Acc"): {"у": "а", "ю": "я"}, ("Fem", "Ins"): {"ой": "а", "ей": "я"},
}  # fmt: skip


def _undeclined(word: str, case: str, gender: str) -> str:
    """A name no dictionary has as it ends in the nominative; as it stands where the rule is not plain."""
    for ending in ("ии", "ию", "ией"):
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + "ия"
    for ending, plain in _UNDECLINED.get((gender, case), {}).items():
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            return word[: len(word) - len(ending)] + plain
    return word
