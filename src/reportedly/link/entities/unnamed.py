"""Who is meant by "the suspect", "his mother", "the store" across the articles of one affair: somebody named, or nobody.

tellings ─ affairs ─▶ articles on one affair ─ roles ─▶ who is called what there ─▶ an id for each phrase
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from reportedly.model import Reading, Span
from reportedly.model.readings import Unnamed
from reportedly.text.digests import digest

_NEAR = 12.0  #: how rare, in nats, the entities that two articles on one affair share must be together
_COMMON = 60  #: an entity in more articles leads to no other article
_Role = tuple[str, str]  #: a noun, and the id of the one whose it is, or nothing
_ANYBODY = frozenset({"man", "woman", "person", "people", "one", "other", "boy", "girl", "child", "kid", "member", "official"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One article as it is linked."""

    article_id: str
    story_id: str
    reading: Reading
    ids: Mapping[str, str]  #: entity ids by the local keys of the reading


def resolve(tellings: Sequence[Telling]) -> dict[str, tuple[tuple[Span, str], ...]]:
    """Give each phrase without a name the id of whom it means, by article: an entity's, or one that stands for nobody named.

    Args:
        tellings: articles of one record, each with its story; the more there are, the better is it known which entities are rare.
    """
    found: dict[str, tuple[tuple[Span, str], ...]] = {}
    for affair in affairs(tellings):
        roles = _roles(affair)
        for telling in affair:
            found[telling.article_id] = tuple(_settle(telling, roles, affair[0].article_id))
    return found


def affairs(tellings: Sequence[Telling]) -> Iterator[list[Telling]]:
    """Put articles of one story, and those that share entities rare enough, together; in the order given."""
    parent = list(range(len(tellings)))

    def root(number: int) -> int:
        while parent[number] != number:
            parent[number] = parent[parent[number]]
            number = parent[number]
        return number

    for one, other in (*_of_one_story(tellings), *_sharing(tellings)):
        parent[max(root(one), root(other))] = min(root(one), root(other))
    together: defaultdict[int, list[Telling]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        together[root(number)].append(telling)
    yield from together.values()


def _of_one_story(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    first: dict[str, int] = {}
    for number, telling in enumerate(tellings):
        yield first.setdefault(telling.story_id, number), number


def _sharing(tellings: Sequence[Telling]) -> Iterator[tuple[int, int]]:
    named: defaultdict[str, list[int]] = defaultdict(list)
    for number, telling in enumerate(tellings):
        keys = {mention.entity for mention in telling.reading.mentions if mention.kind in {"name", "demonym"}}
        for entity_id in {telling.ids[key] for key in keys if key is not None and key in telling.ids}:
            named[entity_id].append(number)
    weights: defaultdict[tuple[int, int], float] = defaultdict(float)
    for numbers in named.values():
        if not 1 < len(numbers) <= _COMMON:
            continue
        weight = math.log(len(tellings) / len(numbers))
        for at, one in enumerate(numbers):
            for other in numbers[at + 1 :]:
                weights[one, other] += weight
    yield from (pair for pair, weight in weights.items() if weight >= _NEAR)


def _roles(affair: Sequence[Telling]) -> dict[_Role, str]:
    """Whom each role is said of, more often than of anybody else; of a role somebody has ("his mother"), whose it is too."""
    said: defaultdict[_Role, Counter[str]] = defaultdict(Counter)
    for telling in affair:
        for one in telling.reading.unnamed:
            if one.entity in telling.ids and not one.is_plural and one.kind != "other":
                who, owner = telling.ids[one.entity or ""], telling.ids.get(one.owner or "", "")
                noun = _noun(one.head)
                said[noun, owner][who] += 1
                if owner and noun not in _kin():
                    said[noun, ""][who] += 1
        for local in telling.reading.entities:
            for description in local.descriptions if local.kind == "person" and local.key in telling.ids else ():
                said[_noun(description.split()[-1].casefold()), ""][telling.ids[local.key]] += 1
    clear = {}
    for role, counts in said.items():
        ranked = counts.most_common(2)
        is_one = len(ranked) == 1 or ranked[0][1] > ranked[1][1]
        if is_one and role[0] not in _ANYBODY and (role[1] or role[0] not in _kin()):
            clear[role] = ranked[0][0]
    return clear


def _noun(head: str) -> str:
    """The noun that a head is counted as."""
    return _same_nouns().get(head, head)


@cache
def _same_nouns() -> dict[str, str]:
    lines = files("reportedly.link.entities").joinpath("data", "same_nouns.csv").read_text("utf-8").splitlines()
    return dict(line.split(",") for line in lines if line and not line.startswith("#"))


@cache
def _kin() -> frozenset[str]:
    """Words for what somebody is to another and not to all: a mother is somebody's."""
    lines = files("reportedly.link.entities").joinpath("data", "kin.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _settle(telling: Telling, roles: Mapping[_Role, str], affair: str) -> Iterator[tuple[Span, str]]:
    for one in telling.reading.unnamed:
        yield one.span, _id_of(one, telling, roles, affair)


def _id_of(one: Unnamed, telling: Telling, roles: Mapping[_Role, str], affair: str) -> str:
    if one.entity in telling.ids:
        return telling.ids[one.entity or ""]
    noun, owner = _noun(one.head), telling.ids.get(one.owner or "", "")
    if not one.is_plural:
        found = roles.get((noun, owner)) or roles.get((noun, ""))
        if found is not None:
            return found
    return "u" + digest(affair, noun, "many" if one.is_plural else "one")
