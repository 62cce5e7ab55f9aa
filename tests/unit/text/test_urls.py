"""Web addresses: tidied one way, compared by site, slugs in any script."""

from __future__ import annotations

import pytest

from reportedly.text import urls


@pytest.mark.parametrize(
    ("given", "tidied"),
    [
        ("HTTP://Outlet.Example:80/A?utm_source=x&b=1#top", "http://outlet.example/A?b=1"),
        ("https://outlet.example", "https://outlet.example/"),
        ("https://user:secret@outlet.example/a", "https://outlet.example/a"),
        ("https://outlet.example:8443/a?id=7&hp=t1", "https://outlet.example:8443/a?id=7&hp=t1"),
        ("http://[2001:DB8::1]/a", "http://[2001:db8::1]/a"),
        ("http://[broken/a", "http://[broken/a"),
        ("http://outlet.example:99999/a", "http://outlet.example:99999/a"),
        ("/home/a.txt", "/home/a.txt"),
    ],
)
def test_address_is_written_one_way(given: str, tidied: str) -> None:
    assert urls.tidy(given) == tidied


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("https://www.outlet.example/a", "http://news.outlet.example/b", True),
        ("https://outlet.co.uk/", "https://other.co.uk/", False),
        ("https://www.outlet.co.uk/", "https://outlet.co.uk/", True),
        ("https://10.0.0.1/", "https://10.0.1.1/", False),
        ("no address", "no address", False),
    ],
)
def test_sites_are_compared_without_subdomains(left: str, right: str, same: bool) -> None:
    assert urls.is_same_site(left, right) is same


def test_web_address_needs_scheme_and_host() -> None:
    assert urls.is_web_address("https://outlet.example/a")
    assert not any(
        map(urls.is_web_address, ["https://", "ftp://outlet.example/", "outlet.example", "", "http://[", "javascript://x/"])
    )


@pytest.mark.parametrize(("reference", "found"), [("/b", "https://outlet.example/b"), ("mailto:a@b.c", None), ("//[", None)])
def test_reference_is_resolved_only_into_a_web_address(reference: str, found: str | None) -> None:
    assert urls.resolve("https://outlet.example/a", reference) == found


def test_slug_keeps_words_of_any_script_and_stays_short() -> None:
    assert urls.slug("Minister’s “Letter” Called Gossip!") == "ministers-letter-called-gossip"
    assert urls.slug("Čas běží") == "cas-bezi"
    assert urls.slug("Президент в Москве") == "президент-в-москве"
    assert len(urls.slug("word " * 50)) <= 60
    assert len(urls.slug("x" * 500)) <= 60
    assert urls.slug("!?") == "section"


def test_front_page_is_told_from_a_page() -> None:
    assert urls.is_front_page("https://outlet.example")
    assert not urls.is_front_page("https://outlet.example/?p=1")
    assert not urls.is_front_page("http://[")


def test_host_is_none_when_there_is_none() -> None:
    assert urls.host_of("http://[") is None
    assert urls.site_of("nothing") is None
