"""Bylines: who wrote a report, for whom, from where.

By Jane Roe · By JANE ROE and JOHN DOE, The Outlet · By Jane Roe in Port · By The Agency and Outlet staff · Jane Roe | The Outlet
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reportedly.acquire.agencies import agency_or_none
from reportedly.acquire.words import read_words
from reportedly.model import Credit

_BY = re.compile(r"^(?:by|von|par|por|di|da|door|av|af|autor|author|written by|story by|автор)\s*:?\s+", re.IGNORECASE)
_STRICT_BY = re.compile(r"^(?:By|BY|Written by|Story by|Von|Par|Por|Author:|Autor:)\s*:?\s+(?=[^\W\d_a-zà-öø-ÿ]|the )")
_NAME_WORD = re.compile(r"^[^\W\d_][\w.'’\-]*$")
_JOIN = re.compile(r"\s*(?:,|;|&|/|\band\b|\bund\b|\bet\b|\by\b|\be\b|\bi\b)\s*", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:in|at|from|reporting from)\s+(?P<place>[A-ZÀ-Þ][\w.'’\-]*(?:[ ,]+[A-ZÀ-Þ][\w.'’\-]*){0,4})$")
_FOR = re.compile(r"\s+(?:for|of|at|with|für|pour|para)\s+(?P<outlet>(?:the\s+)?[A-ZÀ-Þ0-9].{1,50})$", re.IGNORECASE)
_BAR = re.compile(r"\s*(?:\||·|•|/{2}|\s[—–-]\s)\s*")
_JOB = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|columnist|contributor|contributing|bureau chief|analyst|photographer|"
    r"redakteur|korrespondent|journalist|opinion|special to)\b",
    re.IGNORECASE,
)
_LIMIT_CHARACTERS = 300
_LIMIT_WORDS = 22


class Byline(NamedTuple):
    """What a byline says."""

    persons: tuple[str, ...]
    outlet: str | None
    credits: tuple[Credit, ...]  #: bylines, wire and dateline, in the order written


def find_byline(line: str, *, is_marked: bool = False) -> Byline | None:
    """Read a line as a byline; None when it is none.

    Args:
        line: one line, standing alone.
        is_marked: the markup says that it is a byline, so it need not begin with "By".
    """
    raw = line.strip()
    text = raw.strip("()[]*_ ").rstrip(".")
    if not text or len(text) > _LIMIT_CHARACTERS or len(text.split()) > _LIMIT_WORDS or text.endswith(("?", "!", ":")):
        return None
    begins_by = _STRICT_BY.match(text) or (_BY.match(text) if is_marked else None)
    if begins_by:
        text = text[begins_by.end() :]
    elif not is_marked:
        return _with_bar(raw, text)
    return _parse(raw, text, is_marked=is_marked)


def _with_bar(raw: str, text: str) -> Byline | None:
    """Read "Jane Roe | The Outlet": a person left of the bar, an outlet right of it."""
    left, bar, right = text.partition("|")
    if not bar or "|" in right or not _is_full(left.strip()) or not right.strip() or len(right.split()) > 6:
        return None
    outlet = right.strip()
    if not outlet[0].isupper() or outlet.endswith("."):
        return None
    return Byline((_proper(left.strip()),), outlet, (Credit(kind="byline", name=_proper(left.strip()), raw=raw),))


def _parse(raw: str, text: str, *, is_marked: bool) -> Byline | None:
    made: list[Credit] = []
    outlet: str | None = None
    pieces = [piece.strip() for piece in _BAR.split(text) if piece.strip()]
    if len(pieces) > 1 and not is_person(pieces[1]) and not any(letter.isdigit() for letter in pieces[1]):
        outlet = None if _JOB.search(pieces[1]) else pieces[1]
    text = pieces[0] if pieces else text
    place = _PLACE.search(text)
    if place:
        text = text[: place.start()]
    given = _FOR.search(text)
    if given:
        outlet, text = outlet or given["outlet"].strip(), text[: given.start()]
    persons: list[str] = []
    for name in (part.strip() for part in _JOIN.split(text)):
        if not name or _is_job(name):
            continue
        name, agency = _without_agency(name)
        if agency:
            made.append(Credit(kind="wire", name=agency, raw=raw))
        wire = _wire_name(name)
        if wire:
            made.append(Credit(kind="wire", name=wire, raw=raw))
        elif is_person(name) and (is_marked or persons or _is_full(name)):
            persons.append(_proper(name))
            made.append(Credit(kind="byline", name=_proper(name), raw=raw))
        elif _is_organisation(name):
            if persons and not _JOB.search(name):
                outlet = outlet or name
            else:
                made.append(Credit(kind="byline", name=name, raw=raw))
        elif _JOB.search(name) or (is_marked and persons):
            continue
        else:
            return None
    if place:
        made.append(Credit(kind="dateline", name=place["place"], raw=raw))
    if outlet and (agency_outlet := agency_or_none(outlet)):
        made.append(Credit(kind="wire", name=agency_outlet.name, raw=raw))
    if not made:
        return None
    return Byline(tuple(dict.fromkeys(persons)), outlet, tuple(made))


def is_person(name: str) -> bool:
    """Whether a name could be a person's: one to six capitalised words, no digit, none that tells an organisation."""
    words = name.split()
    if not 1 <= len(words) <= 6 or _is_organisation(name) or agency_or_none(name):
        return False
    if not all(
        _NAME_WORD.match(word)
        and (word[0].isupper() or not word[0].islower() or word.casefold() in read_words("name_particles.txt"))
        for word in words
    ):
        return False
    return words[0].casefold() not in {"the", "a", "an", "this"} and words[-1][0:1].casefold() != words[-1][0:1]


