"""Rules for weeks and more, for lengths, for what comes again, and for words like "now"; and the table of all rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from reportedly.read import timevalues as tv
from reportedly.read.timecounting import COUNTED, relative, told_date
from reportedly.read.timedays import DAY_RULES
from reportedly.read.timelengths import LENGTHS
from reportedly.read.timenames import is_model
from reportedly.read.timepatterns import (
    CENTURIES,
    ORDINALS,
    REFERENCES,
    SEASONS,
    TENS,
    direction_of,
    number_of,
    singular,
    year_in,
)
from reportedly.read.timeplaces import Place
from reportedly.read.timevalues import NO_DATE, Value

_MIDWEEK = 2  #: before it what was "this weekend" was the last one
_NEW_DECADES, _NEW_CENTURY = {"00", "10"}, 2000  #: "the '00s" are of this century in a text of this century
_WARM = re.compile(r" (?:degrees|fahrenheit|celsius|percent)\b|%|°")  #: a number of degrees: "in the 80s Fahrenheit"
_AGED = re.compile(r"\b(?:my|your|his|her|its|their|our) $")  #: "in his early 30s"
_IN_SEASON = re.compile(r"\b(?:in|by|since|until|during|through) $")
#: what a fall is of: "this fall in prices"
_FALLEN = re.compile(
    r" in (?:[a-z-]+ )?(?:prices?|values?|demand|output|sales|shares?|stocks?|rates?|numbers?|profits?|incomes?)\b"
)
_SEASON_BEGINS = {"WI": 12, "SP": 3, "SU": 6, "FA": 9}
_PAST = re.compile(r"\b(?:in|of|from|to|with|for|about) $")
#: what may follow "the past" that is no noun it goes with
_PAST_ENDS = re.compile(
    r"[^\sA-Za-z-]|$| (?:and|or|but|that|when|to|by|as|with|for|in|on|at"
    r"|he|she|it|they|we|has|have|had|is|was|are|were|would|will)\b"
)
_FUTURE_ENDS = re.compile(
    _PAST_ENDS.pattern + r"| (?:than|so|if|where|which|who|because|into|from|can|may|might|could|should"
    r"|looks?|looked|holds?|held|brings?|lies|remains?|seems?|depends?|belongs?|without|under|after|before|now)\b"
)
_NOUN_AFTER = re.compile(r" (?!of\b)[a-z]")
_MEASURED = re.compile(r"\b(?:too|so|as|how|very|pretty) $")
_OPENED = re.compile(r"[\"“”‘'`]$")
_OWN = re.compile(r"(?:\b(?:my|your|his|her|its|their|our)|['’]s) $")  #: "her last year in office", "the mayor's last days"
_IN_LAST = re.compile(r"\b(?:in|over|within|during) $")
_TO_DO = re.compile(r" to [a-z]")
_OF = re.compile(r" of (?!last\b|this\b|next\b|[$€£¥])")
#: what has a number that is no year
_NUMBERED = re.compile(
    r"\b(?:flight|room|route|highway|resolution|section|article|no\.|number|model|line|channel|unit|version|windows) $"
)
_CLOCK_AFTER = re.compile(r" (?:gmt|utc|hours)\b")
_STREET = re.compile(r" (?:[a-z]+\.? ){1,2}(?:avenue|ave\.|street|st\.|road|rd\.|boulevard|blvd\.|drive|lane|place)(?:\W|$)")
#: "the first vote in 10 years": looks back, whatever the verb
_MOST_IN = re.compile(
    r"\b(?:times?|first|second|third|only|\w{3,}est|most|least|best|worst)"
    r"(?: (?!will\b|would\b|be\b|to\b|can\b|may\b)[\w'’-]+){0,5} in $"
)
_COUNTED_THINGS = re.compile(r" (?:[a-z-]+ ){0,2}[a-z]+s\b")
_FAR_AHEAD = 25  #: years from publication beyond which a number before things is their number: "2047 voters"
_YEARS_ON = 15  #: a span of years by its last two digits has no more: "1998-99"
_TITLE = re.compile(r"^This [A-Z]")
_AHEAD = re.compile(r" (?:ahead|to come)\b")
_TOLD_AFTER = re.compile(r" (?:ago|before|earlier|after|later)\b|-")
_IN_YEAR = re.compile(r"\b(?:in|by|until|through|before|after|since|to|from|for|and) $")
_IN = re.compile(r"\b(?:in|for|of|during|through|throughout|by) $")


def _in_amount(match: re.Match[str], place: Place) -> Value | None:
    """A length of time; what will be "in two years" is the year that lies so far ahead."""
    amount, unit = number_of(match["amount"]), singular(match["unit"])
    ahead = (
        match["side"].casefold() == "in"
        and (place.tense == "future" or _is_planned_in(place))
        and " the " not in match.group().casefold()
    )
    ahead = ahead and not _MOST_IN.search(place.before) and not place.after.startswith(" or two")
    if ahead and amount is not None and unit in {"day", "week", "fortnight", "month", "year"}:
        return relative(amount, unit, 1, place.reference)
    return tv.duration(amount, unit)


def _is_planned_in(place: Place) -> bool:
    """What goes by a calendar is so far away: "talks begin in two weeks", not "he runs in a year of strikes"."""
    return place.acts and not place.after.startswith((" of ", " when ", " that ", " in which "))


def _span(match: re.Match[str], place: Place) -> Value | None:
    return tv.duration(number_of(match["amount"]), singular(match["unit"]))


def _rel_unit(match: re.Match[str], place: Place) -> Value | None:
    unit, direction, word = singular(match["unit"]), direction_of(match), match["dir"].casefold()
    if unit in {"hour", "minute", "second"} or _TITLE.search(match.group()) or match.group().casefold() == "the next day":
        return None
    if (word in {"last", "next", "this"} and match["unit"].casefold().endswith("s")) or (direction and _OWN.search(place.before)):
        return None
    if match.group().casefold() == "this day" and place.before.endswith("to "):  # "to this day"
        return Value(type="DATE", value="PRESENT_REF", granularity=None)
    if word == "last" and unit == "day":  # "the last day to vote"; not "in the last day"
        return tv.duration(1, unit) if _IN_LAST.search(place.before) and not _TO_DO.match(place.after) else None
    to_do = match.group().casefold().startswith("the ") and _TO_DO.match(place.after) and not _IN_LAST.search(place.before)
    if word == "last" and to_do:  # "the last week to sign up"
        return None
    if direction < 0 and _OF.match(place.after):  # "the last day of May" is counted from what follows
        return None
    if word == "next" and place.tense == "past" and match.group().casefold().startswith("the "):
        told = told_date(place, unit)  # "he went in 2011 and was killed the next year"
        value = tv.shift(told, 1, unit) if told is not None else None
        if value is not None and place.reference is not None and value.value <= tv.shift(place.reference, 0, unit).value:
            return value
    if unit == "fortnight" or (word == "past" and match.group().casefold().startswith("the ")):
        return tv.duration(1, unit)
    if place.reference is None:
        label = "PAST_REF" if direction < 0 else "FUTURE_REF" if direction > 0 else "PRESENT_REF"
        return Value(type="DATE", value=label, granularity=unit, unresolved=NO_DATE)
    if match.group().casefold() == "this weekend" and place.tense == "past" and place.reference.weekday() < _MIDWEEK:
        direction = -1
    return tv.shift(place.reference, direction, unit)


def _vague(match: re.Match[str], place: Place) -> Value | None:
    past = match["dir"].casefold() in {"past", "recent", "previous"}
    return Value(type="DATE", value="PAST_REF" if past else "FUTURE_REF", granularity=singular(match["plural"]))


def _last_fiscal(match: re.Match[str], place: Place) -> Value | None:
    return relative(1, "year", -1, place.reference)


def _quarter(match: re.Match[str], place: Place) -> Value | None:
    number = ORDINALS[match["ordinal"].casefold()]
    year, beside = year_in(match) or year_in(match, "year2"), "dir" if match["dir"] else "dir2"
    if year is None and place.reference is not None:
        if match["ago"]:
            year = place.reference.year - 1
        elif match[beside]:
            year = place.reference.year + direction_of(match, beside)
        else:
            now = (place.reference.month - 1) // 3 + 1
            year = place.reference.year - (1 if number > now and place.tense == "past" else 0)
    return tv.quarter(year, number)


def _q(match: re.Match[str], place: Place) -> Value | None:
    """A quarter by its letter: "Q3", "Q3 1998"; without a year the last one that ended."""
    number, year = int(match["number"]), year_in(match)
    if year is None and place.reference is not None:
        year = place.reference.year - (number * 3 > place.reference.month)
    return tv.quarter(year, number)


def _season_year(code: str, match: re.Match[str], place: Place, reference: date) -> int:
    """The year of a season, of a winter the one in which it begins.

    "Last" is the one that has been over for a month ("last summer", in September, is that of the year before), "next" the first
    to begin; without a word it is the one that the tense asks for.
    """
    direction, months = direction_of(match), reference.year * 12 + reference.month - _SEASON_BEGINS[code]
    if match["dir"] == "this past" or (match["dir"] is None and place.tense == "past"):
        return months // 12
    if direction < 0:
        return (months - (3 if code == "WI" else 4)) // 12
    if direction > 0:
        return months // 12 + 1
    if match["dir"] is None and place.tense == "future":
        return (months - 3) // 12 + 1
    return reference.year - (code == "WI" and reference.month < 3)


def _is_fall(match: re.Match[str], place: Place) -> bool:
    """The season, not what falls: "in the fall", not "in the fall of Norvik"."""
    said = match.group().casefold()
    return (
        said != "fall" and _IN_SEASON.search(place.before) is not None and not place.after.startswith((" of ", " from ", " in "))
    )


def _season(match: re.Match[str], place: Place) -> Value | None:
    if match["season"] == "fall" and not (match["dir"] or match["year"] or _is_fall(match, place)):
        return None
    if match["season"] == "fall" and _FALLEN.match(place.after):
        return None
    if (
        not match["dir"]
        and not match["year"]
        and not re.search(r"\b(?:in|during|since|of|by|until|the|that)\s*$", place.before)
        and not match.group().startswith("the")
    ):
        return None
    year = year_in(match) or (place.told.year if place.before.endswith("that ") else None)
    if year is None and place.reference is not None:
        year = _season_year(SEASONS[match["season"]], match, place, place.reference)
    return tv.season(SEASONS[match["season"]], year)


def _decade(match: re.Match[str], place: Place) -> Value | None:
    if match["said"]:
        return Value(type="DATE", value=f"19{TENS[match['said']]}", granularity="decade")
    if match["bare"] and (_WARM.match(place.after) or _AGED.search(place.before)):
        return None
    short = match["short"] or match["bare"]
    late = short in _NEW_DECADES and place.reference is not None and place.reference.year >= _NEW_CENTURY
    digits = match["decade"] or f"{20 if late else 19}{short}"
    return Value(type="DATE", value=digits[:3], granularity="decade")


def _century(match: re.Match[str], place: Place) -> Value | None:
    word = match["ordinal"].casefold()
    number = CENTURIES.get(word) or int(word[:2])
    return Value(type="DATE", value=f"{number - 1:02d}", granularity="century")


def _half(match: re.Match[str], place: Place) -> Value | None:
    year = year_in(match) or (place.reference.year + direction_of(match) if place.reference else None)
    number = ORDINALS[match["ordinal"].casefold()]
    if year is None:
        return Value(type="DATE", value=f"XXXX-H{number}", granularity="half", unresolved=NO_DATE)
    return Value(type="DATE", value=f"{year}-H{number}", granularity="half")


def _end_of(match: re.Match[str], place: Place) -> Value | None:
    unit = "year" if match["yearend"] else (match["unit"] or match["inunit"] or match["ending"]).casefold()
    if place.reference is None:
        return Value(type="DATE", value="PRESENT_REF", granularity=unit, unresolved=NO_DATE)
    return tv.shift(place.reference, direction_of(match), unit)


def _whole_year(match: re.Match[str], place: Place) -> Value | None:
    """The year of publication; the year that a day ends, or the year to a month, is twelve months."""
    if match["ended"] is not None:
        return tv.duration(1, "year")
    if match.group().endswith("Year"):  # "Sailor of the Year"
        return None
    if _TOLD_AFTER.match(place.after) or not (match["full"] or match["fiscal"] or _IN.search(place.before)):
        return None
    ahead = 1 if _AHEAD.match(place.after) else 0  # "in the year ahead"
    return relative(ahead, "year", 1, place.reference) if place.reference is not None else None


def _plain_year(match: re.Match[str], place: Place) -> Value | None:
    if _NUMBERED.search(place.before) or is_model(match) or _STREET.match(place.after) or _CLOCK_AFTER.match(place.after):
        return None
    year = year_in(match) or year_in(match, "said")
    is_far = year is not None and place.reference is not None and year > place.reference.year + _FAR_AHEAD
    if is_far and _COUNTED_THINGS.match(place.after) and not _IN_YEAR.search(place.before):
        return None
    return Value(type="DATE", value=f"{year}", granularity="year")


def _year_span(match: re.Match[str], place: Place) -> Value | None:
    """A span of years by the last digits of its second ("1998-99"): the one it begins in."""
    year = int(match["year"]) if match["year"].isdecimal() else None
    if year is None or not 0 < (int(match["end"]) - year) % 100 <= _YEARS_ON:
        return None
    return Value(type="DATE", value=f"{year}", granularity="year")


def _short_year(match: re.Match[str], place: Place) -> Value | None:
    """A year by its last two digits ("in '98"): the one nearest behind publication."""
    year = 1900 + int(match["short"])
    if place.reference is not None and year + 100 <= place.reference.year:
        year += 100
    return Value(type="DATE", value=f"{year}", granularity="year")


def _the_unit(match: re.Match[str], place: Place) -> Value | None:
    """The week or the month told of, or that of publication."""
    unit = match["unit"].casefold()
    day = told_date(place, unit) or place.reference
    return tv.shift(day, 0, unit) if day is not None else None


def _then(match: re.Match[str], place: Place) -> Value | None:
    return Value(type="DATE", value="PAST_REF", granularity=None)


def _takes_the_floor(place: Place) -> bool:
    """A speaker's "Now, …" at the head of a quotation, or "Now for the weather"."""
    return place.after.startswith(" for ") or (place.after.startswith(",") and _OPENED.search(place.before) is not None)


