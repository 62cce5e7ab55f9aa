"""Numbers with what they count: killed, injured, missing, arrested, protesters, people, money."""

from __future__ import annotations

import re
from typing import Literal

from reportedly.model import Quantity, Span
from reportedly.text.numbers import LONGEST_NUMBER, NUMBER_WORDS

Bound = Literal["exact", "at least", "at most", "about"]

_WORDS = NUMBER_WORDS
_NUMBER = (
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|a dozen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|"
    + "|".join(_WORDS)
    + r")"
)
_SCALE = r"(?: (?P<scale>thousand|million|billion|trillion|hundred))?"
_BOUNDS = "at least|more than|over|no fewer than|upwards of|as many as|up to|at most|fewer than|less than|about|around|nearly|almost|some|roughly|approximately"
_BOUND = rf"(?P<bound>{_BOUNDS})? ?"
_PEOPLE = (
    r"(?:people|persons|civilians|soldiers|troops|men|women|children|passengers|police|officers|protesters|demonstrators|marchers|strikers|rioters|workers|students|"
    r"others|residents|migrants|refugees|victims|bodies|crew|members|fighters|militants|rebels|fishermen|miners|villagers|tourists|pupils)"
)
_PROTESTING = ("protesters", "demonstrators", "marchers", "strikers", "rioters")
_OUTCOMES = {
    "killed": r"killed|dead|died|dying|deaths|fatalities|drowned|perished|bodies|lives lost|shot dead|fatally",
    "injured": r"injured|wounded|hurt|hospitali[sz]ed|injuries",
    "missing": r"missing|unaccounted",
    "arrested": r"arrested|detained|jailed|arrests|detentions|being held|held (?:captive|hostage)|in custody",
    "rescued": r"rescued|saved|survivors|pulled (?:alive )?from|picked up",
    "displaced": r"displaced|evacuated|homeless|fled",
}
_COUNTED = re.compile(
    rf"\b{_BOUND}{_NUMBER}{_SCALE}(?P<of>(?: [^\W\d]\w*){{0,3}}? (?:{_PEOPLE}\b))?(?P<tail>[^.;\n]{{0,60}})", re.IGNORECASE
)
_KILLED = re.compile(
    rf"\b(?P<verb>kill(?:ed|ing|s)?|wound(?:ed|ing)|injur(?:ed|ing)|arrest(?:ed|ing)|detain(?:ed|ing)|rescu(?:ed|ing)|displac(?:ed|ing)) (?:(?:all|another|the|these|those|only|just|a further|an estimated) )?{_BOUND}{_NUMBER}{_SCALE}\b",
    re.IGNORECASE,
)
_TOLL = re.compile(
    rf"\b(?:death )?toll\b[^.;\n]{{0,40}}? (?:to|at|of|was|is|stands at|stood at) {_BOUND}{_NUMBER}{_SCALE}\b", re.IGNORECASE
)
_MONEY = re.compile(
    rf"(?P<bound>more than|at least|about|nearly|almost|up to|over )? ?(?P<sign>[$€£¥]) ?(?P<number>\d[\d,]*(?:\.\d+)?){_SCALE}",
    re.IGNORECASE,
)
_PERCENT = re.compile(rf"\b{_BOUND}(?P<number>\d+(?:\.\d+)?)(?: per ?cent|%| percent(?:age points?)?)", re.IGNORECASE)
_MONTH = r"(?:Jan(?:uary|\.)|Feb(?:ruary|\.)|March|April|May|June|July|Aug(?:ust|\.)|Sept(?:ember|\.)|Oct(?:ober|\.)|Nov(?:ember|\.)|Dec(?:ember|\.))"
_DAY_BEFORE = re.compile(rf"\b{_MONTH} $")
_MONTH_BEHIND = re.compile(rf" {_MONTH}(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")
_VERBS = {
    "kill": "killed",
    "wound": "injured",
    "injur": "injured",
    "arrest": "arrested",
    "detain": "arrested",
    "rescu": "rescued",
    "displac": "displaced",
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


_LETTERS = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
#: words a number may begin with; a bound may be run together with it ("someone")
_NUMERALS = frozenset(before + word for before in ("", *(bound.split()[-1] for bound in _BOUNDS.split("|"))) for word in _WORDS)


def _has_numeral(words: str) -> bool:
    return not _NUMERALS.isdisjoint(_LETTERS.findall(words.casefold()))


def _value(match: re.Match[str]) -> float | None:
    words = match["number"].casefold().replace(",", "")
    if words == "a dozen":
        number = 12.0
    elif words.replace(".", "", 1).isdecimal():
        if len(words) > LONGEST_NUMBER:
            return None
        number = float(words)
    else:
        parts = words.split("-")
        if any(part not in _WORDS for part in parts):
            return None
        number = float(sum(_WORDS[part] for part in parts))
    scale = match.groupdict().get("scale")
    return number * _SCALES[scale.casefold()] if scale else number


def _bound(match: re.Match[str]) -> Bound:
    word = (match["bound"] or "").casefold().strip()
    if word in {"at least", "more than", "over", "no fewer than", "upwards of"}:
        return "at least"
    if word in {"up to", "at most", "fewer than", "less than", "as many as"}:
        return "at most"
    return "about" if word else "exact"


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Whether a number is the day of a month, or a year."""
    start, end = match.span("number")
    return bool(
        _DAY_BEFORE.search(text, max(0, start - 12), start)
        or _MONTH_BEHIND.match(text, end)
        or (not match["bound"] and _YEAR.fullmatch(match["number"]))
    )


def _span(match: re.Match[str]) -> Span:
    end = match.end("scale") if match.groupdict().get("scale") else match.end("number")
    start = (
        match.start("bound") if match["bound"] else match.start("sign") if "sign" in match.groupdict() else match.start("number")
    )
    return Span(start, end)


def _unit(match: re.Match[str]) -> str | None:
    tail = match["tail"]
    lead = r"[\s,]*" if match["of"] else r"\s+"  # what follows a comma is said of whoever is 34, or of a day
    first: tuple[int, str] | None = None
    for unit, words in _OUTCOMES.items():
        found = re.match(rf"(?:{lead}(?:[^\W\d][\w-]*[\s,]+){{0,4}}?)(?:{words})\b", tail, re.IGNORECASE)
        if found and (first is None or found.end() < first[0]):
            first = (found.end(), unit)
    if first is not None:
        return first[1]
    if not match["of"]:
        return None
    return "protesters" if match["of"].casefold().endswith(_PROTESTING) else "people"


def find_quantities(text: str, sentence: Span) -> tuple[Quantity, ...]:
    """Find what is counted in a sentence, in order, each number once."""
    has_digit = _DIGIT.search(text, sentence.start, sentence.end) is not None
    if not has_digit and not _has_numeral(sentence.of(text)):
        return ()
    found: dict[tuple[int, int], Quantity] = {}

    def add(match: re.Match[str], unit: str) -> None:
        value, span = _value(match), _span(match)
        if value is None or any(span.start < right and left < span.end for left, right in found):
            return
        found[span.start, span.end] = Quantity(value=value, unit=unit, bound=_bound(match), span=span)

    for match in _MONEY.finditer(text, sentence.start, sentence.end) if has_digit else ():
        add(match, "money")
    for match in _PERCENT.finditer(text, sentence.start, sentence.end) if has_digit else ():
        add(match, "percent")
    for match in _TOLL.finditer(text, sentence.start, sentence.end):
        add(match, "killed")
    for match in _KILLED.finditer(text, sentence.start, sentence.end):
        stem = next(stem for stem in _VERBS if match["verb"].casefold().startswith(stem))
        add(match, _VERBS[stem])
    at = sentence.start
    while (found_at := _COUNTED.search(text, at, sentence.end)) is not None:
        unit = _unit(found_at)
        if unit is not None and not _is_date(text, found_at):
            add(found_at, unit)
        at = found_at.end("number")
    return tuple(found[key] for key in sorted(found))
