"""Extraction never loses a character of the body outside the credits, whatever the text."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeVar

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reportedly.acquire import extract
from reportedly.acquire.credits import take_credits
from reportedly.acquire.decode import decode
from reportedly.acquire.feeds import read_feed
from reportedly.acquire.sections import split_sections
from reportedly.errors import ExtractError
from reportedly.text.dates import parse_date, parse_date_line
from reportedly.text.lines import tidy
from reportedly.text.urls import is_web_address, slug
from reportedly.text.urls import tidy as tidy_url
from tests.factory import make_capture

Value = TypeVar("Value")

_CUES = [
    "By Jane Roe",
    "TOLLEN (AP) — ",
    "via RSS https://a.example/b Jane Roe",
    "5 June 2031",
    "© 2018 Outlet",
    "\n\n\n",
    "\n\n",
    "\n",
    " — ",
]
_CUES += [
    "Jane Roe contributed to this report.",
    "(Reporting by Jane Roe)",
    "A Headline Stands Here Alone",
    "Source: Reuters",
    "https://",
    ".",
]
TEXTS = st.lists(
    st.one_of(st.sampled_from(_CUES), st.text(max_size=40), st.just("The board met on Wednesday. " * 12)), max_size=14
).map("".join)


def _outcome(read: Callable[[], Value]) -> tuple[Value | None, str]:
    """What was read, or the one line that says why not."""
    try:
        return read(), ""
    except ExtractError as error:
        return None, str(error)


def _letters(text: str) -> str:
    return "".join(text.split())


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_character_is_in_the_body_or_in_a_credit(text: str) -> None:
    tidied = tidy(text)
    found = take_credits(tidied)
    place = 0
    for letter in _letters(found.text):  # the body is the text with pieces taken out: its characters in their order
        place = _letters(tidied).index(letter, place) + 1
    kept = found.text
    for line in tidied.split("\n"):
        if line.strip() and line.strip() not in kept:
            told = [credit.raw for credit in found.credits] + list(found.dropped)
            assert any(raw and raw in line for raw in told) or parse_date_line(line) is not None


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_sections_hold_the_whole_text_in_order(text: str) -> None:
    tidied = tidy(text)
    sections = split_sections(tidied)
    pieces = [sections[0].subject or ""] + [piece for section in sections for piece in (section.title or "", section.text)]
    assert _letters("".join(pieces)) == _letters(tidied)


@given(
    TEXTS, st.one_of(st.none(), st.text(max_size=30)), st.one_of(st.none(), st.text(max_size=20), st.integers(), st.booleans())
)
@settings(max_examples=200, deadline=None)
def test_row_gives_an_article_that_can_be_kept_or_one_clear_line(text: str, title: str | None, published: object) -> None:
    row = json.dumps({"text": text, "title": title, "published": published}).encode()
    articles, line = _outcome(lambda: extract(make_capture("archive.jsonl#1", content=row, media_type="application/json")))
    assert (articles is None) == bool(line)
    assert "\n" not in line
    for article in articles or ():
        assert article.text == tidy(article.text) != ""
        assert (article.text + (article.title or "")).encode()
        assert (article.published is None) == (article.precision == "unknown")


@given(st.binary(max_size=300), st.sampled_from(["text/plain", "text/html", "application/json"]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_give_articles_or_one_clear_line(content: bytes, media_type: str) -> None:
    articles, line = _outcome(lambda: extract(make_capture("a.txt", content=content, media_type=media_type)))
    assert "\n" not in line
    assert bool(articles) != bool(line)
    assert all(article.text for article in articles or ())


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_as_a_feed_give_entries_or_one_clear_line(content: bytes) -> None:
    entries, line = _outcome(lambda: read_feed(decode(content, item="a.xml"), location="a.xml", base=None))
    assert "\n" not in line
    assert bool(entries) != bool(line)


@given(st.text(max_size=60))
def test_addresses_are_tidied_once_and_slugs_are_plain(text: str) -> None:
    assert tidy_url(tidy_url(text)) == tidy_url(text)
    assert slug(text)
    assert not any(letter.isspace() or letter in "/#?&" for letter in slug(text))


@given(st.text(min_size=1, max_size=30))
def test_web_addresses_stay_web_addresses_when_tidied(path: str) -> None:
    url = f"https://outlet.example/{path}"
    assume(is_web_address(url))
    assert is_web_address(tidy_url(url))


@given(st.one_of(st.text(max_size=60), st.integers(), st.floats()))
def test_dates_are_read_or_none_and_always_utc(value: object) -> None:
    dated = parse_date(value)
    assert dated is None or dated.at.utcoffset() is not None
