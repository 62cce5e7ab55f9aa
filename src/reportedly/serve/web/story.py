"""The story: who says what, how it travelled, what became of it."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reportedly.serve.asked import Identifier, checked
from reportedly.serve.exports.brief import story_brief
from reportedly.serve.views import StoryView, story_view
from reportedly.serve.web.pages import Pages
from reportedly.serve.web.table import Table, fold_matrix
from reportedly.serve.web.tree import draw_tree

MOST_QUOTES = 8
MOST_GROUPS = 12
MOST_OTHERS = 10
MOST_REFERENTS = 8


def story_page(pages: Pages) -> APIRouter:
    """Make the routes of a story's page and its brief."""
    router = APIRouter(include_in_schema=False)

    @router.get("/story/{id}", response_class=HTMLResponse)
    def story(request: Request, id: Identifier) -> Response:  # noqa: A002 - the word in the address
        view = story_view(pages.records.here(), checked("story", id))
        if view.id != id:
            return RedirectResponse(view.href, status_code=307)
        return pages.render(
            request,
            "story.html",
            view=view,
            tree=draw_tree(view.travel),
            tables=fold_tables(view),
            most_quotes=MOST_QUOTES,
            most_groups=MOST_GROUPS,
            most_others=MOST_OTHERS,
            most_referents=MOST_REFERENTS,
        )

    @router.get("/story/{id}/brief.md")
    def brief(request: Request, id: Identifier) -> Response:  # noqa: A002 - the word in the address
        view = story_view(pages.records.here(), checked("story", id))
        text = story_brief(view, root=str(request.base_url).rstrip("/"))
        name = f'attachment; filename="story-{view.id}.md"'
        return Response(text, media_type="text/markdown; charset=utf-8", headers={"Content-Disposition": name})

    return router


def fold_tables(view: StoryView) -> dict[str, Table]:
    """Fold the matrix of the headline, and those of other events whose accounts do more than agree; by event id."""
    told = [*view.others, *view.background]
    shown = [happening for happening in told if happening.matrix.differences]
    return {happening.id: fold_matrix(happening.matrix) for happening in (view.headline, *shown) if happening}
