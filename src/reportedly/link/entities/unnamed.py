"""Who is meant by "the suspect", "his mother", "the store" across the articles of one story: somebody named, or nobody.

members of a story ─ roles ─▶ who is called what there ─▶ an id for each phrase
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from reportedly.link.members import Member
from reportedly.model import Referent, Span
from reportedly.model.readings import Unnamed
from reportedly.text.digests import digest

_Role = tuple[str, str]  #: a noun, and the id of the one whose it is, or nothing
_ANYBODY = frozenset({"man", "woman", "person", "people", "one", "other", "boy", "girl", "child", "kid", "member", "official"})


def referents(story_id: str, members: Sequence[Member]) -> tuple[Referent, ...]:
    """Say whom the phrases without a name mean; one that means nobody named, and stands once only, is left out.

    Args:
        story_id: of the story.
        members: its articles, in order of publication.
    """
    roles = _roles(members)
    meant: defaultdict[str, list[tuple[str, Span]]] = defaultdict(list)
    named: set[str] = set()
    for member in members:
        named.update(member.entity_ids.values())
        for one in member.reading.unnamed:
            meant[_id_of(one, member, roles, story_id)].append((member.article.id, one.span))
    return tuple(
        Referent(id=id_, kind="entity", words=tuple(words)) for id_, words in meant.items() if id_ in named or len(words) > 1
    )


def _roles(members: Sequence[Member]) -> dict[_Role, str]:
    """Whom each role is said of, more often than of anybody else; of a role somebody has ("his mother"), whose it is too."""
    said: defaultdict[_Role, Counter[str]] = defaultdict(Counter)
    for member in members:
        ids = member.entity_ids
        for one in member.reading.unnamed:
            if one.entity in ids and not one.is_plural and one.kind != "other":
                who, owner = ids[one.entity or ""], ids.get(one.owner or "", "")
                noun = _noun(one.head)
                said[noun, owner][who] += 1
                if owner and noun not in _kin():
                    said[noun, ""][who] += 1
        for local in member.reading.entities:
            for description in local.descriptions if local.kind == "person" and local.key in ids else ():
                said[_noun(description.split()[-1].casefold()), ""][ids[local.key]] += 1
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


def _id_of(one: Unnamed, member: Member, roles: Mapping[_Role, str], story_id: str) -> str:
    if one.entity in member.entity_ids:
        return member.entity_ids[one.entity or ""]
    noun, owner = _noun(one.head), member.entity_ids.get(one.owner or "", "")
    if not one.is_plural:
        found = roles.get((noun, owner)) or roles.get((noun, ""))
        if found is not None:
            return found
    return "u" + digest(story_id, noun, "many" if one.is_plural else "one")
