"""What tells one happening from another like it: ages, days and places a text names, as short strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_AGE = re.compile(r"\b(\d{1,2})(?:[- ](?:year|yr)s?[- ]olds?\b|-летн)")
_AGE_SIGNS = ("-old", " old", "-летн")  #: without one of them there is no such age, and it need not be looked for
_AGE_AFTER_NAME = re.compile(r", (\d{1,2})(?=[,.])")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*"
#: a word's border before them is asked for afterwards: a pattern that begins with a letter or a digit is found five times as fast
_MONTH_AND_DAY = re.compile(_MONTH + r"\.? (\d{1,2})(?:st|nd|rd|th)?\b(?:,? (\d{4})\b)?")
_DAY_AND_MONTH = re.compile(r"(\d\d?) " + _MONTH + r"\b(?:,? (\d{4})\b)?")
_PLACE = re.compile(r"\b(?:in|near|at|outside|from|to) (?:the )?([A-Z][\w'’-]+(?: [A-Z][\w'’-]+){0,2})")
_CALENDAR = (
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday"
)
_NO_PLACES = frozenset(re.findall(r"\w+", _CALENDAR))
_AHEAD_DAYS = 60  #: a day without a year is the nearest one, but no farther ahead than this


def marks(text: str, published: date | None) -> frozenset[str]:
    """Find ages ("age:23"), days ("day:2031-06-02") and places named after a preposition ("in:port velis").

    Args:
        text: the part of an article that tells its story.
        published: the day it was published; without it days that state no year are left out.
    """
    return frozenset({*_ages(text), *_days(text, published), *_places(text)})


def _ages(text: str) -> Iterator[str]:
    after_names = (one for one in _AGE_AFTER_NAME.finditer(text) if one.start() and text[one.start() - 1].isalpha())
    told = _AGE.finditer(text) if any(sign in text for sign in _AGE_SIGNS) else ()
    for found in (*told, *after_names):
        if age := int(found[1]):
            yield f"age:{age}"


def _days(text: str, published: date | None) -> Iterator[str]:
    named = [(found.span(), found[1], found[2], found[3]) for found in _MONTH_AND_DAY.finditer(text)]
    named += [(found.span(), found[2], found[1], found[3]) for found in _DAY_AND_MONTH.finditer(text)]
    until = 0
    for (start, end), month, day, year in sorted(named, key=lambda one: one[0]):
        if start < until or (start and (text[start - 1].isalnum() or text[start - 1] == "_")):
            continue
        until = end
        meant = _day(_MONTHS.index(month[:3].casefold()) + 1, int(day), int(year) if year else None, published)
        if meant is not None:
            yield f"day:{meant.isoformat()}"


def _day(month: int, day: int, year: int | None, published: date | None) -> date | None:
    if year is None and published is None:
        return None
    years = [year] if year is not None else [published.year + step for step in (-1, 0, 1)] if published else []
    possible = []
    for one in years:
        try:
            possible.append(date(one, month, day))
        except ValueError:
            continue
    if year is not None or published is None:
        return possible[0] if possible else None
    near = [one for one in possible if (one - published).days < _AHEAD_DAYS]
    return min(near, key=lambda one: abs((one - published).days), default=None)


def _places(text: str) -> Iterator[str]:
    for found in _PLACE.finditer(text):
        name = found[1].casefold().replace("’", "'").removesuffix("'s")
        if name.split(" ", 1)[0] not in _NO_PLACES:
            yield f"in:{name}"
