"""The gate before every page: who may come in, by which name, and what a browser may do with what it gets.

request ─► host named as it should be? ─► token right? ─► page ─► security headers
"""

from __future__ import annotations

import hmac
from collections.abc import Callable
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.config import Settings
from reportedly.errors import ConfigError

COOKIE = "reportedly"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
_OPEN = "/static/"  #: the look of the page that asks for the token

Refuse = Callable[[Request, int, str], Response]


class Gate:
    """Guard an application; refusals are written by `refuse(request, status, sentence)`."""

    def __init__(self, app: ASGIApp, *, settings: Settings, refuse: Refuse) -> None:
        """Read from the settings whether a token is asked for.

        Raises:
            ConfigError: the server is bound to the outside and has no token.
        """
        self._app = app
        self._refuse = refuse
        self._token = check_gate(settings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        is_head = scope["method"] == "HEAD"
        inner = dict(scope, method="GET") if is_head else scope
        answer = self._answer(Request(inner))
        await (answer or self._app)(inner, receive, _with_headers(send, is_head=is_head))

    def _answer(self, request: Request) -> Response | None:
        """The refusal or redirection, or None to let the request through."""
        if self._token is None and not is_loopback(_host(request.headers)):
            return self._refuse(request, 400, "This server answers to 127.0.0.1 and localhost only. Open it by one of these.")
        if self._token is None or request.url.path.startswith(_OPEN):
            return None
        given = request.query_params.get("token")
        if given is not None and _is_same(given, self._token):
            return self._welcome(request)
        if self._is_known(request.headers):
            return None
        refusal = self._refuse(request, 401, "A token is asked for here. Give it as ?token=… or as a Bearer header.")
        refusal.headers["WWW-Authenticate"] = "Bearer"
        return refusal

    def _is_known(self, headers: Headers) -> bool:
        token = self._token or ""
        scheme, _, bearer = headers.get("authorization", "").partition(" ")
        is_bearer = scheme.casefold() == "bearer" and _is_same(bearer.strip(), token)
        return is_bearer or _is_same(_cookie(headers), _seal(token))

    def _welcome(self, request: Request) -> Response | None:
        """Move the token from the address into a cookie; programs and feed readers are let through as they are."""
        if request.url.path.startswith("/api") or request.url.path.endswith((".atom", ".md")):
            return None
        rest = [(name, value) for name, value in parse_qsl(request.url.query, keep_blank_values=True) if name != "token"]
        path = "/" + request.url.path.lstrip("/")  # "//elsewhere" would lead to another server
        response = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, status_code=303)
        is_https = request.url.scheme == "https"
        response.set_cookie(COOKIE, _seal(self._token or ""), httponly=True, samesite="lax", secure=is_https)
        return response


def check_gate(settings: Settings) -> str | None:
    """Give the token that guards a server bound to the outside; None when only this machine can reach it.

    Raises:
        ConfigError: a token is needed and there is none.
    """
    if is_loopback(settings.host):
        return None
    if settings.token and settings.token.strip():
        return settings.token
    raise ConfigError(f"Bound to {settings.host}, the server needs a token. Set REPORTEDLY_TOKEN, or bind to 127.0.0.1.")


def is_loopback(host: str) -> bool:
    """Whether a name or address is this machine's own."""
    bare = host.strip("[]").casefold()
    if bare == "localhost":
        return True
    try:
        return ip_address(bare).is_loopback
    except ValueError:
        return False


def _host(headers: Headers) -> str:
    """The Host header without its port."""
    host = headers.get("host", "")
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]


def _cookie(headers: Headers) -> str:
    try:
        morsel = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return morsel.value if morsel else ""


def _seal(token: str) -> str:
    """What the cookie holds instead of the token itself."""
    return sha256(b"reportedly cookie\0" + token.encode()).hexdigest()


def _is_same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode("utf-8", "surrogatepass"))


def _with_headers(send: Send, *, is_head: bool) -> Send:
    async def sender(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        elif is_head and message["type"] == "http.response.body":
            message = dict(message, body=b"")
        await send(message)

    return sender
