"""The guard at the door: names are resolved here, private addresses refused, and the address checked is the one connected to."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterable

import httpcore

Resolver = Callable[[str, int], list[str]]  #: host and port to IP addresses; may raise OSError
Clock = Callable[[], float]


class PrivateAddress(Exception):
    """The name leads to an address that is not to be reached from here."""


class TooSlow(Exception):
    """The time for an address is used up."""


def is_private(address: str) -> bool:
    """Whether an IP address is private, loopback, link-local or otherwise not of the public internet."""
    ip = ipaddress.ip_address(address.split("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None) or _translated(ip)
        if inner is not None:
            return is_private(str(inner))
    return not ip.is_global or ip.is_multicast


def _translated(ip: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside a NAT64 address (RFC 6052)."""
    if ip in ipaddress.ip_network("64:ff9b::/96"):
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    return None


def resolve(host: str, port: int) -> list[str]:
    """Resolve a name into IP addresses, in the system's order; may raise OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class GuardedBackend(httpcore.NetworkBackend):
    """Connect to checked addresses only, and give up at the deadline, however slowly bytes drip."""

    def __init__(
        self,
        *,
        allow_private: bool,
        deadline: float,
        resolver: Resolver = resolve,
        is_refused: Callable[[str], bool] = is_private,
        clock: Clock = time.monotonic,
    ) -> None:
        """Take the rules of one request.

        Args:
            allow_private: connect to private addresses as well.
            deadline: by `clock`, when the request is given up.
            resolver: turns names into addresses.
            is_refused: tells the addresses that are refused.
            clock: seconds that only go forward.
        """
        self._allow_private = allow_private
        self._deadline = deadline
        self._resolver = resolver
        self._is_refused = is_refused
        self._clock = clock
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Resolve, check every address, and connect to the first that answers."""
        addresses = self._resolve(host, port)
        if not self._allow_private and any(self._is_refused(address) for address in addresses):
            raise PrivateAddress(host)
        failure: Exception = httpcore.ConnectError(f"no address for {host}")
        for address in addresses:
            try:
                left = self._left(timeout)
                stream = self._inner.connect_tcp(address, port, left / len(addresses), local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return DeadlineStream(stream, self._left)
        raise failure

    def check(self, host: str, port: int) -> None:
        """Refuse a name that leads to a private address; one that only a proxy knows passes."""
        try:
            addresses = self._resolve(host, port)
        except httpcore.ConnectError:
            return
        if any(self._is_refused(address) for address in addresses):
            raise PrivateAddress(host)

    def sleep(self, seconds: float) -> None:
        """Wait, as httpcore asks between its own attempts."""
        self._inner.sleep(seconds)

    def _left(self, timeout: float | None) -> float:
        left = self._deadline - self._clock()
        if left <= 0:
            raise TooSlow
        return left if timeout is None else min(timeout, left)

    def _resolve(self, host: str, port: int) -> list[str]:
        """Resolve in a thread of its own: the system's resolver knows no deadline."""
        answer: list[str] = []
        failure: list[OSError] = []

        def look() -> None:
            try:
                answer.extend(self._resolver(host, port))
            except OSError as error:
                failure.append(error)
            except UnicodeError as error:
                failure.append(OSError(f"not a host name ({error})"))

        thread = threading.Thread(target=look, daemon=True)
        thread.start()
        thread.join(self._left(None))
        if thread.is_alive():
            raise TooSlow
        if failure:
            raise httpcore.ConnectError(f"the name {host} is not known ({failure[0].strerror or failure[0]})") from failure[0]
        return answer


class DeadlineStream(httpcore.NetworkStream):
    """A connection whose every wait is cut to what is left of the request's time."""

    def __init__(self, inner: httpcore.NetworkStream, left: Callable[[float | None], float]) -> None:
        """Wrap a stream; `left` gives the seconds left, at most those asked for."""
        self._inner = inner
        self._left = left

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self._inner.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        self._inner.write(buffer, self._left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._inner.close()

    def start_tls(
        self, ssl_context: object, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Speak TLS from here on."""
        stream = self._inner.start_tls(ssl_context, server_hostname, self._left(timeout))  # type: ignore[arg-type]
        return DeadlineStream(stream, self._left)

    def get_extra_info(self, info: str) -> object:
        """Tell about the connection beneath."""
        return self._inner.get_extra_info(info)
