"""How two values of one slot stand to each other: agree, refine, update, scope or conflict, with the reason in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from reportedly.link.places import UNKNOWN, Grounds, are_apart, are_namesakes, country_code, is_inside
from reportedly.model.accounts import RelationKind, SlotValue
from reportedly.text.names import fold

_NUMBER = re.compile(r"^(?:(at least|at most|about) )?(-?[\d.]+(?:e[+-]?\d+)?)$")
_ROUNDING = 0.1  #: how far "about" reaches, as a share
_LATER_S = 1800.0  #: seconds from which one article is the later one
_NOT_YET = frozenset({"planned", "possible", "happening"})
_NEGATIVE = frozenset({"denied", "cancelled"})


@dataclass(frozen=True, slots=True)
class Verdict:
    """A relation and its reason."""

    relation: RelationKind
    reason: str


def is_later(first: datetime | None, second: datetime | None) -> bool:
    """Whether the second moment is clearly after the first; unknown is not."""
    return bool(first and second and (second - first).total_seconds() >= _LATER_S)


def relate(
    left: SlotValue, right: SlotValue, dates: tuple[datetime | None, datetime | None], grounds: Grounds = UNKNOWN
) -> Verdict | None:
    """Relate two values of one slot; the left one is of the earlier article. None when they cannot be compared.

    Args:
        left: a value.
        right: another value of the same slot and of the same thing.
        dates: when the two articles were published.
        grounds: of places, where the two are.
    """
    newer = is_later(*dates)
    if left.slot == "number":
        return _numbers(left.value, right.value, newer)
    if left.slot == "date":
        return _dates(left.value, right.value)
    if left.slot == "place":
        return _places(left.value, right.value, grounds)
    if left.slot == "status":
        return _statuses(left.value, right.value, newer)
    return _participants(left, right)


def _parsed(value: str) -> tuple[str, float] | None:
    found = _NUMBER.match(value)
    return (found.group(1) or "exact", float(found.group(2))) if found else None


def _numbers(left: str, right: str, is_newer: bool) -> Verdict | None:
    a, b = _parsed(left), _parsed(right)
    if a is None or b is None:
        return None
    (bound_a, x), (bound_b, y) = a, b
    if x == y:
        return (
            Verdict("agree", f"both {left}") if bound_a == bound_b else Verdict("refine", f"{left} and {right} can both be true")
        )
    if _can_both_be(bound_a, x, bound_b, y):
        if is_newer and y > x and bound_b != "about" and bound_a != "about":
            return Verdict("update", f"{left} first, {right} in the later article")
        return Verdict("refine", f"{left} and {right} can both be true")
    if is_newer and y > x:
        return Verdict("update", f"{left} first, {right} in the later article")
    return Verdict("conflict", f"{left} against {right}")


def _can_both_be(bound_a: str, x: float, bound_b: str, y: float) -> bool:
    if "about" in (bound_a, bound_b):
        return abs(x - y) <= _ROUNDING * max(abs(x), abs(y))
    low_a, high_a = _range(bound_a, x)
    low_b, high_b = _range(bound_b, y)
    return max(low_a, low_b) <= min(high_a, high_b)


def _range(bound: str, value: float) -> tuple[float, float]:
    if bound == "at least":
        return value, float("inf")
    return (float("-inf"), value) if bound == "at most" else (value, value)


def _dates(left: str, right: str) -> Verdict | None:
    if left.endswith("_REF") or right.endswith("_REF"):
        return None
    if left == right:
        return Verdict("agree", f"both {left}")
    shorter, longer = sorted((left, right), key=len)
    if longer.startswith(shorter):
        return Verdict("refine", f"{longer} is more precise than {shorter}")
    if left[:4] == "XXXX" or right[:4] == "XXXX":
        tail, whole = (left[4:], right) if left[:4] == "XXXX" else (right[4:], left)
        if whole[4:].startswith(tail):
            return Verdict("refine", f"{whole} says the year")
        return None
    if re.search(r"[WQHX]", left + right) or not (left[:4].isdigit() and right[:4].isdigit()):
        return None
    return Verdict("conflict", f"{left} against {right}")


def _places(left: str, right: str, grounds: Grounds) -> Verdict | None:
    a, b = fold(left).removeprefix("the "), fold(right).removeprefix("the ")
    codes = country_code(left), country_code(right)
    if a == b or (codes[0] is not None and codes[0] == codes[1]):
        if are_namesakes(grounds):
            told = [ground.placed(name) for name, ground in zip((left, right), grounds, strict=True) if ground is not None]
            return Verdict("conflict", " against ".join(told))
        return Verdict("agree", f"both {left}")
    for inner, outer, own in ((left, right, grounds), (right, left, grounds[::-1])):
        if is_inside(inner, outer, own):
            return Verdict("refine", f"{inner} lies in {outer}")
    if are_apart(left, right, grounds):
        return Verdict("conflict", f"{left} against {right}")
    return None


def _statuses(left: str, right: str, is_newer: bool) -> Verdict:
    if left == right:
        return Verdict("agree", f"both say: {left}")
    both = {left, right}
    if is_newer and left in _NOT_YET | {"unconfirmed"} and right in ("happened", "cancelled", "happening"):
        return Verdict("update", f"{left} first, {right} in the later article")
    if is_newer and left == "cancelled" and right in _NOT_YET | {"happened"}:
        return Verdict("update", f"{left} first, {right} again in the later article")
    if both & _NEGATIVE and not both <= _NEGATIVE:
        return Verdict("conflict", f"{left} against {right}")
    return Verdict("refine", f"{left} and {right} can both be true")


def _participants(left: SlotValue, right: SlotValue) -> Verdict | None:
    """Only a fuller name is worth saying: that the parties agree is what made the mentions one event."""
    a, b = fold(left.value), fold(right.value)
    if a != b and (f" {a} " in f" {b} " or f" {b} " in f" {a} "):
        return Verdict("refine", f"{max(left.value, right.value, key=len)} is fuller")
    return None
