"""Rules for weekdays: on which side of publication they lie, by tense and by the words around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from reportedly.read import timevalues as tv
from reportedly.read.timenames import is_mishap, is_named_day
from reportedly.read.timepatterns import PARTS, WEEKDAYS, direction_of
from reportedly.read.timeplaces import Place
from reportedly.read.timevalues import Tense, Value

WEEKDAY_NAMES = "|".join(name for name in WEEKDAYS if name.endswith("day"))  #: lower case, as a pattern
_NIGHTS_AFTER = re.compile(rf" (?:and|or) (?:{WEEKDAY_NAMES}) (?P<part>{'|'.join(PARTS)})s\b")
_ANY = "which week is not told"
_NEAR = 3  #: days back within which a weekday that goes with a noun lies behind, whatever the verb ("Friday's vote will …")
#: what is "due Friday", "set for Friday"; not what "had been set for Friday"
_SET_FOR = re.compile(
    r"(?<!had been )(?<!had )\b(?:due|effective|payable|expected|(?:scheduled|slated|rescheduled)(?: to \w+)?"
    r"|planned for|as (?:early|soon) as|no later than)"
    r" (?:on |for |by |early |late |in )?$"
    r"|(?<!had )\b(?:set|sets|called|calls|planned|plans) (?:an?|the|its|his|her|their) (?:[\w-]+ ){1,3}for $"
    r"|(?<!had been )(?<!had )\bset (?:for |to \w+ (?:on |by |early |late |in )?)$"
)
#: "was put off until Friday", "gave them until Friday"
_PUT_OFF = re.compile(
    r"(?<!had been )(?<!had )\b"
    r"(?:postponed|delayed|put off|adjourned|extended|rescheduled|deferred|moved|pushed back|gave|given|has|have)\b"
    r"[^.;]{0,40}\b(?:until|till|to|for) $"
)
#: "according to the office's analysis Monday", "originally set for Monday"
_AS_REPORTED = re.compile(
    r"\baccording to (?:(?!will\b|would\b|to\b)[\w'’-]+ ){1,6}$"
    r"|\b(?:originally|initially|previously) (?:due|expected|planned|scheduled|set|slated)(?: to \w+)? (?:on |for |by )?$"
)
#: "said on Friday he would force a vote": the day of saying, of whatever is told
_SAID_ON = re.compile(
    r"\b(?:said|announced|warned|declared|confirmed|insisted|acknowledged|vowed|pledged|predicted|told (?:[\w'’.-]+ ){1,4})"
    r" ?(?:on |in |late |early )*$"
)
_IT_WOULD = re.compile(r" (?:he|she|it|they|we|i|there|the|an?|its|his|her|their|our|no)\b")
_SINCE = re.compile(r"\bsince (?:(?:the|an?|his|her|its|their) (?:\w+ )?\w+ )?(?:on |late |early )*$")
#: "Tuesday is the deadline", "he said Saturday marks a year"
_IS, _BEGINS = re.compile(r" (?:is|marks)\b"), re.compile(r"(?:^|[.;,:\"“”‘'`] ?|\b(?:and|but|that|said|says|because) )$")
_IS_ON = re.compile(r"(?<!\bit)(?<!\btoday)(?<!\bthis)(?<!\bthat) (?:is|are) (?:on |for |until )?$")  #: "the funeral is Saturday"
_FACED = re.compile(r"\b(?:sets?|setting|faces?|facing|faced|impos(?:ed|es|ing)|gave|given) (?:an?|its|their|his|her) $")
_AHEAD_OF = re.compile(
    r"\b(?:before|ahead of|prior to|in advance of|leading (?:up )?to|(?:going|heading|headed) into|eve of)"
    r"(?: the| a| an| \w+['’]s)? $"
)
_SOON = 3  #: days within which what is ahead of a weekday's vote has that vote ahead
_DATED_BEFORE = 6  #: days back at which a weekday is rather the day after the date
_VOTE_AFTER = re.compile(r"(?:['’]s)?(?: [a-z.-]+){0,2} (?:elections?|ballot|vote|referendum|primary|primaries|caucus(?:es)?)\b")
_NEXT = 2  #: days within which the present tense means the weekday to come ("the house faces a vote on Thursday")
#: "from Thursday until Sunday", "Thursday through Sunday"
_RANGE = re.compile(
    rf"\bfrom (?:on |late |early )?(?:{WEEKDAY_NAMES})(?: \w+)? (?:until|till|into) $"
    rf"|\b(?:{WEEKDAY_NAMES})(?: \w+)? (?:through|to) $"
)
_SINCE_DATE = re.compile(r"\bfrom [a-z]{3,9}\.? \d\d? (?:through|to|until) $")  #: "from Jan. 13 through Sunday"
_LASTS_TO = re.compile(r"\b(?:through|until|till|by)(?: at least)? $")  #: "is shut through Sunday"
_ON_DAY = re.compile(r"\b(?:on|before|after|for|in|until|by) $")


def with_part(value: Value, match: re.Match[str]) -> Value:
    """The part of a day that a match names, of the day it names; the day itself when it names none."""
    part = match.groupdict().get("part")
    return tv.part_of_day(value, PARTS[part.casefold()]) if part else value


def is_said_on(place: Place) -> bool:
    """It is the day or the month of saying: "said on Friday he would force a vote", "said in January it would sell"."""
    return _IT_WOULD.match(place.after) is not None and _SAID_ON.search(place.before) is not None


def _is_faced(place: Place) -> bool:
    """A deadline that somebody faces."""
    return place.after.startswith(" deadline") and _FACED.search(place.before) is not None


def weekday_tense(place: Place) -> Tense:
    """The side of publication a bare weekday lies on: ahead with what is set for it, or put off until it."""
    if _AS_REPORTED.search(place.before) or is_said_on(place) or is_mishap(place):
        return "past"
    if _SINCE.search(place.before):
        return "past"
    if (_IS.match(place.after) and _BEGINS.search(place.before)) or _is_faced(place) or _IS_ON.search(place.before):
        return "future"
    if _SET_FOR.search(place.before) or _PUT_OFF.search(place.before) or place.acts:
        return "future"
    return place.tense


def _weekday(match: re.Match[str], place: Place) -> Value | None:
    number = WEEKDAYS[match["weekday"].casefold()]
    several = _NIGHTS_AFTER.match(place.after)
    if several is not None:
        return _weekly(number, several["part"])
    if is_named_day(match, place):
        return None
    if place.is_any and not direction_of(match) and not place.in_noun:
        return with_part(replace(tv.weekday(number, None, "past"), unresolved=_ANY), match)
    if place.told.day is not None and _RANGE.search(place.before):
        return with_part(tv.weekday(number, place.told.day, "future", 1), match)
    return with_part(weekday_near(number, place, direction_of(match)), match)


def weekday_near(number: int, place: Place, direction: int = 0, *, at_an_hour: bool = False) -> Value:
    """The weekday meant, on the side of publication that tense and the words around it tell.

    Args:
        number: of the day (Monday is 0).
        place: where it stands.
        direction: -1 for "last", 1 for "next", 0 for the bare name.
        at_an_hour: an hour is told with it.
    """
    tense = weekday_tense(place)
    back = (place.reference.weekday() - number) % 7 if place.reference is not None else _NEAR
    if (
        tense != "future"
        and not _SINCE.search(place.before)
        and (_is_next(back, place, at_an_hour) or (back == _DATED_BEFORE and _is_first(place)))
    ):
        tense = "future"
    if tense == "future" and (
        (place.in_noun and back < _NEAR and not _is_faced(place)) or (back == 1 and (place.lapsed or place.acts))
    ):
        tense = "past"
    return tv.weekday(number, place.reference, tense, direction)


def _is_next(back: int, place: Place, at_an_hour: bool) -> bool:
    """The weekday of what lies just ahead: "days before Tuesday's vote", "the house faces a vote on Thursday"."""
    ahead = 7 - back
    is_its = place.after.startswith(("'s ", "’s "))
    if place.done and place.before.endswith("by "):  # "by Friday, the storm had weakened"
        return False
    if place.tense == "past" and _SINCE_DATE.search(place.before):
        return False
    if ahead <= _SOON and (_AHEAD_OF.search(place.before) or (_LASTS_TO.search(place.before) and not is_its)):
        return True
    stands_apart = at_an_hour or place.in_noun or _ON_DAY.search(place.before) or is_its
    near = _SOON if _VOTE_AFTER.match(place.after) else _NEXT
    return ahead <= near and place.tense == "present" and bool(stands_apart)


def _is_first(place: Place) -> bool:
    """The text tells of its own day, but was dated a day early, or where it was still the day before."""
    return place.tense == "past" and place.reference is not None and (place.told.day is None or place.told.is_dated_before)


def _weekly(number: int, part: str | None) -> Value:
    value = Value(type="SET", value=f"XXXX-WXX-{number + 1}", granularity="day")
    return Value(type="SET", value=f"{value.value}T{PARTS[part.casefold()]}", granularity="hour") if part else value


def ago_on(amount: float | None, unit: str, match: re.Match[str], place: Place) -> Value | None:
    """A day, week or month of so long ago: "25 years ago today", "a year ago this week", "five years ago Monday".

    Args:
        amount: of units, if it is a number.
        unit: "day", "week", "month", "year" or "decade".
        match: with what is meant of that time: `of` (today and the like), `this` (a unit) or `weekday`.
        place: where it stands.
    """
    now = place.reference
    if amount is None or amount != int(amount) or now is None:
        return None
    if match["weekday"]:
        near = weekday_near(WEEKDAYS[match["weekday"].casefold()], place)
        day = date.fromisoformat(near.value)
    else:
        day = now + timedelta(days={"yesterday": -1, "tomorrow": 1}.get((match["of"] or "").casefold(), 0))
    back = tv.back(day, int(amount), unit)
    return tv.shift(back, 0, (match["this"] or "day").casefold()) if back is not None else None


def _weekdays(match: re.Match[str], place: Place) -> Value | None:
    return _weekly(WEEKDAYS[(match["weekday"] or match["each"]).casefold()], match["part"])


WEEKDAY_RULES: Mapping[str, Callable[[re.Match[str], Place], Value | None]] = {
    "weekday": _weekday,
    "rel_weekday": _weekday,
    "weekdays": _weekdays,
}
