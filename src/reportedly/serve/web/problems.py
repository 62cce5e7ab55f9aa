"""Problems: what was set aside and why."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.serve.views import problems_view
from reportedly.serve.web.pages import Pages


def problems_page(pages: Pages) -> APIRouter:
    """Make the route of the problems."""
    router = APIRouter(include_in_schema=False)

    @router.get("/problems", response_class=HTMLResponse)
    def problems(request: Request) -> HTMLResponse:
        return pages.render(request, "problems.html", view=problems_view(pages.records.here()))

    return router
