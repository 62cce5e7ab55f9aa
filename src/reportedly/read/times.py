"""Time expressions with TIMEX3 type and value, against the publication date; relative, with the reason, when there is none."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from spacy.tokens import Doc, Token

from reportedly.model import Span, TimeExpression
from reportedly.read import timevalues as tv
from reportedly.read.draft import Draft, tokens_in
from reportedly.read.timepatterns import MONTHS, ORDINALS, PARTS, PATTERNS, REFERENCES, SEASONS, WEEKDAYS, number_of
from reportedly.read.timevalues import NO_DATE, Tense, Value

_AHEAD = {"will", "shall", "’ll", "'ll", "would", "to", "may", "might", "could", "can", "should", "must"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a value may depend on beside its own words."""

    reference: date | None
    tense: Tense
    before: str  #: the words before, lower case
    after: str


def tense_at(doc: Doc, span: Span) -> Tense:
    """The tense of the clause a span stands in."""
    tokens = tokens_in(doc, span)
    if not tokens:
        return "past"
    token: Token | None = tokens[-1]
    steps = 0
    while token is not None and steps < 8:
        if token.pos_ in {"VERB", "AUX"}:
            words = {child.lower_ for child in token.children if child.dep_ in {"aux", "auxpass"}}
            if words & _AHEAD and not words & {"have", "had"}:
                return "future"
            if token.tag_ in {"VBD"} or words & {"was", "were", "had", "did", "has", "have"}:
                return "past"
            if token.tag_ in {"VBZ", "VBP", "VBG"}:
                return "present"
        token = token.head if token.head != token else None
        steps += 1
    return "past"


def _direction(match: re.Match[str]) -> int:
    word = (match.groupdict().get("dir") or "this").casefold().split()[-1]
    if word in {"last", "past", "previous"}:
        return -1
    return 1 if word in {"next", "coming", "following"} else 0


def _unit(match: re.Match[str], name: str = "unit") -> str:
    word = match.group(name).casefold()
    word = "century" if word.startswith("centur") else word.removesuffix("s")
    return "day" if word == "night" else word


def _month_number(match: re.Match[str]) -> int:
    return MONTHS[match.group("month").casefold().rstrip(".")]


def _year(match: re.Match[str], name: str = "year") -> int | None:
    found = match.groupdict().get(name)
    return int(found) if found else None


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
    return tv.month_day(_month_number(match), int(match["day"]), _year(match), place.reference, place.tense)


def _month(match: re.Match[str], place: Place) -> Value | None:
    word = match["month"]
    if (
        word in {"May", "March"}
        and not _year(match)
        and not re.search(
            r"\b(?:in|since|until|till|by|last|next|this|of|during|from|late|early|mid|through|before|after|between|to|and)[ -]$",
            place.before.rstrip(" ") + " ",
        )
    ):
        return None
    return tv.month_day(_month_number(match), None, _year(match), place.reference, place.tense)


def _rel_month(match: re.Match[str], place: Place) -> Value | None:
    direction = _direction(match)
    tense: Tense = "past" if direction < 0 else "future" if direction > 0 else place.tense
    return tv.month_day(_month_number(match), None, None, place.reference, tense)


def _with_part(value: Value, match: re.Match[str]) -> Value:
    part = match.groupdict().get("part")
    return tv.part_of_day(value, PARTS[part.casefold()]) if part else value


def _weekday(match: re.Match[str], place: Place) -> Value | None:
    number = WEEKDAYS[match["weekday"].casefold()]
    return _with_part(tv.weekday(number, place.reference, place.tense, _direction(match)), match)


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
    value = _named(word, place.reference)
    if word in {"tonight", "last night", "overnight"} and place.reference is not None:
        return tv.part_of_day(value, "NI")
    return value


def _day_part(match: re.Match[str], place: Place) -> Value | None:
    value = _named(match["of"].casefold(), place.reference)
    return _with_part(value, match) if place.reference is not None else value


def _clock_value(text: str) -> str:
    plain = text.casefold().replace(".", "").replace(" ", "")
    if plain in {"noon", "midnight"}:
        return "T12:00" if plain == "noon" else "T24:00"
    match = re.match(r"(\d+)(?::(\d\d))?(am|pm)?", plain)
    hour, minute, half = (int(match[1]), match[2] or "00", match[3]) if match else (0, "00", None)
    if half == "pm" and hour < 12:
        hour += 12
    if half == "am" and hour == 12:
        hour = 0
    return f"T{hour:02d}:{minute}"


