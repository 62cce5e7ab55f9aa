"""The article: its text with every reading highlighted."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reportedly.serve.asked import At, Identifier, checked, parse_place
from reportedly.serve.views import article_view
from reportedly.serve.views.marks import LAYERS
from reportedly.serve.web.pages import Pages


def article_page(pages: Pages) -> APIRouter:
    """Make the route of an article."""
    router = APIRouter(include_in_schema=False)

    @router.get("/article/{id}", response_class=HTMLResponse)
    def article(request: Request, id: Identifier, at: Annotated[At, Query()] = None) -> Response:  # noqa: A002 - the address's
        view = article_view(pages.records.here(), checked("article", id), at=parse_place(at))
        if view.id != id:
            return RedirectResponse(f"{view.href}?at={at}" if at else view.href, status_code=307)
        return pages.render(request, "article.html", view=view, layers=LAYERS)

    return router
