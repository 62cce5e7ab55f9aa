"""Review: what linking left open."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.serve.asked import Limit
from reportedly.serve.views import review_view
from reportedly.serve.web.pages import Pages


def review_page(pages: Pages) -> APIRouter:
    """Make the route of the review."""
    router = APIRouter(include_in_schema=False)

    @router.get("/review", response_class=HTMLResponse)
    def review(request: Request, limit: Limit = 100) -> HTMLResponse:
        return pages.render(request, "review.html", view=review_view(pages.records.here(), limit=limit))

    return router
