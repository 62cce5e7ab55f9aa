"""`reportedly person`: the dossier of a person, organisation or place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from reportedly.cli.frame import Json, byline, console, nothing_found, open_record, print_json, readable
from reportedly.serve.views.words import counted, unsure

if TYPE_CHECKING:
    from reportedly.serve.views.dossier import DossierView

NAME = "person"
_SHOWN = 10


def command(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name in any spelling, or an id.")],
    as_json: Json = False,
) -> None:
    """Show a dossier: names, roles, what was said by and about, events, company."""
    from reportedly.errors import NotFound
    from reportedly.serve.views.dossier import dossier_view

    name = readable(name)
    with open_record(context) as record:
        found = record.entities.find(name, 6)
        if found:
            wanted = found[0].id
        else:
            try:
                wanted = record.entities.get(name).id
            except NotFound:
                raise nothing_found(f"Nobody called {name!r} in the record. Try: reportedly search {name!r}") from None
        view = dossier_view(record, wanted)
    others = [other for other in found[1:] if other.kind == view.kind]
    if as_json:
        print_json(view)
        return
    _show(console(), view)
    if others:
        console().print("\nAlso called so", style="bold underline")
        console().print("  " + ", ".join(f"{other.name} [{other.id[:10]}]" for other in others))


def _show(out: Console, view: DossierView) -> None:
    out.print(view.full_name, style="bold")
    out.print(" · ".join((view.kind, *view.counts)))
    out.print(f"first {view.first} · last {view.last}{' · one source only' if view.has_one_source_only else ''}", style="dim")
    for title, names in (("Names", view.names), ("Described as", view.descriptions)):
        if names:
            out.print(f"\n{title}", style="bold underline")
            for called in names[:_SHOWN]:
                alone = " · one source only" if called.has_one_source_only and not view.has_one_source_only else ""
                out.print(f"  {called.name} ({called.count}, {called.span}){alone}")
    for title, lines in (("Said", view.said_by), ("Said about", view.said_about)):
        if lines:
            out.print(f"\n{title}", style="bold underline")
            for said in lines[:_SHOWN]:
                via = f", via {' ← '.join(said.via)}" if said.via else ""
                out.print(
                    f"  {said.words} — {said.speaker or 'speaker open'}{via} ({byline(said.place.outlet, said.place.when)})"
                )
    _show_deeds(out, view)
    _show_links(out, view)


def _show_deeds(out: Console, view: DossierView) -> None:
    if view.events:
        out.print("\nEvents", style="bold underline")
        for event in view.events[:_SHOWN]:
            origins = ", ".join(event.origins) or "origin unknown"
            out.print(f"  {event.when}: {event.label} — {event.status}{unsure(event.sureness)} (says {origins})")


def _show_links(out: Console, view: DossierView) -> None:
    if view.company:
        out.print("\nWith", style="bold underline")
        for beside in view.company[:_SHOWN]:
            latest = f", latest {byline(beside.latest.outlet, beside.latest.when)}" if beside.latest else ""
            out.print(f"  {beside.name} ({counted(beside.article_count, 'article')}{latest})")
    if view.knowledge:
        out.print("\nIn knowledge bases", style="bold underline")
        for entry in view.knowledge:
            told = ", ".join((entry.name, *entry.descriptions[:1]))
            out.print(f"  {'' if entry.is_sure else 'perhaps '}{told} ({entry.base} {entry.id}; {entry.reason})")
    if view.may_be:
        out.print("\nMay also be", style="bold underline")
        for open_line in view.may_be:
            out.print(f"  {open_line.other.name} [{open_line.other.id[:10]}] — {open_line.score:.2f}: {open_line.reason}")
            out.print(f"    {open_line.same}", style="dim", soft_wrap=True)
            out.print(f"    {open_line.different}", style="dim", soft_wrap=True)
    if view.judgements:
        out.print("\nJudged by people", style="bold underline")
        for line in view.judgements:
            out.print(f"  {line.words} ({', '.join(part for part in (line.author, line.when, line.note) if part)})")