def _clock(match: re.Match[str], place: Place) -> Value | None:
    of = match.groupdict().get("of")
    if of is not None and of.casefold() in WEEKDAYS:
        base = tv.weekday(WEEKDAYS[of.casefold()], place.reference, place.tense)
    else:
        base = _named((of or "today").casefold(), place.reference)
    if base.unresolved is not None:
        return Value(
            type="TIME", value=f"XXXX-XX-XX{_clock_value(match['clock'])}", granularity="minute", unresolved=base.unresolved
        )
    return tv.part_of_day(base, _clock_value(match["clock"]))


def _relative(amount: float | None, unit: str, sign: int, reference: date | None) -> Value:
    vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if reference is None:
        return Value(type="DATE", value=vague, granularity=unit, unresolved=NO_DATE)
    if unit in {"hour", "minute", "second"}:
        return Value(type="TIME", value=vague, granularity=unit, unresolved="counted from an hour that is not told")
    if amount is None or amount != int(amount):
        return Value(type="DATE", value=vague, granularity=unit, unresolved="the number is not told")
    return tv.shift(reference, sign * int(amount), unit)


def _ago(match: re.Match[str], place: Place) -> Value | None:
    amount = number_of(match["amount"]) if "amount" in match.groupdict() else 1.0
    side = match["side"].casefold()
    if side in {"earlier", "later", "before", "previously"} and side != "earlier" and place.reference is None:
        return tv.duration(amount, _unit(match))
    return _relative(amount, _unit(match), 1 if side in {"later", "hence", "from now"} else -1, place.reference)


def _in_amount(match: re.Match[str], place: Place) -> Value | None:
    return tv.duration(number_of(match["amount"]), _unit(match))


def _span(match: re.Match[str], place: Place) -> Value | None:
    return tv.duration(number_of(match["amount"]), _unit(match))


def _rel_unit(match: re.Match[str], place: Place) -> Value | None:
    unit, direction = _unit(match), _direction(match)
    word = match["dir"].casefold()
    if unit in {"hour", "minute", "second"} or word in {"same", "that"}:
        return None
    if word == "past" and match.group().casefold().startswith("the "):
        return tv.duration(1, unit)
    if place.reference is None:
        label = "PAST_REF" if direction < 0 else "FUTURE_REF" if direction > 0 else "PRESENT_REF"
        return Value(type="DATE", value=label, granularity=unit, unresolved=NO_DATE)
    return tv.shift(place.reference, direction, unit)


def _vague(match: re.Match[str], place: Place) -> Value | None:
    past = match["dir"].casefold() in {"past", "recent", "previous"}
    return Value(type="DATE", value="PAST_REF" if past else "FUTURE_REF", granularity=_unit(match, "plural"))


def _current(match: re.Match[str], place: Place) -> Value | None:
    """A quarter or a weekend that only the day of publication tells."""
    word = match["word"].casefold()
    if place.reference is None:
        return None
    if word == "the weekend":
        return tv.shift(place.reference, -1 if place.tense == "past" and place.reference.weekday() < 5 else 0, "weekend")
    back = -1 if "latest" in word or word == "the quarter" else -5 if word.endswith(("quarter", "period")) else 0
    if back:
        return tv.shift(place.reference, back, "quarter")
    return tv.shift(place.reference, -1, "year")


def _quarter(match: re.Match[str], place: Place) -> Value | None:
    number = ORDINALS[match["ordinal"].casefold()]
    year = _year(match) or _year(match, "year2")
    if re.search(r"\byear-(?:ago|earlier) $", place.before + " ") and place.reference is not None:
        year = place.reference.year - 1
    if year is None and place.reference is not None:
        now = (place.reference.month - 1) // 3 + 1
        year = place.reference.year - (1 if number > now and place.tense == "past" else 0)
    return tv.quarter(year, number)


def _season(match: re.Match[str], place: Place) -> Value | None:
    if match["season"] == "fall" and not (
        match["dir"] or match["year"] or place.before.rstrip().endswith(("in the", "this", "last"))
    ):
        return None
    if (
        not match["dir"]
        and not match["year"]
        and not re.search(r"\b(?:in|during|since|of|by|until|the|that)\s*$", place.before)
        and not match.group().startswith("the")
    ):
        return None
    year = _year(match)
    if year is None and place.reference is not None:
        year = place.reference.year + (_direction(match) if match["dir"] else 0)
    return tv.season(SEASONS[match["season"]], year)


def _decade(match: re.Match[str], place: Place) -> Value | None:
    digits = match["decade"] or f"19{match['short']}"
    return Value(type="DATE", value=digits[:3], granularity="decade")


def _half(match: re.Match[str], place: Place) -> Value | None:
    year = _year(match) or (place.reference.year if place.reference else None)
    number = ORDINALS[match["ordinal"].casefold()]
    if year is None:
        return Value(type="DATE", value=f"XXXX-H{number}", granularity="half", unresolved=NO_DATE)
    return Value(type="DATE", value=f"{year}-H{number}", granularity="half")