def _reference(match: re.Match[str], place: Place) -> Value | None:
    word = match.group().casefold()
    if word in {"soon", "recently"} and _MEASURED.search(place.before):  # "too soon to tell", "as recently as 1997"
        return None
    if word in {"soon", "shortly"} and re.match(r" (?:after(?:wards?)?|before|as|thereafter)\b", place.after):
        return None
    if word in {"soon", "shortly"} and place.tense == "past":  # "was soon freed": no time to come
        return None
    if word == "now" and (place.after.startswith("-") or (match.group() == "Now" and _takes_the_floor(place))):
        return None
    if word == "the future" and not _FUTURE_ENDS.match(place.after):  # "the future of the port", "the future mayor"
        return None
    if word == "the past" and (not _PAST.search(place.before) or not _PAST_ENDS.match(place.after)):
        return None
    if word in {"current", "recent"} and (not _NOUN_AFTER.match(place.after) or place.before.endswith("then ")):
        return None
    return Value(type="DATE", value=REFERENCES[word], granularity=None)


#: the rule of each pattern
RULES: Mapping[str, Callable[[re.Match[str], Place], Value | None]] = {
    **DAY_RULES, **COUNTED, **LENGTHS,
    "in_amount": _in_amount, "span": _span, "rel_unit": _rel_unit, "quarter": _quarter, "q": _q, "season": _season,
    "decade": _decade, "century": _century, "half": _half, "end_of": _end_of, "whole_year": _whole_year,
    "last_fiscal": _last_fiscal, "fiscal": _plain_year, "vague": _vague, "mid": _plain_year, "year": _plain_year,
    "year_range": _plain_year, "year_span": _year_span,
    "short_year": _short_year, "the_unit": _the_unit, "then": _then, "reference": _reference,
}  # fmt: skip
