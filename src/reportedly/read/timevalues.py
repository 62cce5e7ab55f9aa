"""Values of time expressions after TIMEX3 (ISO-TimeML): calendar arithmetic against a publication date, or relative.

A value that would need the publication date, when there is none, keeps X for what is not known ("XXXX-06-12") and says so.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

Tense = Literal["past", "present", "future"]
Unit = Literal["day", "week", "month", "quarter", "year", "decade", "century", "hour", "minute", "second", "weekend", "fortnight"]

NO_DATE = "the article has no publication date"
BEYOND = "farther away than the calendar goes"

_CODE = {
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
    "hour": "H",
    "minute": "M",
    "second": "S",
    "weekend": "W",
}

#: a number of units and a half, in whole ones
_HALF = {"year": "{}Y6M", "hour": "T{}H30M", "minute": "T{}M30S", "day": "{}DT12H"}
_HALVES = {"year": "P6M", "day": "PT12H", "hour": "PT30M", "minute": "PT30S"}  #: half of one


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A TIMEX3 value with its granularity, and why it is relative if it is."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    granularity: str | None
    unresolved: str | None = None


def duration(amount: float | None, unit: str, *, kind: Literal["DURATION", "SET"] = "DURATION") -> Value:
    """A length of time; an unknown amount is X ("several days" is PXD).

    ISO 8601 has no decades and no centuries: they are counted in years, unknown ones too ("two decades" is P20Y, "decades" PXY).
    """
    years = {"decade": 10, "century": 100}.get(unit)
    if years is not None and amount is not None:
        amount, unit = amount * years, "year"
    if unit == "fortnight":
        amount, unit = amount * 2 if amount is not None else None, "week"
    if amount is not None and amount > 1 and amount % 1 == 0.5 and unit in _HALF:
        return Value(type=kind, value=f"P{_HALF[unit].format(int(amount))}", granularity=unit)
    if amount == 0.5 and unit in _HALVES:
        return Value(type=kind, value=_HALVES[unit], granularity=unit)
    number = "X" if amount is None else str(int(amount)) if amount == int(amount) else f"{amount:g}"
    code = _CODE[unit]
    if unit == "weekend":
        return Value(type=kind, value=f"P{number}WE", granularity="day")
    prefix = "PT" if unit in {"hour", "minute", "second"} else "P"
    return Value(type=kind, value=f"{prefix}{number}{code}", granularity=unit)


def day(when: date) -> Value:
    """A calendar day."""
    return Value(type="DATE", value=when.isoformat(), granularity="day")


def month(year: int | None, number: int) -> Value:
    """A calendar month; of an unknown year where it is none of the calendar."""
    if year is None or not _is_year(year):
        return Value(type="DATE", value=f"XXXX-{number:02d}", granularity="month", unresolved=NO_DATE)
    return Value(type="DATE", value=f"{year:04d}-{number:02d}", granularity="month")


def week(when: date) -> Value:
    """The ISO week a day lies in."""
    year, number, _ = when.isocalendar()
    return Value(type="DATE", value=f"{year:04d}-W{number:02d}", granularity="week")


def quarter(year: int | None, number: int) -> Value:
    """A quarter of a year."""
    if year is None:
        return Value(type="DATE", value=f"XXXX-Q{number}", granularity="quarter", unresolved=NO_DATE)
    return Value(type="DATE", value=f"{year:04d}-Q{number}", granularity="quarter")


def shift(when: date, amount: int, unit: str) -> Value:
    """The day, week, month, quarter, year or decade that lies `amount` units away; relative when no calendar goes that far."""
    try:
        value = _shifted(when, amount, unit)
    except OverflowError:
        value = None
    if value is not None:
        return value
    return Value(type="DATE", value="PAST_REF" if amount < 0 else "FUTURE_REF", granularity=unit, unresolved=BEYOND)


def _shifted(when: date, amount: int, unit: str) -> Value | None:
    """The value, or None for a year before the first or of more than four digits."""
    if unit == "day":
        return day(when + timedelta(days=amount))
    if unit == "fortnight":
        return week(when + timedelta(weeks=2 * amount))
    if unit in {"week", "weekend"}:
        value = week(when + timedelta(weeks=amount))
        return value if unit == "week" else Value(type="DATE", value=f"{value.value}-WE", granularity="day")
    if unit == "month":
        year, place = divmod(when.year * 12 + when.month - 1 + amount, 12)
        return month(year, place + 1) if _is_year(year) else None
    if unit == "quarter":
        year, place = divmod(when.year * 4 + (when.month - 1) // 3 + amount, 4)
        return quarter(year, place + 1) if _is_year(year) else None
    if unit == "decade":
        decade = when.year // 10 + amount
        return Value(type="DATE", value=f"{decade:03d}", granularity="decade") if 0 <= decade <= 999 else None
    if unit == "century":
        century = when.year // 100 + amount
        return Value(type="DATE", value=f"{century:02d}", granularity="century") if 0 <= century <= 99 else None
    year = when.year + amount
    return Value(type="DATE", value=f"{year:04d}", granularity="year") if _is_year(year) else None


def back(when: date, amount: int, unit: str) -> date | None:
    """The day so many weeks, months, years or decades before, the last of its month where that is shorter.

    Args:
        when: counted from.
        amount: of units.
        unit: from "day" to "century".

    Returns:
        None for a day before the first year.
    """
    days = {"day": 1, "week": 7, "fortnight": 14}.get(unit)
    if days is not None:
        return when - timedelta(days=days * amount) if days * amount < when.toordinal() else None
    months = amount * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    year, place = divmod(when.year * 12 + when.month - 1 - months, 12)
    return date(year, place + 1, min(when.day, monthrange(year, place + 1)[1])) if _is_year(year) else None


def _is_year(year: int) -> bool:
    return MINYEAR <= year <= MAXYEAR


def weekday(number: int, reference: date | None, tense: Tense, direction: int = 0) -> Value:
    """A weekday (Monday is 0): the last one on or before the date in past tense, the next one in future tense.

    Args:
        number: day of the week.
        reference: publication date.
        tense: of the clause it stands in.
        direction: -1 for "last", 1 for "next", 0 for the bare name.
    """
    if reference is None:
        return Value(type="DATE", value=f"XXXX-WXX-{number + 1}", granularity="day", unresolved=NO_DATE)
    back = (reference.weekday() - number) % 7
    if direction < 0:
        return shift(reference, -(back or 7), "day")
    if direction > 0 or (tense == "future" and back):
        return shift(reference, (number - reference.weekday()) % 7 or 7, "day")
    return shift(reference, -back, "day")


def month_day(
    number: int, day_number: int | None, year: int | None, reference: date | None, tense: Tense, *, strict: bool = False
) -> Value | None:
    """A month with or without a day, in the year given or in the one that tense and publication date point to.

    Args:
        number: of the month.
        day_number: day of the month, if one is told.
        year: if it is told.
        reference: publication date.
        tense: of the clause; the present leans to neither side.
        strict: a month lies on the side of the tense, however far.
    """
    if year is None and reference is not None:
        year = _year_of(number, day_number, reference, tense, _FAR if strict else _lean(number, day_number, reference, tense))
    if day_number is None:
        return month(year, number)
    if year is None:
        value = f"XXXX-{number:02d}-{day_number:02d}"
        return Value(type="DATE", value=value, granularity="day", unresolved=NO_DATE) if day_number <= 31 else None
    if not _is_year(year) or not 1 <= day_number <= monthrange(year, number)[1]:
        return None
    return day(date(year, number, day_number))


#: how much longer the way to a month or a day counts on the side that the tense does not ask for; more when the day asked for
#: lies in the year of publication, less when it lies in the past beyond it: its year would be told
_LEAN, _LEAN_IN_YEAR, _LEAN_BEYOND = 6, 12, 4
_FAR = 1000  #: where the side is told


def _lean(number: int, day_number: int | None, reference: date, tense: Tense) -> int:
    if day_number is None or tense == "present":
        return _LEAN
    told, now = (number, day_number), (reference.month, reference.day)
    if tense == "past":
        return _LEAN_IN_YEAR if told <= now else _LEAN_BEYOND
    return _LEAN_IN_YEAR if told >= now else _LEAN


def _year_of(number: int, day_number: int | None, reference: date, tense: Tense, lean: int) -> int:
    """The year that puts a month nearest to the reference, where the side that the tense does not ask for is farther."""

    def way(year: int) -> int:
        if day_number is None:
            days = ((year - reference.year) * 12 + number - reference.month) * 30
        else:
            days = (year - reference.year) * 365 + (number - reference.month) * 30 + day_number - reference.day
        this_one = days == 0 and lean == _FAR
        against = this_one or (tense == "past" and days > 0) or (tense == "future" and days < 0)
        return (abs(days) + this_one) * (lean if against else 1)

    return min((reference.year, reference.year - 1, reference.year + 1), key=way)


def season(code: str, year: int | None) -> Value:
    """A season of a year: SP, SU, FA, WI."""
    if year is None:
        return Value(type="DATE", value=f"XXXX-{code}", granularity="season", unresolved=NO_DATE)
    return Value(type="DATE", value=f"{year:04d}-{code}", granularity="season")


def part_of_day(of: Value, code: str) -> Value:
    """A part of a day: MO, AF, EV, NI, or a clock time as T08:30."""
    suffix = code if code.startswith("T") else f"T{code}"
    return Value(type="TIME", value=of.value + suffix, granularity="hour", unresolved=of.unresolved)
