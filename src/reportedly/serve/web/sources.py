"""Sources: where is looked, and what happened last time."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.serve.views import sources_view
from reportedly.serve.web.pages import Pages


def sources_page(pages: Pages) -> APIRouter:
    """Make the route of the sources."""
    router = APIRouter(include_in_schema=False)

    @router.get("/sources", response_class=HTMLResponse)
    def sources(request: Request) -> HTMLResponse:
        return pages.render(request, "sources.html", view=sources_view(pages.records.here()))

    return router
