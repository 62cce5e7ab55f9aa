"""The interface for programs, listed from its own description."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.serve.web.pages import Pages


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteLine:
    """One address programs may ask."""

    address: str
    says: str
    asks: tuple[tuple[str, str], ...]  #: name and description of what goes with it


def interface_page(pages: Pages) -> APIRouter:
    """Make the route of the list."""
    router = APIRouter(include_in_schema=False)

    @router.get("/api", response_class=HTMLResponse)
    def interface(request: Request) -> HTMLResponse:
        return pages.render(request, "interface.html", routes=list_routes(request.app.openapi()["paths"]))

    return router


def list_routes(paths: dict[str, dict[str, dict[str, Any]]]) -> tuple[RouteLine, ...]:
    """Take addresses, sentences and parameters out of an OpenAPI description."""
    lines = []
    for address, methods in sorted(paths.items()):
        for operation in methods.values():
            asks = tuple((str(ask["name"]), str(ask.get("description", ""))) for ask in operation.get("parameters", ()))
            lines.append(RouteLine(address=address, says=str(operation.get("description", "")), asks=asks))
    return tuple(lines)
