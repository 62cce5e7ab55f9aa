"""Days known by a name that the calendar tells: fixed ones, weekdays counted in a month, and those that go with Easter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from reportedly.read import timevalues as tv
from reportedly.read.timevalues import NO_DATE, Tense, Value

#: name → month and day
_FIXED = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "new year": (1, 1), "epiphany": (1, 6), "valentine's day": (2, 14),
    "st. patrick's day": (3, 17), "april fools' day": (4, 1), "may day": (5, 1), "fourth of july": (7, 4),
    "bastille day": (7, 14), "halloween": (10, 31), "veterans day": (11, 11), "armistice day": (11, 11),
}  # fmt: skip
#: name → month, weekday (Monday is 0), which one of the month (-1 is the last)
_COUNTED = {
    "martin luther king day": (1, 0, 3),
    "presidents' day": (2, 0, 3),
    "presidents day": (2, 0, 3),
    "memorial day": (5, 0, -1),
    "labor day": (9, 0, 1),
    "columbus day": (10, 0, 2),
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "mother's day": (5, 6, 2),
    "election day": (11, 0, 1),
    "father's day": (6, 6, 3),
}
#: name → days after Easter Sunday
_EASTER = {
    "ash wednesday": -46,
    "palm sunday": -7,
    "good friday": -2,
    "easter": 0,
    "easter sunday": 0,
    "easter monday": 1,
    "pentecost": 49,
}
_ELECTION = "election day"  #: of the United States: the Tuesday after the first Monday in November
_NEAR = timedelta(days=100)  #: farther from it another country's day is meant
HOLIDAYS = (*_FIXED, *_COUNTED, *_EASTER)


def holiday(name: str, year: int | None, reference: date | None, tense: Tense, *, strict: bool = False) -> Value | None:
    """The day of a holiday in the year given, else the one nearest to publication on the side the tense asks for.

    Args:
        name: lower case, with a straight apostrophe.
        year: if it is told.
        reference: publication date, or None.
        tense: of the clause it stands in.
        strict: it lies on the side of the tense, however far.
    """
    if name in _FIXED:
        return tv.month_day(*_FIXED[name], year, reference, tense, strict=strict)
    of_year = _moving(name)
    if name == _ELECTION and reference is not None and abs(of_year(reference.year) - reference) > _NEAR:
        return None
    if year is None and reference is None:
        return Value(type="DATE", value="XXXX-XX-XX", granularity="day", unresolved=NO_DATE)
    if year is None and reference is not None:
        near = of_year(reference.year)
        found = tv.month_day(near.month, near.day, None, reference, tense, strict=strict)
        year = int(found.value[:4]) if found is not None else reference.year
    return tv.day(of_year(year)) if year is not None else None


def _moving(name: str) -> Callable[[int], date]:
    if name in _EASTER:
        return lambda year: easter(year) + timedelta(days=_EASTER[name])
    month, weekday, which = _COUNTED[name]

    def counted(year: int) -> date:
        if which < 0:
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            return last - timedelta(days=(last.weekday() - weekday) % 7)
        first = date(year, month, 1)
        found = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))
        return found + timedelta(days=1) if name == _ELECTION else found

    return counted


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the rule of Butcher and Meeus)."""
    golden, century, rest = year % 19, year // 100, year % 100
    leap, off = divmod(century, 4)
    epact = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * off + 2 * (rest // 4) - epact - rest % 4) % 7
    correction = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * correction + 114, 31)
    return date(year, month, day + 1)
