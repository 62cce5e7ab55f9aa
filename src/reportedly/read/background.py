"""Background: what is told of a time clearly before the article's news, and is no news of its own."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date, timedelta

NEWS_DAYS = 60  #: an event that ended more days before publication is background

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)")
_LAST_MONTHS = {"Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "H2": 12, "SP": 5, "SU": 8, "FA": 11, "WI": 12}


def _of_day(match: re.Match[str]) -> date:
    return date(int(match[1]), int(match[2]), int(match[3]))


def _of_month(match: re.Match[str]) -> date:
    return _month_end(int(match[1]), int(match[2]))


def _of_week(match: re.Match[str]) -> date:
    return date.fromisocalendar(int(match[1]), int(match[2]), 7)


def _of_part(match: re.Match[str]) -> date:
    return _month_end(int(match[1]), _LAST_MONTHS[match[2]])


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date]], ...] = (
    (_DAY, _of_day),
    (_WEEK, _of_week),
    (_PART, _of_part),
    (_MONTH, _of_month),
    (re.compile(r"(\d{4})(?![\d-])"), lambda match: date(int(match[1]), 12, 31)),
    (re.compile(r"(\d{3})(?![\d-])"), lambda match: date(int(match[1]) * 10 + 9, 12, 31)),
    (re.compile(r"(\d{2})(?:XX)?$"), lambda match: date(int(match[1]) * 100 + 99, 12, 31)),
)


def last_day(value: str) -> date | None:
    """The last day of a TIMEX3 date; None for a duration, a set, or a date that is only relative.

    Args:
        value: as in ISO-TimeML: "2018-06-12", "2018-W23", "2018-Q2", "2018-06", "2018", "201", "19".
    """
    for pattern, end in _FORMS:
        match = pattern.match(value)
        if match is not None:
            try:
                return end(match)
            except ValueError:
                return None
    return None


def is_background(value: str, published: date) -> bool:
    """Whether a time ended clearly before an article's news.

    Args:
        value: of a time expression, as `last_day` takes it.
        published: of the article.
    """
    end = last_day(value)
    return end is not None and end < published - timedelta(days=NEWS_DAYS)
