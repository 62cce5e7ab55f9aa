"""Rules for days named otherwise than by a date: parts of a day, hours, weekends and holidays, against the day of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from reportedly.read import timevalues as tv
from reportedly.read.timecounting import NOT_TOLD
from reportedly.read.timeholidays import holiday
from reportedly.read.timemonths import MONTH_RULES, dir_tense, month, month_day, said_tense
from reportedly.read.timenames import is_show, is_title
from reportedly.read.timepatterns import EDGES, NUMBERS, ORDINALS, PARTS, WEEKDAYS, year_in
from reportedly.read.timeplaces import Place
from reportedly.read.timevalues import NO_DATE, Value
from reportedly.read.timeweekdays import WEEKDAY_NAMES, WEEKDAY_RULES, weekday_near, with_part

_ON = {"next", "following"}
_CLAUSE = re.compile(
    r" (?!and\b|but\b|or\b|when\b|at\b|in\b|by\b|with\b|for\b|from\b|on\b|to\b|had\b|was\b|were\b)[a-z]"
)  #: "the night before the vote"
_SHOW = re.compile(r" (?:shows?|news|newscasts?|papers?|programs?)\b")  #: "into the morning shows"
_OF_DAY = re.compile(r"\b(?:in|into|by|during|through|throughout) $")
_OF_EDGE = re.compile(r"\b(?:by|in|from|until|till|since|through) $")
_APART = re.compile(r"[^\sa-z]|$| (?:and|or|but|on|to|until|as|when|with|the|through|in|for|after)\b")
_OF_NIGHT = re.compile(r"\b(?:into|through|throughout|(?:early|earlier|later?) in) $")
_THE_NEW_YEAR = re.compile(r"\b(?:the|before|after|by|until|till|since|over|at) $")
_TOLD_DAYS = {"that", "the next", "the following", "the previous", "the same"}  #: that a part of a day may be told of
_DAY_AFTER = re.compile(
    rf"(?: \([^()]*\)| (?:and|to|or|until) \d\d?(?::\d\d)? ?[ap]\.?m\.?)?,? (?:on )?(?P<of>{WEEKDAY_NAMES})\b"
)
_DOTTED = re.compile(r"(?<=\d)\.(?=\d)")  #: "10.30am"
_NUMBERS_ONLY = re.compile(r"\d\d?:\d\d")
_HALF_DAY = re.compile(r"[ap]\.?m|noon|midnight", re.IGNORECASE)  #: the clock itself tells which half of the day
_AFTER_NOON = {"afternoon", "evening", "night"}
#: who or what has a "today" that is no day: "today's youth", "the leaders of tomorrow"
_THESE_DAYS = (
    "world|youth|young|children|kids|teenagers|teens|generations?|society|people|women|men|parents|students|leaders|workers"
    "|consumers|viewers|voters|readers|standards|technology|computers|cars|cities|jobs|problems|economy|culture|climate"
    "|environment|terms|dollars"
)
_OF_THESE_DAYS = re.compile(rf"['’]s (?:[a-z-]+ )?(?:{_THESE_DAYS})\b")
_THOSE_OF = re.compile(rf"\b(?:{_THESE_DAYS}) of $")
_CLOCKED = re.compile(
    r"\b(?:at|by|from|until|till|before|after|around|about|since|to|between|and|through|the|a|for|than|of) $"
    r"|\b(?:day|night|morning|evening),? $"
)
#: the hour just told, told over again by another clock: "10:35 a.m. (0735 GMT)"
_RESTATED = re.compile(
    r"(?:\b[ap]\.?m\.?|\bnoon|\bmidnight|\d:\d\d|o['’]clock|\blocal time|\b[a-z]{1,3}t)(?: on)?(?: [a-z]+day)? \($"
)
_UPDATED = re.compile(r"\bupdated?(?: at|,|:)? $")
_LONG_GONE = 7  #: days back from which "were to meet at noon" is counted no more
_COUNTED_TIME = re.compile(r" (?:mark|minutes|seconds|into)\b")  #: where a recording stands
_SAME_PASSAGE = 300  #: characters within which an hour still belongs to the day told
_BESIDE = 80  #: those within which it does though the day lies ahead and the verb tells of what was


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
    if match["of"][0].isupper() and is_show(match):
        return None
    if word in {"today", "tomorrow"} and (_OF_THESE_DAYS.match(place.after) or _THOSE_OF.search(place.before)):
        return None
    value = _named(word, place.reference)
    if word in {"tonight", "last night", "overnight"} and place.reference is not None:
        return tv.part_of_day(value, "NI")
    return value


def _told_part(match: re.Match[str], place: Place) -> Value:
    """A part of the day told last, or of one beside it ("the next morning", "the night before")."""
    word = (match["of"] or "the previous").casefold().removeprefix("the ")
    day = place.told.day
    if day is None and word == "that":
        return Value(type="TIME", value="PAST_REF", granularity="hour", unresolved=NOT_TOLD)
    day = day or place.reference
    if day is None:
        return Value(type="TIME", value="FUTURE_REF" if word in _ON else "PAST_REF", granularity="hour", unresolved=NO_DATE)
    shifted = tv.shift(day, 1 if word in _ON else -1 if word == "previous" else 0, "day")
    return tv.part_of_day(shifted, PARTS[(match["part"] or match["nightbefore"]).casefold()])


def _day_part(match: re.Match[str], place: Place) -> Value | None:
    """A part of a day named by its place to publication, or of the day told last."""
    if match["nightbefore"] or (match["of"] or "").casefold() in _TOLD_DAYS:
        return None if match["nightbefore"] and _CLAUSE.match(place.after) else _told_part(match, place)
    if match["of"]:
        if match.group() == "This Morning" and is_title(match, place):
            return None
        value = _named(match["of"].casefold(), place.reference)
        return with_part(value, match) if place.reference is not None else value
    if match["the"] and not (_OF_NIGHT if match["half"].casefold() == "night" else _OF_DAY).search(place.before):
        return None
    if match["edge"] and not (_OF_EDGE.search(place.before) and _APART.match(place.after)):
        return None
    if match["the"] and _SHOW.match(place.after):
        return None
    told = None if _is_to_come(place.told.day, place) else place.told.day  # "earlier in the evening": of no day to come
    day = told or place.reference if match["the"] else place.reference
    value = _named((match["midday"] or "today").casefold(), day)
    if day is None:
        return value
    return tv.part_of_day(value, PARTS[(match["noon"] or match["mid"] or match["half"]).casefold()])


def _is_to_come(day: date | None, place: Place) -> bool:
    """What is told as past is of no day after publication."""
    return day is not None and place.reference is not None and day > place.reference and place.tense == "past"


def _part_of(match: re.Match[str], place: Place) -> Value | None:
    """A part of a day told after it: "the night of Nov. 9", "the morning of Sunday"."""
    weekday = match.groupdict().get("weekday")
    value = weekday_near(WEEKDAYS[weekday.casefold()], place) if weekday else month_day(match, place)
    return with_part(value, match) if value is not None else None


def _week_of(match: re.Match[str], place: Place) -> Value | None:
    """The week a day lies in: "the week of May 4", "the week ended May 7"."""
    day = month_day(match, place)
    if day is None or day.unresolved is not None:
        return day
    return tv.week(date.fromisoformat(day.value))


def _nth_weekday(match: re.Match[str], place: Place) -> Value | None:
    """A weekday counted in a month: "the first Tuesday in November"."""
    of = month(match, place)
    if of is None or of.unresolved is not None:
        return of
    first = date(int(of.value[:4]), int(of.value[5:7]), 1)
    days = (WEEKDAYS[match["weekday"].casefold()] - first.weekday()) % 7
    last = match["ordinal"].casefold() == "last"
    days += 7 * ((monthrange(first.year, first.month)[1] - 1 - days) // 7 if last else ORDINALS[match["ordinal"].casefold()] - 1)
    return tv.day(first + timedelta(days=days))


def _edge_day(match: re.Match[str], place: Place) -> Value:
    """The first or last light of a day: "dawn Saturday"."""
    word = match["of"].casefold()
    if word in WEEKDAYS:
        value = weekday_near(WEEKDAYS[word], place)
    else:
        value = _named(word, place.reference)
    return tv.part_of_day(value, EDGES[match["edge"]]) if "_" not in value.value else value


def _week_ago(match: re.Match[str], place: Place) -> Value:
    """So many weeks from the last or the next day of a name: "a week ago Sunday"."""
    ago = match["side"].casefold() == "ago"
    day = tv.weekday(WEEKDAYS[match["weekday"].casefold()], place.reference, "past" if ago else "future")
    if place.reference is None:
        return day
    weeks = int(NUMBERS[match["amount"].casefold()])
    return tv.shift(date.fromisoformat(day.value), -7 * weeks if ago else 7 * weeks, "day")


def _clock_value(text: str) -> str:
    plain = _DOTTED.sub(":", text.casefold()).replace(".", "").replace(" ", "")
    hours = plain.split("o'clock")[0].split("o’clock")[0]
    plain = f"{NUMBERS[hours]:g}" if hours in NUMBERS else plain
    if plain in {"noon", "midnight"}:
        return "T12:00" if plain == "noon" else "T24:00"
    match = re.match(r"(\d+)(?::(\d\d))?(am|pm)?", plain)
    hour, minute, half = (int(match[1]), match[2] or "00", match[3]) if match else (0, "00", None)
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute}"


def _is_bare(match: re.Match[str], place: Place) -> bool:
    """Two numbers with nothing that makes them an hour: a result, the length of a recording, or where it stands."""
    if not _NUMBERS_ONLY.fullmatch(match.group()):
        return False
    return _COUNTED_TIME.match(place.after) is not None or not (_CLOCKED.search(place.before) or _DAY_AFTER.match(place.after))


def _clock(match: re.Match[str], place: Place) -> Value | None:
    groups = match.groupdict()
    of, clock = groups.get("of"), match["clock"]
    if _is_bare(match, place) or (_RESTATED.search(place.before) and match.group()[-1].isalpha()):
        return None
    told = f"T{groups['zulu'][:2]}:{groups['zulu'][2:]}" if groups.get("zulu") else _clock_value(clock or groups["spoken"])
    if groups.get("month"):
        base = month_day(match, place)
    elif of is not None and of.casefold() in WEEKDAYS:
        base = weekday_near(WEEKDAYS[of.casefold()], place, at_an_hour=True)
    elif of is None and (later := _DAY_AFTER.match(place.after)) is not None:
        base = weekday_near(WEEKDAYS[later["of"]], place, at_an_hour=True)
    else:
        goes_on = of is None and place.at - place.told.day_at < _SAME_PASSAGE and not _UPDATED.search(place.before)
        day = place.told.day if goes_on else None
        if place.at - place.told.day_at > _BESIDE and _is_to_come(day, place):
            day = None
        if place.tense == "future" and day is not None and place.reference is not None:
            gone = not place.lapsed or (place.reference - day).days > _LONG_GONE
            day = max(day, place.reference) if gone else day  # "will be sworn in at noon": not on a day gone by
        base = _named((of or "today").casefold(), day or place.reference)
    if base is None:
        return None
    said = groups.get("part") or groups.get("at") or groups.get("spokenpart") or of
    part = said.casefold().split()[-1] if said else ""
    if _HALF_DAY.search(match.group()) is None and part in _AFTER_NOON | {"tonight"} and "T01" <= told < "T12":
        told = f"T{int(told[1:3]) + 12}{told[3:]}"
    if base.unresolved is not None:
        return Value(type="TIME", value=f"XXXX-XX-XX{told}", granularity="minute", unresolved=base.unresolved)
    return tv.part_of_day(base, told)


def _weekend(match: re.Match[str], place: Place) -> Value | None:
    """The weekend beside publication, which the tense tells."""
    if place.reference is None:
        return None
    return tv.shift(place.reference, -1 if place.tense == "past" and place.reference.weekday() < 5 else 0, "weekend")


def _holiday(match: re.Match[str], place: Place) -> Value | None:
    name = match["holiday"].casefold().replace("’", "'")
    if not match["holiday"][0].isupper() or (name == "new year" and not _THE_NEW_YEAR.search(place.before)):
        return None
    told, year, now = match["dir"] is not None, year_in(match), place.reference
    if now is not None and (match["dir"] or "").casefold() == "this":
        year = now.year
    tense = dir_tense(match, place) if told else said_tense(place)
    found = holiday(name, year, now, tense, strict=told)
    if place.done and found is not None and year is None and now is not None and found.value > now.isoformat():
        return holiday(name, None, now, "past", strict=True)  # "was found on Thanksgiving Day", told in October
    return found


DAY_RULES: Mapping[str, Callable[[re.Match[str], Place], Value | None]] = {
    **MONTH_RULES, **WEEKDAY_RULES, "clock_day": _clock, "day_clock": _clock, "clock": _clock, "day_part": _day_part,
    "named_day": _named_day, "the_day": _named_day, "part_of": _part_of, "part_of_dated": _part_of, "week_of": _week_of,
    "nth_weekday": _nth_weekday,
    "part_of_day": _part_of, "edge_day": _edge_day, "week_ago": _week_ago, "weekend": _weekend, "holiday": _holiday,
}  # fmt: skip
