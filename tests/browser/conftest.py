"""A real browser, and a real server over a small record."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

from reportedly.config import load_settings
from reportedly.serve.app import build_app
from tests.serving import make_record

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
QUIET = (
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
STARTS_WITHIN_S = 20


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("No browser is installed for these tests; `make browser` installs one.", pytrace=False)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    app = build_app(make_record(tmp_path_factory.mktemp("record")), load_settings())
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.monotonic() + STARTS_WITHIN_S
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        if not server.started:
            pytest.fail(f"The server did not start within {STARTS_WITHIN_S} seconds.", pytrace=False)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join(timeout=STARTS_WITHIN_S)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A wide, light page without scripts, as every page must work."""
    with browser.new_context(base_url=address, java_script_enabled=False, viewport={"width": 1200, "height": 900}) as context:
        yield context.new_page()
