"""Articles into groups by their ties: the same whatever the order they came in."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence

_SPEAKING = 3  #: members of a group that speak for it to an article of another

Ties = Mapping[str, Mapping[str, float]]  #: article → other article → likeness, both ways


def both_ways(ties: Iterable[tuple[str, str, float]]) -> dict[str, dict[str, float]]:
    """Let every tie be found from both its ends; of two between the same articles the stronger counts."""
    found: dict[str, dict[str, float]] = {}
    for one, other, likeness in ties:
        for a, b in ((one, other), (other, one)):
            held = found.setdefault(a, {})
            held[b] = max(likeness, held.get(b, 0.0))
    return found


def nearness(group: Sequence[str], other: Sequence[str], ties: Ties) -> float:
    """How near two groups are: the mean, over the members of both, of the ties to the three nearest on the other side.

    For small groups this is average linkage; a large one is not pushed away because it has members far off.
    """
    if len(group) == len(other) == 1:  # most are: nothing is to be chosen
        a, b = group[0], other[0]
        return (ties.get(a, {}).get(b, 0.0) + ties.get(b, {}).get(a, 0.0)) / 2
    total = _towards(group, other, ties) + _towards(other, group, ties)
    return total / (len(group) + len(other))


def _towards(group: Sequence[str], other: Sequence[str], ties: Ties) -> float:
    there = set(other)
    speaking = min(_SPEAKING, len(other))
    total = 0.0
    for member in group:
        held = ties.get(member, {})
        near = [held[b] for b in there if b in held] if len(there) < len(held) else [q for b, q in held.items() if b in there]
        total += sum(sorted(near, reverse=True)[:speaking]) / speaking
    return total


def group(starts: Iterable[Sequence[str]], ties: Ties, threshold: float) -> list[tuple[str, ...]]:
    """Join groups, the nearest two first, until no two are near enough.

    Args:
        starts: groups that are not taken apart; most are one article.
        ties: likenesses of articles; a pair that is missing has none.
        threshold: nearness from which on two groups are one.

    Returns:
        The groups in no particular order, members sorted.
    """
    held = {min(start): tuple(sorted(start)) for start in starts}
    home = {member: key for key, members in held.items() for member in members}
    version = dict.fromkeys(held, 0)
    queue: list[tuple[float, str, str, int, int]] = []

    def push(key: str) -> None:
        near = {home[b] for member in held[key] for b in ties.get(member, {}) if b in home}
        for other in near - {key}:
            found = nearness(held[key], held[other], ties)
            if found >= threshold:
                a, b = sorted((key, other))
                heapq.heappush(queue, (-found, a, b, version[a], version[b]))

    for key in sorted(held):
        push(key)
    while queue:
        _, a, b, seen_a, seen_b = heapq.heappop(queue)
        if a not in held or b not in held or (version[a], version[b]) != (seen_a, seen_b):
            continue
        held[a] = tuple(sorted((*held[a], *held.pop(b))))
        version[a] += 1
        home.update(dict.fromkeys(held[a], a))
        push(a)
    return list(held.values())
