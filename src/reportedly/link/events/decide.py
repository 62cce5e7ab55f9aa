"""Which event mentions are one happening: joined by average likeness, then told apart by an id that stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from reportedly.link.events.candidates import Told, pairs
from reportedly.link.events.score import score
from reportedly.model.readings import Status
from reportedly.text.digests import digest

_ONE = 0.56  #: mean score from which two groups are one happening

#: what outweighs what when one article says several things of an event
_WEIGHT: dict[Status, int] = {
    "cancelled": 7,
    "denied": 6,
    "unconfirmed": 5,
    "happened": 4,
    "happening": 3,
    "planned": 2,
    "possible": 1,
}


@dataclass(frozen=True, slots=True)
class Happening:
    """The mentions of one event, in order of publication."""

    id: str
    told: tuple[Told, ...]
    status: Status


def decide(story_id: str, told: Sequence[Told]) -> tuple[Happening, ...]:
    """Group a story's mentions into happenings, the most widely told first, then as they come."""
    likeness = {pair: score(told[pair[0]], told[pair[1]]).total for pair in pairs(told)}
    groups = grouped(len(told), likeness, _ONE)
    happenings = []
    for group in groups:
        mentions = tuple(told[i] for i in sorted(group))
        happenings.append((min(group), Happening(_event_id(story_id, mentions[0]), mentions, last_status(mentions))))
    happenings.sort(key=lambda h: (-len({t.member.article.id for t in h[1].told}), h[1].told[0].index, h[0]))
    return tuple(happening for _, happening in happenings)


def _event_id(story_id: str, first: Told) -> str:
    trigger = first.mention.trigger
    text = first.member.article.slice(trigger)
    return "e" + digest(
        story_id, first.member.article.id, text, str(trigger.start), *sorted(p.name for p in first.mention.actors)
    )


def grouped(count: int, likeness: Mapping[tuple[int, int], float], least: float) -> list[frozenset[int]]:
    """Join the two groups that are most alike on average, until none is alike enough (UPGMA, ties to the earliest).

    Args:
        count: how many there are.
        likeness: of pairs, the lower first; those left out are not alike at all.
        least: mean likeness from which two groups are one.
    """
    groups: dict[int, frozenset[int]] = {i: frozenset({i}) for i in range(count)}
    sums: dict[int, dict[int, float]] = {i: {} for i in range(count)}
    for (i, j), value in likeness.items():
        sums[i][j] = sums[j][i] = value
    waiting = [(-value, i, j, 1, 1) for (i, j), value in likeness.items() if value >= least]
    heapify(waiting)
    while waiting:
        _, left, right, size, other_size = heappop(waiting)
        # A pair is stale once either side has been joined with another.
        if left not in groups or right not in groups or (len(groups[left]), len(groups[right])) != (size, other_size):
            continue
        groups[left] |= groups.pop(right)
        for other, value in sums.pop(right).items():
            sums[other].pop(right, None)
            if other != left:
                sums[left][other] = sums[other][left] = sums[left].get(other, 0.0) + value
        for other, value in sums[left].items():
            low, high = min(left, other), max(left, other)
            mean = value / (len(groups[low]) * len(groups[high]))
            if mean >= least:
                heappush(waiting, (-mean, low, high, len(groups[low]), len(groups[high])))
    return list(groups.values())


def last_status(told: Sequence[Told]) -> Status:
    """The status as last told by an article that is dated; a denial is not undone by a later plan or rumour.

    Where no article is dated, none is the last: then the status that is told most, sure tellings counting for more.
    """
    dated = [one for one in told if one.member.article.published is not None]
    if not dated:
        return _most_told(told)
    told = dated
    status: Status = told[0].mention.status
    by_article: dict[str, list[Status]] = {}
    for one in told:
        by_article.setdefault(one.member.article.id, []).append(one.mention.status)
    for statuses in by_article.values():
        new = max(statuses, key=_WEIGHT.__getitem__)
        if status == "denied" and new in ("planned", "possible", "unconfirmed"):
            continue
        status = new
    return status


def _most_told(told: Sequence[Told]) -> Status:
    weights: dict[Status, float] = {}
    for one in told:
        sureness = one.mention.sureness
        weights[one.mention.status] = weights.get(one.mention.status, 0.0) + (1.0 if sureness is None else sureness)
    return max(weights, key=lambda status: (round(weights[status], 6), _WEIGHT[status]))
