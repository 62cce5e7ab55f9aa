"""The application: gate, pages, JSON, feeds and files put together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

import reportedly
from reportedly.config import Settings
from reportedly.errors import ReportedlyError
from reportedly.serve.api.problems import problem, sentence_of, status_of, wants_json
from reportedly.serve.api.routes import api_router
from reportedly.serve.feeds.routes import feed_router
from reportedly.serve.gate import HEADERS, Gate, check_gate
from reportedly.serve.records import Records
from reportedly.serve.web.article import article_page
from reportedly.serve.web.dossier import dossier_page
from reportedly.serve.web.errors import error_page
from reportedly.serve.web.interface import interface_page
from reportedly.serve.web.news import news_page
from reportedly.serve.web.pages import HERE, Pages
from reportedly.serve.web.people import people_page
from reportedly.serve.web.problems import problems_page
from reportedly.serve.web.quote import quote_page
from reportedly.serve.web.review import review_page
from reportedly.serve.web.search import search_page
from reportedly.serve.web.sources import sources_page
from reportedly.serve.web.story import story_page
from reportedly.serve.web.today import today_page
from reportedly.store.record import Record

if TYPE_CHECKING:
    from starlette.types import Lifespan

PAGES = (
    today_page,
    news_page,
    story_page,
    dossier_page,
    people_page,
    article_page,
    search_page,
    quote_page,
    problems_page,
    review_page,
    sources_page,
    interface_page,
)


def build_app(record: str | Callable[[], Record], settings: Settings) -> FastAPI:
    """Put the application together. It reads the record and never changes it.

    Args:
        record: where the record is, or how to open it; it is opened once a thread.
        settings: `host` and `token` decide who may come in.

    Raises:
        ConfigError: the server is bound to the outside and has no token.
    """
    records = Records(_opener(record))
    pages = Pages(records)

    def refuse(request: Request, status: int, sentence: str) -> Response:
        return problem(status, sentence) if wants_json(request) else error_page(pages, request, status, sentence)

    async def on_error(request: Request, error: Exception) -> Response:
        response = refuse(request, status_of(error), sentence_of(error))
        if isinstance(error, HTTPException):
            response.headers.update(error.headers or {})
        return response

    async def on_crash(request: Request, _: Exception) -> Response:
        response = refuse(request, 500, "The server failed at this page. Its log says where; the other pages still work.")
        response.headers.update(HEADERS)  # this answer is given outside the gate
        return response

    app = FastAPI(
        title="Reportedly",
        version=reportedly.__version__,
        summary="Who did what, and who says so.",
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=_closing(records),
        exception_handlers={
            HTTPException: on_error,
            RequestValidationError: on_error,
            ReportedlyError: on_error,
            Exception: on_crash,
        },
    )
    check_gate(settings)  # the middleware itself is made with the first request, too late to refuse a start
    app.add_middleware(Gate, settings=settings, refuse=refuse)
    app.include_router(api_router(records))
    app.include_router(feed_router(records))
    for page in PAGES:
        app.include_router(page(pages))
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    return app


def _opener(record: str | Callable[[], Record]) -> Callable[[], Record]:
    if isinstance(record, str):
        location = record
        return lambda: Record.open(location, create=False)
    return record


def _closing(records: Records) -> Lifespan[FastAPI]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        records.close()

    return lifespan
