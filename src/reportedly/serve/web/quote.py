"""Quote: paste one and see who said it, its fullest form, and where it was cut."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.serve.asked import Quoted
from reportedly.serve.views import quote_view
from reportedly.serve.web.pages import Pages


def quote_page(pages: Pages) -> APIRouter:
    """Make the route of the quotation."""
    router = APIRouter(include_in_schema=False)

    @router.get("/quote", response_class=HTMLResponse)
    def quote(request: Request, q: Quoted = "") -> HTMLResponse:
        is_asked = bool(q.strip())
        view = quote_view(pages.records.here(), q)
        return pages.render(request, "quote.html", view=view, is_asked=is_asked, query="")

    return router
