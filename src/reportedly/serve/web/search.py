"""Search: words, a name or a pasted quote."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.serve.asked import Limit, Offset, Words
from reportedly.serve.views import search_view
from reportedly.serve.web.pages import Pages, window


def search_page(pages: Pages) -> APIRouter:
    """Make the route of the search."""
    router = APIRouter(include_in_schema=False)

    @router.get("/search", response_class=HTMLResponse)
    def search(request: Request, q: Words = "", limit: Limit = 20, offset: Offset = 0) -> HTMLResponse:
        view = search_view(pages.records.here(), q, limit=limit, offset=offset)
        more = window(request, offset + limit) if len(view.hits) == limit else None
        return pages.render(request, "search.html", view=view, more=more)

    return router
