"""Where each pattern of times may match at all: at the words it can begin with, so that it is tried nowhere else.

Words are known by their first three letters, which also finds what is run together ("midMay"). A digit stands for all numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reportedly.read.timeholidays import HOLIDAYS
from reportedly.read.timepatterns import CENTURIES, EDGES, MONTHS, NUMBERS, PATTERNS, REFERENCES

_WORD = re.compile(r"[^\W\d_]+|\d+|['’‘](?=\d)")
_LETTERS = 3  #: by which a word is known
_DIGIT = "0"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTHS = " ".join(MONTHS)
_EARLY = "early late mid earlier later"
_EDGE = "end start beginning middle"
_YEAR = "0 eighteen nineteen"
_HOURS = "0 one two three four five six seven eight nine ten eleven twelve noon midnight"
_NUMBER = "0 " + " ".join(word.split()[0] for word in NUMBERS)
_FEW = "two three four five six seven eight nine ten"
_AMOUNT = f"{_NUMBER} few several couple number many some"
_UNITS = "second minute hour day night week weekend month quarter year decade century centuries moment"
_BESIDE = "last next this"
_SEASONS = "spring summer autumn winter fall"
_SAME = "comparable corresponding same similar"

#: name of a pattern → the words with which a match begins, an apostrophe among them
BEGINNINGS: Mapping[str, str] = {
    "iso": _YEAR, "numeric": "0", "month_day": f"{_DAYS} {_BESIDE} {_EARLY} {_MONTHS}",
    "day_to": "from between", "day_month": f"{_DAYS} the 0",
    "month_year": f"{_EARLY} the {_EDGE} {_MONTHS}", "month_of": f"{_EARLY} {_MONTHS}", "told_month": f"{_EARLY} {_MONTHS}",
    "rel_month": _BESIDE, "month": f"{_EARLY} the {_EDGE} {_MONTHS}", "clock_day": _HOURS, "edge_day": " ".join(EDGES),
    "week_of": "the week", "part_of": "the", "part_of_dated": "the", "nth_weekday": "the first second third fourth last",
    "part_of_day": "the", "day_clock": f"today yesterday tomorrow {_DAYS} {_MONTHS}", "rel_weekday": f"{_BESIDE} coming",
    "told_weekday": "the", "weekdays": f"{_DAYS} each every", "week_ago": "a one two three", "weekday": f"{_EARLY} {_DAYS}",
    "each_month": "each every", "day_part": f"{_EARLY} yesterday tomorrow this last that the midday",
    "named_day": f"{_EARLY} today yesterday tomorrow tonight overnight last", "the_day": "the",
    "year_back": f"a the {_SAME} year last", "told_quarter": f"the {_YEAR}", "latest": "the",
    "ago": f"about nearly almost more over less than just some only {_AMOUNT}", "bare_ago": _UNITS, "in_amount": "within in",
    "span": "the these his her its their our last past next previous coming following first final",
    "vague": "the past recent previous coming following next future", "weekend": "the", "last_fiscal": "the",
    "mid": f"{_EARLY} post pre", "rel_unit": f"{_EARLY} the this last next past coming current",
    "told_unit": f"{_EARLY} that the same previous prior following",
    "quarter": f"the {_SAME} fiscal {_YEAR} {_BESIDE} year first second third fourth", "q": "q",
    "season": f"{_BESIDE} the {_EARLY} {_SEASONS}", "decade": f"the {_EARLY} 0 ' ’ ‘",
    "century": f"the {_EARLY} 0 {' '.join(CENTURIES)}", "half": "the", "the_unit": "for of during in through by the",
    "end_of": f"the {_EDGE} year month week {_EARLY}", "whole_year": "the", "fiscal": "fiscal", "year_range": "0",
    "year_span": _YEAR, "short_year": "' ’", "year": f"the {_EDGE} {_YEAR}",
    "set": f"every each daily weekly monthly quarterly annually yearly nightly hourly once twice several {_FEW}",
    "clock": _HOURS,
    "part_unit": "a an the half quarter", "compound": f"several multi {_NUMBER}", "aged": f"several {_NUMBER}", "long": _UNITS,
    "rate": "per", "all": "all", "workdays": "weekdays weekends", "each_part": "every each", "halves": _NUMBER, "range": _NUMBER,
    "duration": f"more at about nearly almost up over less some another the {_AMOUNT}",
    "decades": f"tens dozens hundreds thousands {_UNITS}", "over_years": "over through throughout down",
    "holiday": f"{_BESIDE} {' '.join(name.split()[0].rstrip('.') for name in HOLIDAYS)}", "then": "at",
    "reference": " ".join(word.split()[0] for word in REFERENCES),
}  # fmt: skip


def _key(word: str) -> str:
    return _DIGIT if word[0].isdecimal() else word[:_LETTERS].casefold()


def _by_beginning(beginnings: Mapping[str, str]) -> dict[str, tuple[int, ...]]:
    """Places of the patterns among all, by the first letters of the words they begin with."""
    found: dict[str, list[int]] = {}
    for rank, (name, _) in enumerate(PATTERNS):
        for key in sorted({_key(word) for word in beginnings[name].split()}):
            found.setdefault(key, []).append(rank)
    return {key: tuple(ranks) for key, ranks in found.items()}


_TRIED = _by_beginning(BEGINNINGS)
_NOWHERE: tuple[int, ...] = ()
_MATCH = tuple(pattern.match for _, pattern in PATTERNS)


def matches_in(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    """What each pattern finds in a text, with its place among `PATTERNS`: matches of one pattern do not overlap.

    Args:
        text: on one line.
    """
    ends = [0] * len(PATTERNS)
    tried = _TRIED.get
    for word in _WORD.finditer(text):
        said, at = word.group(), word.start()
        for rank in tried(_DIGIT if said[0].isdecimal() else said[:_LETTERS].casefold(), _NOWHERE):
            match = _MATCH[rank](text, at) if at >= ends[rank] else None
            if match is not None:
                ends[rank] = match.end()
                yield rank, match
