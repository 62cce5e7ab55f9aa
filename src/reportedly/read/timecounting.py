"""Expressions counted from what the text told before: the following year, a day earlier, that quarter, the year-ago period."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from reportedly.read import timevalues as tv
from reportedly.read.timepatterns import MONTHS, WEEKDAYS, number_of, singular, year_of
from reportedly.read.timeplaces import Place
from reportedly.read.timevalues import NO_DATE, Value
from reportedly.read.timeweekdays import ago_on

_LONG = {"day", "week", "fortnight", "month", "year", "decade", "century"}
NOT_TOLD = "counted from a day that is not told"
#: words of figures that are held against others
_COMPARED = re.compile(
    r"[$€£¥#%]|\b(?:compar\w+|than|from|against|versus|earned|lost|cents|dozen|thousand|million|billion|percent|results?|figures?)\b"
)
_ENDED = re.compile(r" end(?:ed|ing) (?P<month>[a-z]{3})[a-z]*\.?,? ")
_BACK, _ON = {"previous", "prior", "before", "earlier", "previously", "ago"}, {"following", "next", "after", "later"}
_LAST_YEAR = re.compile(r"\bperiod (?:of )?last year$")
_YEAR_BACK = re.compile(r"year|ago|earlier")
_OVER = re.compile(r"\b(?:over|within|during) $")  #: "over the next day or two"
_CLAUSE = re.compile(r" [a-z]")  #: "the day before the vote": counted from what follows


def relative(amount: float | None, unit: str, sign: int, reference: date | None) -> Value:
    """What lies an amount of units before or after a date."""
    vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if reference is None:
        return Value(type="DATE", value=vague, granularity=unit, unresolved=NO_DATE)
    if unit in {"hour", "minute", "second"}:
        return Value(type="TIME", value=vague, granularity=unit, unresolved="counted from an hour that is not told")
    years = {"decade": 10, "century": 100}.get(unit)
    if amount is not None and amount != int(amount) and years is not None:
        amount, unit = amount * years, "year"
    if amount is not None and unit == "year" and amount % 1 == 0.5:
        amount, unit = amount * 12, "month"
    if amount is None or amount != int(amount):
        return Value(type="DATE", value=vague, granularity=unit, unresolved="the number is not told")
    return tv.shift(reference, sign * int(amount), unit)


def told_date(place: Place, unit: str) -> date | None:
    """The last date told that is at least as fine as the unit."""
    told = place.told
    if unit in {"year", "decade", "century"} and told.year is not None:
        return date(told.year, 1, 1)
    if unit == "month":
        return told.month
    if unit == "week":
        return told.day or told.week
    if unit == "quarter" and told.quarter is not None:
        return date(told.quarter[0], told.quarter[1] * 3, 1)
    return told.day if unit == "day" else None


def _quarter_back(place: Place, quarters: int) -> Value | None:
    """A quarter counted back from the one whose figures are told."""
    told = told_date(place, "quarter")
    return tv.shift(told, -quarters, "quarter") if told is not None else None


def _year_back(match: re.Match[str], place: Place) -> Value | None:
    """A year back; beside figures of a quarter, the same quarter of the year before."""
    words = match.group().casefold()
    if " month " in words:
        month = place.told.month or place.reference
        return tv.shift(month, -12, "month") if month is not None else _no_date("month")
    quarter = _quarter_back(place, 4)
    if quarter is None and words.endswith("period") and not _YEAR_BACK.search(words):  # "the same period": of what was told
        return None
    if quarter is None and _LAST_YEAR.search(words):  # "the same period last year": of a text that tells of no quarter
        return relative(1, "year", -1, place.reference)
    if "quarter" in words or "period" in words:
        return quarter or (tv.shift(place.reference, -5, "quarter") if place.reference is not None else _no_date("quarter"))
    compared = _COMPARED.search(place.before[-60:]) is not None
    if quarter is not None and compared:
        return quarter
    told = None if compared or words.endswith("ago") else told_date(place, "year")
    return relative(1, "year", -1, told or place.reference)


def _no_date(unit: str) -> Value:
    return Value(type="DATE", value="PAST_REF", granularity=unit, unresolved=NO_DATE)


def _told_quarter(match: re.Match[str], place: Place) -> Value | None:
    """The quarter whose figures are told, of another year ("the 1988 period")."""
    year = year_of(match["year"])
    if place.told.quarter is None:
        return Value(type="DATE", value=f"{year}", granularity="year")
    return tv.quarter(year, place.told.quarter[1])


def _latest(match: re.Match[str], place: Place) -> Value | None:
    """The quarter whose figures are told; else the one that ended last before publication."""
    ended = _ENDED.match(place.after)
    if ended is not None and ended["month"] in MONTHS and place.reference is not None:
        return _ended_quarter(MONTHS[ended["month"]], place.reference)
    quarter = _quarter_back(place, 0)
    if quarter is not None or place.reference is None:
        return quarter
    return tv.shift(place.reference, -1, "quarter")


def _ended_quarter(month: int, reference: date) -> Value:
    """The calendar quarter in which most of the three months that end with a month lie."""
    year = reference.year - (1 if month > reference.month else 0)
    middle, place = divmod(year * 12 + month - 2, 12)
    return tv.quarter(middle, place // 3 + 1)


def _told_unit(match: re.Match[str], place: Place) -> Value | None:
    """A unit beside, or the same as, the one told last."""
    unit = (match["unit"] or match["day"] or match["dayside"]).casefold()
    word = (match["dir"] or match["next"] or match["side"]).casefold().split()[-1]
    step = -1 if word in _BACK else 1 if word in _ON else 0
    if match["next"] and _OVER.search(place.before):
        return tv.duration(1, unit)
    told = told_date(place, unit) if word != "ago" else None
    if unit == "quarter" and place.told.last_quarter is not None:
        told = date(place.told.last_quarter[0], place.told.last_quarter[1] * 3, 1)
    if match["side"] and _CLAUSE.match(place.after):
        return None
    if told is None and not step:
        return None
    value = tv.shift(told, step, unit) if told is not None else relative(1, unit, step, place.reference)
    return _from_day_before(step, place) if unit == "day" and step and _is_to_come(value, unit, place) else value


def _told_month(match: re.Match[str], place: Place) -> Value | None:
    """A month of the year told last: "March of that year"."""
    year = place.told.year
    return tv.month(year, MONTHS[match["month"].casefold().rstrip(".")]) if year is not None else None


def _told_weekday(match: re.Match[str], place: Place) -> Value | None:
    direction = -1 if match["dir"].casefold() == "previous" else 1
    return tv.weekday(WEEKDAYS[match["weekday"].casefold()], place.told.day or place.reference, "past", direction)


def _ago(match: re.Match[str], place: Place) -> Value | None:
    amount, side, unit = number_of(match["amount"]), match["side"].casefold(), singular(match["unit"])
    if match["amount"].casefold() == "single" and place.before.endswith("every "):
        return None
    if amount is not None and (match["half"] or match["more"]):
        amount += 0.5
    if match["range"]:
        amount = None
    elif (match["of"] or match["this"] or match["weekday"]) and unit in _LONG:
        return ago_on(amount, unit, match, place)
    if side in {"ago", "back", "hence", "from now"}:
        return relative(amount, unit, -1 if side in {"ago", "back"} else 1, place.reference)
    told = told_date(place, unit)
    if place.after.startswith(" than "):  # "two months earlier than the others"
        return tv.duration(amount, unit)
    if amount is None or (told is None and side != "earlier") or (side == "before" and _CLAUSE.match(place.after)):
        return tv.duration(amount, unit)
    value = relative(amount, unit, 1 if side == "later" else -1, told or place.reference)
    if side == "earlier" and _is_to_come(value, unit, place):
        return _from_day_before(-int(amount), place) if unit == "day" else relative(amount, unit, -1, place.reference)
    return tv.duration(amount, unit) if side == "later" and _is_to_come(value, unit, place) else value


def _from_day_before(step: int, place: Place) -> Value:
    """Counted from the last day told that lies before publication, back from publication itself if there is none."""
    day = place.told.day_before or (place.reference if step < 0 else None)
    if day is None:
        return Value(type="DATE", value="PAST_REF", granularity="day", unresolved=NOT_TOLD)
    return tv.shift(day, step, "day")


def _is_to_come(value: Value, unit: str, place: Place) -> bool:
    """What is told as past would lie ahead of publication: it was counted from something else."""
    if place.tense != "past" or place.reference is None or value.unresolved is not None:
        return False
    return value.value > tv.shift(place.reference, 0, unit).value


def _bare_ago(match: re.Match[str], place: Place) -> Value | None:
    past = match["side"].casefold() == "ago"
    unit = singular(match["plural"])
    return Value(type="DATE", value="PAST_REF" if past else "FUTURE_REF", granularity=unit if unit != "moment" else None)


COUNTED: Mapping[str, Callable[[re.Match[str], Place], Value | None]] = {
    "year_back": _year_back, "told_quarter": _told_quarter, "latest": _latest, "told_unit": _told_unit,
    "told_month": _told_month, "told_weekday": _told_weekday, "ago": _ago, "bare_ago": _bare_ago,
}  # fmt: skip
COMPARED = {"year_back", "told_quarter"}  #: names of what a period is only held against
