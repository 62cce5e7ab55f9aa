"""The words pages and terminal share: dates, counts, names of voices, signs of relations."""

from __future__ import annotations

from datetime import datetime

from reportedly.model import Story
from reportedly.model.accounts import RelationKind
from reportedly.model.articles import Precision
from reportedly.model.readings import SURE, is_sure

UNKNOWN_ORIGIN = "origin unknown"
UNRESOLVED = "unresolved"
SIGNS: dict[RelationKind, str] = {"agree": "=", "refine": "⊂", "update": "→", "scope": "∥", "conflict": "≠"}
RELATION_WORDS: dict[RelationKind, str] = {
    "agree": "agree",
    "refine": "refines",
    "update": "update",
    "scope": "different scope",
    "conflict": "conflict",
}
RELATION_NOUNS: dict[RelationKind, str] = {
    "agree": "agreement",
    "refine": "refinement",
    "update": "update",
    "scope": "other scope",
    "conflict": "conflict",
}
_QUOTE_MARKS = tuple("\"“”„«»‘'")
_QUOTED_INSIDE = tuple('"“„«')
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def dated(moment: datetime | None, precision: Precision = "minute") -> str:
    """Write a moment no finer than it is known; "undated" when it is not."""
    if moment is None:
        return "undated"
    year, month = str(moment.year), f"{_MONTHS[moment.month - 1]} {moment.year}"
    if precision == "year":
        return year
    if precision == "month":
        return month
    day = f"{moment.day} {month}"
    return day if precision in ("day", "unknown") else f"{day}, {moment:%H:%M} UTC"


def dated_by_clock(moment: datetime | None) -> str:
    """Write a moment whose precision is not kept: midnight stands for the whole day."""
    return dated(moment, "day" if moment and (moment.hour, moment.minute, moment.second) == (0, 0, 0) else "minute")


def counted(number: int, one: str, many: str | None = None) -> str:
    """Write a number with its noun: "1 article", "3 articles"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def count_line(story: Story) -> tuple[str, ...]:
    """Say how many articles, origins, copies and unknown origins a story has; never a bare number of outlets."""
    line = [counted(len(story.article_ids), "article"), counted(len(story.origin_names), "named origin")]
    if story.unknown_origin_count:
        line.append(f"{counted(story.unknown_origin_count, 'article')} of unknown origin")
    if story.copy_count:
        line.append("1 is a copy" if story.copy_count == 1 else f"{story.copy_count:,} are copies")
    return tuple(line)


def voice(origin: str | None) -> str:
    """Name who speaks; the outlets themselves when no origin is named."""
    return origin if origin else UNKNOWN_ORIGIN


def quoted(words: str) -> str:
    """Put quotation marks around words that bear none yet."""
    return words if words[:1] in _QUOTE_MARKS or any(mark in words for mark in _QUOTED_INSIDE) else f"“{words}”"


def shorten(text: str, length: int) -> str:
    """Cut at a word so that the text and its ellipsis fit into `length` characters."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    at_word = head.rsplit(" ", 1)[0]
    return (at_word if len(at_word) > length // 2 else head).rstrip() + "…"


def unsure(sureness: float | None) -> str:
    """What stands after an event that was read less surely; nothing after one that was not."""
    return "" if is_sure(sureness) else " (unsure)"


def doubt(sureness: float | None) -> str:
    """Why an event is marked as unsure, for who asks."""
    return (
        f"The chance that its type and parties are read right is put at {sureness or 0:.2f}; below {SURE:g} exports leave it out."
    )
