"""robots.txt (RFC 9309): which paths a site asks robots to leave alone."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

_MAX_BYTES = 512_000  # as much of the file as has to be read


class _Pattern(NamedTuple):
    """A rule's path: pieces with anything between them, ending with the path or not."""

    pieces: tuple[str, ...]
    is_anchored: bool


class Robots:
    """The rules one site gives one robot."""

    def __init__(self, text: str, agent: str) -> None:
        """Parse a robots.txt; `agent` is the product name, without version."""
        self._rules = _find_rules(text[:_MAX_BYTES], agent.split("/")[0].casefold())

    def allows(self, url: str) -> bool:
        """Whether a page may be fetched: the longest rule that matches decides, and allowing wins a tie."""
        parts = urlsplit(url)
        path = _normal(parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        if path == "/robots.txt":
            return True
        best, allowed = -1, True
        for is_allowed, pattern, length in self._rules:
            if (length > best or (length == best and is_allowed)) and _matches(pattern, path):
                best, allowed = length, is_allowed
        return allowed


def _find_rules(text: str, agent: str) -> list[tuple[bool, _Pattern, int]]:
    """The rules of the groups that name this robot, or else of those for all."""
    groups: dict[str, list[tuple[bool, _Pattern, int]]] = {}
    names: list[str] = []
    is_open = False
    for line in text.splitlines():
        field, colon, value = line.split("#", 1)[0].partition(":")
        field, value = field.strip().casefold(), value.strip()
        if not colon:
            continue
        if field == "user-agent":
            names = [*names, value.casefold()] if is_open else [value.casefold()]
            is_open = True
            for name in names:
                groups.setdefault(name, [])
        elif field in ("allow", "disallow"):
            is_open = False
            if value and len(value) <= 2_000:
                rule = (field == "allow", _pattern(value), len(value))
                for name in names:
                    groups[name].append(rule)
    named = [rules for name, rules in groups.items() if name and name != "*" and name.split("/")[0] == agent]
    chosen = named or ([groups["*"]] if "*" in groups else [])
    return [rule for rules in chosen for rule in rules]


def _pattern(value: str) -> _Pattern:
    """Read a rule: `*` is anything, a final `$` is the end."""
    is_anchored = value.endswith("$")
    return _Pattern(tuple(_normal(piece) for piece in re.split(r"\*+", value.removesuffix("$"))), is_anchored)


def _matches(pattern: _Pattern, path: str) -> bool:
    """Match from the start, each piece at its first place: no rule can make this slow."""
    first, *rest = pattern.pieces
    if not path.startswith(first):
        return False
    place = len(first)
    for number, piece in enumerate(rest, 1):
        is_last = number == len(rest)
        if is_last and pattern.is_anchored:
            return path.endswith(piece) and len(path) - len(piece) >= place
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return not pattern.is_anchored or bool(rest) or place == len(path)


def _normal(path: str) -> str:
    """Write percent-encoding one way."""
    return quote(unquote(path), safe="/?&=;:@,+$!~*'()[]")
