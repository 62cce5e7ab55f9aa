"""Names: are two spellings joined, and are look-alikes kept apart, when the linker knows nothing but the two names?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from reportedly.evaluate.bench import Bench
from reportedly.evaluate.gold import Json, OddRow, words
from reportedly.evaluate.scores import Figures
from reportedly.link.entities.candidates import keys_of
from reportedly.link.entities.decide import is_joined
from reportedly.model import Judgement, LocalEntity, Span
from reportedly.model.knowledge import KnowledgeEntry
from reportedly.model.ports import ArticleProfile, EntityProfile, HeldCopy, Posting, ToldArticle
from reportedly.model.readings import EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a prediction may look at: two names, and what they are names of."""

    id: str
    kind: EntityKind
    one: str
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One pair: what it is, what it was taken for, and of which kind."""

    kind: str
    is_same: bool
    is_joined: bool


class _OneKnown:
    """A record of one entity, as linking may see it: found by its keys alone, as in any record."""

    def __init__(self, kind: EntityKind, name: str) -> None:
        local = LocalEntity(key="e0", kind=kind, name=name, variants=(name,))
        self._keys = frozenset(keys_of(local))
        self._profile = EntityProfile(
            entity_id="known", kind=kind, name=name, variants=(name,), descriptions=(), company=(), article_count=1
        )

    def entities_by_keys(self, keys: Sequence[str], limit: int) -> list[EntityProfile]:
        """The one, if a key is its own."""
        return [] if self._keys.isdisjoint(keys) else [self._profile][:limit]

    def article_count(self) -> int:
        """One article names it."""
        return 1

    def postings(self, terms: Sequence[int]) -> Mapping[int, Posting]:
        """No terms."""
        return {}

    def told_at(self, places: Sequence[int]) -> list[ToldArticle]:
        """No articles."""
        return []

    def articles_with_shingles(self, values: Sequence[int], limit: int) -> list[tuple[ArticleProfile, frozenset[int]]]:
        """No articles."""
        return []

    def copies_among(self, article_ids: Sequence[str]) -> list[HeldCopy]:
        """No copies."""
        return []

    def article_at(self, address: str) -> ArticleProfile | None:
        """No article."""
        return None

    def articles_naming(self, entity_id: str, limit: int) -> list[ArticleProfile]:
        """No articles."""
        return []

    def held_places(self, article_id: str) -> Sequence[tuple[Span, str]]:
        """Nobody judged."""
        return ()

    def knowledge_by_keys(self, keys: Sequence[str], limit: int) -> Sequence[KnowledgeEntry]:
        """No knowledge base."""
        return ()

    def judgements(self) -> Sequence[Judgement]:
        """Nobody judged."""
        return ()


def give(fields: Json, address: str) -> Given:
    """Take from a row what a prediction may look at: the names."""
    kind = words(fields, "kind")
    if kind not in get_args(EntityKind):
        raise OddRow(f"{kind!r} is no kind of entity")
    kinds: dict[str, EntityKind] = {name: name for name in get_args(EntityKind)}
    return Given(id=words(fields, "doc_id"), kind=kinds[kind], one=words(fields, "one"), other=words(fields, "other"))


def predict(givens: Sequence[Given], bench: Bench) -> Iterator[Json]:
    """Say of each pair whether the linker joins the second name with the first, either way round."""
    for given in givens:
        pairs = ((given.one, given.other), (given.other, given.one))
        joined = [_joins(given.kind, known, name) for known, name in pairs]
        yield {"doc_id": given.id, "same": all(joined)}


def _joins(kind: EntityKind, known: str, name: str) -> bool:
    return is_joined(LocalEntity(key="e0", kind=kind, name=name, variants=(name,)), _OneKnown(kind, known))


def compare(fields: Json, prediction: Json) -> Judged:
    """Hold one answer against the pair's label."""
    if not isinstance(fields.get("same"), bool):
        raise OddRow("'same' is neither true nor false")
    return Judged(kind=words(fields, "kind"), is_same=fields["same"], is_joined=bool(prediction.get("same")))


def score(compared: Sequence[Judged]) -> Figures:
    """Give the share of spellings joined and of look-alikes kept apart, all and by kind."""
    figures: Figures = {}
    for prefix, kinds in (("", None), ("person_", "person"), ("place_", "place")):
        rows = [row for row in compared if kinds is None or row.kind == kinds]
        for name, part, right in (
            ("joined", [row for row in rows if row.is_same], True),
            ("kept_apart", [row for row in rows if not row.is_same], False),
        ):
            if part:
                figures[f"{prefix}{name}"] = sum(row.is_joined is right for row in part) / len(part)
    return figures
