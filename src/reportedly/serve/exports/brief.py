"""A story as a Markdown brief: what is told, by whom, and a footnote with the sentence for every value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportedly.serve.views.happenings import Happening
from reportedly.serve.views.matrix import TOLD, CellValue, Matrix, Row
from reportedly.serve.views.places import Place
from reportedly.serve.views.story import StoryView
from reportedly.serve.views.words import UNKNOWN_ORIGIN, counted, unsure

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+\-!|~^$&])")
_MOST_QUOTES = 12
_MOST_EVENTS = 11  #: the headline and the ten others that weigh most
_MOST_COLUMNS = 6  #: origins side by side; of more, each has a line of its own


class _Notes:
    """Footnotes, numbered in the order they are first called."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._places: dict[str, tuple[int, Place]] = {}

    def call(self, place: Place | None) -> str:
        """The mark of a footnote; nothing without a place."""
        if place is None:
            return ""
        number, _ = self._places.setdefault(place.href, (len(self._places) + 1, place))
        return f"[^{number}]"

    def lines(self) -> Iterator[str]:
        """The notes themselves."""
        for number, place in self._places.values():
            source = f"{place.outlet or 'outlet unknown'}, {place.when}"
            yield f"[^{number}]: {escape(source)}: “{escape(place.sentence)}” <{self._root}{place.href}>"


def story_brief(view: StoryView, *, root: str = "") -> str:
    """Write the brief; `root` is put before addresses so that footnotes open from elsewhere."""
    notes = _Notes(root)
    lines = [f"# {escape(view.title)}", "", f"{', '.join(view.counts)}. First told {view.first}, last new {view.last}.", ""]
    lines += _happened(view, notes, root)
    lines += _became(view, notes)
    lines += _accounts(view, notes)
    lines += _quotes(view, notes)
    lines += _articles(view, root)
    return "\n".join((*lines, *notes.lines())) + "\n"


def escape(words: str) -> str:
    """Make text that Markdown and HTML take as text."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))


def _happened(view: StoryView, notes: _Notes, root: str) -> Iterable[str]:
    yield from ("## What happened, and who says so", "")
    told = _told(view)
    for happening in told[:_MOST_EVENTS]:
        head = f"- **{escape(happening.label)}**{unsure(happening.sureness)}{notes.call(happening.place)}"
        says = [f"{s.status}, {escape(s.voice)}{_via(s.via)}{notes.call(s.place)}" for s in happening.sayings]
        alone = " One origin only." if happening.has_one_origin_only else ""
        yield f"{head} — {'; '.join(says) or f'{happening.status}, {UNKNOWN_ORIGIN}'}.{alone}"
    if len(told) > _MOST_EVENTS:
        yield f"- And {counted(len(told) - _MOST_EVENTS, 'more event')}, on [the story's page]({root}{view.href})."
    if not told:
        yield "No event could be read in these articles."
    yield ""


def _told(view: StoryView) -> list[Happening]:
    return [view.headline, *view.others] if view.headline else []


def _became(view: StoryView, notes: _Notes) -> Iterable[str]:
    followed = [happening for happening in _told(view)[:_MOST_EVENTS] if len({step.status for step in happening.steps}) > 1]
    if not followed:
        return
    yield from ("## What became of it", "")
    for happening in followed:
        yield f"- {escape(happening.label)}"
        for step in happening.steps:
            yield f"  - {step.when}: {step.status}, {escape(step.voice)}{_via(step.via)}{notes.call(step.place)}"
    yield ""


def _accounts(view: StoryView, notes: _Notes) -> Iterable[str]:
    """The headline's accounts, and those of other events that do more than agree."""
    told = _told(view)[:_MOST_EVENTS]
    compared = [happening for happening in told if happening is view.headline or happening.matrix.differences]
    tables = [happening for happening in compared if any(row.what != TOLD for row in happening.matrix.rows)]
    if not tables:
        return
    yield from ("## The accounts", "")
    for happening in tables:
        yield from (f"**{escape(happening.label)}**", "")
        yield from (_list if len(happening.matrix.columns) > _MOST_COLUMNS else _table)(happening.matrix, notes)
        yield ""


def _table(matrix: Matrix, notes: _Notes) -> Iterable[str]:
    yield "| | " + " | ".join(escape(column.voice) for column in matrix.columns) + " | relation |"
    yield "|---|" + "---|" * (len(matrix.columns) + 1)
    for row in matrix.rows:
        if row.what != TOLD:
            cells = ["<br>".join(_values(cell, notes)) or "does not say" for cell in row.cells]
            yield f"| {escape(row.what or row.slot)} | {' | '.join(cells)} | {'<br>'.join(_relations(row)) or row.note or ''} |"


def _list(matrix: Matrix, notes: _Notes) -> Iterable[str]:
    for row in matrix.rows:
        if row.what != TOLD:
            relations = f" ({'; '.join(_relations(row)) or row.note})" if row.relations or row.note else ""
            yield f"- {escape(row.what or row.slot)}{relations}"
            for column, cell in zip(matrix.columns, row.cells, strict=True):
                if cell:
                    yield f"  - {escape(column.voice)}: {', '.join(_values(cell, notes))}"


def _values(cell: Iterable[CellValue], notes: _Notes) -> list[str]:
    return [f"{escape(_worded(value))}{' (hedged)' if value.is_hedged else ''}{notes.call(value.place)}" for value in cell]


def _worded(value: CellValue) -> str:
    return value.words if value.value in ("", value.words) else f"{value.words} ({value.value})"


def _relations(row: Row) -> list[str]:
    return list(dict.fromkeys(f"{note.sign} {note.word}: {escape(note.reason)}" for note in row.relations))


def _quotes(view: StoryView, notes: _Notes) -> Iterable[str]:
    if not view.quotes:
        return
    yield from ("## In their words", "")
    for quote in view.quotes[:_MOST_QUOTES]:
        speaker = escape(quote.speaker or "nobody named")
        yield from (f"> {escape(quote.words)}{notes.call(quote.place)}", ">", f"> — {speaker}{_via(quote.via)}", "")


def _articles(view: StoryView, root: str) -> Iterable[str]:
    yield from ("## The articles", "")
    for group in view.groups:
        article = group.article
        copies = f", and {counted(len(group.copies), 'copy', 'copies')}" if group.copies else ""
        source = escape(f"{article.outlet or 'outlet unknown'}, {article.when}")
        yield f"- [{escape(article.title)}]({root}{article.href}) — {source}{copies}"
    yield ""


def _via(hands: tuple[str, ...]) -> str:
    return f" via {escape(' ← '.join(hands))}" if hands else ""
