"""`reportedly story`: one story, its accounts by origin, how it travelled, in whose words."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from reportedly.cli.frame import Json, byline, console, open_record, print_json, readable
from reportedly.cli.matrix import draw
from reportedly.serve.views.words import counted, shorten, unsure

if TYPE_CHECKING:
    from reportedly.serve.views.copies import ArticleGroup
    from reportedly.serve.views.happenings import Happening
    from reportedly.serve.views.quotes import QuoteLine
    from reportedly.serve.views.referents import ReferentLine
    from reportedly.serve.views.story import StoryView
    from reportedly.serve.views.summary import SummaryLine
    from reportedly.serve.views.threads import Thread
    from reportedly.serve.views.travel import Hand

NAME = "story"
_SHOWN = 6  #: origins, happenings and quotations
_STEPS = 8
_HANDS = 24  #: lines of the tree
_SENTENCE = 200  #: letters of a sentence or quotation that are shown
_ID = 10  #: letters of an id that name it


def _head(out: Console, title: str) -> None:
    out.print()
    out.print(title, style="bold underline")


def _line(out: Console, words: str, indent: int, style: str = "") -> None:
    """Print a line whose further lines begin where it begins."""
    out.print(Padding(Text(" ".join(words.split()), style=style), (0, 0, 0, indent), expand=False))


def _more(out: Console, left: int, what: str, many: str | None = None) -> None:
    if left > 0:
        _line(out, f"and {counted(left, f'more {what}', f'more {many}' if many else None)}", 2, "dim")


def _via(hands: tuple[str, ...]) -> str:
    return f", via {' ← '.join(hands)}" if hands else ""


def _happening(out: Console, happening: Happening) -> None:
    out.print(Text(f"{happening.label} — {happening.status}{unsure(happening.sureness)}", style="bold"))
    told: set[str] = set()
    for saying in happening.sayings[:_SHOWN]:
        _line(out, f"{saying.status}, says {saying.voice}{_via(saying.via)} ({counted(saying.article_count, 'article')})", 2)
        if saying.place is not None and saying.place.sentence not in told:
            told.add(saying.place.sentence)
            _line(out, f"“{shorten(saying.place.sentence, _SENTENCE)}”", 4, "dim")
    _more(out, len(happening.sayings) - _SHOWN, "origin")


def _summary(out: Console, lines: tuple[SummaryLine, ...]) -> None:
    for line in lines:
        _line(out, shorten(line.place.sentence, _SENTENCE), 2)
        _line(out, f"{line.voice}, {line.place.when} [{line.place.article_id[:_ID]}]", 4, "dim")


def _steps(out: Console, happening: Happening) -> None:
    for step in happening.steps[:_STEPS]:
        where = "" if step.origin else f", in {step.place.outlet or 'an outlet unknown'}"
        _line(out, f"{step.when}: {step.status}, says {step.voice}{_via(step.via)}{where}", 2)
    _more(out, len(happening.steps) - _STEPS, "step")


def _tree(out: Console, hands: tuple[Hand, ...]) -> None:
    """Draw the hands in the order given, which is that of the tree."""
    for hand in hands[:_HANDS]:
        note = f" ({hand.note})" if hand.note else ""
        _line(out, f"{'└' if hand.depth else '●'} {hand.name}{note}", 2 * hand.depth)
    _more(out, len(hands) - _HANDS, "hand")


def _others(out: Console, others: tuple[Happening, ...]) -> None:
    for happening in others[:_SHOWN]:
        voices = dict.fromkeys(saying.voice for saying in happening.sayings)
        more = f" and {len(voices) - _SHOWN // 2} more" if len(voices) > _SHOWN // 2 else ""
        standing = f"{happening.status}{unsure(happening.sureness)}"
        _line(out, f"{happening.label} — {standing}, says {', '.join(islice(voices, _SHOWN // 2))}{more}", 2)
    _more(out, len(others) - _SHOWN, "happening")


def _quotes(out: Console, quotes: tuple[QuoteLine, ...]) -> None:
    for quote in quotes[:_SHOWN]:
        _line(out, f"{shorten(quote.words, _SENTENCE)} — {quote.speaker or 'speaker open'}{_via(quote.via)}", 2)
    _more(out, len(quotes) - _SHOWN, "quotation")


def _referents(out: Console, lines: tuple[ReferentLine, ...]) -> None:
    for line in lines[:_SHOWN]:
        meant = f", meaning {line.meant}" if line.meant else ""
        _line(out, f"{line.label}{meant}: {counted(line.word_count, 'time')} in {counted(line.article_count, 'article')}", 2)
    _more(out, len(lines) - _SHOWN, "phrase")


def _articles(out: Console, groups: tuple[ArticleGroup, ...]) -> None:
    for group in groups:
        _line(out, f"{byline(group.article.outlet, group.article.when)}: {group.article.title} [{group.article.id[:_ID]}]", 2)
        for copy in group.copies:
            _line(out, f"+ {copy.article.outlet or 'outlet unknown'}: {copy.kind} [{copy.article.id[:_ID]}]", 4, "dim")


def _thread(out: Console, thread: Thread) -> None:
    for word, lines in (("earlier", thread.earlier), ("later", thread.later), ("undated", thread.undated)):
        for line in lines:
            way = f", by way of “{line.by_way_of}”" if line.by_way_of else ""
            _line(out, f"{word}: {line.when}: {line.title}{way} [{line.id[:_ID]}]", 2)


def show(out: Console, view: StoryView) -> None:
    """Print a story in the order of its page."""
    _line(out, view.title, 0, "bold")
    out.print(" · ".join(view.counts))
    out.print(f"first {view.first} · last {view.last}", style="dim")
    if view.summary:
        _head(out, "In short")
        _summary(out, view.summary)
    if view.headline is not None:
        _head(out, "What happened, and who says so")
        _happening(out, view.headline)
        if len(view.headline.steps) > 1:
            _head(out, "What became of it")
            _steps(out, view.headline)
        if view.headline.matrix.rows:
            _head(out, "The accounts, by origin")
            table, left_out = draw(view.headline.matrix, out.width)
            out.print(table)
            if left_out:
                _line(out, left_out, 2, "dim")
    if view.others:
        _head(out, "Also told")
        _others(out, view.others)
    if view.referents:
        _head(out, "Spoken of without a name")
        _referents(out, view.referents)
    _head(out, "How it travelled")
    _tree(out, view.travel.hands)
    if view.quotes:
        _head(out, "In their words")
        _quotes(out, view.quotes)
    _head(out, "Articles")
    _articles(out, view.groups)
    for judgement in view.judgements:
        _line(out, f"Judged by {judgement.author}, {judgement.when}: {judgement.words}", 2, "dim")
    for unread in view.unread:
        _line(out, f"Kept, not read: {unread.article.title} ({unread.reason})", 2, "dim")
    if view.thread is not None:
        _head(out, f"The thread: {view.thread.name}" if view.thread.name else "The thread")
        _thread(out, view.thread)


def command(
    context: typer.Context,
    story_id: Annotated[str, typer.Argument(metavar="ID", help="Id of a story, or its beginning.")],
    as_json: Json = False,
) -> None:
    """Show a story: accounts by origin, chains, quotations, articles grouped into copies."""
    from reportedly.serve.views.story import story_view

    with open_record(context) as record:
        view = story_view(record, readable(story_id))
    if as_json:
        print_json(view)
        return
    show(console(), view)
