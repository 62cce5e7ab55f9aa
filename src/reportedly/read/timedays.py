"""Rules for days: dates, months, weekdays, parts of a day, hours and holidays, against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from reportedly.read import timevalues as tv
from reportedly.read.timecounting import NOT_TOLD
from reportedly.read.timeholidays import holiday
from reportedly.read.timepatterns import MONTHS, PARTS, SEASONS, WEEKDAYS, direction_of, year_in
from reportedly.read.timeplaces import Place
from reportedly.read.timevalues import NO_DATE, Tense, Value

_TO_COME = re.compile(r"\b(?:effective|payable|of record|expires?|due|begins?|starts?) (?:on |in )?$")
_EITHER = re.compile(r"\b(?:until|till|through|by) $")
_GONE = re.compile(r"\b(?:ended|since|as of|dated) (?:on |in )?$")
_ITS = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our|this|that)|['’]s) $")
_NOUN_AFTER = re.compile(r"(?:['’]s)? [a-z]")
_NIGHTS_AFTER = re.compile(
    rf" (?:and|or) (?:{'|'.join(name for name in WEEKDAYS if name.endswith('day'))}) (?P<part>{'|'.join(PARTS)})s\b"
)
_NEAR = 3  #: days back within which a weekday that goes with a noun lies behind, whatever the verb ("Friday's vote will …")
_SAME_PASSAGE = 300  #: characters within which an hour still belongs to the day told


def _said_tense(place: Place) -> Tense:
    """The side of publication a bare date lies on, by the words around it before the verb."""
    if _TO_COME.search(place.before):
        return "future"
    if _GONE.search(place.before):
        return "past"
    told_of = _ITS.search(place.before) and _NOUN_AFTER.match(place.after)  # "the June 5 summit"
    return "present" if told_of or _EITHER.search(place.before) else place.tense


def _month_number(match: re.Match[str]) -> int:
    return MONTHS[match.group("month").casefold().rstrip(".")]


def _iso(match: re.Match[str], place: Place) -> Value | None:
    return (
        tv.month_day(int(match["m"]), int(match["d"]), int(match["year"]), None, "past") if 1 <= int(match["m"]) <= 12 else None
    )


def _numeric(match: re.Match[str], place: Place) -> Value | None:
    year = int(match["y"])
    if year < 100:
        year += 1900 if year > 40 else 2000
    first, second = int(match["m"]), int(match["d"])
    return tv.month_day(first, second, year, None, "past") if 1 <= first <= 12 else None


def _month_day(match: re.Match[str], place: Place) -> Value | None:
    return tv.month_day(_month_number(match), int(match["day"]), year_in(match), place.reference, _said_tense(place))


def _month(match: re.Match[str], place: Place) -> Value | None:
    word = match["month"]
    if (
        word in {"May", "March"}
        and not year_in(match)
        and not re.search(
            r"\b(?:in|since|until|till|by|last|next|this|of|during|from|late|early|mid|through|before|after|between|to|and)[ -]$",
            place.before.rstrip(" ") + " ",
        )
    ):
        return None
    return tv.month_day(_month_number(match), None, year_in(match), place.reference, _said_tense(place))


def _rel_month(match: re.Match[str], place: Place) -> Value | None:
    """Last or next of that name; "this" is the one of the year of publication."""
    direction = direction_of(match)
    if match["dir"] == "this" and place.reference is not None:
        return tv.month(place.reference.year, _month_number(match))
    tense: Tense = "past" if direction < 0 else "future" if direction > 0 else place.tense
    return tv.month_day(_month_number(match), None, None, place.reference, tense, strict=True)


def _month_of(match: re.Match[str], place: Place) -> Value | None:
    year = place.reference.year + direction_of(match) if place.reference is not None else None
    return tv.month(year, _month_number(match))


def _with_part(value: Value, match: re.Match[str]) -> Value:
    part = match.groupdict().get("part")
    return tv.part_of_day(value, PARTS[part.casefold()]) if part else value


def _weekday(match: re.Match[str], place: Place) -> Value | None:
    number = WEEKDAYS[match["weekday"].casefold()]
    several = _NIGHTS_AFTER.match(place.after)
    if several is not None:
        return _weekly(number, several["part"])
    tense = place.tense
    if tense == "future" and place.in_noun and place.reference is not None and (place.reference.weekday() - number) % 7 < _NEAR:
        tense = "past"
    return _with_part(tv.weekday(number, place.reference, tense, direction_of(match)), match)


def _weekly(number: int, part: str | None) -> Value:
    value = Value(type="SET", value=f"XXXX-WXX-{number + 1}", granularity="day")
    return Value(type="SET", value=f"{value.value}T{PARTS[part.casefold()]}", granularity="hour") if part else value


def _weekdays(match: re.Match[str], place: Place) -> Value | None:
    return _weekly(WEEKDAYS[(match["weekday"] or match["each"]).casefold()], match["part"])


def _each_month(match: re.Match[str], place: Place) -> Value | None:
    if match["season"]:
        return Value(type="SET", value=f"XXXX-{SEASONS[match['season'].casefold()]}", granularity="season")
    return Value(type="SET", value=f"XXXX-{_month_number(match):02d}", granularity="month")


def _named(word: str, reference: date | None) -> Value:
    offset = {
        "yesterday": -1,
        "tomorrow": 1,
        "last": -1,
        "day before yesterday": -2,
        "day after tomorrow": 2,
        "last night": -1,
    }.get(word, 0)
    if reference is None:
        label = {-1: "PAST_REF", 1: "FUTURE_REF"}.get((offset > 0) - (offset < 0), "PRESENT_REF")
        return Value(type="DATE", value=label, granularity="day", unresolved=NO_DATE)
    return tv.shift(reference, offset, "day")


def _named_day(match: re.Match[str], place: Place) -> Value | None:
    word = match["of"].casefold()
    value = _named(word, place.reference)
    if word in {"tonight", "last night", "overnight"} and place.reference is not None:
        return tv.part_of_day(value, "NI")
    return value


def _day_part(match: re.Match[str], place: Place) -> Value | None:
    """A part of a day named by its place to publication, or of the day told last."""
    if match["of"]:
        that = match["of"].casefold() == "that"
        day = place.told.day if that else place.reference
        if that and day is None:
            return Value(type="TIME", value="PAST_REF", granularity="hour", unresolved=NOT_TOLD)
        value = _named(match["of"].casefold(), day)
        return _with_part(value, match) if day is not None else value
    if match["the"] and not re.search(r"\b(?:in|by|during|through|throughout) $", place.before):
        return None
    day = place.told.day or place.reference if match["the"] else place.reference
    value = _named((match["midday"] or "today").casefold(), day)
    if day is None:
        return value
    return tv.part_of_day(value, PARTS[(match["mid"] or match["half"]).casefold()])


def _clock_value(text: str) -> str:
    plain = text.casefold().replace(".", "").replace(" ", "")
    if plain in {"noon", "midnight"}:
        return "T12:00" if plain == "noon" else "T24:00"
    match = re.match(r"(\d+)(?::(\d\d))?(am|pm)?", plain)
    hour, minute, half = (int(match[1]), match[2] or "00", match[3]) if match else (0, "00", None)
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute}"


def _clock(match: re.Match[str], place: Place) -> Value | None:
    groups = match.groupdict()
    of, clock = groups.get("of"), match["clock"]
    told = f"T{groups['zulu'][:2]}:{groups['zulu'][2:]}" if groups.get("zulu") else _clock_value(clock)
    if groups.get("month"):
        base = _month_day(match, place)
    elif of is not None and of.casefold() in WEEKDAYS:
        base = tv.weekday(WEEKDAYS[of.casefold()], place.reference, place.tense)
    else:
        day = place.told.day if of is None and place.at - place.told.day_at < _SAME_PASSAGE else None
        base = _named((of or "today").casefold(), day or place.reference)
    if base is None:
        return None
    if base.unresolved is not None:
        return Value(type="TIME", value=f"XXXX-XX-XX{told}", granularity="minute", unresolved=base.unresolved)
    return tv.part_of_day(base, told)


def _weekend(match: re.Match[str], place: Place) -> Value | None:
    """The weekend beside publication, which the tense tells."""
    if place.reference is None:
        return None
    return tv.shift(place.reference, -1 if place.tense == "past" and place.reference.weekday() < 5 else 0, "weekend")


def _holiday(match: re.Match[str], place: Place) -> Value | None:
    if not match["holiday"][0].isupper():
        return None
    return holiday(match["holiday"].casefold().replace("’", "'"), year_in(match), place.reference, _said_tense(place))


DAY_RULES: Mapping[str, Callable[[re.Match[str], Place], Value | None]] = {
    "iso": _iso, "numeric": _numeric, "month_day": _month_day, "day_month": _month_day, "month_year": _month, "month": _month,
    "month_of": _month_of, "rel_month": _rel_month, "clock_day": _clock, "day_clock": _clock, "clock": _clock,
    "weekday": _weekday, "rel_weekday": _weekday, "weekdays": _weekdays, "each_month": _each_month, "day_part": _day_part,
    "named_day": _named_day, "the_day": _named_day, "weekend": _weekend, "holiday": _holiday,
}  # fmt: skip
