"""Publication dates as they are written in feeds, markup and bylines; never a guess, never today."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Literal, NamedTuple

DatePrecision = Literal["second", "minute", "day", "month", "year"]

# Month names as in the Unicode CLDR, first letters folded; abbreviations are matched as prefixes of four or three letters.
_MONTH_NAMES = (
    "january januar janvier enero gennaio janeiro januari styczeń stycznia января ocak",
    "february februar februari février fevrier febrero febbraio fevereiro luty lutego февраля şubat",
    "march märz marz maerz mars marzo março marco maart marzec marca марта mart",
    "april avril abril aprile kwiecień kwietnia апреля nisan",
    "may mai mayo maggio maio mei maj maja мая mayıs",
    "june juni juin junio giugno junho czerwiec czerwca июня haziran",
    "july juli juillet julio luglio julho lipiec lipca июля temmuz",
    "august août aout agosto augustus sierpień sierpnia августа ağustos augusti",
    "september septembre septiembre settembre setembro wrzesień września сентября eylül",
    "october oktober octobre octubre ottobre outubro październik października октября ekim",
    "november novembre noviembre novembro listopad listopada ноября kasım",
    "december dezember décembre decembre diciembre dicembre dezembro grudzień grudnia декабря aralık desember",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTHS |= {"sept": 9, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "okt": 10}
_MONTHS |= {"nov": 11, "dec": 12, "dez": 12, "ene": 1, "ago": 8, "dic": 12, "juil": 7, "févr": 2, "déc": 12, "янв": 1, "фев": 2}
_MONTHS |= {"мар": 3, "апр": 4, "июн": 6, "июл": 7, "авг": 8, "сен": 9, "окт": 10, "ноя": 11, "дек": 12, "out": 10, "giu": 6}
_MONTHS |= {"gen": 1, "mag": 5, "lug": 7, "set": 9, "ott": 10, "abr": 4, "fév": 2}
_ZONES = {"utc": 0, "gmt": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "eet": 120, "eest": 180, "msk": 180, "est": -300}
_ZONES |= {"edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "et": -300, "jst": 540}

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})(?:[T ]+(?P<hour>\d{1,2}):(?P<minute>\d{2})"
    r"(?::(?P<second>\d{2})(?:[.,]\d+)?)?\s*(?P<zone>Z|z|UTC|GMT|[+\-]\d{2}:?\d{2}|[+\-]\d{2})?)?)?)?"
)
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})Z?)?"
)
_SLASHED = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})")
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})")
_HAN = re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]")
_NAMED = (
    re.compile(
        r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s\-]+(?:de\s+)?(?P<name>[^\W\d_]{3,12})\.?,?[\s\-]+(?:de\s+)?(?P<year>\d{4})",
        re.I,
    ),
    re.compile(r"(?P<name>[^\W\d_]{3,12})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})", re.I),
)
_MONTH_ONLY = re.compile(r"(?P<name>[^\W\d_]{3,12})\.?,?\s+(?P<year>\d{4})", re.I)
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2}))?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"(?:\s*\(?(?P<zone>[+\-]\d{2}:?\d{2}|[A-Za-z]{1,4})\)?)?",
    re.I,
)
_LABEL = re.compile(
    r"^\W*(?:(?:first\s+)?(?:published|posted|publié|veröffentlicht|publicado|pubblicato|date|опубликовано)"
    r"(?:\s+(?:on|le|am|el|at))?\s*[:\-–—|·•]?\s*)?",
    re.I,
)
_WEEKDAY = re.compile(r"(?!updated|modified|copyright|corrected|since|until)[^\W\d_]{2,13}(?:-feira)?\.?,?\s+", re.I)
_REST = re.compile(r"^[\s,;:\-–—|·•()г.]*(?:at|um|à|ore|uhr|hrs?|o'clock|updated.*|last updated.*)?[\s,;:\-–—|·•()]*$", re.I)
_YEARS = range(1900, 2101)


class Dated(NamedTuple):
    """A point in time with how exactly it is known; `at` is UTC, and the first moment of a day, month or year."""

    at: datetime
    precision: DatePrecision


def parse_date(value: object) -> Dated | None:
    """Parse a date stated by a machine: ISO 8601, RFC 822, a compact date, seconds since 1970; None when it is none of them."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_number(value)
    text = str(value).strip()
    if not text or len(text) > 100:
        return None
    for pattern in (_ISO, _COMPACT, _SLASHED):
        found = pattern.fullmatch(text)
        if found:
            return _from_parts(found.groupdict())
    if re.search(r"\d{1,2}:\d{2}", text) and (dated := _from_mail(text)):
        return dated
    return parse_date_line(text)


