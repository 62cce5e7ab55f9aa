"""Accounts of an event by origin, and the relations between their values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from reportedly.link.accounts.candidates import Voice
from reportedly.link.accounts.score import relate
from reportedly.link.members import Member
from reportedly.model import Account, Article, Relation, SlotValue
from reportedly.text.names import fold

_MOST_VALUES = 12  #: values of one slot that are compared, each origin's first and last kept


def accounts(
    voices: Sequence[Voice],
    extra: Sequence[tuple[Voice, SlotValue]] = (),
    moved: Collection[SlotValue] = (),
) -> tuple[Account, ...]:
    """Group voices by origin; the outlets' own words come last.

    Args:
        voices: the mentions of one event.
        extra: values taken from other mentions of the story, each with the voice it came from.
        moved: values that stand elsewhere, and are left out unless they are extra.
    """
    groups: dict[str, list[tuple[Voice, tuple[SlotValue, ...]]]] = defaultdict(list)
    for voice in voices:
        groups[_group(voice)].append((voice, tuple(v for v in voice.values if v not in moved)))
    for voice, value in extra:
        groups[_group(voice)].append((voice, (value,)))
    made = []
    for key, group in groups.items():
        first = group[0][0].origin
        account = Account(
            origin=first.name,
            origin_entity=next((v.origin.entity for v, _ in group if v.origin.entity), None),
            paths=tuple(dict.fromkeys(v.origin.path for v, _ in group)),
            article_ids=tuple(dict.fromkeys(v.told.member.article.id for v, _ in group)),
            values=tuple(dict.fromkeys(value for _, values in group for value in values)),
        )
        made.append((key == "", account))
    made.sort(key=lambda item: item[0])
    return tuple(account for _, account in made)


def _group(voice: Voice) -> str:
    return voice.origin.entity or fold(voice.origin.name or "")


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
            verdict = relate(left, right, dates)
            if verdict is not None:
                found.append(Relation(relation=verdict.relation, left=left, right=right, reason=verdict.reason))
    return tuple(found)


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
