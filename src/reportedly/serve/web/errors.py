"""Errors for people: a page that says in one line what is wrong and what to do."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse

from reportedly.serve.web.pages import Pages


def error_page(pages: Pages, request: Request, status: int, sentence: str) -> HTMLResponse:
    """Write the page of an error."""
    title = {
        401: "A token, please",
        404: "Not in the record",
        422: "That cannot be asked",
        503: "The record cannot be read",
    }.get(status, HTTPStatus(status).phrase)
    return pages.render(request, "trouble.html", status=status, code=status, title=title, sentence=sentence)
