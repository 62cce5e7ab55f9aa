"""`reportedly article`: one article with what was read in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from reportedly.cli.frame import Json, console, open_record, print_json, readable

if TYPE_CHECKING:
    from reportedly.serve.views.article import ArticleView

NAME = "article"


def command(
    context: typer.Context,
    article_id: Annotated[str, typer.Argument(metavar="ID", help="Id of an article, or its beginning.")],
    as_json: Json = False,
) -> None:
    """Show an article: text, credits, chains and every reading."""
    from reportedly.serve.views.article import article_view

    with open_record(context) as record:
        view = article_view(record, readable(article_id))
    if as_json:
        print_json(view)
        return
    out = console()
    out.print(view.title, style="bold")
    language = f"language {view.language}" if view.language != "und" else "language not told"
    head = (view.outlet, view.when, language, ", ".join(view.bylines), view.address)
    out.print(" · ".join(part for part in head if part), style="dim")
    if view.wire_copy_of:
        out.print(f"Wire copy of {view.wire_copy_of}")
    out.print(" · ".join(view.counts), style="dim")
    for credit in view.credits:
        out.print(f"{credit.kind}: {' '.join(part for part in (credit.name, credit.url) if part) or credit.raw}", style="dim")
    if view.unread:
        out.print(f"Kept, not read: {view.unread}")
    for paragraph in view.paragraphs:
        out.print()
        out.print("".join(segment.words for segment in paragraph.segments))
    if view.chains:
        out.print("\nHow it came here", style="bold underline")
        for chain in view.chains:
            out.print(f"  {' ← '.join(chain.path)}: {chain.claim}")
    if len(view.revisions) > 1:
        _show_revisions(out, view)
    if view.marks:
        out.print("\nRead", style="bold underline")
        for mark in view.marks:
            if mark.layer not in {"mention"}:
                out.print(f"  {mark.start}-{mark.end} {mark.label}: {mark.words}", style="dim")


def _show_revisions(out: Console, view: ArticleView) -> None:
    out.print("\nRevisions", style="bold underline")
    for revision in view.revisions:
        told = ("this text", revision.is_shown), ("current", revision.is_current), ("title changed", revision.title_changed)
        head = f"{revision.number} [{revision.article.id[:10]}], seen {revision.seen}"
        out.print("  " + " · ".join((head, *(words for words, is_so in told if is_so))))
        for line in revision.readings:
            out.print(f"    {line.noun} {line.change}: {line.says}")
