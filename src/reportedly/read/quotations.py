"""Quotation marks paired: typographic, straight, British and guillemets; reset by paragraph, nested, unclosed.

A paragraph that opens a quotation and does not close it is a running quotation when the next paragraph opens
with a mark again (the convention of the Associated Press and Chicago manuals); else it ends with its paragraph.
"""

from __future__ import annotations

import re
from dataclasses import replace

from reportedly.model import Span
from reportedly.read.draft import Draft, Quotation

_PARAGRAPH = re.compile(r"[^\n]+")
_DOUBLE = re.compile(r"[“”„«»\"]|``|''")
_SINGLE_OPEN = re.compile(r"(?<![\w’'])[‘'](?=[\w\[…“\"])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…”\"\])])[’'](?!\w)")
_OPENERS = {"“", "„", "«", "``"}
_CLOSERS = {"”", "»"}


def _double_marks(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Marks of a paragraph as (start, end, "open" | "close"); straight ones by what stands around them."""
    marks: list[tuple[int, int, str]] = []
    is_open = False
    for match in _DOUBLE.finditer(text, start, end):
        mark = match.group()
        if mark in _OPENERS:
            side = "open"
        elif mark in _CLOSERS and (is_open or mark != "»"):
            side = "close"
        elif mark == '"' and not is_open and match.start() > start and text[match.start() - 1].isdigit():
            continue  # inches
        else:
            side = "close" if is_open else "open"
        marks.append((match.start(), match.end(), side))
        is_open = side == "open"
    return marks


def _single_marks(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    opens = [(m.start(), m.end(), "open") for m in _SINGLE_OPEN.finditer(text, start, end)]
    closes = [(m.start(), m.end(), "close") for m in _SINGLE_CLOSE.finditer(text, start, end)]
    marks: list[tuple[int, int, str]] = []
    is_open = False
    for index, mark in enumerate(ordered := sorted(opens + closes)):
        if mark[2] == "open" and not is_open:
            is_open = any(later[2] == "close" for later in ordered[index + 1 :])
            if is_open:
                marks.append(mark)
        elif mark[2] == "close" and is_open:
            # a plural possessive ("the ministers' ...") does not close when a better mark follows in the sentence
            rest = ordered[index + 1 :]
            nearer = next((later for later in rest if later[2] == "close"), None)
            before = text[mark[0] - 1]
            if before in ".,!?…”" or nearer is None or any(later[2] == "open" and later < nearer for later in rest):
                marks.append(mark)
                is_open = False
    return marks


def _pair(marks: list[tuple[int, int, str]], start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: tuple[int, int] | None = None
    for left, right, side in marks:
        if side == "open" and opened is None:
            opened = (left, right)
        elif side == "close" and opened is not None:
            if left > opened[1]:
                found.append(
                    Quotation(outer=Span(opened[0], right), inner=Span(opened[1], left), is_closed=True, is_continued=False)
                )
            opened = None
    if opened is not None and end - opened[1] > 1:
        found.append(Quotation(outer=Span(opened[0], end), inner=Span(opened[1], end), is_closed=False, is_continued=False))
    return found


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Find the outermost quotations, in order. Single marks count only in a text that has no double ones."""
    paragraphs = [(m.start(), m.end()) for m in _PARAGRAPH.finditer(text) if m.group().strip()]
    is_british = not _DOUBLE.search(text)
    found: list[Quotation] = []
    for index, (start, end) in enumerate(paragraphs):
        marks = _single_marks(text, start, end) if is_british else _double_marks(text, start, end)
        here = _pair(marks, start, end)
        if here and not here[-1].is_closed:
            following = text[paragraphs[index + 1][0] :].lstrip()[:2] if index + 1 < len(paragraphs) else ""
            if following[:1] in {"“", '"', "‘", "«"} or following in {"``", "''"}:
                here[-1] = replace(here[-1], is_continued=True)
            elif end - here[-1].outer.start > 400:
                here.pop()  # a lost mark, not a quotation of half a page
        found += here
    return tuple(found)


def annotate(draft: Draft) -> Draft:
    """Add the quotations."""
    return replace(draft, quotations=find_quotations(draft.article.text))
