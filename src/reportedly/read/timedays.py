"""Rules for days: dates, months, weekdays, parts of a day, hours and holidays, against the day of publication."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from reportedly.read import timevalues as tv
from reportedly.read.timecounting import NOT_TOLD
from reportedly.read.timeholidays import holiday
from reportedly.read.timenames import is_first_name, is_show, is_title
from reportedly.read.timepatterns import EDGES, MONTHS, NUMBERS, ORDINALS, PARTS, SEASONS, WEEKDAYS, direction_of, year_in
from reportedly.read.timeplaces import Place
from reportedly.read.timevalues import NO_DATE, Tense, Value
from reportedly.read.timeweekdays import WEEKDAY_NAMES, WEEKDAY_RULES, weekday_near, with_part

_TO_COME = re.compile(
    r"\b(?:effective|payable|of record|expires?|due|begins?|starts?|ends|closes|opens|resumes"
    r"|takes? effect|coming|seek(?:s|ing)? (?:re-?)?election|as (?:early|soon) as|no later than) (?:on |in )?$"
)
_EITHER = re.compile(r"\b(?:until|till|through|by|for) $")
_GONE = re.compile(r"\b(?:ended|since|as of|dated|back) (?:on |in )?$|\bsince (?:the|an?|its|his|her|their|our|that) $")
_SINCE = re.compile(r"\bsince (?:in )?$")
_AFTER_IT = re.compile(r"\bafter (?:the|an?|its|his|her|their|our|that) $")
_ITS = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our|this|that)|['’]s) $")
_NOUN_AFTER = re.compile(r"(?:['’]s)? [a-z]")
_VOTES = "elections?|ballot|vote|referendum|primary|primaries|convention|summit"
_HELD, _HELD_IN = re.compile(rf" (?:[a-z-]+ )?(?:{_VOTES}|deadline)\b"), re.compile(rf"\b(?:{_VOTES}) in $")
_MID_MONTH = 15  #: a day of the month until which what was late in it was so the year before
_SOON = range(1, 4)  #: months within which a vote or the like lies ahead rather than nine months and more behind
_ON = {"next", "following"}
_CLAUSE = re.compile(
    r" (?!and\b|but\b|or\b|when\b|at\b|in\b|by\b|with\b|for\b|from\b|on\b|to\b|had\b|was\b|were\b)[a-z]"
)  #: "the night before the vote"
_TOLD_DAYS = {"that", "the next", "the following", "the previous", "the same"}  #: that a part of a day may be told of
_DAY_AFTER = re.compile(rf"(?: \([^()]*\))?,? (?:on )?(?P<of>{WEEKDAY_NAMES})\b")
_MONTH_BESIDE = re.compile(r"(?: and | or | to | through | ?[-–] ?)(?P<month>[a-z]+) (?P<year>(?:19|20)\d\d)\b")
_MONTH_BEFORE = re.compile(r"\b(?P<month>[a-z]+)\.? (?:and|or|(?P<to>to|through|until)) (?:in )?(?:early |late |mid-)?$")
_HALF_YEAR = 6  #: months
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
_COUNTED_TIME = re.compile(r" (?:mark|minutes|seconds|into)\b")  #: where a recording stands
#: of a day known by its date alone in all years since 2001
_ATTACKS = re.compile(r" (?:terror(?:ist)? )?(?:attacks|hijackings)\b(?! (?:in|on)\b)")
_LATELY = 2  #: years for which a day told with its year is the one meant where the text says it without
_LONG_AGO, _SAME_STORY = 10, 400  #: years back of a story, and characters within which it goes on
_SAME_PASSAGE = 300  #: characters within which an hour still belongs to the day told
_BESIDE = 80  #: those within which it does though the day lies ahead and the verb tells of what was


def _said_tense(place: Place) -> Tense:
    """The side of publication a bare date lies on, by the words around it before the verb."""
    if _TO_COME.search(place.before):
        return "future"
    if _GONE.search(place.before):
        return "past"
    if place.tense == "future" and _HELD.match(place.after):  # "will put it on the November ballot"
        return "future"
    told_of = _ITS.search(place.before) and _NOUN_AFTER.match(place.after)  # "the June 5 summit"
    opens = place.before.endswith(" in ") and not place.after.startswith(",")
    if place.tense == "present" and not place.in_noun and opens:  # "the port opens in May"
        return "future"
    over = place.tense == "past" and _AFTER_IT.search(place.before)  # "was sought after the June 5 blast"
    return "present" if (told_of and not over) or _EITHER.search(place.before) else place.tense


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
    """A day of a month in the year it says, in the one the text gave it lately, or in the one nearest to publication."""
    month, number, year = _month_number(match), int(match["day"]), year_in(match) or year_in(match, "later")
    if year is None and (month, number) == (9, 11) and _ATTACKS.match(place.after) and _is_later(place, date(2001, 9, 11)):
        year = 2001
    if year is None and match.groupdict().get("dir"):
        return tv.month_day(month, number, None, place.reference, _dir_tense(match, place), strict=True)
    if year is None and place.reference is not None and _said_tense(place) != "future":
        told = place.told.years.get((month, number))
        year = told if told is not None and 0 <= place.reference.year - told <= _LATELY else _year_of_story(place)
    return tv.month_day(month, number, year, place.reference, _said_tense(place))


def _is_later(place: Place, day: date) -> bool:
    return place.reference is not None and place.reference > day


def _year_of_story(place: Place) -> int | None:
    """The year of long ago that the text goes on about: "In May 1963 … In June he …"."""
    told = place.told
    if told.told_year is None or place.reference is None or place.tense != "past":
        return None
    is_story = place.reference.year - told.told_year >= _LONG_AGO and place.at - told.told_year_at < _SAME_STORY
    return told.told_year if is_story else None


def _dir_tense(match: re.Match[str], place: Place) -> Tense:
    """The side of publication that "last" or "next" asks for; "this" leaves it to the verb."""
    direction = direction_of(match)
    return "past" if direction < 0 else "future" if direction > 0 else place.tense


def _month(match: re.Match[str], place: Place) -> Value | None:
    word = match["month"]
    if (
        word in {"May", "March"}
        and not year_in(match)
        and match.start("month") == match.start()
        and not re.search(
            r"\b(?:in|since|until|till|by|last|next|this|of|during|from|late|early|mid|through|before|after|between|to|and)[ -]$",
            place.before.rstrip(" ") + " ",
        )
    ):
        return None
    number, year, beside = _month_number(match), year_in(match), _MONTH_BESIDE.match(place.after)
    if year is None and is_first_name(word, match, place):
        return None
    if year is None and beside is not None and beside["month"] in MONTHS:  # "in November and December 1998"
        year = int(beside["year"]) - (MONTHS[beside["month"]] < number)
    year, tense = year or _year_after(number, place) or _year_of_story(place), _said_tense(place)
    now = place.reference
    if year is None and now is not None and tense == "past":
        if number == now.month and now.day <= _MID_MONTH and match.group().casefold().startswith("late"):
            year = now.year - 1  # "since late May", told in early May
        elif (number - now.month) % 12 in _SOON and _HELD_IN.search(place.before):
            tense = "future"  # "made plans for the convention in May", told in March
    since = _SINCE.search(place.before) is not None and now is not None and number != now.month
    return tv.month_day(number, None, year, place.reference, tense, strict=since)


def _year_after(number: int, place: Place) -> int | None:
    """The year of a month told right after another, of a winter or to its end: "December and January", "from July to May"."""
    first, told = _MONTH_BEFORE.search(place.before), place.told.month
    if first is None or told is None or MONTHS.get(first["month"]) != told.month or number >= told.month:
        return None
    if place.tense == "past" and place.reference is not None and told <= place.reference < date(told.year + 1, number, 1):
        return None  # "was shut from October to May", told in November
    in_winter = told.month - number > _HALF_YEAR
    return told.year + 1 if in_winter or first["to"] else None


def _rel_month(match: re.Match[str], place: Place) -> Value | None:
    """Last or next of that name, but not the month before publication ("last month"); "this" is the one of its year."""
    if match["dir"].casefold() == "last" and place.reference is not None and _month_number(match) == place.reference.month - 1:
        return tv.month(place.reference.year - 1, _month_number(match))
    if match["dir"] == "this" and place.reference is not None:
        return tv.month(place.reference.year, _month_number(match))
    return tv.month_day(_month_number(match), None, None, place.reference, _dir_tense(match, place), strict=True)


def _month_of(match: re.Match[str], place: Place) -> Value | None:
    year = place.reference.year + direction_of(match) if place.reference is not None else None
    return tv.month(year, _month_number(match))


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
    if match["the"] and not re.search(r"\b(?:in|by|during|through|throughout) $", place.before):
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
    value = weekday_near(WEEKDAYS[weekday.casefold()], place) if weekday else _month_day(match, place)
    return with_part(value, match) if value is not None else None


def _week_of(match: re.Match[str], place: Place) -> Value | None:
    """The week a day lies in: "the week of May 4", "the week ended May 7"."""
    day = _month_day(match, place)
    if day is None or day.unresolved is not None:
        return day
    return tv.week(date.fromisoformat(day.value))


def _nth_weekday(match: re.Match[str], place: Place) -> Value | None:
    """A weekday counted in a month: "the first Tuesday in November"."""
    month = _month(match, place)
    if month is None or month.unresolved is not None:
        return month
    first = date(int(month.value[:4]), int(month.value[5:7]), 1)
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
    if _is_bare(match, place):
        return None
    told = f"T{groups['zulu'][:2]}:{groups['zulu'][2:]}" if groups.get("zulu") else _clock_value(clock or groups["spoken"])
    if groups.get("month"):
        base = _month_day(match, place)
    elif of is not None and of.casefold() in WEEKDAYS:
        base = weekday_near(WEEKDAYS[of.casefold()], place, at_an_hour=True)
    elif of is None and (later := _DAY_AFTER.match(place.after)) is not None:
        base = weekday_near(WEEKDAYS[later["of"]], place, at_an_hour=True)
    else:
        day = place.told.day if of is None and place.at - place.told.day_at < _SAME_PASSAGE else None
        if place.at - place.told.day_at > _BESIDE and _is_to_come(day, place):
            day = None
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
    if not match["holiday"][0].isupper():
        return None
    told = match["dir"] is not None
    tense = _dir_tense(match, place) if told else _said_tense(place)
    return holiday(match["holiday"].casefold().replace("’", "'"), year_in(match), place.reference, tense, strict=told)


DAY_RULES: Mapping[str, Callable[[re.Match[str], Place], Value | None]] = {
    "iso": _iso, "numeric": _numeric, "month_day": _month_day, "day_month": _month_day, "month_year": _month, "month": _month,
    "month_of": _month_of, "rel_month": _rel_month, "clock_day": _clock, "day_clock": _clock, "clock": _clock,
    **WEEKDAY_RULES, "each_month": _each_month, "day_part": _day_part,
    "named_day": _named_day, "the_day": _named_day, "part_of": _part_of, "part_of_dated": _part_of, "week_of": _week_of,
    "nth_weekday": _nth_weekday,
    "part_of_day": _part_of, "edge_day": _edge_day, "week_ago": _week_ago, "weekend": _weekend, "holiday": _holiday,
}  # fmt: skip
