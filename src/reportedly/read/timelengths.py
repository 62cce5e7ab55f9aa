"""Lengths of time, and what comes again: three days, half an hour, a weeklong strike, every Monday, twice a week."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reportedly.read import timevalues as tv
from reportedly.read.timecounting import relative
from reportedly.read.timenames import is_paper, is_title
from reportedly.read.timepatterns import PARTS, number_of, singular
from reportedly.read.timeplaces import Place
from reportedly.read.timevalues import Value

_SOME_DAY = re.compile(r"\b(?:will|would|could|may|might|should|can|to|’ll|'ll) $")
_RATE = re.compile(
    r"(?:[\d%]|\b(?:hundred|thousand|million|billion|trillion|one|two|three|four|five|six|seven|eight|nine|ten|dozen)"
    r"|\b(?:dozens|hundreds|thousands|millions|billions|trillions) of)"
    r"(?: (?!(?:for|in|over|after|within|about|than|of|during)\b)[a-z'-]+){0,2} $"
)
#: a share of a unit, in units that ISO 8601 has
_SHARES = {
    ("half", "hour"): "PT30M", ("quarter", "hour"): "PT15M", ("half", "minute"): "PT30S", ("half", "day"): "PT12H",
    ("half", "year"): "P6M", ("quarter", "year"): "P3M", ("half", "decade"): "P5Y", ("half", "century"): "P50Y",
    ("quarter", "century"): "P25Y",
}  # fmt: skip
_YEARS = {("half", "decade"): 5, ("half", "century"): 50, ("quarter", "century"): 25}
_NOUN_AFTER = re.compile(
    r" (?!(?:in|on|at|by|for|from|to|since|and|or|but|as|with)\b)[a-z]"
)  #: "a quarterly report" names a kind
_ONCE = re.compile(r",? (?:in \w+|last \w+|this \w+|when|while)\b")  #: "one day in June"
_LASTING = re.compile(
    r"\b(?:for|over|in|after|within|of|took|takes?|taken|taking|lasts?|lasted|lasting|recent|spen[dt]|spends|spending|wait|waits|waited|waiting)\s*$"
)
_SHARE_OF = re.compile(r" of (?:an?|the|all|its|his|her|their|our)\b")  #: "three quarters of a billion"
#: what is of a day by its name: "a day trader"
_DAY_OF = re.compile(r" (?:trad(?:ers?|ing)|care|lab(?:or|our)(?:ers?)?|camps?|schools?|shifts?|trips?|spas?|nurser(?:y|ies))\b")
_NEVER_ENDING = re.compile(r" (?:a|per) (?:day|week)\b")  #: "24 hours a day", "seven days a week"
#: "years of war"; not "the early hours of Monday"
_FILLED = re.compile(r" of (?!(?:the |last |this |next )?(?:week|day|month|year|morning|evening|night|\w+day)\b|\d)\w")
_THE = re.compile(
    r"\b(?:the|those|these|closing|coming|dying|ending|evening|following|intervening|morning|opening|preceding"
    r"|remaining|trading|training|visiting|waking|waning|working|matter of|number of|\d+) $"
)
_BESIDE = re.compile(r" (?:after|before|later|earlier|since|away|ahead|to come|leading (?:up )?to|that followed|following)\b")


def _set(match: re.Match[str], place: Place) -> Value | None:
    if match["adverb"]:
        word = match["adverb"].casefold()
        if match["adverb"][0].isupper() and is_paper(match):
            return None
        if (word == "annually" and _RATE.search(place.before)) or (word == "quarterly" and _NOUN_AFTER.match(place.after)):
            return None
        units = {"daily": "day", "nightly": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "hourly": "hour"}
        return tv.duration(1, units.get(word, "year"), kind="SET")
    if match["per"]:
        return tv.duration(1, match["unit2"].casefold(), kind="SET")
    amount = {"other": 2.0, "few": None}.get((match["amount"] or "").casefold(), number_of(match["amount"] or "1"))
    return tv.duration(amount, singular(match["unit"]), kind="SET")


def _duration(match: re.Match[str], place: Place) -> Value | None:
    words, unit = match["amount"].casefold(), singular(match["unit"])
    if match["unit"][0].isupper() and is_title(match, place):  # a show: "60 Minutes"
        return None
    if match.group().casefold().startswith("the number of") or (words == "a" and place.before.endswith("wait ")):
        return None
    if words == "zero" or (words == "many" and place.before.endswith("as ")):  # "a third blast in as many weeks"
        return None
    if place.before.endswith("quarters of ") or (match.groupdict().get("and") and not place.before.endswith("between ")):
        return None  # "three quarters of an hour"
    if unit == "quarter" and _SHARE_OF.match(place.after):
        return None
    if words in {"24", "seven"} and _NEVER_ENDING.match(place.after):
        return None
    if words == "another" and (match["unit"].casefold().endswith("s") or unit in {"second", "quarter", "century"}):
        return None
    if words in {"a", "an", "some", "many"} and re.search(r"\b(?:once|twice|times|percent|%) $", place.before):
        return None
    if words in {"a", "an"} and (unit in {"second", "quarter"} or _RATE.search(place.before)):
        return None
    if words in {"a", "the"} and unit == "day" and _DAY_OF.match(place.after):
        return None
    if words in {"a", "an"} and unit == "weekend" and _NOUN_AFTER.match(place.after):
        return None
    if words == "one" and unit == "day" and _ONCE.match(place.after) and not _LASTING.search(place.before):
        return None
    if words == "one" and unit == "day" and _SOME_DAY.search(place.before):
        return Value(type="DATE", value="FUTURE_REF", granularity=None)
    return tv.duration(number_of(words), unit)


def _halves(match: re.Match[str], place: Place) -> Value | None:
    amount = number_of(match["amount"] or match["amount2"])
    return tv.duration(amount + 0.5 if amount is not None else None, singular(match["unit"] or match["unit2"]))


def _plural(match: re.Match[str], place: Place) -> Value | None:
    if place.before.endswith(("number of ", "zero ")):  # how many, not how long
        return None
    if match["plural"].casefold() == "hours" and place.before.endswith("after ") and not place.after.startswith(" of "):
        return None
    lasts = match["many"] or _LASTING.search(place.before) or _BESIDE.match(place.after)
    if not lasts and not (_FILLED.match(place.after) and not _THE.search(place.before)):
        return None
    return tv.duration(None, singular(match["plural"]))


def _over_years(match: re.Match[str], place: Place) -> Value:
    """What went by: "over the years"."""
    return tv.duration(None, singular(match["plural"]))


def _all(match: re.Match[str], place: Place) -> Value:
    """The whole of a unit: "all week"."""
    return tv.duration(1, match["unit"].casefold())


def _long(match: re.Match[str], place: Place) -> Value:
    """What lasts a unit or several: "a weeklong strike", "the years-long war"; or has lasted it: "the decades-old feud"."""
    one = match["unit"] or match["old"] or match["oldunit"]
    return (
        tv.duration(1, singular(one))
        if one
        else tv.duration(None, singular(match["units"] or match["olds"] or match["oldunits"]))
    )


def _part_unit(match: re.Match[str], place: Place) -> Value | None:
    share, unit = match["share"].casefold(), match["unit"].casefold()
    if match["ago"]:
        years = _YEARS.get((share, unit))
        return relative(years, "year", -1, place.reference) if years is not None else None
    value = _SHARES.get((share, unit))
    return Value(type="DURATION", value=value, granularity=unit) if value is not None else None


def _rate(match: re.Match[str], place: Place) -> Value:
    """How much or how often in a unit: "six trips per day"."""
    return tv.duration(1, match["unit"].casefold(), kind="SET")


def _workdays(match: re.Match[str], place: Place) -> Value:
    value = "XXXX-WXX" if match["days"].casefold() == "weekdays" else "XXXX-WXX-WE"
    return Value(type="SET", value=value, granularity="day")


def _each_part(match: re.Match[str], place: Place) -> Value:
    return Value(type="SET", value=f"XXXX-XX-XXT{PARTS[match['part'].casefold()]}", granularity="hour")


LENGTHS: Mapping[str, Callable[[re.Match[str], Place], Value | None]] = {
    "set": _set, "compound": _duration, "halves": _halves, "range": _duration, "duration": _duration, "decades": _plural,
    "over_years": _over_years, "aged": _duration,
    "long": _long, "all": _all, "part_unit": _part_unit, "rate": _rate, "workdays": _workdays, "each_part": _each_part,
}  # fmt: skip
