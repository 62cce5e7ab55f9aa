"""A server for tests: the newsroom in a file, the application over it, a client that calls it by its right name."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

import httpx
from fastapi import FastAPI

from reportedly.config import load_settings
from reportedly.serve.app import build_app
from reportedly.store.record import Record
from tests.newsroom import fill

Result = TypeVar("Result")

LOCAL = "http://127.0.0.1:8017"


class Client:
    """Calls an application without a network; a context manager that starts and stops it."""

    def __init__(self, app: FastAPI, base_url: str) -> None:
        """Keep what to call, and by which name."""
        self._app = app
        self._base_url = base_url

    def __enter__(self) -> Client:
        # a thread of its own: a browser under test keeps an event loop running in this one
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._runner = self._thread.submit(asyncio.Runner).result()
        self._life = self._app.router.lifespan_context(self._app)
        self._run(self._life.__aenter__())
        transport = httpx.ASGITransport(app=self._app, raise_app_exceptions=False)
        self._http = httpx.AsyncClient(transport=transport, base_url=self._base_url)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._run(self._http.aclose())
        self._run(self._life.__aexit__(kind, error, trace))
        self._thread.submit(self._runner.close).result()
        self._thread.shutdown()

    def request(self, method: str, address: str, **given: Any) -> httpx.Response:
        """Call an address; redirects are not followed."""
        return self._run(self._http.request(method, address, **given))

    def _run(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self._thread.submit(self._runner.run, work).result()

    def get(self, address: str, **given: Any) -> httpx.Response:
        """Call an address with GET."""
        return self.request("GET", address, **given)


def make_record(folder: Path) -> str:
    """Write the newsroom into a file and return its path."""
    location = str(folder / "newsroom.db")
    with Record.open(location) as record:
        fill(record)
    return location


def make_client(location: str, *, base_url: str = LOCAL, **settings: object) -> Client:
    """Make a client of the application over a record."""
    return Client(build_app(location, load_settings(**settings)), base_url)
