"""People, organisations and places, most reported on first."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.model.readings import EntityKind
from reportedly.serve.asked import Limit, Offset
from reportedly.serve.views import people_view
from reportedly.serve.web.pages import Pages, window


def people_page(pages: Pages) -> APIRouter:
    """Make the route of the list."""
    router = APIRouter(include_in_schema=False)

    @router.get("/people", response_class=HTMLResponse)
    def people(request: Request, kind: EntityKind | None = None, limit: Limit = 100, offset: Offset = 0) -> HTMLResponse:
        view = people_view(pages.records.here(), kind=kind, limit=limit, offset=offset)
        more = window(request, offset + limit) if len(view.entities) == limit else None
        return pages.render(request, "people.html", view=view, kinds=get_args(EntityKind), more=more)

    return router
