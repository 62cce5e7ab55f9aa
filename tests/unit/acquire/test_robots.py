"""robots.txt: the longest rule decides, for the group that names us or for all."""

from __future__ import annotations

import time

import pytest

from reportedly.acquire.robots import Robots

RULES = """# a comment
User-agent: otherbot
Disallow: /

User-agent: *
Disallow: /private # no
Allow: /private/press
Disallow: /*.pdf$
Disallow: /search?*q=
Disallow:
Crawl-delay: 10
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [
        ("/", True),
        ("/news", True),
        ("/private", False),
        ("/private/diary", False),
        ("/private/press/a", True),
        ("/a/b.pdf", False),
        ("/a/b.pdf?x", True),
        ("/search?a=1&q=2", False),
        ("/%70rivate/diary", False),
        ("/robots.txt", True),
    ],
)
def test_longest_rule_decides(path: str, allowed: bool) -> None:
    assert Robots(RULES, "Reportedly/1").allows(f"https://outlet.example{path}") is allowed


def test_group_that_names_the_robot_stands_instead_of_that_for_all() -> None:
    rules = Robots("User-agent: reportedly\nUser-agent: b\nAllow: /\n\nUser-agent: *\nDisallow: /", "Reportedly/1.0")
    assert rules.allows("https://outlet.example/a")
    assert not Robots("User-agent: *\nDisallow: /", "Reportedly").allows("https://outlet.example/a")


@pytest.mark.parametrize("text", ["", "<html>", "Disallow: /", "\x00\xff", "User-agent\nDisallow"])
def test_page_is_allowed_when_there_are_no_rules(text: str) -> None:
    assert Robots(text, "Reportedly").allows("https://outlet.example/a")


def test_hostile_rule_takes_no_time() -> None:
    rules = Robots("User-agent: *\nDisallow: /" + "*a" * 900 + "$", "Reportedly")
    started = time.monotonic()
    assert rules.allows("https://outlet.example/" + "a" * 5_000 + "b")
    assert time.monotonic() - started < 1
