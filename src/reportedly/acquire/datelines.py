"""Datelines: the place, the day and the agency that stand before the first word of a report.

PORT (Agency) — …   ·   PORT, Country, June 5 (Agency) - …   ·   (Agency) - …   ·   PORT — …
PORT, June 5. /AGENCY/. …   ·   (AGENCY) - PORT, 05 GIU - …   ·   PORT, 5 June — Agency. …   ·   某社某地6月5日电 …
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reportedly.acquire.agencies import agency_or_none
from reportedly.acquire.words import read_phrases, read_words
from reportedly.model import Credit
from reportedly.text.dates import Dated, parse_date_line

_DASH = r"(?:\s*[—–―]+-?|\s*--+|\.?\s+-|\.-)\s*"
_UPPER = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄΑ-Ω]"
_WORD = r"[^\W\d_][\w.'’\-]*"
_PLACE = rf"{_UPPER}[\w.'’\-/]*(?:[ /]{_WORD}){{0,4}}"
_CAPITALS = rf"{_UPPER}{{2}}[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄΑ-Ω.'’\-/]*(?: (?:{_UPPER}[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁІЇЄΑ-Ω.'’\-/]*|d[eou]s?|la|the))*"
_REGION = rf"(?:,\s*(?:{_UPPER}[\w.'’\-]*)(?: {_UPPER}[\w.'’\-]*){{0,2}}\.?)?"
_DAY = (
    r"(?:(?:\.|,)?\s+(?P<day>\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,10}\.?(?:,?\s+\d{4})?"
    r"|[^\W\d_]{3,10}\.?\s+\d{1,2}(?:,?\s+\d{4})?)\.?)?"
)
_AGENCY = r"[^\W\d_][^()\[\]/\n]{1,40}"

_WITH_AGENCY = re.compile(rf"(?P<place>{_PLACE}?){_REGION}{_DAY}\s*[(\[](?P<agency>{_AGENCY})[)\]](?P<dash>{_DASH}|:?\s+)")
_AGENCY_ONLY = re.compile(rf"[(\[](?P<agency>{_AGENCY})[)\]](?P<dash>{_DASH}|\s+)")
_AGENCY_FIRST = re.compile(rf"[(\[](?P<agency>{_AGENCY})[)\]]{_DASH}(?P<place>{_CAPITALS}),?{_DAY}{_DASH}")
_SLASHED = re.compile(rf"(?P<place>{_PLACE}?){_REGION}{_DAY}\.?\s*/(?P<agency>[^/\n]{{2,30}})/\.?\s*(?:{_DASH})?")
_AGENCY_LAST = re.compile(rf"(?P<place>{_CAPITALS}){_DAY}{_DASH}(?P<agency>[^.\n]{{2,30}})\.\s+")
_PLACE_ONLY = re.compile(rf"(?P<place>{_CAPITALS}){_REGION}{_DAY}(?P<dash>\s*[—–―]+\s*|\s+--?\s+)")
_HAN = re.compile(
    r"[（(]?(?P<agency>[\u4e00-\u9fff]{2,6}社)(?P<place>[\u4e00-\u9fff]{1,8}?)(?P<day>\d{1,2}月\d{1,2}日)电[）)]?\s*"
)

_STRONG = (_HAN, _AGENCY_FIRST, _WITH_AGENCY, _SLASHED, _AGENCY_LAST, _AGENCY_ONLY)
_LIMIT = 120  # characters: no dateline is longer


class Dateline(NamedTuple):
    """A dateline that was found at the head of a paragraph."""

    length: int  #: characters it takes, with the space after it
    credits: tuple[Credit, ...]
    dated: Dated | None  #: only when the dateline gives the year


def find_dateline(paragraph: str, *, is_first: bool = True) -> Dateline | None:
    """Find the dateline at the start of a paragraph; below the first paragraph only one that names its agency."""
    head = paragraph[:_LIMIT]
    for pattern in _STRONG:
        found = pattern.match(head)
        if found and _is_sound(found, pattern):
            return _make(found, paragraph)
    if not is_first:
        return None
    found = _PLACE_ONLY.match(head)
    if found and _is_place(found["place"]) and _starts_sentence(paragraph[found.end() :]):
        return _make(found, paragraph)
    return None


def _is_sound(found: re.Match[str], pattern: re.Pattern[str]) -> bool:
    """Whether what matched is a dateline and not a sentence with a bracket in it."""
    groups = found.groupdict()
    agency = (groups["agency"] or "").strip()
    known = agency_or_none(agency) is not None
    rest = found.string[found.end() :]
    if pattern in (_SLASHED, _AGENCY_LAST, _HAN):
        return known
    if any(letter.isdigit() for letter in agency) or len(agency.split()) > 5 or not agency[0].isupper():
        return known and bool((groups.get("dash") or "-").strip())
    if not _starts_sentence(rest):
        return False
    has_dash = bool((groups.get("dash", "-") or "").strip(" :"))
    place = groups.get("place") or ""
    if not has_dash:
        is_acronym = agency.isupper() and 3 <= len(agency) <= 5 and len(place.split()) <= 3 and len(rest.split()) >= 6
        return is_acronym or (known and (pattern is _AGENCY_ONLY or place.isupper()))
    if pattern is _AGENCY_ONLY:
        return known or _names_outlet(agency)
    if _is_label(place):
        return False
    return known or _is_capital(place) or (_names_outlet(agency) and place.split(" ")[0] not in ("The", "A", "An"))


def _names_outlet(agency: str) -> bool:
    """Whether an unknown name reads like an outlet: an acronym of three letters or more, or a word outlets bear."""
    words = agency.split()
    return (len(words) == 1 and agency.isupper() and len(agency) >= 3) or words[-1].casefold() in read_words(
        "organisation_words.txt"
    )


def _starts_sentence(rest: str) -> bool:
    """Whether a sentence begins here: no small letter."""
    bare = rest.lstrip("\"'“”‘’«„([ ")
    return bool(bare) and not bare[0].islower() and (bare[0].isalnum())


def _is_capital(place: str) -> bool:
    letters = [letter for letter in place if letter.isalpha()]
    return len(letters) >= 3 and sum(letter.isupper() for letter in letters) * 10 >= len(letters) * 8


def _is_place(place: str) -> bool:
    return _is_capital(place) and not _is_label(place) and agency_or_none(place) is None


def _is_label(place: str) -> bool:
    """Whether capitals before a dash are a label: "FILE", "FINAL UPDATE"."""
    labels = read_phrases("labels.txt")
    return place.strip(" :") in labels or place.split()[-1] in labels


def _make(found: re.Match[str], paragraph: str) -> Dateline:
    groups = found.groupdict()
    raw = found.group(0).rstrip()
    made: list[Credit] = []
    if groups.get("place"):
        made.append(Credit(kind="dateline", name=groups["place"].strip(" ,"), raw=raw))
    if groups.get("agency"):
        agency = groups["agency"].strip()
        known = agency_or_none(agency)
        made.append(Credit(kind="wire", name=known.name if known else agency, raw=raw))
    day = groups.get("day")
    dated = parse_date_line(day) if day and re.search(r"\d{4}", day) else None
    length = found.end()
    while length < len(paragraph) and paragraph[length] == " ":
        length += 1
    return Dateline(length, tuple(made), dated if dated and dated.precision == "day" else None)
