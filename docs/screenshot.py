"""Takes the pictures of the README from the demo's record: `make demo`, then `.venv/bin/python docs/screenshot.py`."""

from __future__ import annotations

import argparse
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from reportedly.config import load_settings
from reportedly.serve.app import build_app
from reportedly.serve.views import StoryView, story_view
from reportedly.store.record import Record

IMAGES = Path(__file__).parent / "images"
WIDTH_PX, STORY_HEIGHT_PX, ARTICLE_HEIGHT_PX = 1280, 1180, 860
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run")
STARTS_WITHIN_S = 20


def main() -> None:
    """Serve a record, open the page of its largest story and the article of its lead, and keep both as pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", default="build/demo.db", help="the record to show")
    location = parser.parse_args().record
    with Record.open(location, create=False) as record:
        largest = max(record.stories.all(limit=200), key=lambda story: len(story.article_ids))
        view = story_view(record, largest.id)
    IMAGES.mkdir(exist_ok=True)
    with served(location) as address, opened() as page:
        take(page, address + view.href, IMAGES / "story.png", STORY_HEIGHT_PX)
        take(page, address + lead(view), IMAGES / "article.png", ARTICLE_HEIGHT_PX)


def lead(view: StoryView) -> str:
    """The address of the sentence that the story's page shows first."""
    if view.headline is None or view.headline.lead is None:
        raise SystemExit("The story has no event to show. Take another record: --record PATH")
    return view.headline.lead.href


@contextmanager
def served(location: str) -> Iterator[str]:
    """Serve a record on a free port, and give its address."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(build_app(location, load_settings()), log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        until = time.monotonic() + STARTS_WITHIN_S
        while not server.started and time.monotonic() < until:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@contextmanager
def opened() -> Iterator[Page]:
    """Open a light page in the browser of this machine, or in Playwright's own."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=list(QUIET))
        yield browser.new_page(viewport={"width": WIDTH_PX, "height": STORY_HEIGHT_PX}, color_scheme="light")
        browser.close()


def take(page: Page, address: str, path: Path, height_px: int) -> None:
    """Keep the first `height_px` of a page as a PNG, and say how large it is."""
    page.goto(address.split("#")[0])
    clip = {"x": 0, "y": 0, "width": WIDTH_PX, "height": height_px}
    page.screenshot(path=path, clip=clip, full_page=True)
    print(f"{path.name}: {path.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
