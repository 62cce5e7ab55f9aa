"""Quotation marks paired: typographic, straight, British, German, guillemets; reset by paragraph, nested, unclosed.

A paragraph that opens a quotation and does not close it is a running quotation when the next paragraph opens
with a mark again (the convention of the Associated Press and Chicago manuals); else it ends with its paragraph.
Every mark is looked at once for each style it may be of: time is linear in the text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal, NamedTuple

from reportedly.model import Span
from reportedly.read.draft import Draft, Quotation

_PARAGRAPH = re.compile(r"[^\n]+")
_DOUBLE = re.compile(r"[“”„«»\"]|``|''")
_NO_GUILLEMETS = re.compile(r"[“”„\"]|``|''")
_GUILLEMETS = re.compile(r"[«»]")
_ELIDED = r"(?i:tis|twas|twere|twill|twould|em|cos|til|\d0s)\b"
_SINGLE = re.compile(
    r"(?P<none>(?<!\w)['’]n['’](?!\w))"
    rf"|(?P<open>(?<![\w’'])[‘'](?!{_ELIDED})(?=[\w\[…“\"«]|[’']{_ELIDED}))"
    r"|(?P<close>(?<=[\w.,!?…%—”\"»\])])[’'](?!\w))"
)
_LOW_OPENING = re.compile(r"[‚‹]")
_LOW_OPENING = re.compile(r"[‚‹]")
_LOW_SINGLE = re.compile(r"(?P<open>[‚‹](?=\S))|(?P<close>(?<=\S)[‘›](?!\w))")
_AGAIN = re.compile(r"\s*(?:[“\"‘«„]|``|''|'(?=\w))")
_FEET = re.compile(r"\d['’′]\d{1,2}$")
_MEASURE = re.compile(r" ?(?:x|by|wide|tall|long|deep|high|thick|across)\b")
_BEFORE_OPENING = "([—–-"
_BEHIND_CLOSING = ",.;:!?)]—–-"
_LOST = 400  #: characters beyond which an unclosed quotation is a lost mark, not a quotation of half a page
_DEEPEST = 3  #: quotations inside one another that are looked for below the outermost; no reader follows deeper ones

Side = Literal["open", "close"]


class _Mark(NamedTuple):
    start: int
    end: int
    side: Side


def _looks_opening(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    at, behind = mark.span()
    fits_before = at == start or text[at - 1].isspace() or text[at - 1] in _BEFORE_OPENING
    return fits_before and behind < end and not text[behind].isspace()


def _looks_closing(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    at, behind = mark.span()
    fits_behind = behind == end or text[behind].isspace() or text[behind] in _BEHIND_CLOSING
    return fits_behind and at > start and not text[at - 1].isspace()


def _is_inches(text: str, at: int, start: int, *, is_open: bool) -> bool:
    if at == start or not text[at - 1].isdigit():
        return False
    return not is_open or bool(_FEET.search(text[max(start, at - 4) : at]) or _MEASURE.match(text, at + 1))


def _side(text: str, match: re.Match[str], start: int, end: int, opener: str) -> Side | None:
    """Which way a double mark points, by itself, the mark that is open and what stands around it; None when it is no mark."""
    mark = match.group()
    if opener and (mark in "«»") != (opener in "«»"):
        return None  # of another style, inside the one that is open
    if mark == '"' and _is_inches(text, match.start(), start, is_open=bool(opener)):
        return None
    if mark in {"„", "``"}:
        return "open"
    if mark in {"“", "«"}:
        turned = opener in {"„", "”", "»"}  # „German“, »German«, ”the wrong way round“
        return "close" if turned or (opener and _looks_closing(text, match, start, end)) else "open"
    if opener:
        return "close"
    if mark in {"”", "»"}:
        return "open" if _looks_opening(text, match, start, end) else None
    return "open"


def _double_marks(text: str, start: int, end: int, style: re.Pattern[str]) -> list[_Mark]:
    """Double marks of a style between two places, in order."""
    marks: list[_Mark] = []
    opener = ""
    for match in style.finditer(text, start, end):
        side = _side(text, match, start, end, opener)
        if side is None:
            continue
        marks.append(_Mark(match.start(), match.end(), side))
        opener = (opener or match.group()) if side == "open" else ""
    return marks


def _single_marks(text: str, start: int, end: int, *, runs_on: bool = False) -> list[_Mark]:
    """Single marks between two places, in order, apostrophes told from them.

    A mark that nothing closes opens only what runs on in the next paragraph. A plural possessive ("the ministers' …")
    does not close when a better mark follows before another one opens.
    """
    style = _LOW_SINGLE if _LOW_OPENING.search(text, start, end) else _SINGLE
    found = [
        _Mark(match.start(), match.end(), "open" if match.lastgroup == "open" else "close")
        for match in style.finditer(text, start, end)
        if match.lastgroup != "none"
    ]
    closes_behind = [False] * len(found)
    for index in range(len(found) - 2, -1, -1):
        closes_behind[index] = closes_behind[index + 1] or found[index + 1].side == "close"
    marks: list[_Mark] = []
    is_open = False
    for index, mark in enumerate(found):
        if mark.side == "open" and not is_open and (closes_behind[index] or runs_on):
            marks.append(mark)
            is_open = True
        elif mark.side == "close" and is_open:
            is_last = not closes_behind[index] or found[index + 1].side == "open"
            if is_last or text[mark.start - 1] in ".,!?…”":
                marks.append(mark)
                is_open = False
    return marks


def _pair(marks: list[_Mark], end: int) -> list[Quotation]:
    """Quotations between marks; one that is open at the end runs to the end."""
    found: list[Quotation] = []
    opened: _Mark | None = None
    for mark in marks:
        if mark.side == "open" and opened is None:
            opened = mark
        elif mark.side == "close" and opened is not None:
            if mark.start > opened.end:
                outer, inner = Span(opened.start, mark.end), Span(opened.end, mark.start)
                found.append(Quotation(outer=outer, inner=inner, is_closed=True, is_continued=False))
            opened = None
    if opened is not None and end - opened.end > 1:
        outer, inner = Span(opened.start, end), Span(opened.end, end)
        found.append(Quotation(outer=outer, inner=inner, is_closed=False, is_continued=False))
    return found


def _trimmed(text: str, quotation: Quotation) -> Quotation:
    """« Guillemets » that stand off from their words, as in French: the spaces are no part of what is quoted."""
    if text[quotation.outer.start] not in "«»":
        return quotation
    start, end = quotation.inner
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return replace(quotation, inner=Span(start, end)) if start < end else quotation


def _with_nested(text: str, quotation: Quotation, depth: int = 1) -> Quotation:
    """Add the closed quotations inside a quotation: of single marks in double ones, or the other way round."""
    start, end = quotation.inner
    mark = text[quotation.outer.start]
    if depth > _DEEPEST:
        return quotation
    if mark in "‘'‚‹" and not text.startswith("''", quotation.outer.start):
        marks = _double_marks(text, start, end, _DOUBLE)
    else:
        marks = _double_marks(text, start, end, _NO_GUILLEMETS if mark in "«»" else _GUILLEMETS) or _single_marks(
            text, start, end
        )
    nested = tuple(_with_nested(text, _trimmed(text, inside), depth + 1) for inside in _pair(marks, end) if inside.is_closed)
    return replace(quotation, nested=nested) if nested else quotation


def _in_paragraphs(text: str, paragraphs: list[Span], *, is_single: bool) -> list[Quotation]:
    """Quotations of every paragraph, by single or by double marks."""
    found: list[Quotation] = []
    for index, (start, end) in enumerate(paragraphs):
        is_again = index + 1 < len(paragraphs) and _AGAIN.match(text, *paragraphs[index + 1]) is not None
        marks = _single_marks(text, start, end, runs_on=is_again) if is_single else _double_marks(text, start, end, _DOUBLE)
        here = _pair(marks, end)
        if here and not here[-1].is_closed:
            last = here[-1]
            if is_again:
                here[-1] = replace(last, is_continued=True)
            elif end - last.outer.start > _LOST:
                here.pop()
        found += here
    return found


def _are_inside(inner: list[Quotation], outer: list[Quotation]) -> bool:
    """Whether each of some quotations in order stands inside one of others in order."""
    at = 0
    for quotation in inner:
        while at < len(outer) and outer[at].outer.end < quotation.outer.end:
            at += 1
        if at == len(outer) or not outer[at].inner.holds(quotation.outer):
            return False
    return True


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Find the outermost quotations, in order, each with those inside it.

    Single marks count only in a text that has no double ones but inside them.
    """
    paragraphs = [Span(*m.span()) for m in _PARAGRAPH.finditer(text) if m.group().strip()]
    found = _in_paragraphs(text, paragraphs, is_single=False)
    if not found or all(quotation.is_closed for quotation in found):
        british = _in_paragraphs(text, paragraphs, is_single=True)
        if (not found and not _DOUBLE.search(text)) or (found and _are_inside(found, british)):
            found = british
    return tuple(_with_nested(text, _trimmed(text, quotation)) for quotation in found)


def annotate(draft: Draft) -> Draft:
    """Add the quotations."""
    return replace(draft, quotations=find_quotations(draft.article.text))
