"""`reportedly story`: one story, its accounts by origin, how it travelled, in whose words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from reportedly.cli.frame import Json, byline, console, open_record, print_json, readable

if TYPE_CHECKING:
    from reportedly.serve.views.happenings import Happening
    from reportedly.serve.views.matrix import Matrix
    from reportedly.serve.views.story import StoryView
    from reportedly.serve.views.travel import Hand

NAME = "story"
_SHOWN = 6


def _head(out: Console, title: str) -> None:
    out.print()
    out.print(title, style="bold underline")


def _matrix(matrix: Matrix) -> Table:
    table = Table(show_lines=True, expand=True)
    table.add_column("")
    for column in matrix.columns[:_SHOWN]:
        table.add_column(f"{column.voice}\n{column.article_count} art.")
    table.add_column("relation")
    for row in matrix.rows:
        cells = []
        for values in row.cells[:_SHOWN]:
            words = [f"{value.words}{' (hedged)' if value.is_hedged else ''}" for value in values]
            cells.append("\n".join(dict.fromkeys(words)) or "does not say")
        notes = [f"{note.sign} {note.word}: {note.reason}" for note in row.relations[:3]]
        table.add_row(row.what, *cells, "\n".join(dict.fromkeys(notes)) or row.note or "")
    return table


def _happening(out: Console, happening: Happening) -> None:
    out.print(f"{happening.label} — {happening.status}", style="bold")
    for saying in happening.sayings[:_SHOWN]:
        via = f", via {' ← '.join(saying.via)}" if saying.via else ""
        out.print(f"  {saying.status}, says {saying.voice}{via} ({saying.article_count} art.)")
        if saying.place is not None:
            out.print(f"    “{saying.place.sentence}”", style="dim")


def _tree(out: Console, hands: tuple[Hand, ...], giver: int | None = None, depth: int = 0) -> None:
    for hand in hands:
        if hand.giver == giver:
            note = f" ({hand.note})" if hand.note else ""
            out.print(f"{'  ' * depth}{'└ ' if depth else '● '}{hand.name}{note}")
            _tree(out, hands, hand.key, depth + 1)


def show(out: Console, view: StoryView) -> None:
    """Print a story in the order of its page."""
    out.print(view.title, style="bold")
    out.print(" · ".join(view.counts))
    out.print(f"first {view.first} · last {view.last}", style="dim")
    if view.headline is not None:
        _head(out, "What happened, and who says so")
        _happening(out, view.headline)
        if len(view.headline.steps) > 1:
            _head(out, "What became of it")
            for step in view.headline.steps:
                out.print(f"  {step.when}: {step.status}, says {step.voice}")
        if view.headline.matrix.rows:
            _head(out, "The accounts, by origin")
            out.print(_matrix(view.headline.matrix))
    if view.others:
        _head(out, "Also told")
        for happening in view.others[:_SHOWN]:
            out.print(
                f"  {happening.label} — {happening.status} ({', '.join(dict.fromkeys(s.voice for s in happening.sayings))})"
            )
    _head(out, "How it travelled")
    _tree(out, view.travel.hands)
    if view.quotes:
        _head(out, "In their words")
        for quote in view.quotes[:_SHOWN]:
            via = f", via {' ← '.join(quote.via)}" if quote.via else ""
            out.print(f"  {quote.words} — {quote.speaker or 'speaker open'}{via}")
    _head(out, "Articles")
    for group in view.groups:
        out.print(f"  {byline(group.article.outlet, group.article.when)}: {group.article.title}  [{group.article.id[:10]}]")
        for copy in group.copies:
            out.print(f"    + {copy.article.outlet or 'outlet unknown'}: {copy.kind}, {copy.reason}", style="dim")


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
