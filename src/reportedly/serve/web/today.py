"""Today: the stories, biggest change first."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.serve.asked import Limit, Offset
from reportedly.serve.views import today_view
from reportedly.serve.web.pages import Pages, window


def today_page(pages: Pages) -> APIRouter:
    """Make the route of the first page."""
    router = APIRouter(include_in_schema=False)

    @router.get("/", response_class=HTMLResponse)
    def today(request: Request, limit: Limit = 50, offset: Offset = 0) -> HTMLResponse:
        view = today_view(pages.records.here(), limit=limit, offset=offset)
        has_more = offset + limit < view.total
        return pages.render(
            request,
            "today.html",
            view=view,
            earlier=window(request, offset + limit) if has_more else None,
            later=window(request, max(offset - limit, 0)) if offset else None,
        )

    return router
