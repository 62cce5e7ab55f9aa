"""Words that look like times and are names: "USA Today", "the Friday Night Massacre", April as a name; and years of cars."""

from __future__ import annotations

import re

from reportedly.read.timeplaces import Place
from reportedly.read.wordlists import load_words

_NAME = 32  #: characters before an expression in which a name that it goes on with may stand
_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w’']*(?:['’]s)? $")
_CAPITAL_AFTER = re.compile(r" [A-Z]")
_QUOTED = re.compile(r"[\"“'‘]$")
_SHOW_AFTER = re.compile(r" (?:Show|Report)\b")
_DAY_OF_A_NAME = re.compile(r"\b(?:super|bloody|fat|cyber|black) $")  #: lower case: "Super Tuesday"
_NIGHT_OF_A_NAME = re.compile(r" (?:Night|Morning|Afternoon|Evening) [A-Z]")  #: "Friday Night Massacre"
_ARTICLE = re.compile(r"(?:\b(?:the|a)|[\"“'‘]) ?$")
#: what a year may be the model's of, if the first word is a make
_CAR = re.compile(r" ([A-Z][\w-]+) (?:[A-Z0-9]|pickup|truck|van|minivan|sedan|wagon|station wagon|convertible|coupe|car|jeep)")
_NO_PART = "about|after|and|at|because|before|but|by|for|from|in|of|on|or|over|since|that|to|when|where|while|with"
#: up to three words that may belong to one noun
_WITH_NOUN = re.compile(rf"(?:['’]s|,)?(?: (?!(?:{_NO_PART})\b)[a-z-]+){{1,3}}")
_FIRST_NAMES = {"April", "May", "June", "August"}
_SURNAME_AFTER = re.compile(r" [A-Z][a-z]")
#: what stands before a month and before no first name
_NO_NAME = re.compile(
    r"\b(?:in|since|until|till|by|last|next|this|of|during|from|late|early|mid|through|before|after|between|to|and|or|for|on"
    r"|the|an?|his|her|its|their|our)[ -]$|['’]s $"
)


def goes_on(match: re.Match[str]) -> bool:
    """A name that began before goes on: "USA Today", "the Norvik Daily"."""
    return _CAPITAL_BEFORE.search(match.string, max(0, match.start() - _NAME), match.start()) is not None


def is_title(match: re.Match[str], place: Place) -> bool:
    """A name goes on, or a title in quotation marks begins: "60 Minutes"."""
    return goes_on(match) or _QUOTED.search(place.before) is not None


def is_show(match: re.Match[str]) -> bool:
    """A day's name is part of another: "Norvik Today", "the Tonight Show"."""
    return goes_on(match) or _SHOW_AFTER.match(match.string, match.end()) is not None


def is_paper(match: re.Match[str]) -> bool:
    """What comes daily or weekly by its name: "the Norvik Daily", "Daily News"."""
    return goes_on(match) or _CAPITAL_AFTER.match(match.string, match.end()) is not None


def is_named_day(match: re.Match[str], place: Place) -> bool:
    """A weekday is part of a name: "Super Tuesday", "the Friday Night Massacre"."""
    if _DAY_OF_A_NAME.search(place.before):
        return True
    head = match.string[max(0, match.start() - _NAME) : match.start()]
    return _NIGHT_OF_A_NAME.match(match.string, match.end()) is not None and _ARTICLE.search(head) is not None


def is_model(match: re.Match[str]) -> bool:
    """A year is that of a car's model: "a 1998 Ford pickup", not "the 1998 Ford earnings"."""
    car = _CAR.match(match.string, match.end())
    return car is not None and car[1] in load_words("car_makes.txt")


def is_mishap(place: Place) -> bool:
    """A day or a month goes with what nobody plans: "the March 23 sniper shooting", "Friday's blast"."""
    with_noun = _WITH_NOUN.match(place.after)
    return with_noun is not None and not load_words("mishaps.txt").isdisjoint(with_noun.group().split())


def is_first_name(word: str, match: re.Match[str], place: Place) -> bool:
    """A month is somebody's first name: "April Vester"."""
    followed = _SURNAME_AFTER.match(match.string, match.end()) is not None
    return word in _FIRST_NAMES and followed and _NO_NAME.search(place.before) is None
