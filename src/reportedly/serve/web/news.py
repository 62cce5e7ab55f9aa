"""What is new since a moment."""

from __future__ import annotations

from datetime import UTC, datetime

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.serve.asked import Limit, Since, moment
from reportedly.serve.views import news_view
from reportedly.serve.web.pages import Pages


def news_page(pages: Pages) -> APIRouter:
    """Make the route of what is new."""
    router = APIRouter(include_in_schema=False)

    @router.get("/new", response_class=HTMLResponse)
    def news(request: Request, since: Since = "24h", limit: Limit = 50) -> HTMLResponse:
        view = news_view(pages.records.here(), moment(since, datetime.now(UTC)), limit=limit)
        return pages.render(request, "news.html", view=view)

    return router
