"""How likely two event mentions are one happening: verb, parties, time and place, each with its reason."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from reportedly.link.events.candidates import Told
from reportedly.link.stories.rarity import background
from reportedly.model import TimeExpression

_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}")
_DESCRIBED = "name:"  #: how a party that was not resolved is marked
_CONTEXT = 0.3  #: what equal sentences add
_MOVABLE = frozenset({"planned", "possible", "cancelled", "unconfirmed"})


@dataclass(frozen=True, slots=True)
class Score:
    """The sum of all features and their reasons."""

    total: float
    reasons: tuple[str, ...]


def score(left: Told, right: Told) -> Score:
    """Compare two mentions of one class."""
    features = [
        _by_verb(left, right),
        _by_parties(left, right),
        _by_time(left, right),
        _by_place(left, right),
        _by_context(left, right),
    ]
    if left.mention.status == right.mention.status:
        features.append((0.02, "same status"))
    return Score(round(sum(weight for weight, _ in features), 4), tuple(reason for _, reason in features if reason))


def _by_verb(left: Told, right: Told) -> tuple[float, str]:
    if left.mention.verb == right.mention.verb:
        return 0.4, f"same verb: {left.mention.verb}"
    if left.kind == right.kind:
        return 0.35, f"like verbs: {left.mention.verb}, {right.mention.verb}"
    return 0.2, f"same type: {left.mention.type}"


def _overlap(left: frozenset[str], right: frozenset[str]) -> float | None:
    """1 for a shared party, 0 for none, None where it cannot be told: a side names nobody, or describes somebody."""
    if not left or not right:
        return None
    if left & right:
        return 1.0
    words = [
        {w for party in side if party.startswith(_DESCRIBED) for w in party[len(_DESCRIBED) :].split()[-2:]}
        for side in (left, right)
    ]
    if {w.rstrip("s") for w in words[0]} & {w.rstrip("s") for w in words[1]}:
        return 0.8
    # "the man" may be anybody; two different names are two people.
    return None if words[0] or words[1] else 0.0


def _by_parties(left: Told, right: Told) -> tuple[float, str]:
    if left.is_reciprocal or right.is_reciprocal:
        return _by_company(left, right)
    actors, recipients = _overlap(left.actors, right.actors), _overlap(left.recipients, right.recipients)
    if 0.0 in (actors, recipients):
        # "A visits B" and "B receives A" name the same two the other way round.
        crossed = left.actors & right.recipients and left.recipients & right.actors
        return (0.1, "parties the other way round") if crossed else (-0.4, "other parties")
    named = [word for word, value in (("actor", actors), ("recipient", recipients)) if value]
    points = sum(0.05 if value is None else 0.24 * value for value in (actors, recipients))
    return points, f"same {' and '.join(named)}" if named else ""


def _by_company(left: Told, right: Told) -> tuple[float, str]:
    mine, theirs = left.actors | left.recipients, right.actors | right.recipients
    if not mine or not theirs:
        return 0.06, ""
    shared, fewer = len(mine & theirs), min(len(mine), len(theirs))
    if shared == fewer:
        return (0.45 if fewer > 1 else 0.2), "same parties"
    return (-0.2 if fewer > 1 else -0.4), "other parties"


def day_of(time: TimeExpression | None) -> str | None:
    """The resolved day of a time, or None."""
    found = _DAY.match(time.value) if time else None
    return found.group(0) if found and is_day(found.group(0)) else None


def is_day(value: str) -> bool:
    """Whether a value is a day of the calendar."""
    year, month, day = (int(part) for part in value.split("-"))
    return 1 <= month <= 12 and 1 <= day <= monthrange(max(1, year), month)[1] and year >= 1


def _by_time(left: Told, right: Told) -> tuple[float, str]:
    mine, theirs = day_of(left.time), day_of(right.time)
    if not mine or not theirs:
        both = left.time and right.time and left.time.value == right.time.value
        return (0.1, f"same time: {left.time.value}") if both and left.time else (0.04, "")
    if mine == theirs:
        return 0.15, f"same day: {mine}"
    if left.mention.status in _MOVABLE or right.mention.status in _MOVABLE:
        return 0.0, f"another day, but not yet held: {mine}, {theirs}"
    # A day's difference is often a time zone's or a deadline's.
    days = abs((date.fromisoformat(mine) - date.fromisoformat(theirs)).days)
    return (-0.1 if days == 1 else -1.0), f"different days: {mine}, {theirs}"


def _by_place(left: Told, right: Told) -> tuple[float, str]:
    if left.place and left.place == right.place:
        return 0.1, "same place"
    return 0.0, ""


def _by_context(left: Told, right: Told) -> tuple[float, str]:
    """How much of the rarer words of the two sentences is shared (cosine, weighed by rarity)."""
    weights = {word: _rarity(word) for word in left.context | right.context}
    sizes = [math.sqrt(sum(weights[w] ** 2 for w in side)) for side in (left.context, right.context)]
    if not all(sizes):
        return 0.0, ""
    likeness = sum(weights[w] ** 2 for w in left.context & right.context) / (sizes[0] * sizes[1])
    return round(_CONTEXT * likeness, 4), f"sentences {likeness:.2f} alike" if likeness > 0.1 else ""


def _rarity(word: str) -> float:
    return -math.log(max(1e-3, background(word)))
