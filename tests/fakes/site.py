"""A site on this machine that answers as told: for tests of the fetcher itself, through real sockets and no network."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Answer = Callable[[str], Iterator[bytes]]  #: path to the raw bytes of the answer, head and all


class Site:
    """A listening socket with its answers, and a list of the paths asked for."""

    def __init__(self, answer: Answer) -> None:
        """Listen on a free port of the loopback interface."""
        self.asked: list[str] = []
        self._answer = answer
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def port(self) -> int:
        """The port listened on."""
        return int(self._socket.getsockname()[1])

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path."""
        return f"http://{host}:{self.port}{path}"

    def close(self) -> None:
        """Stop listening."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection, suppress(OSError):
                head = b""
                while b"\r\n\r\n" not in head and (piece := connection.recv(65_536)):
                    head += piece
                path = head.split(b" ")[1].decode() if head else ""
                self.asked.append(path)
                for piece in self._answer(path):
                    connection.sendall(piece)


@contextmanager
def site(answer: Answer) -> Iterator[Site]:
    """Run a site for the time of a test."""
    running = Site(answer)
    try:
        yield running
    finally:
        running.close()


def reply(body: bytes, status: str = "200 OK", **headers: str) -> bytes:
    """Write a whole answer; header names are given with underscores."""
    fields = {"Content_Type": "text/html; charset=utf-8", "Content_Length": str(len(body)), "Connection": "close", **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in fields.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def drip(body: bytes, pause_s: float) -> Iterator[bytes]:
    """Send a byte at a time."""
    for byte in body:
        yield bytes([byte])
        time.sleep(pause_s)
