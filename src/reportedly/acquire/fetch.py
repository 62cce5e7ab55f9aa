"""The web: one address in, its bytes out; bounded in size, time, redirects and attempts. The seam where httpx stops."""

from __future__ import annotations

import logging
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from email.message import Message
from http.client import responses
from urllib.request import getproxies, proxy_bypass

import httpcore
import httpx
import stamina

from reportedly import __version__
from reportedly.acquire.guard import GuardedBackend, PrivateAddress, Resolver, TooSlow, is_private, resolve
from reportedly.config import Settings
from reportedly.errors import FetchError
from reportedly.text.urls import is_web_address
from reportedly.text.urls import resolve as resolve_url

AGENT = f"Reportedly/{__version__}"
_HEADERS = {
    "User-Agent": AGENT,
    "Accept": "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/feed+json;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en,*;q=0.5",
}
_ATTEMPTS = 3
_FIRST_WAIT_S = 0.3
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AGAIN = frozenset({429, 500, 502, 503, 504})
logging.getLogger("stamina").addHandler(logging.NullHandler())  # what is tried again is not news to the user
_PASSING = (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, httpx.TransportError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an address answered."""

    url: str  #: where the last redirect led
    status: int
    media_type: str  #: lower case, without parameters
    content: bytes
    charset: str | None = None


Fetch = Callable[[str], Fetched]  #: raises FetchError when there is no answer; any final status is an answer


class _Again(Exception):
    """An answer that may be better in a moment."""

    def __init__(self, fetched: Fetched) -> None:
        super().__init__(fetched.status)
        self.fetched = fetched


class WebFetch:
    """Fetch addresses, each with its own guarded connection.

    takes       an http or https address
    gives       what it answered, after redirects
    may touch   the network
    """

    def __init__(
        self, settings: Settings, *, resolver: Resolver = resolve, is_refused: Callable[[str], bool] = is_private
    ) -> None:
        """Take limits from the settings; `resolver` turns names into IP addresses, `is_refused` tells those not to be reached."""
        self._settings = settings
        self._resolver = resolver
        self._is_refused = is_refused
        self._tls = httpx.create_ssl_context()

    def __call__(self, url: str) -> Fetched:
        """Fetch an address within `timeout_s` seconds, trying again what may pass; never more than three times.

        Raises:
            FetchError: no answer, a refused address, too large, too many redirects.
        """
        deadline = time.monotonic() + self._settings.timeout_s
        try:
            for attempt in stamina.retry_context(
                on=(*_PASSING, TooSlow, _Again),
                attempts=_ATTEMPTS,
                timeout=timedelta(seconds=self._settings.timeout_s * 0.8),
                wait_initial=_FIRST_WAIT_S,
                wait_max=2.0,
                wait_jitter=0.2,
            ):
                with attempt:
                    left = max(0.1, deadline - time.monotonic())
                    return self._follow(url, time.monotonic() + (left if attempt.num == _ATTEMPTS else left / 2))
        except _Again as answer:
            return answer.fetched
        except (TooSlow, httpcore.TimeoutException, httpx.TimeoutException) as error:
            raise FetchError(url, f"did not answer within {self._settings.timeout_s:g} seconds. Try later.") from error
        except PrivateAddress as error:
            reason = "leads to a private address, which is not fetched. Set REPORTEDLY_ALLOW_PRIVATE=1 to allow it."
            raise FetchError(url, reason) from error
        except (*_PASSING, httpcore.UnsupportedProtocol, httpx.InvalidURL, httpx.HTTPError, OSError, ValueError) as error:
            raise FetchError(url, f"could not be reached ({_words(error)}). Check the address, or try later.") from error
        raise FetchError(url, "did not answer. Try later.")

    def _follow(self, url: str, deadline: float) -> Fetched:
        """Follow redirects by hand, so that every hop passes the guard."""
        here = url
        for _ in range(self._settings.max_redirects + 1):
            with self._connect(here, deadline) as pool:
                fetched, target = self._ask(pool, here)
            if target is None:
                if fetched.status in _AGAIN:
                    raise _Again(fetched)
                return fetched
            following = resolve_url(here, target)
            if following is None:
                raise FetchError(url, "redirects to something that is no http or https address. Check the address.")
            here = following
        raise FetchError(url, f"redirects more than {self._settings.max_redirects} times. Check the address.")

    def _connect(self, url: str, deadline: float) -> httpcore.ConnectionPool:
        """Make ready to connect, through the proxy the environment names if it names one."""
        allow_private = self._settings.allow_private
        proxy = _proxy_for(url)
        guard = GuardedBackend(
            allow_private=allow_private or proxy is not None,
            deadline=deadline,
            resolver=self._resolver,
            is_refused=self._is_refused,
        )
        if proxy is None:
            return httpcore.ConnectionPool(ssl_context=self._tls, network_backend=guard, max_connections=1)
        if not allow_private:
            parsed = httpx.URL(url)
            guard.check(parsed.host, parsed.port or 443)
        return httpcore.HTTPProxy(proxy_url=proxy, ssl_context=self._tls, network_backend=guard, max_connections=1)

    def _ask(self, pool: httpcore.ConnectionPool, url: str) -> tuple[Fetched, str | None]:
        """Send one request; give its answer, and where it redirects to."""
        parsed = httpx.URL(url)
        headers = [(b"Host", parsed.netloc), *((name.encode(), value.encode()) for name, value in _HEADERS.items())]
        target = httpcore.URL(scheme=parsed.raw_scheme, host=parsed.raw_host, port=parsed.port, target=parsed.raw_path)
        timeouts = dict.fromkeys(("connect", "read", "write", "pool"), self._settings.timeout_s)
        with pool.stream("GET", target, headers=headers, extensions={"timeout": timeouts}) as answer:
            fields = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
            location = fields.get("location") if answer.status in _REDIRECTS else None
            media_type, charset = _read_type(fields.get("content-type", ""))
            content = b"" if location else b"".join(self._read(url, answer.iter_stream(), fields))
        return Fetched(url=url, status=answer.status, media_type=media_type, content=content, charset=charset), location

    def _read(self, url: str, pieces: Iterator[bytes], fields: dict[str, str]) -> Iterator[bytes]:
        """Decompress as the bytes come, and stop at the limit."""
        limit = self._settings.max_bytes
        too_large = FetchError(url, f"is larger than {limit:,} bytes. It is not an article; raise REPORTEDLY_MAX_BYTES if it is.")
        if fields.get("content-length", "").isdigit() and int(fields["content-length"]) > limit:
            raise too_large
        encoding = fields.get("content-encoding", "").strip().lower()
        if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
            raise FetchError(url, f"answers in the encoding {encoding!r}, which was not asked for. Try later.")
        unpacker = _Unpacker(encoding)
        size = 0
        for piece in pieces:
            for part in unpacker.unpack(piece, limit - size + 1):
                size += len(part)
                if size > limit:
                    raise too_large
                yield part


class _Unpacker:
    """Decompress a stream, never more than asked for at once."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding
        self._inflate = zlib.decompressobj(47) if encoding in ("gzip", "x-gzip", "deflate") else None

    def unpack(self, piece: bytes, most: int) -> Iterator[bytes]:
        if self._inflate is None:
            yield piece
            return
        try:
            yield self._inflate.decompress(piece, most)
        except zlib.error:
            if self._encoding != "deflate":
                raise httpcore.RemoteProtocolError("damaged compression") from None
            self._inflate, self._encoding = zlib.decompressobj(-15), "raw"  # some servers send deflate without its head
            try:
                yield self._inflate.decompress(piece, most)
            except zlib.error as error:
                raise httpcore.RemoteProtocolError("damaged compression") from error


def require_ok(fetched: Fetched, url: str) -> Fetched:
    """Give back an answer that is one.

    Raises:
        FetchError: the status says that there is nothing.
    """
    if 200 <= fetched.status < 300:
        return fetched
    meaning = responses.get(fetched.status, "unknown")
    advice = "Try later." if fetched.status in _AGAIN else "Check the address."
    raise FetchError(url, f"answered {fetched.status} {meaning}. {advice}")


def check_address(url: str) -> None:
    """Refuse what is no web address.

    Raises:
        FetchError: the scheme is not http or https, or there is no host.
    """
    if not is_web_address(url):
        raise FetchError(url, "is no http or https address. Check it.")


def _proxy_for(url: str) -> str | None:
    """The http proxy that the environment names for this address, or None."""
    parts = httpx.URL(url)
    proxy = getproxies().get(parts.scheme)
    if not proxy or proxy_bypass(parts.host):
        return None
    return proxy if "://" in proxy else f"http://{proxy}"


def _read_type(value: str) -> tuple[str, str | None]:
    message = Message()
    message["content-type"] = value or "application/octet-stream"
    charset = message.get_content_charset()
    return message.get_content_type(), charset if isinstance(charset, str) else None


def _words(error: BaseException) -> str:
    text = " ".join(str(error).split()) or type(error).__name__
    return text if len(text) <= 120 else f"{text[:117]}…"
