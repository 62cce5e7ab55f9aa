"""Texts made to be slow: every rule stays linear."""

from __future__ import annotations

import time

import pytest

from reportedly.acquire import extract
from reportedly.acquire.feeds import read_feed
from tests.factory import make_capture

LONG = 300_000
TEXTS = {
    "spaces": "a" + " " * LONG + "b",
    "brackets": "a " + "( " * LONG,
    "dots": "a" + "…" * LONG,
    "one word": "a" * LONG,
    "by": "By " + "A" * LONG,
    "contributed": "A " * 50 + "a" * LONG + " contributed",
    "rights": "© 2018 X\n" * 20_000,
    "headings": "A Heading Here\n\n\n" * 20_000,
    "breaks": "a\n" * LONG,
    "blank lines": "By Jane Roe\n" + "\n" * LONG + "The body goes on here.",
    "dashes": "A" + "-" * LONG + " b",
}


@pytest.mark.parametrize("name", TEXTS)
def test_text_is_read_in_time(name: str) -> None:
    capture = make_capture("a.txt", content=TEXTS[name].encode(), media_type="text/plain")
    started = time.process_time()
    assert extract(capture)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("name", TEXTS)
def test_feed_is_read_in_time(name: str) -> None:
    words = TEXTS[name]
    item = f"<item><title>{words}</title><description>{words}</description></item>"
    text = f"<rss><channel><title>{words}</title>{item}</channel></rss>"
    started = time.process_time()
    assert len(read_feed(text, location="a.xml", base=None)) == 1
    assert time.process_time() - started < 5
