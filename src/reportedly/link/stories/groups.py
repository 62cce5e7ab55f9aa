"""Articles into groups by their ties: the same whatever the order they came in."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence

_SPEAKING = 3  #: members of a group that speak for it to an article of another
_PLACES = 9  #: of a nearness when it is compared: in which order it was added up must not matter

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


class _Groups:
    """Groups as they are joined, with what has to be known of any two: worked out anew only for what is joined.

    A group has the strongest ties of each article elsewhere to its members, and the sum of these by that article's group.
    """

    def __init__(self, starts: Iterable[Sequence[str]], ties: Ties) -> None:
        self.members = {min(start): tuple(sorted(start)) for start in starts}
        home = {member: key for key, members in self.members.items() for member in members}
        self._home = home
        self._strongest: dict[str, dict[str, list[float]]] = {}  # group → article elsewhere → its strongest ties
        self._sums: dict[str, dict[str, float]] = {}  # group → another group → sum of these ties of its articles
        for key, members in self.members.items():
            found: dict[str, list[float]] = {}
            for member in members:
                for other, likeness in ties.get(member, {}).items():
                    if home.get(other, key) != key:
                        found.setdefault(other, []).append(likeness)
            self._hold(key, found)

    def _hold(self, key: str, found: Mapping[str, list[float]]) -> None:
        home, sums = self._home, dict[str, float]()
        self._strongest[key] = strongest = {}
        for other, likenesses in found.items():
            kept = likenesses if len(likenesses) == 1 else sorted(likenesses, reverse=True)[:_SPEAKING]
            strongest[other] = kept
            its = home[other]
            sums[its] = sums.get(its, 0.0) + sum(kept)
        self._sums[key] = sums

    def near(self, key: str) -> Iterator[tuple[str, float]]:
        """Every group that has a tie to this one, and how near it is, as `nearness`."""
        size, sums = len(self.members[key]), self._sums
        for other, total in sums[key].items():
            its = len(self.members[other])
            found = total / min(_SPEAKING, size) + sums[other][key] / min(_SPEAKING, its)
            yield other, round(found / (size + its), _PLACES)

    def join(self, key: str, other: str) -> None:
        """Let one group take the other in."""
        members = self.members[key] = tuple(sorted((*self.members[key], *self.members.pop(other))))
        self._home.update(dict.fromkeys(members, key))
        for near in self._sums[other].keys() - {key}:
            sums = self._sums[near]
            sums[key] = sums.get(key, 0.0) + sums.pop(other)
        found = self._strongest.pop(other)
        for one, likenesses in self._strongest[key].items():
            found[one] = found[one] + likenesses if one in found else likenesses
        del self._sums[other]
        self._hold(key, {one: likenesses for one, likenesses in found.items() if self._home[one] != key})


def group(starts: Iterable[Sequence[str]], ties: Ties, threshold: float) -> list[tuple[str, ...]]:
    """Join groups, the nearest two first, until no two are near enough.

    Args:
        starts: groups that are not taken apart; most are one article.
        ties: likenesses of articles, both ways; a pair that is missing has none.
        threshold: nearness from which on two groups are one.

    Returns:
        The groups in no particular order, members sorted.
    """
    groups = _Groups(starts, ties)
    held = groups.members
    version = dict.fromkeys(held, 0)
    queue: list[tuple[float, str, str, int, int]] = []

    def push(key: str, above: str = "") -> None:
        for other, found in groups.near(key):
            if found >= threshold and other > above:
                a, b = (key, other) if key < other else (other, key)
                heapq.heappush(queue, (-found, a, b, version[a], version[b]))

    for key in held:
        push(key, above=key)  # from one of the two is enough
    while queue:
        _, a, b, seen_a, seen_b = heapq.heappop(queue)
        if a not in held or b not in held or (version[a], version[b]) != (seen_a, seen_b):
            continue
        groups.join(a, b)
        version[a] += 1
        push(a)
    return list(held.values())