def _end_of(match: re.Match[str], place: Place) -> Value | None:
    if place.reference is None:
        return Value(type="DATE", value="PRESENT_REF", granularity=match["unit"].casefold(), unresolved=NO_DATE)
    return tv.shift(place.reference, _direction(match), match["unit"].casefold())


def _plain_year(match: re.Match[str], place: Place) -> Value | None:
    return Value(type="DATE", value=match["year"], granularity="year")


def _set(match: re.Match[str], place: Place) -> Value | None:
    if match["eachday"]:
        return Value(type="SET", value=f"XXXX-WXX-{WEEKDAYS[match['eachday'].split()[1].casefold()] + 1}", granularity="day")
    if match["adverb"]:
        word = match["adverb"].casefold()
        units = {"daily": "day", "nightly": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "hourly": "hour"}
        return tv.duration(1, units.get(word, "year"), kind="SET")
    if match["per"]:
        return tv.duration(1, match["unit2"].casefold(), kind="SET")
    amount = {"other": 2.0, "few": None}.get((match["amount"] or "").casefold(), number_of(match["amount"] or "1"))
    return tv.duration(amount, _unit(match), kind="SET")


def _duration(match: re.Match[str], place: Place) -> Value | None:
    words = match["amount"].casefold()
    if words in {"a", "an", "some", "many"} and re.search(r"\b(?:once|twice|times|percent|%) $", place.before + " "):
        return None
    if words in {"second"} or (words in {"a", "an"} and match["unit"].casefold() == "second"):
        return None
    return tv.duration(number_of(words), _unit(match))


def _plural(match: re.Match[str], place: Place) -> Value | None:
    if not re.search(r"\b(?:for|over|in|after|within|of|took|takes|recent)\s*$", place.before):
        return None
    return tv.duration(None, _unit(match, "plural"))


def _reference(match: re.Match[str], place: Place) -> Value | None:
    word = match.group().casefold()
    return Value(type="DATE", value=REFERENCES[word], granularity=None)


_RULES: dict[str, Callable[[re.Match[str], Place], Value | None]] = {
    "iso": _iso, "numeric": _numeric, "month_day": _month_day, "day_month": _month_day, "month_year": _month, "month": _month,
    "rel_month": _rel_month, "clock_day": _clock, "clock": _clock, "rel_weekday": _weekday, "weekday": _weekday, "day_part": _day_part,
    "named_day": _named_day, "the_day": _named_day, "ago": _ago, "year_on": _ago, "in_amount": _in_amount, "span": _span,
    "rel_unit": _rel_unit, "quarter": _quarter, "season": _season, "decade": _decade, "half": _half, "end_of": _end_of,
    "fiscal": _plain_year, "vague": _vague, "current": _current, "mid": _plain_year, "year": _plain_year, "set": _set, "compound": _duration, "duration": _duration, "decades": _plural,
    "reference": _reference,
}  # fmt: skip


def find_times(doc: Doc, reference: date | None) -> tuple[TimeExpression, ...]:
    """Find time expressions in order, none inside another.

    Args:
        doc: the parsed text; its tense decides on which side of the reference a bare day lies.
        reference: publication date, or None.
    """
    text = doc.text
    found: list[tuple[int, int, int, Value]] = []
    for rank, (name, pattern) in enumerate(PATTERNS):
        for match in pattern.finditer(text):
            start, end = match.span()
            while start < end and text[start] == " ":
                start += 1
            place = Place(
                reference=reference,
                tense=tense_at(doc, Span(start, end)),
                before=text[max(0, start - 24) : start].casefold(),
                after=text[end : end + 16].casefold(),
            )
            value = _RULES[name](match, place)
            if value is not None:
                found.append((start, end, rank, value))
    kept: list[TimeExpression] = []
    covered: list[tuple[int, int]] = []  # in order, none inside another
    for start, end, _, value in sorted(found, key=lambda item: (-(item[1] - item[0]), item[2], item[0])):
        at = bisect_left(covered, (start, end))
        if (at and covered[at - 1][1] > start) or (at < len(covered) and covered[at][0] < end):
            continue
        covered.insert(at, (start, end))
        kept.append(
            TimeExpression(
                span=Span(start, end),
                type=value.type,
                value=value.value,
                granularity=value.granularity,
                unresolved=value.unresolved,
            )
        )
    return tuple(sorted(kept, key=lambda time: time.span))


def annotate(draft: Draft) -> Draft:
    """Add the time expressions."""
    published = draft.article.published
    precise = draft.article.precision in {"second", "minute", "day"}
    return draft.with_reading(times=find_times(draft.doc, published.date() if published is not None and precise else None))
