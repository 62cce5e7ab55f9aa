"""`reportedly search`: articles, people and spoken words that hold these."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.frame import Json, byline, console, nothing_found, open_record, print_json, readable

NAME = "search"


def command(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help='Words, or a "phrase" in quotation marks.')],
    limit: Annotated[int, typer.Option(min=1, max=200, help="How many articles.")] = 20,
    as_json: Json = False,
) -> None:
    """Search articles, names and quotations."""
    from reportedly.serve.views.search import search_view

    with open_record(context) as record:
        view = search_view(record, readable(" ".join(words)), limit=limit)
    if as_json:
        print_json(view)
    elif view.hits or view.entities or view.spoken:
        out = console()
        for entity in view.entities:
            out.print(f"{entity.name} ({entity.kind}, {entity.article_count} art.)  [{entity.id[:10]}]", style="bold")
        for spoken in view.spoken:
            out.print(f"{spoken.words} — {spoken.speaker or 'speaker open'} ({byline(spoken.place.outlet, spoken.place.when)})")
        for hit in view.hits:
            out.print(
                f"{byline(hit.article.outlet, hit.article.when)}: {hit.article.title}  [{hit.article.id[:10]}]",
                style="bold",
            )
            out.print("  " + " ".join("".join(piece for piece, _ in hit.snippet).split()), style="dim")
    if not (view.hits or view.entities or view.spoken):
        raise nothing_found("Nothing in the record holds these words.")
