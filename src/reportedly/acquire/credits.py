"""Credits, taken off a body: the lines at its head and tail that tell how it was made; every other character stays."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from reportedly.acquire.bylines import find_byline
from reportedly.acquire.closings import is_boilerplate, read_closing, read_rights
from reportedly.acquire.datelines import find_dateline
from reportedly.model import Credit
from reportedly.text.dates import Dated, parse_date_line

_HEAD_LINES = 6  # lines below which no byline is looked for
_HEAD_WORDS = 30  # a longer line is body, and the head ends there
_DATELINE_LINES = 3  # a dateline that names its agency may stand below a kicker
_TAIL_LINES = 6  # lines above the end among which a credit may stand, followed by other small print
_TAIL_MOST = 40  # lines taken off the end
_BRACKET = re.compile(r"\s\((?P<inside>[^()]{5,300})\)\.?$")
_LABEL = re.compile(
    r"^\W*(?:(?:first|last|originally)\s+)?(?:published|posted|updated|modified)\b\W*(?:on\s+)?(?:.{0,40}\d{4}.{0,12})?$",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^[\s—–-]*(?=by\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body without its credits, and the credits."""

    text: str
    credits: tuple[Credit, ...] = ()
    bylines: tuple[str, ...] = ()
    outlet: str | None = None  #: the outlet a byline names
    dated: Dated | None = None  #: a date line or a dateline with its year
    dropped: tuple[str, ...] = ()  #: boilerplate that stood last


@dataclass(slots=True)
class _Found:
    credits: list[Credit] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    outlet: str | None = None
    dated: Dated | None = None
    dropped: list[str] = field(default_factory=list)


def take_credits(text: str) -> Body:
    """Take the credits off a body that was tidied; the lines left keep their characters and the space between them."""
    lines = text.split("\n")
    found = _Found()
    _take_head(lines, found)
    _take_tail(lines, found)
    _take_dateline(lines, found)
    body = "\n".join(lines).strip("\n")
    return Body(
        text=body,
        credits=tuple(found.credits),
        bylines=tuple(dict.fromkeys(found.bylines)),
        outlet=found.outlet,
        dated=found.dated,
        dropped=tuple(found.dropped),
    )


def is_credit_line(line: str) -> bool:
    """Whether a line is a byline, a date or a closing credit, and so no heading."""
    return find_byline(line) is not None or parse_date_line(line) is not None or bool(read_closing(line))


def _standing(lines: list[str]) -> list[int]:
    return [index for index, line in enumerate(lines) if line.strip()]


def _remove(lines: list[str], index: int) -> None:
    """Take out a line and the blank lines after it, unless it is joined to its neighbours by single breaks."""
    end = index + 1
    if index == 0 or not lines[index - 1].strip():
        while end < len(lines) and not lines[end].strip():
            end += 1
    del lines[index:end]


def _take_head(lines: list[str], found: _Found) -> None:
    skipped = 0
    for _ in range(_HEAD_LINES):
        standing = _standing(lines)
        if len(standing) <= skipped + 1:
            return
        line = lines[standing[skipped]]
        if len(line.split()) > _HEAD_WORDS:
            return
        byline = find_byline(line)
        dated = None if byline or _is_update(line) else parse_date_line(line)
        if byline:
            found.credits.extend(byline.credits)
            found.bylines.extend(byline.persons)
            found.outlet = found.outlet or byline.outlet
        elif dated and dated.precision in ("day", "minute", "second"):
            found.dated = found.dated or dated
        elif _LABEL.match(line):
            found.dropped.append(line.strip())
        else:
            skipped += 1
            if skipped > 2:
                return
            continue
        _remove(lines, standing[skipped])


def _is_update(line: str) -> bool:
    return bool(re.match(r"^\W*(?:last\s+)?(?:updated|modified)\b", line, re.IGNORECASE))


def _take_tail(lines: list[str], found: _Found) -> None:
    closing: list[Credit] = []
    for _ in range(_TAIL_MOST):
        standing = _standing(lines)
        if len(standing) < 2:
            break
        last = standing[-1]
        made = read_closing(lines[last])
        byline = None if made else find_byline(_SIGNED.sub("", lines[last]))
        if made:
            closing[:0] = made
        elif byline:
            closing[:0] = byline.credits
            found.outlet = found.outlet or byline.outlet
        elif is_boilerplate(lines[last]):
            found.dropped.append(lines[last].strip())
            closing[:0] = read_rights(lines[last])
        else:
            break
        del lines[last:]
    for index in reversed(_standing(lines)[1:][-_TAIL_LINES:]):
        made = tuple(c for c in read_closing(lines[index]) if c.kind in ("contributed", "reporting", "wire"))
        if made:
            closing[:0] = made
            _remove(lines, index)
    if standing := _standing(lines):
        closing[:0] = _take_bracket(lines, standing[-1])
    found.credits.extend(closing)
    found.bylines.extend(c.name for c in closing if c.kind == "byline" and c.name and c.name not in found.bylines)


def _take_bracket(lines: list[str], last: int) -> tuple[Credit, ...]:
    """Take "(Reporting by …)" off the end of the last paragraph."""
    bracket = _BRACKET.search(lines[last])
    made = read_closing(bracket["inside"]) if bracket else ()
    if not bracket or not made or not lines[last][: bracket.start()].strip():
        return ()
    lines[last] = lines[last][: bracket.start()]
    return made


def _take_dateline(lines: list[str], found: _Found) -> None:
    for place, index in enumerate(_standing(lines)[:_DATELINE_LINES]):
        dateline = find_dateline(lines[index], is_first=place == 0)
        if dateline:
            if not lines[index][dateline.length :].strip():
                return
            lines[index] = lines[index][dateline.length :]
            found.credits[:0] = dateline.credits
            found.dated = found.dated or dateline.dated
            return
        if len(lines[index].split()) > _HEAD_WORDS:
            return
