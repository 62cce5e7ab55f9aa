"""Who an entity is in the loaded knowledge bases: by its whole names, told from namesakes by what it is described as."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from reportedly.link.entities.candidates import Candidates, names_of
from reportedly.link.entities.score import Score, role_words
from reportedly.model import KnowledgeEntry
from reportedly.model.ports import EntityProfile, Known
from reportedly.text.names import fold, name_words, whole_keys

_FOUND = 24  #: entries looked at
_ONE = 0.92  #: score of two who are the same entry
_BODIES = frozenset({"organisation", "group", "other"})


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that bears one of the entity's names."""

    entry: KnowledgeEntry
    is_sure: bool  #: the only one of its base by that name, or the only one that is described alike
    reason: str


def matches(
    kind: str, names: Sequence[str], descriptions: Collection[str], entries: Sequence[KnowledgeEntry]
) -> tuple[Match, ...]:
    """Match an entity with entries, base by base, the surest first.

    Args:
        kind: of the entity.
        names: every name it is called by; a person's surname alone matches nobody.
        descriptions: what it is described as.
        entries: candidates, as `Known.knowledge_by_keys` gives them.
    """
    whole = {_joined(kind, name): name for name in names if is_whole(kind, name)}
    roles = role_words(descriptions)
    found: dict[str, list[tuple[KnowledgeEntry, str, frozenset[str]]]] = {}
    for entry in entries:
        shared = [whole[key] for name in (entry.name, *entry.names) if (key := _joined(kind, name)) in whole]
        if shared and _kinds_meet(kind, entry.kind):
            found.setdefault(entry.base, []).append((entry, shared[0], roles & role_words(entry.descriptions)))
    made = [match for alike in found.values() for match in _judged(alike)]
    return tuple(sorted(made, key=lambda match: not match.is_sure))


def find_knowledge(kind: str, names: Sequence[str], descriptions: Collection[str], known: Known) -> tuple[Match, ...]:
    """Look the entity up, and match it.

    Raises:
        StoreError: the record could not be read.
    """
    return matches(kind, names, descriptions, known.knowledge_by_keys(whole_keys(kind, names), _FOUND))


def is_whole(kind: str, name: str) -> bool:
    """Whether a name can tell who is meant by itself: of a person, one of two words or more."""
    return bool(fold(name)) and (kind != "person" or len(name_words(name)) > 1)


def _joined(kind: str, name: str) -> str:
    return "".join(name_words(name)) if kind == "person" else fold(name).removeprefix("the ").replace(" ", "")


def _kinds_meet(mine: str, theirs: str) -> bool:
    return mine == theirs or (mine in _BODIES and theirs in _BODIES)


def _judged(alike: list[tuple[KnowledgeEntry, str, frozenset[str]]]) -> list[Match]:
    """Tell entries of one base with one name apart by their descriptions."""
    most = max(len(shared) for *_, shared in alike)
    best = [entry.id for entry, _, shared in alike if len(shared) == most]
    made = []
    for entry, name, shared in alike:
        is_sure = len(alike) == 1 or (most > 0 and best == [entry.id])
        words = [f"bears the name {name}"]
        if shared:
            words.append(f"is described alike: {' '.join(sorted(shared))}")
        elif len(alike) > 1:
            words.append(f"as {len(alike) - 1} more there")
        made.append(Match(entry, is_sure, ", ".join(words)))
    return sorted(made, key=lambda match: not match.is_sure)


@dataclass(frozen=True, slots=True)
class Told:
    """What knowledge bases say of a local entity: who it surely is there, one entry a base at most."""

    known: Known
    entries: tuple[KnowledgeEntry, ...] = ()

    def compare(self, profile: EntityProfile) -> Score | None:
        """Say whether an entity of the record is the same there or another; None when the bases do not tell.

        Raises:
            StoreError: the record could not be read.
        """
        if not self.entries:
            return None
        names = (profile.name, *profile.variants)
        theirs = {
            m.entry.base: m.entry for m in find_knowledge(profile.kind, names, profile.descriptions, self.known) if m.is_sure
        }
        for entry in self.entries:
            other = theirs.get(entry.base)
            if other is None:
                continue
            if other.id == entry.id:
                return Score(_ONE, (f"both are {entry.name} by their names in {entry.base} ({entry.id})",))
            return Score(-1.0, (f"others in {entry.base}: {entry.id} and {other.id}",))
        return None


def widen(candidates: Candidates, known: Known) -> tuple[Candidates, Told]:
    """Look for an article's entity under the further names that the knowledge bases give it.

    Raises:
        StoreError: the record could not be read.
    """
    local = candidates.local
    keys = [key for key in candidates.keys if not key.startswith("w:")]
    found = matches(local.kind, names_of(local), local.descriptions, known.knowledge_by_keys(keys, _FOUND))
    sure = tuple({match.entry.base: match.entry for match in found if match.is_sure}.values())
    further = [key for entry in sure for key in whole_keys(local.kind, (entry.name, *entry.names))]
    fresh = sorted(set(further) - set(candidates.keys))
    if fresh:
        have = {profile.entity_id for profile in candidates.profiles}
        more = [profile for profile in known.entities_by_keys(fresh, _FOUND) if profile.entity_id not in have]
        candidates = replace(candidates, profiles=(*candidates.profiles, *more))
    return candidates, Told(known, sure)
