"""What went wrong, as HTTP: the only place that knows which error is which status, and the one shape of an error in JSON."""

from __future__ import annotations

from http import HTTPStatus

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse

from reportedly.errors import Conflict, NotFound, ReportedlyError, StoreError

STATUSES: tuple[tuple[type[ReportedlyError], int], ...] = ((NotFound, 404), (Conflict, 409), (StoreError, 503))
_SENTENCES = {
    404: "There is no page at this address. Start at /, or search the record.",
    405: "This address can only be read. Use GET.",
}


def status_of(error: Exception) -> int:
    """Give the HTTP status of an error."""
    if isinstance(error, HTTPException):
        return error.status_code
    if isinstance(error, RequestValidationError):
        return 422
    return next((status for kind, status in STATUSES if isinstance(error, kind)), 500)


def sentence_of(error: Exception) -> str:
    """Say in one line what is wrong and what to do."""
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        return f"{first['loc'][-1]}: {first['msg']}."
    if isinstance(error, HTTPException):
        is_bare = error.detail == HTTPStatus(error.status_code).phrase
        return _SENTENCES.get(error.status_code, error.detail) if is_bare else error.detail
    return " ".join(str(error).split())


def wants_json(request: Request) -> bool:
    """Whether to answer a program: under /api, or when JSON is all it takes."""
    path, accept = request.url.path, request.headers.get("accept", "")
    return path == "/api" or path.startswith("/api/") or ("application/json" in accept and "text/html" not in accept)


def problem(status: int, sentence: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """Write an error: `{"ok": false, "error": …, "status": …}`."""
    return JSONResponse({"ok": False, "error": sentence, "status": status}, status_code=status, headers=headers)