def parse_date_line(line: str) -> Dated | None:
    """Parse a line that is a date and nothing else but a label, a weekday and an hour; None when other words stand in it."""
    line = line.strip()
    if len(line) > 100 or not re.search(r"\d{4}", line):
        return None
    patterns = (_HAN, *_NAMED, _DOTTED, _SLASHED, re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"), _MONTH_ONLY)
    label = _LABEL.match(line)
    first = label.end() if label else 0
    weekday = _WEEKDAY.match(line, first)
    for pattern in patterns:
        for start in (first, weekday.end() if weekday else first):
            found = pattern.match(line, start)
            dated = _from_line(found, line[found.end() :]) if found else None
            if dated:
                return dated
    return None


def _from_line(found: re.Match[str], rest: str) -> Dated | None:
    """Make a date of what a pattern found, if nothing but an hour follows it."""
    parts = dict(found.groupdict())
    if "name" in parts:
        month = _MONTHS.get((parts["name"] or "").casefold())
        if month is None:
            return None
        parts["month"] = str(month)
    clock = _CLOCK.search(rest) if "day" in parts else None
    if clock and (clock["minute"] or clock["half"]):
        rest = rest[: clock.start()] + " " + rest[clock.end() :]
        parts |= _clock_parts(clock)
    return _from_parts(parts) if _REST.match(rest) else None


def _clock_parts(clock: re.Match[str]) -> dict[str, str | None]:
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"][0] in "pP" else 0)
    return {"hour": str(hour), "minute": clock["minute"] or "0", "second": clock["second"], "zone": clock["zone"]}


def _zone(name: str | None) -> timezone | None:
    """The zone of an offset or a name; None when there is none or it is not known."""
    if not name:
        return None
    if name[0] in "+-":
        digits = name[1:].replace(":", "").ljust(4, "0")
        minutes = int(digits[:2]) * 60 + int(digits[2:4])
        return timezone(timedelta(minutes=-minutes if name[0] == "-" else minutes)) if minutes < 24 * 60 else None
    minutes_named = _ZONES.get(name.casefold())
    return None if minutes_named is None else timezone(timedelta(minutes=minutes_named))


def _from_parts(parts: dict[str, str | None]) -> Dated | None:
    year, month, day = (int(parts.get(name) or 1) for name in ("year", "month", "day"))
    if year not in _YEARS:
        return None
    precision: DatePrecision = "day" if parts.get("day") else "month" if parts.get("month") else "year"
    hour, minute, second = (int(parts.get(name) or 0) for name in ("hour", "minute", "second"))
    try:
        stated = datetime(year, month, day, hour, minute, second, tzinfo=_zone(parts.get("zone")) or UTC)
    except ValueError:
        return None
    if parts.get("hour") is None:
        return Dated(stated, precision)
    return _settle(stated, "second" if parts.get("second") else "minute")


def _settle(stated: datetime, precision: DatePrecision) -> Dated | None:
    """Turn a stated time into UTC. Exact midnight is how systems write a day: it stays on that day."""
    if (stated.hour, stated.minute, stated.second) == (0, 0, 0):
        return Dated(stated.replace(tzinfo=UTC), "day")
    try:
        return Dated(stated.astimezone(UTC).replace(microsecond=0), precision)
    except OverflowError:
        return None


def _from_mail(text: str) -> Dated | None:
    try:
        stated = parsedate_to_datetime(text)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    if stated.year not in _YEARS:
        return None
    if stated.tzinfo is None:
        stated = stated.replace(tzinfo=UTC)
    return _settle(stated, "second" if re.search(r":\d{2}:\d{2}", text) else "minute")


def _from_number(value: float) -> Dated | None:
    if value != value or value in (float("inf"), float("-inf")):
        return None
    if 19_000_101 <= value <= 21_001_231 and float(value).is_integer():
        return parse_date(str(int(value)))
    seconds = value / 1000 if value > 1e11 else value
    if not 1e8 <= seconds < 4.1e9:
        return None
    return Dated(datetime.fromtimestamp(seconds, UTC).replace(microsecond=0), "second")