def _is_full(name: str) -> bool:
    """Whether a name is a person's first and last name at least."""
    return is_person(name) and len(name.split()) > 1


def _is_job(name: str) -> bool:
    """Whether these words only tell a job: "Staff Writer"."""
    return not re.sub(r"\W+", "", _JOB.sub("", name))


def _without_agency(name: str) -> tuple[str, str | None]:
    """Take a known agency off the end of a person's name: "JANE ROE Associated Press"."""
    words = name.split()
    for cut in (len(words) - 2, len(words) - 1, len(words) - 3):
        if cut >= 2 and (known := agency_or_none(" ".join(words[cut:]))) and is_person(" ".join(words[:cut])):
            return " ".join(words[:cut]), known.name
    return name, None


def _is_organisation(name: str) -> bool:
    words = name.casefold().split()
    if len(words) > 1 and words[0] == "the" and name.split()[1][0].isupper():
        return True
    known = read_words("organisation_words.txt")
    return any(word.strip(".,'’") in known for word in words)


def _wire_name(name: str) -> str | None:
    """The agency a byline names: a known one, or one whose name ends like an agency's."""
    bare = re.sub(r"^the\s+|\s+(?:staff|team|desk|newsroom)$", "", name, flags=re.IGNORECASE)
    known = agency_or_none(name) or agency_or_none(bare)
    if known:
        return known.name
    last = name.casefold().split()[-1]
    return name if last in {"wire", "wires", "newswire", "agency", "agentur", "agencia", "agenzia"} else None


def _proper(name: str) -> str:
    """Give a name set in capitals its usual form; leave others."""
    if not name.isupper() or len(name) < 4:
        return name
    return " ".join(_proper_word(word) for word in name.split())


def _proper_word(word: str) -> str:
    if word.casefold() in read_words("name_particles.txt") and len(word) > 1:
        return word.casefold()
    if len(word) <= 2 or "." in word[:-1]:
        return word
    return re.sub(r"[^\W\d_]+", lambda found: found.group(0).capitalize(), word)
