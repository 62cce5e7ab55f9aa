"""Closing lines: who reported, who contributed, where the text came from; and the boilerplate that stands last."""

from __future__ import annotations

import re

from reportedly.acquire.agencies import agency_or_none
from reportedly.acquire.bylines import is_person
from reportedly.acquire.words import read_phrases
from reportedly.model import Credit
from reportedly.text.urls import is_web_address

_BULLET = r"^[\W_]*"
_URL = re.compile(r"https?://[^\s<>\"')\]]+|www\.[^\s<>\"')\]]+", re.IGNORECASE)
_LIMIT_CHARACTERS = 1_000
_LIMIT_WORDS = 60  # the longest closing line that is still a credit

_REPORTING = re.compile(
    _BULLET + r"(?:additional\s+|further\s+)?(?:reporting|writing|written|editing|edited|reported|compiled|compiling|translation|"
    r"translated|graphics?|photography|research)(?:\s+(?:and|&)\s+(?:reporting|writing|editing))?\s+"
    r"(?:for\s+[\w ]+\s+)?by:?\s+(?P<first>[^\W\d_])",
    re.IGNORECASE,
)
_REPORTING_PART = re.compile(
    r"(?:reporting|writing|written|editing|edited|reported|compiled|compiling|translation|translated|research)(?:\s+(?:and|&)\s+\w+)?\s+"
    r"(?:for\s+[\w ]+\s+)?by\s+(?P<names>[^;)\]]+)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    _BULLET + r"(?P<names>[^!?\n]{2,400}?),?\s+(?:also\s+|has\s+|have\s+)?"
    r"(?P<what>(?:contributed|provided)(?:\s+(?:additional\s+)?reporting)?"
    r"(?:\s+(?:to|for)\s+(?:this|the)\s+(?:report|article|story|post|piece|dispatch))?)(?:\s+from\s+[^.\n]{2,60})?\s*[.)\]\s]*$",
    re.IGNORECASE,
)
_WITH_FILES = re.compile(
    _BULLET + r"(?:with\s+(?:files|reporting|material|reports|assistance)\s+(?:from|by)\s+|contributing:\s*"
    r"|this\s+(?:report|article|story)\s+(?:contains|includes|uses)\s+(?:material|information|reporting)\s+(?:from|by)\s+)"
    r"(?P<names>[^\n]{2,300}?)[.)\]\s]*$",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"^.*\b(?:writers?|reporters?|producers?|editors?|correspondents?|researchers?|journalists?|photographers?|staffers?|staff)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    _BULLET + r"(?:copyright|\(c\)|©|c\))(?:[\s©]|\(c\))*(?:\d{4}(?:\s*[-–]\s*\d{4})?)?[\s,]*(?:by\s+)?(?P<name>[^.,|\n]{2,60})",
    re.I,
)
_STANDARDS = re.compile(
    _BULLET + r"our\s+standards\s*:\s*(?:the\s+)?(?P<name>[^.:\n]{2,60}?)\s+(?:[\w-]+\s+)?(?:principles|guidelines|code)\b", re.I
)
_VIA = re.compile(_BULLET + r"via:?\s+(?P<rest>\S[^\n]{0,300})$", re.IGNORECASE)
_FIRST = re.compile(
    _BULLET + r"(?:this\s+(?:article|story|post|piece|report|column|essay)\s+)?(?:(?:was|is|has\s+been)\s+)?"
    r"(?:(?:first|originally)\s+(?:appeared|published|ran|posted|aired|reported)|(?:re-?published|reprinted|reposted|syndicated)(?=\s+(?:with|from|by|under)))"
    r"(?P<rest>\b[^\n]{0,300})$",
    re.IGNORECASE,
)
_POST = re.compile(r"^the\s+post\s+.{2,250}\s(?:first\s+appeared|appeared\s+first)\s+on\s+(?P<rest>[^\n]{2,80})$", re.IGNORECASE)
_SOURCE = re.compile(
    _BULLET + r"(?:sources?|quelle|fuente|fonte|источник|source\s+link|original(?:\s+(?:article|source|post))?)"
    r"\s*:\s*(?P<rest>\S[^\n]{0,200})$",
    re.IGNORECASE,
)
_AFTER_FIRST = re.compile(r"^\s*(?:(?:in|on|by|at|from|with\s+permission\s+(?:from|of)|with|under)\s+)+", re.IGNORECASE)
_END_NAME = re.compile(
    r"\s+(?:on|at)\s+(?:https?:|\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d).*$"
    r"|\s*[,;]\s.*$|\.\s+[A-Z].*$|\s+(?:with\s+permission|under\s+a|and\s+(?:is|was|has|appears)|as\s+part).*$",
    re.IGNORECASE,
)


def read_closing(line: str) -> tuple[Credit, ...]:
    """Read a line that stands alone near the end as a credit; empty when it is none."""
    raw = line.strip()
    if not raw or len(raw) > _LIMIT_CHARACTERS or len(raw.split()) > _LIMIT_WORDS:
        return ()
    begins = _REPORTING.match(raw)
    if begins and begins["first"].isupper():
        return _reporting(raw)
    for pattern in (_CONTRIBUTED, _WITH_FILES):
        found = pattern.match(raw)
        if found:
            return _contributed(found["names"].strip(" ()[]"), raw, found.groupdict().get("what"))
    for pattern in (_VIA, _FIRST, _POST, _SOURCE):
        found = pattern.match(raw)
        if found:
            return _syndication(found["rest"], raw, is_via=pattern is _VIA, is_first=pattern is _FIRST)
    return ()


