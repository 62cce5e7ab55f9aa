"""The algebra of verdicts on entities: which ids are one, by the judgements in force; pure.

    same A B        B is A from now on; A's page stays, B's redirects
    different A B   A and B are never one, directly or through others
    rename A NAME   A, and all that is one with it, bears this name
    move X span A   what article X names there is A

People outrank the linker; of two verdicts on one pair the later one counts. `same` is followed in that order, and one
that would join two ids held different is left out. Withdrawing a verdict therefore gives back exactly what was before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportedly.model.entities import Judgement
from reportedly.model.evidence import Span

LINKER = "linker"  #: author of verdicts no person gave, alone or as linker@version


def groups(judgements: Sequence[Judgement]) -> tuple[tuple[str, ...], ...]:
    """Return the sets of two or more ids that are one, the id that stays first."""
    standing = _standing(judgements)
    apart = {_pair(verdict) for verdict in standing if verdict.kind == "different"}
    people_apart = {_pair(verdict) for verdict in standing if verdict.kind == "different" and not _is_linker(verdict)}
    group_of: dict[str, list[str]] = {}
    for verdict in standing:
        if verdict.kind != "same":
            continue
        left = group_of.get(verdict.subject, [verdict.subject])
        right = group_of.get(verdict.object, [verdict.object])
        held = apart if _is_linker(verdict) else people_apart
        if left is right or any(frozenset((a, b)) in held for a in left for b in right):
            continue
        joined = left + right
        group_of.update(dict.fromkeys(joined, joined))
    unique = {id(group): tuple(group) for group in group_of.values()}
    return tuple(unique.values())


def renames(judgements: Sequence[Judgement], canonical: Mapping[str, str]) -> dict[str, str]:
    """Return the name that each canonical id was given last, under whichever of its ids; people before the linker.

    Args:
        judgements: those in force.
        canonical: canonical ids of the ids that are one with others.
    """
    ranked = sorted((verdict for verdict in judgements if verdict.kind == "rename"), key=_rank)
    return {canonical.get(verdict.subject, verdict.subject): verdict.object for verdict in reversed(ranked)}


def moves(judgements: Sequence[Judgement]) -> dict[str, str]:
    """Return the story each article was moved to last, people before the linker."""
    ranked = sorted((verdict for verdict in judgements if verdict.kind == "move" and verdict.noun == "story"), key=_rank)
    return {verdict.subject: verdict.object for verdict in reversed(ranked)}


def placements(judgements: Sequence[Judgement]) -> dict[str, tuple[tuple[Span, str], ...]]:
    """Return by article where whom it names was moved to which entity; of two that meet the one further back counts."""
    found: dict[str, dict[Span, str]] = {}
    for verdict in sorted((one for one in judgements if one.kind == "move" and one.noun == "entity"), key=_rank, reverse=True):
        if verdict.span is not None:
            placed = found.setdefault(verdict.subject, {})
            placed.pop(verdict.span, None)
            placed[verdict.span] = verdict.object
    return {article_id: tuple(placed.items()) for article_id, placed in found.items()}


def _standing(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The verdict that counts on each pair: people's first, then in the order they were made."""
    best: dict[frozenset[str], Judgement] = {}
    for verdict in sorted(judgements, key=_rank):
        if verdict.kind in ("same", "different") and verdict.subject != verdict.object:
            best.setdefault(_pair(verdict), verdict)
    return sorted(best.values(), key=lambda verdict: (_is_linker(verdict), verdict.made_at, verdict.id))


def _rank(verdict: Judgement) -> tuple[bool, float, str]:
    """Sorts what counts most first: people's, then the latest."""
    return _is_linker(verdict), -verdict.made_at.timestamp(), verdict.id


def _is_linker(verdict: Judgement) -> bool:
    return verdict.author.partition("@")[0] == LINKER


def _pair(verdict: Judgement) -> frozenset[str]:
    return frozenset((verdict.subject, verdict.object))
