"""What the values of Russian time expressions are, against the day of publication; relative when there is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from reportedly.read import timevalues as tv
from reportedly.read.russian.timepatterns import (
    NAMED_DAYS,
    REFERENCES,
    SEASONS,
    direction_of,
    month_of,
    number_of,
    part_of,
    stands_behind_preposition,
    unit_of,
    weekday_of,
)
from reportedly.read.timecounting import relative
from reportedly.read.timeplaces import Place
from reportedly.read.timevalues import NO_DATE, Tense, Value

_SAME_PASSAGE = 300  #: characters within which an hour still belongs to the day told
_RATE_BEFORE = re.compile(r"(?:летие|возраст\w*|в возрасте) $")
_AGE_BEHIND = re.compile(r"^-")
_JOINED = {"часов": "hour", "дневн": "day", "недельн": "week", "месячн": "month", "летн": "year", "минутн": "minute"}


def _year_in(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    told = groups.get("year") or groups.get("year2")
    return int(told) if told else None


def _iso(match: re.Match[str], place: Place) -> Value | None:
    number = int(match["m"])
    return tv.month_day(number, int(match["day"]), int(match["year"]), None, "past") if 1 <= number <= 12 else None


def _month_day(match: re.Match[str], place: Place) -> Value | None:
    day = int(match["day"])
    return tv.month_day(month_of(match["month"]), day, _year_in(match), place.reference, place.tense) if 1 <= day <= 31 else None


def _month_of(match: re.Match[str], place: Place) -> Value | None:
    year = place.reference.year + direction_of(match["dir"]) if place.reference is not None else None
    return tv.month(year, month_of(match["month"]))


def _month(match: re.Match[str], place: Place) -> Value | None:
    year, number = _year_in(match), month_of(match["month"])
    if match["dir"] and year is None:
        direction = direction_of(match["dir"])
        if not direction and place.reference is not None:
            return tv.month(place.reference.year, number)
        tense: Tense = "past" if direction < 0 else "future" if direction > 0 else place.tense
        return tv.month_day(number, None, None, place.reference, tense, strict=True)
    return tv.month_day(number, None, year, place.reference, place.tense)


def _with_part(value: Value, match: re.Match[str]) -> Value:
    part = match.groupdict().get("part")
    return tv.part_of_day(value, part_of(part)) if part else value


def _weekday(match: re.Match[str], place: Place) -> Value | None:
    """A weekday; without a preposition or a direction the word may be another ("среда", the surroundings)."""
    direction = match.groupdict().get("dir")
    is_plain = direction or stands_behind_preposition(place.before)
    if not is_plain and (match["weekday"].startswith("сред") or not match["part"]):
        return None
    return _with_part(
        tv.weekday(weekday_of(match["weekday"]), place.reference, place.tense, direction_of(direction or "")), match
    )


def _part_of_weekday(match: re.Match[str], place: Place) -> Value | None:
    value = tv.weekday(weekday_of(match["weekday"]), place.reference, place.tense, 0)
    return _with_part(value, match)


def _weekdays(match: re.Match[str], place: Place) -> Value | None:
    return Value(type="SET", value=f"XXXX-WXX-{weekday_of(match['each']) + 1}", granularity="day")


def _named(offset: int, reference: date | None) -> Value:
    if reference is None:
        label = {-1: "PAST_REF", 1: "FUTURE_REF"}.get((offset > 0) - (offset < 0), "PRESENT_REF")
        return Value(type="DATE", value=label, granularity="day", unresolved=NO_DATE)
    return tv.shift(reference, offset, "day")


def _named_day(match: re.Match[str], place: Place) -> Value | None:
    value = _named(NAMED_DAYS[match["named"]], place.reference)
    return value if place.reference is None else _with_part(value, match)


def _rel_unit(match: re.Match[str], place: Place) -> Value | None:
    direction = direction_of(match["dir"])
    unit = "weekend" if match["unit"].startswith(("выходн", "уик")) else unit_of(match["unit"])
    if unit is None:
        return None
    if place.reference is None:
        label = "PAST_REF" if direction < 0 else "FUTURE_REF" if direction > 0 else "PRESENT_REF"
        return Value(type="DATE", value=label, granularity=unit, unresolved=NO_DATE)
    return tv.shift(place.reference, direction, unit)


def _part_of_unit(match: re.Match[str], place: Place) -> Value | None:
    unit = unit_of(match["unit"])
    return relative(0, unit, 0, place.reference) if unit is not None and place.reference is not None else None


def _counted(match: re.Match[str], place: Place, sign: int) -> Value | None:
    amount, unit = number_of(match["amount"]), unit_of(match["unit"])
    if unit is None or amount == -1:
        return None
    return relative(amount, unit, sign, place.reference)


def _ago(match: re.Match[str], place: Place) -> Value | None:
    return _counted(match, place, -1)


def _ahead(match: re.Match[str], place: Place) -> Value | None:
    """What comes after so long; told in the past it is counted from what was told, so a length."""
    amount, unit = number_of(match["amount"]), unit_of(match["unit"])
    if place.tense == "past" and unit is not None and amount != -1:
        return tv.duration(amount, unit)
    return _counted(match, place, 1)


def _season(match: re.Match[str], place: Place) -> Value | None:
    code = next(code for stem, code in SEASONS.items() if match["season"].startswith(stem))
    year = _year_in(match)
    if year is None and place.reference is not None:
        direction = direction_of(match["dir"]) if match.groupdict().get("dir") else None
        month = {"WI": 1, "SP": 4, "SU": 7, "FA": 10}[code]
        tense: Tense = {-1: "past", 1: "future"}.get(direction or 0, place.tense)  # type: ignore[assignment]
        found = tv.month_day(month, None, None, place.reference, tense, strict=bool(direction))
        year = place.reference.year if direction == 0 else int(found.value[:4]) if found is not None else None
    return tv.season(code, year)


def _decade(match: re.Match[str], place: Place) -> Value | None:
    return Value(type="DATE", value=match["decade"], granularity="decade")


def _year(match: re.Match[str], place: Place) -> Value | None:
    return Value(type="DATE", value=match["year"], granularity="year")


def _clock(match: re.Match[str], place: Place) -> Value | None:
    hour, minute = re.split("[:.]", match["clock"])
    return _hour(f"T{int(hour):02d}:{minute}", place)


def _hour(code: str, place: Place) -> Value:
    day = place.told.day if place.told.day is not None and place.at - place.told.day_at < _SAME_PASSAGE else place.reference
    if day is None:
        return Value(type="TIME", value=f"XXXX-XX-XX{code}", granularity="minute", unresolved=NO_DATE)
    return tv.part_of_day(tv.day(day), code)


def _noon(match: re.Match[str], place: Place) -> Value | None:
    return _hour(part_of(match["noon"]), place)


def _day_part(match: re.Match[str], place: Place) -> Value | None:
    day = place.told.day if place.told.day is not None and place.at - place.told.day_at < _SAME_PASSAGE else place.reference
    if day is None:
        return None
    return tv.part_of_day(tv.day(day), part_of(match["part"]))


def _set(match: re.Match[str], place: Place) -> Value | None:
    adverbs = {"дневно": "day", "недельно": "week", "месячно": "month", "квартально": "quarter", "годно": "year"}
    unit = next((unit for ending, unit in adverbs.items() if match.group() == "еже" + ending), None)
    if unit is not None:
        return tv.duration(1, unit, kind="SET")
    amount, unit = number_of(match["amount"]), unit_of(match["unit"])
    return tv.duration(amount, unit, kind="SET") if unit is not None and amount != -1 else None


def _duration(match: re.Match[str], place: Place) -> Value | None:
    amount, unit = number_of(match["amount"]), unit_of(match["unit"])
    if unit is None or amount == -1 or _RATE_BEFORE.search(place.before) or _AGE_BEHIND.match(place.after):
        return None
    return tv.duration(amount, unit)


def _one_unit(match: re.Match[str], place: Place) -> Value | None:
    unit = unit_of(match["unit"])
    return tv.duration(1, unit) if unit is not None else None


def _joined(match: re.Match[str], place: Place) -> Value | None:
    """A length as an adjective: "72-часовое"; years as one are mostly somebody's age."""
    if match["adjective"] == "летн":
        return None
    return tv.duration(float(match["amount"]), _JOINED[match["adjective"]])


def _reference(match: re.Match[str], place: Place) -> Value | None:
    return Value(type="DATE", value=REFERENCES[match.group()], granularity=None)


#: the rule of each pattern
RULES: Mapping[str, Callable[[re.Match[str], Place], Value | None]] = {
    "iso": _iso, "numeric": _iso, "month_day": _month_day, "weekday_date": _month_day,
    "day_range": _month_day, "month_of": _month_of, "month": _month, "weekday": _weekday,
    "part_of_weekday": _part_of_weekday, "weekdays": _weekdays, "named_day": _named_day, "part_of_named": _named_day,
    "rel_unit": _rel_unit, "part_of_unit": _part_of_unit, "ago": _ago, "ahead": _ahead, "season": _season, "season_in": _season,
    "decade": _decade, "year": _year, "clock": _clock, "noon": _noon, "day_part": _day_part, "set": _set, "duration": _duration,
    "one_unit": _one_unit, "joined": _joined, "reference": _reference,
}  # fmt: skip
