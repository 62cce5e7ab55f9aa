"""Rules for weeks and more, for lengths, for what comes again, and for words like "now"; and the table of all rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from reportedly.read import timevalues as tv
from reportedly.read.timecounting import COUNTED, relative
from reportedly.read.timedays import DAY_RULES
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

_SEASON_BEGINS = {"WI": 1, "SP": 3, "SU": 6, "FA": 9}
_SOME_DAY = re.compile(r"\b(?:will|would|could|may|might|should|can|to|’ll|'ll) $")
_TITLE = re.compile(r"^This [A-Z]")
_TOLD_AFTER = re.compile(r" (?:ago|before|earlier|after|later)\b|-")
_IN = re.compile(r"\b(?:in|for|of|during|through|throughout|by) $")
_RATE = re.compile(
    r"(?:[\d%]|\b(?:hundred|thousand|million|billion|trillion|one|two|three|four|five|six|seven|eight|nine|ten|dozen))"
    r"(?: (?!(?:for|in|over|after|within|about|than|of|during)\b)[a-z'-]+){0,2} $"
)


def _in_amount(match: re.Match[str], place: Place) -> Value | None:
    """A length of time; what will be "in two years" is the year that lies so far ahead."""
    amount, unit = number_of(match["amount"]), singular(match["unit"])
    ahead = match["side"].casefold() == "in" and place.tense == "future" and " the " not in match.group().casefold()
    if ahead and amount is not None and unit in {"day", "week", "month", "year"}:
        return relative(amount, unit, 1, place.reference)
    return tv.duration(amount, unit)


def _span(match: re.Match[str], place: Place) -> Value | None:
    return tv.duration(number_of(match["amount"]), singular(match["unit"]))


def _rel_unit(match: re.Match[str], place: Place) -> Value | None:
    unit, direction, word = singular(match["unit"]), direction_of(match), match["dir"].casefold()
    if unit in {"hour", "minute", "second"} or _TITLE.search(match.group()) or match.group().casefold() == "the next day":
        return None
    if word == "past" and match.group().casefold().startswith("the "):
        return tv.duration(1, unit)
    if place.reference is None:
        label = "PAST_REF" if direction < 0 else "FUTURE_REF" if direction > 0 else "PRESENT_REF"
        return Value(type="DATE", value=label, granularity=unit, unresolved=NO_DATE)
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


def _season(match: re.Match[str], place: Place) -> Value | None:
    if match["season"] == "fall" and not (
        match["dir"] or match["year"] or place.before.rstrip().endswith(("in the", "this", "last"))
    ):
        return None
    if (
        not match["dir"]
        and not match["year"]
        and not re.search(r"\b(?:in|during|since|of|by|until|the|that)\s*$", place.before)
        and not match.group().startswith("the")
    ):
        return None
    year = year_in(match)
    if year is None and place.reference is not None:
        begun = place.reference.month >= _SEASON_BEGINS[SEASONS[match["season"]]]
        back = 0 if match["dir"] == "this past" and begun else direction_of(match)
        year = place.reference.year + (back if match["dir"] else 0)
    return tv.season(SEASONS[match["season"]], year)


def _decade(match: re.Match[str], place: Place) -> Value | None:
    if match["said"]:
        return Value(type="DATE", value=f"19{TENS[match['said']]}", granularity="decade")
    digits = match["decade"] or f"19{match['short']}"
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
    unit = "year" if match["yearend"] else (match["unit"] or match["inunit"]).casefold()
    if place.reference is None:
        return Value(type="DATE", value="PRESENT_REF", granularity=unit, unresolved=NO_DATE)
    return tv.shift(place.reference, direction_of(match), unit)


def _whole_year(match: re.Match[str], place: Place) -> Value | None:
    """The year of publication; the year that a day ends is twelve months."""
    if match["ended"] is not None:
        return tv.duration(1, "year")
    if _TOLD_AFTER.match(place.after) or not (match["full"] or match["fiscal"] or _IN.search(place.before)):
        return None
    return relative(0, "year", 0, place.reference) if place.reference is not None else None


def _plain_year(match: re.Match[str], place: Place) -> Value | None:
    year = year_in(match) or year_in(match, "said")
    return Value(type="DATE", value=f"{year}", granularity="year")


def _set(match: re.Match[str], place: Place) -> Value | None:
    if match["adverb"]:
        word = match["adverb"].casefold()
        units = {"daily": "day", "nightly": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "hourly": "hour"}
        return tv.duration(1, units.get(word, "year"), kind="SET")
    if match["per"]:
        return tv.duration(1, match["unit2"].casefold(), kind="SET")
    amount = {"other": 2.0, "few": None}.get((match["amount"] or "").casefold(), number_of(match["amount"] or "1"))
    return tv.duration(amount, singular(match["unit"]), kind="SET")


def _duration(match: re.Match[str], place: Place) -> Value | None:
    words, unit = match["amount"].casefold(), singular(match["unit"])
    if words in {"a", "an", "some", "many"} and re.search(r"\b(?:once|twice|times|percent|%) $", place.before):
        return None
    if words in {"a", "an"} and (unit in {"second", "quarter"} or _RATE.search(place.before)):
        return None
    if words == "one" and unit == "day" and _SOME_DAY.search(place.before):
        return Value(type="DATE", value="FUTURE_REF", granularity=None)
    return tv.duration(number_of(words), unit)


def _halves(match: re.Match[str], place: Place) -> Value | None:
    amount = number_of(match["amount"] or match["amount2"])
    return tv.duration(amount + 0.5 if amount is not None else None, singular(match["unit"] or match["unit2"]))


def _plural(match: re.Match[str], place: Place) -> Value | None:
    if not re.search(r"\b(?:for|over|in|after|within|of|took|takes|recent)\s*$", place.before):
        return None
    return tv.duration(None, singular(match["plural"]))


def _reference(match: re.Match[str], place: Place) -> Value | None:
    word = match.group().casefold()
    if word in {"soon", "shortly"} and re.match(r" (?:after|before|as)\b", place.after):
        return None
    if word == "now" and place.after.startswith("-"):
        return None
    return Value(type="DATE", value=REFERENCES[word], granularity=None)


#: the rule of each pattern
RULES: Mapping[str, Callable[[re.Match[str], Place], Value | None]] = {
    **DAY_RULES, **COUNTED,
    "in_amount": _in_amount, "span": _span, "rel_unit": _rel_unit, "quarter": _quarter, "season": _season, "decade": _decade,
    "century": _century, "half": _half, "end_of": _end_of, "whole_year": _whole_year, "last_fiscal": _last_fiscal,
    "fiscal": _plain_year, "vague": _vague, "mid": _plain_year, "year": _plain_year, "set": _set, "compound": _duration,
    "halves": _halves, "range": _duration, "duration": _duration, "decades": _plural, "reference": _reference,
}  # fmt: skip
