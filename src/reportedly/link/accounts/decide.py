"""Accounts of an event by origin, and the relations between their values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from reportedly.link.accounts.candidates import Given
from reportedly.link.accounts.score import relate
from reportedly.link.members import Member
from reportedly.model import Account, Article, Ground, Relation, SlotValue
from reportedly.text.names import fold

_MOST_VALUES = 12  #: values of one slot that are compared, each origin's first and last kept


def accounts(given: Sequence[Given]) -> tuple[Account, ...]:
    """Group values by origin, in the order they are given; the outlets' own words come last."""
    groups: dict[str, list[Given]] = defaultdict(list)
    for one in given:
        groups[one.origin.entity or fold(one.origin.name or "")].append(one)
    made = [_account(group) for key, group in groups.items() if key]
    return tuple([*made, _account(groups[""])] if "" in groups else made)


def _account(group: Sequence[Given]) -> Account:
    return Account(
        origin=group[0].origin.name,
        origin_entity=next((one.origin.entity for one in group if one.origin.entity), None),
        paths=tuple(dict.fromkeys(one.origin.path for one in group)),
        article_ids=tuple(dict.fromkeys(one.value.evidence.article_id for one in group)),
        values=tuple(dict.fromkeys(one.value for one in group)),
    )


def relations(values: Sequence[SlotValue], members: Mapping[str, Member]) -> tuple[Relation, ...]:
    """Relate the values of one event, slot by slot; what copies repeat is left out.

    Args:
        values: of all accounts of the event, in any order.
        members: article id → member.
    """
    slots: dict[tuple[str, str], list[SlotValue]] = defaultdict(list)
    for value in values:
        if members[value.evidence.article_id].is_copy_of not in members:
            slots[(value.slot, _topic(value))].append(value)
    found = []
    for told in slots.values():
        told.sort(key=lambda v: _order(members[v.evidence.article_id].article, v))
        for left, right in combinations(_spoken_for(told), 2):
            if left.evidence.article_id == right.evidence.article_id and left.origin == right.origin:
                continue
            dates = members[left.evidence.article_id].article.published, members[right.evidence.article_id].article.published
            grounds = _ground(left, members), _ground(right, members)
            verdict = relate(left, right, dates, grounds)
            if verdict is not None:
                found.append(Relation(relation=verdict.relation, left=left, right=right, reason=verdict.reason))
    return tuple(found)


def _ground(value: SlotValue, members: Mapping[str, Member]) -> Ground | None:
    return members[value.evidence.article_id].reading.ground_of(value.words) if value.slot == "place" else None


def _topic(value: SlotValue) -> str:
    return "" if value.slot in ("status", "date", "place") else value.what


def _order(article: Article, value: SlotValue) -> tuple[bool, float, str, int]:
    published = article.published
    return (published is None, published.timestamp() if published else 0.0, article.id, value.evidence.start)


def _spoken_for(values: Sequence[SlotValue]) -> list[SlotValue]:
    """One value an article and origin; of too many, the first of every different value, then the first of every origin."""
    firsts = list(
        {(v.evidence.article_id, v.origin, v.value if v.slot == "participant" else ""): v for v in reversed(values)}.values()
    )[::-1]
    if len(firsts) <= _MOST_VALUES:
        return firsts
    by_value = list({v.value: v for v in reversed(firsts)}.values())[::-1]
    by_origin = [v for v in {v.origin: v for v in reversed(firsts)}.values() if v not in by_value]
    kept = (by_value + by_origin[::-1])[:_MOST_VALUES]
    return [v for v in firsts if v in kept]
