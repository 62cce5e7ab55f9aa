"""Rules for dates and months: in which year they lie, by tense and by the words around them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from reportedly.read import timevalues as tv
from reportedly.read.timenames import is_first_name, is_mishap
from reportedly.read.timepatterns import MONTHS, SEASONS, direction_of, year_in
from reportedly.read.timeplaces import Place
from reportedly.read.timevalues import Tense, Value
from reportedly.read.timeweekdays import is_said_on
from reportedly.read.wordlists import load_words

_TO_COME = re.compile(
    r"\b(?:effective|payable|of record|expires?|due|begins?|starts?|ends|closes|opens|resumes"
    r"|takes? effect|coming|seek(?:s|ing)? (?:re-?)?election|as (?:early|soon) as|no later than) (?:on |in )?$"
)
_EITHER, _LASTS = re.compile(r"\b(?:until|till|through|by|for) $"), re.compile(r"\b(?:until|till|through) $")
_GONE = re.compile(r"\b(?:ended|since|as of|dated|back) (?:on |in )?$|\bsince (?:the|an?|its|his|her|their|our|that) $")
_SURELY_GONE = re.compile(r"\b(?:ended|since|dated)(?: on)? $")
_SINCE = re.compile(r"\bsince (?:in )?$")
_AFTER_EVENT = re.compile(r"\b(?:after|since|following) (?:the|an?|its|his|her|their|that|last) (?P<event>[^.,;:]{1,40}) in $")
#: what figures are held against: "up from 12 percent in March"
_COMPARED = re.compile(
    r"\b(?:from|compared (?:to|with)|than|versus) (?:[a-z]+ ){0,3}[$€£]?\d[\d.,]*%?(?: [a-z]+){0,2} in (?:early |late |mid-)?$"
)
_AFTER_IT = re.compile(r"\bafter (?:the|an?|its|his|her|their|our|that) $")
_ITS = re.compile(r"(?:\b(?:the|an?|its|his|her|their|our|this|that)|['’]s) $")
_NOUN_AFTER = re.compile(r"(?:['’]s)? [a-z]")
_VOTES = "elections?|ballot|vote|referendum|primary|primaries|convention|summit"
_VOTED = re.compile(rf"\b(?:{_VOTES})\b")
_HELD, _HELD_IN = re.compile(rf" (?:[a-z-]+ )?(?:{_VOTES}|deadline)\b"), re.compile(rf"\b(?:{_VOTES}) in $")
_MONTH_AFTER = re.compile(
    r"\b(?:in|since|until|till|by|last|next|this|of|during|from|late|early|mid|through|before|after|between|to|and)[ -]+$"
)
_NOUN = re.compile(r" (?P<noun>[a-z]+)\b")
_MID_MONTH = 15  #: a day of the month until which what was late in it was so the year before
_SOON = range(1, 4)  #: months within which a vote or the like lies ahead rather than nine months and more behind
_MONTH_BESIDE = re.compile(r"(?: and | or | to | through | ?[-–] ?)(?P<month>[a-z]+) (?P<year>(?:19|20)\d\d)\b")
_MONTH_BEFORE = re.compile(r"\b(?P<month>[a-z]+)\.? (?:and|or|(?P<to>to|through|until)) (?:in )?(?:early |late |mid-)?$")
_DAY_BEFORE = re.compile(r"\b(?P<month>[a-z]+)\.? \d\d? (?:and|or|(?P<to>to|through|until)) $")
_HALF_YEAR = 6  #: months
#: of a day known by its date alone in all years since 2001
_ATTACKS = re.compile(r" (?:terror(?:ist)? )?(?:(?:attacks|hijackings)\b(?! (?:in|on)\b)|attack plot|hijackers\b)")
_DATED_LATE = 2  #: days after its date that a text may tell of as past
_LATELY = 2  #: years for which a day told with its year is the one meant where the text says it without
_WEEK = timedelta(days=7)
_LONG_AGO, _SAME_STORY = 10, 400  #: years back of a story, and characters within which it goes on


def said_tense(place: Place) -> Tense:
    """The side of publication a bare date lies on, by the words around it before the verb."""
    if _TO_COME.search(place.before):
        return "future"
    if _GONE.search(place.before) or is_said_on(place) or is_mishap(place):
        return "past"
    if place.tense == "future" and _HELD.match(place.after):  # "will put it on the November ballot"
        return "future"
    told_of = _ITS.search(place.before) and _NOUN_AFTER.match(place.after)  # "the June 5 summit"
    opens = place.before.endswith(" in ") and not place.after.startswith(",")
    if place.tense == "present" and (_is_after_event(place) or _COMPARED.search(place.before)):
        return "past"
    if place.tense == "present" and not place.in_noun and opens:  # "the port opens in May"
        return "future"
    if place.tense != "past" and _LASTS.search(place.before):  # "is funded through Sept. 30"
        return "future"
    over = place.tense == "past" and _AFTER_IT.search(place.before)  # "was sought after the June 5 blast"
    return "present" if (told_of and not over) or _EITHER.search(place.before) else place.tense


def _is_over(place: Place) -> bool:
    """What happened in the month lies behind, for sure."""
    return place.done or is_said_on(place) or is_mishap(place) or _is_after_event(place)


def _is_after_event(place: Place) -> bool:
    """What happened in a month has brought on what is told: "after the shooting in December"; not a vote, which may lie ahead."""
    event = _AFTER_EVENT.search(place.before)
    return event is not None and not _VOTED.search(event["event"])


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


def month_day(match: re.Match[str], place: Place) -> Value | None:
    """A day of a month in the year it says, in the one the text gave it lately, or in the one nearest to publication.

    Args:
        match: with groups `month` and `day`, and `year` where it is told.
        place: where it stands.

    Returns:
        None for a day that its month does not have.
    """
    of, number, year = _month_number(match), int(match["day"]), year_in(match) or year_in(match, "later")
    if year is None and (of, number) == (9, 11) and _ATTACKS.match(place.after) and _is_later(place, date(2001, 9, 11)):
        year = 2001
    if year is None and match.groupdict().get("side") and place.reference is not None:
        year = place.reference.year + direction_of(match, "side")
    if year is None and match.groupdict().get("dir"):
        return tv.month_day(of, number, None, place.reference, dir_tense(match, place), strict=True)
    if year is None and place.reference is not None and said_tense(place) != "future":
        told = place.told.years.get((of, number))
        lately = told is not None and 0 <= place.reference.year - told <= _LATELY
        year = told if lately else None if _is_fresh(of, number, place.reference) else _year_of_story(place)
        year = year or _year_done(of, number, place)
    return tv.month_day(of, number, year or _year_beside(of, number, place), place.reference, said_tense(place))


def _is_fresh(month: int, day: int, reference: date) -> bool:
    """The day lies less than a week before publication, whatever story of long ago is told."""
    found = tv.month_day(month, day, None, reference, "past")
    return found is not None and found.unresolved is None and timedelta(0) <= reference - date.fromisoformat(found.value) < _WEEK


def _year_beside(month: int, day: int, place: Place) -> int | None:
    """The year of a day told right after another that lies ahead: "on Feb. 1 and Aug. 15", "from Nov. 20 to Jan. 5"."""
    first, told = _DAY_BEFORE.search(place.before), place.told.day
    if (
        first is None
        or told is None
        or place.reference is None
        or told <= place.reference
        or MONTHS.get(first["month"]) != told.month
    ):
        return None
    if (month, day) > (told.month, told.day):
        return told.year
    return told.year + 1 if first["to"] or told.month - month > _HALF_YEAR else None


def _year_done(month: int, day: int, place: Place) -> int | None:
    """The year before, of what was done on a day still to come in this one: "was freed on Nov. 22", told in October."""
    now = place.reference
    if now is None or not (place.done or _SURELY_GONE.search(place.before) or is_mishap(place)):
        return None
    ahead = (month - now.month) * 31 + day - now.day
    return now.year - 1 if ahead > _DATED_LATE else None


def _is_later(place: Place, day: date) -> bool:
    return place.reference is not None and place.reference > day


def _year_of_story(place: Place) -> int | None:
    """The year of long ago that the text goes on about: "In May 1963 … In June he …"."""
    told = place.told
    if told.told_year is None or place.reference is None or place.tense != "past":
        return None
    is_story = place.reference.year - told.told_year >= _LONG_AGO and place.at - told.told_year_at < _SAME_STORY
    return told.told_year if is_story else None


def dir_tense(match: re.Match[str], place: Place) -> Tense:
    """The side of publication that "last" or "next" asks for; "this" leaves it to the verb."""
    direction = direction_of(match)
    return "past" if direction < 0 else "future" if direction > 0 else place.tense


def month(match: re.Match[str], place: Place) -> Value | None:
    """A month in the year it says, in that of what the text tells, or in the one nearest to publication.

    Args:
        match: with a group `month`, and `year` where it is told.
        place: where it stands.

    Returns:
        None for a name: "April Vester", "May" with nothing that makes it a month.
    """
    word = match["month"]
    if word in {"May", "March"} and not year_in(match) and match.start("month") == match.start() and not _is_month(place):
        return None
    number, year, beside = _month_number(match), year_in(match), _MONTH_BESIDE.match(place.after)
    if year is None and is_first_name(word, match, place):
        return None
    if year is None and beside is not None and beside["month"] in MONTHS:  # "in November and December 1998"
        year = int(beside["year"]) - (MONTHS[beside["month"]] < number)
    if year is None and place.before.endswith("that "):  # "the war began in 1962. That October …"
        year = place.told.year
    year, tense = year or _year_after(number, place) or _year_of_story(place), said_tense(place)
    now = place.reference
    if year is None and now is not None and tense == "past":
        if number == now.month and now.day <= _MID_MONTH and match.group().casefold().startswith("late"):
            year = now.year - 1  # "since late May", told in early May
        elif (number - now.month) % 12 in _SOON and _HELD_IN.search(place.before):
            tense = "future"  # "made plans for the convention in May", told in March
    past = _SINCE.search(place.before) or (tense == "past" and _is_over(place))
    strict = past and now is not None and number != now.month
    return tv.month_day(number, None, year, place.reference, tense, strict=bool(strict))


def _is_month(place: Place) -> bool:
    """What might be a name or a verb is a month: "in May", "the fatal March shooting", "a May report"."""
    if _MONTH_AFTER.search(place.before.rstrip(" ") + " "):
        return True
    noun = _NOUN.match(place.after)
    dated = noun is not None and noun["noun"] in load_words("dated_nouns.txt") and _ITS.search(place.before) is not None
    return dated or is_mishap(place)


def _year_after(number: int, place: Place) -> int | None:
    """The year of a month told right after another, of a winter or to its end: "December and January", "from July to May"."""
    first, told = _MONTH_BEFORE.search(place.before), place.told.month
    if first is None or told is None or MONTHS.get(first["month"]) != told.month or number >= told.month:
        return None
    now = place.reference
    if place.tense == "past" and now is not None and told <= now and (now.year, now.month) < (told.year + 1, number):
        return None  # "was shut from October to May", told in November
    in_winter = told.month - number > _HALF_YEAR
    return told.year + 1 if in_winter or first["to"] else None


def _rel_month(match: re.Match[str], place: Place) -> Value | None:
    """Last or next of that name, but not the month before publication ("last month"); "this" is the one of its year."""
    if match["dir"].casefold() == "last" and place.reference is not None and _month_number(match) == place.reference.month - 1:
        return tv.month(place.reference.year - 1, _month_number(match))
    if match["dir"] == "this" and place.reference is not None:
        return tv.month(place.reference.year, _month_number(match))
    return tv.month_day(_month_number(match), None, None, place.reference, dir_tense(match, place), strict=True)


def _month_of(match: re.Match[str], place: Place) -> Value | None:
    year = place.reference.year + direction_of(match) if place.reference is not None else None
    return tv.month(year, _month_number(match))


def _each_month(match: re.Match[str], place: Place) -> Value | None:
    if match["season"]:
        return Value(type="SET", value=f"XXXX-{SEASONS[match['season'].casefold()]}", granularity="season")
    return Value(type="SET", value=f"XXXX-{_month_number(match):02d}", granularity="month")


MONTH_RULES: Mapping[str, Callable[[re.Match[str], Place], Value | None]] = {
    "iso": _iso, "numeric": _numeric, "month_day": month_day, "day_month": month_day, "day_to": month_day,
    "month_year": month, "month": month,
    "month_of": _month_of, "rel_month": _rel_month, "each_month": _each_month,
}  # fmt: skip
