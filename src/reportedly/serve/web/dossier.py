"""The dossier of a person, organisation or place."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from reportedly.serve.asked import Identifier, checked
from reportedly.serve.views import dossier_view
from reportedly.serve.web.pages import Pages


def dossier_page(pages: Pages) -> APIRouter:
    """Make the route of a dossier."""
    router = APIRouter(include_in_schema=False)

    @router.get("/person/{id}", response_class=HTMLResponse)
    def dossier(request: Request, id: Identifier) -> Response:  # noqa: A002 - the word in the address
        view = dossier_view(pages.records.here(), checked("person, organisation or place", id))
        if view.id != id:
            return RedirectResponse(view.href, status_code=307)
        return pages.render(request, "dossier.html", view=view)

    return router