def is_boilerplate(line: str) -> bool:
    """Whether a line that stands last is the site speaking: rights, newsletters, "click for more"."""
    raw = line.strip()
    if not raw or len(raw) > _LIMIT_CHARACTERS or len(raw.split()) > 45:
        return False
    return any(re.match(pattern, raw, re.IGNORECASE) for pattern in read_phrases("boilerplate.txt"))


def read_rights(line: str) -> tuple[Credit, ...]:
    """Read a line of rights or of standards: when an agency holds them, the text is the agency's."""
    found = _RIGHTS.match(line.strip()) or _STANDARDS.match(line.strip())
    names = _agency_names(found["name"].strip()) if found else []
    return tuple(Credit(kind="wire", name=name, raw=line.strip()) for name in names)


def _reporting(raw: str) -> tuple[Credit, ...]:
    """Read "Reporting by …; Editing by …"; empty when anything but names follows "by"."""
    parted = re.sub(
        r"[,.]?\s+(?=(?:(?:and\s+)?(?:additional|further)\s+)?(?:reporting|writing|editing)\s+by\b)", "; ", raw, flags=re.I
    )
    names = [name for found in _REPORTING_PART.finditer(parted) for name in _names(found["names"])]
    if not all(is_person(name) or (len(name.split()) <= 5 and name.istitle()) or agency_or_none(name) for name in names):
        return ()
    is_agencys = all(agency_or_none(name) for name in names)  # "Reporting by Reuters": nobody else wrote it
    return tuple(Credit(kind="wire" if is_agencys else "reporting", name=name, raw=raw) for name in dict.fromkeys(names))


def _contributed(names: str, raw: str, what: str | None) -> tuple[Credit, ...]:
    """Read who contributed; "… contributed" alone counts only when nothing but names stands before it."""
    listed = _names(names)
    if not listed or not (names[0].isupper() or agency_or_none(listed[0])):
        return ()
    is_plain = what is not None and not re.search(r"\b(?:this|the|reporting)\b", what, re.IGNORECASE)
    if is_plain and not all(is_person(name) or agency_or_none(name) for name in re.split(r",\s*(?:and\s+)?|\s+and\s+", names)):
        return ()
    return tuple(Credit(kind="contributed", name=name, raw=raw) for name in dict.fromkeys(listed))


def _names(text: str) -> list[str]:
    """Split a list of names into persons and agencies; places, jobs and the outlets people work for are left out."""
    names: list[str] = []
    for part in re.split(r"\s*(?:,|;|&|\band\b|(?<=\w{3})\.\s+(?=[A-ZÀ-Þ]\w{2}))\s*", text.strip(" ()[]")):
        bare = re.sub(r"\s+(?:in|from|at|reported\s+from)\s+[A-ZÀ-Þ].*$", "", part).strip(" .")
        bare = re.sub(r"^.{2,30}?(?:[’']s|s[’'])\s+(?=[A-Z])", "", bare)
        job = _JOB.match(bare)
        if job:
            names.extend(_agency_names(re.sub(r"\s+\w+\s*$", "", job.group(0))))
            bare = bare[job.end() :]
        if known := _agency_names(bare):
            names.extend(known)
        elif len(bare.split()) > 1 and (is_person(bare) or (bare[0].isupper() and not bare[-1].isdigit())):
            names.append(bare)
    return names


def _agency_names(text: str) -> list[str]:
    known = agency_or_none(text) or agency_or_none(re.sub(r"^[Tt]he ", "", text))
    return [known.name] if known else []


def _syndication(rest: str, raw: str, *, is_via: bool, is_first: bool) -> tuple[Credit, ...]:
    """Read where a text came from: a name, an address, and the author written after the address."""
    link = _URL.search(rest)
    url = link.group(0).rstrip(".,;") if link else None
    before = rest[: link.start()] if link else rest
    after = rest[link.end() :].strip(" .)],;-–—|") if link else ""
    name = _END_NAME.sub("", _AFTER_FIRST.sub("", before) if is_first else before).strip(' .:,;()[]-–—|"“”')
    if not _is_plausible(name, url, is_via=is_via, raw=raw):
        return ()
    if url and not is_web_address(url):
        url = f"http://{url}"
    known = agency_or_none(name) if name else None
    made = [Credit(kind="syndication", name=(known.name if known else name) or None, url=url, raw=raw)]
    author = re.sub(r"^by\s+", "", after, flags=re.IGNORECASE)
    if author and is_person(author):
        made.append(Credit(kind="byline", name=author, raw=raw))
    return tuple(made)


def _is_plausible(name: str, url: str | None, *, is_via: bool, raw: str) -> bool:
    """Whether this is a credit, not a sentence: a short name in capitals, or an address."""
    words = name.split()
    if url is None and not words:
        return False
    if len(words) > (8 if is_via else 12):
        return False
    if url is None and not any(word[0].isupper() or word[0].isdigit() for word in words):
        return False
    return not (is_via and url is None and raw.endswith((".", "?", "!")) and len(words) > 4)
