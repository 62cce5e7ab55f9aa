"""`reportedly quote`: who said it, its fullest form, every place it stands in, and where it was cut."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.frame import Json, byline, console, nothing_found, open_record, print_json, readable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import Console

    from reportedly.serve.views.cutlines import CutLine
    from reportedly.serve.views.quote import Appearance, Quotation

NAME = "quote"
_WORDS_LENGTH = 300  #: letters of a cut that are printed


def command(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="TEXT...", help="The words of a quotation: whole or cut, with … or [brackets] in it.")
    ],
    as_json: Json = False,
) -> None:
    """Find a quotation: who said it, its fullest form, where it was cut."""
    from reportedly.serve.views.quote import quote_view

    with open_record(context) as record:
        view = quote_view(record, readable(" ".join(words)))
    if as_json:
        print_json(view)
    if view.is_refused:
        typer.echo(view.note, err=True)
        raise typer.Exit(2)
    if not view.quotations:
        raise nothing_found("No quotation in the record holds these words.")
    if not as_json:
        out = console()
        for quotation in view.quotations:
            _print(out, quotation)
        if view.note:
            out.print(view.note, style="dim")


def _print(out: Console, quotation: Quotation) -> None:
    from reportedly.serve.views.words import counted, quoted

    out.print(quoted(quotation.words) if quotation.kind == "direct" else quotation.words, style="bold")
    out.print("  — " + ", ".join(speaker.says for line in quotation.appearances if line.is_fullest for speaker in line.speakers))
    if len(quotation.speakers) > 1:
        told = "; ".join(f"{speaker.says} in {counted(speaker.article_count, 'article')}" for speaker in quotation.speakers)
        out.print(f"  {'These words are given to different people' if quotation.has_other_speakers else 'Given to'}: {told}.")
    first = (f"first in {byline(quotation.first.outlet, quotation.first.when)}",) if quotation.first else ()
    is_part = quotation.held < quotation.asked
    held = (f"holds {quotation.held} of the {quotation.asked} words asked for",) if is_part else ()
    out.print("  " + " · ".join((*quotation.counts, *first, *held)), style="dim")
    for line in quotation.appearances:
        _print_appearance(out, line)
    out.print()


def _print_appearance(out: Console, line: Appearance) -> None:
    from reportedly.serve.views.words import shorten

    place = f"[{line.article.id[:10]} at {line.place.start}-{line.place.end}]"
    facts = ("first" if line.is_first else "", "fullest form" if line.is_fullest else "", line.copied or "")
    out.print(f"\n  {' · '.join((byline(line.article.outlet, line.article.when), *filter(None, facts)))}  {place}")
    who = ", ".join(speaker.says for speaker in line.speakers)
    via = f", via {' ← '.join(line.via)}" if line.via else ""
    out.print(f"    {who}{f', “{line.cue}”' if line.cue else ''}{via} · {line.kind}")
    if not line.is_fullest:
        out.print(f"    {shorten(line.words, 2 * _WORDS_LENGTH)}")
    for told in _cuts(line.cuts):
        out.print(f"      {told}", style="dim")


def _cuts(cuts: Iterable[CutLine]) -> Iterable[str]:
    from reportedly.serve.views.words import shorten

    for cut in cuts:
        words = (f"“{shorten(words, _WORDS_LENGTH)}”" for words in (cut.words, cut.instead) if words)
        yield f"{cut.says}: {' → '.join(words)}"
