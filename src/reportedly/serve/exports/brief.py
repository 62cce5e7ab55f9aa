"""A story as a Markdown brief: what is told, by whom, and a footnote with the sentence for every value."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reportedly.serve.views.happenings import Happening
from reportedly.serve.views.places import Place
from reportedly.serve.views.story import StoryView
from reportedly.serve.views.words import UNKNOWN_ORIGIN, counted

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#+\-!|~^$&])")
_MOST_QUOTES = 12


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
    lines += _happened(view, notes)
    lines += _became(view, notes)
    lines += _accounts(view, notes)
    lines += _quotes(view, notes)
    lines += _articles(view, root)
    return "\n".join((*lines, *notes.lines())) + "\n"


def escape(words: str) -> str:
    """Make text that Markdown and HTML take as text."""
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))


def _happened(view: StoryView, notes: _Notes) -> Iterable[str]:
    yield from ("## What happened, and who says so", "")
    told = [view.headline, *view.others] if view.headline else []
    for happening in told:
        head = f"- **{escape(happening.label)}**{notes.call(happening.place)}"
        says = [f"{s.status}, {escape(s.voice)}{_via(s.via)}{notes.call(s.place)}" for s in happening.sayings]
        alone = " One origin only." if happening.has_one_origin_only else ""
        yield f"{head} — {'; '.join(says) or f'{happening.status}, {UNKNOWN_ORIGIN}'}.{alone}"
    if not told:
        yield "No event could be read in these articles."
    yield ""


def _became(view: StoryView, notes: _Notes) -> Iterable[str]:
    followed = [h for h in (view.headline, *view.others) if h and len(h.steps) > 1]
    if not followed:
        return
    yield from ("## What became of it", "")
    for happening in followed:
        yield f"- {escape(happening.label)}"
        for step in happening.steps:
            yield f"  - {step.when}: {step.status}, {escape(step.voice)}{_via(step.via)}{notes.call(step.place)}"
    yield ""


def _accounts(view: StoryView, notes: _Notes) -> Iterable[str]:
    compared = [h for h in (view.headline, *view.others) if h and h.matrix.rows]
    if not compared:
        return
    yield from ("## The accounts", "")
    for happening in compared:
        yield from _table(happening, notes)
        yield ""


def _table(happening: Happening, notes: _Notes) -> Iterable[str]:
    columns = happening.matrix.columns
    yield from (f"**{escape(happening.label)}**", "")
    yield "| | " + " | ".join(escape(column.voice) for column in columns) + " | relation |"
    yield "|---|" + "---|" * (len(columns) + 1)
    for row in happening.matrix.rows:
        cells = []
        for cell in row.cells:
            values = [f"{escape(v.words)}{' (hedged)' if v.is_hedged else ''}{notes.call(v.place)}" for v in cell]
            cells.append("<br>".join(values) or "does not say")
        relations = [f"{note.sign} {note.word}: {escape(note.reason)}" for note in row.relations]
        yield f"| {escape(row.what or row.slot)} | {' | '.join(cells)} | {'<br>'.join(relations) or row.note or ''} |"


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
