"""The accounts compared: slots down, origins across, and how the values relate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import Account, Event, Relation, SlotValue
from reportedly.model.accounts import RelationKind, SlotName
from reportedly.serve.views.places import Place, Shelf, entity_href
from reportedly.serve.views.words import RELATION_WORDS, SIGNS, voice

SLOT_ORDER: tuple[SlotName, ...] = ("status", "date", "place", "participant", "number", "cause")
RELATION_ORDER: tuple[RelationKind, ...] = ("conflict", "update", "scope", "refine", "agree")
ONE_ORIGIN = "one origin only"
TOLD = "what is told"  #: what a status is of where whole sentences are compared


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One origin's account."""

    origin: str | None
    voice: str
    href: str | None
    article_count: int
    paths: tuple[tuple[str, ...], ...]  #: chains, nearest first


@dataclass(frozen=True, slots=True, kw_only=True)
class CellValue:
    """A value as one origin gives it."""

    words: str
    value: str
    is_hedged: bool
    article_count: int
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationNote:
    """How two values stand to each other, in a word, a sign and a reason."""

    relation: RelationKind
    word: str
    sign: str
    reason: str
    left_voice: str
    left: Place
    right_voice: str
    right: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One slot across the origins. A cell without values does not say."""

    slot: SlotName
    what: str
    cells: tuple[tuple[CellValue, ...], ...]  #: one a column
    relations: tuple[RelationNote, ...]
    note: str | None  #: "one origin only", or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Slots × origins of one event."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @property
    def single_count(self) -> int:
        """Rows that only one origin speaks of."""
        return sum(row.note == ONE_ORIGIN for row in self.rows)

    @property
    def differences(self) -> tuple[tuple[RelationKind, int], ...]:
        """How many relations of each kind there are, agreement left out, the weightiest first."""
        kinds = [note.relation for row in self.rows for note in row.relations]
        return tuple((kind, kinds.count(kind)) for kind in RELATION_ORDER[:-1] if kind in kinds)


def build_matrix(event: Event, shelf: Shelf) -> Matrix:
    """Lay the accounts of an event side by side, the rows that differ first, then those with several origins.

    Values whose article is gone from the shelf are left out.
    """
    accounts = sorted(event.accounts, key=lambda account: (account.origin is None, -len(account.article_ids)))
    slots = dict.fromkeys((value.slot, value.what) for account in accounts for value in account.values)
    rows = (_row(slot, what, accounts, event.relations, shelf) for slot, what in slots)
    filled = sorted((row for row in rows if any(row.cells)), key=_matter)
    return Matrix(columns=tuple(_column(account) for account in accounts), rows=tuple(filled))


def _matter(row: Row) -> tuple[bool, int, bool, int]:
    """Sentences compared whole come last; before them what differs, what several tell, and the slots in their order."""
    weight = min((RELATION_ORDER.index(note.relation) for note in row.relations), default=len(RELATION_ORDER))
    return (row.what == TOLD, min(weight, RELATION_ORDER.index("agree")), row.note == ONE_ORIGIN, SLOT_ORDER.index(row.slot))


def _column(account: Account) -> Column:
    return Column(
        origin=account.origin,
        voice=voice(account.origin),
        href=entity_href(account.origin_entity),
        article_count=len(account.article_ids),
        paths=account.paths,
    )


def _row(slot: SlotName, what: str, accounts: Sequence[Account], relations: Sequence[Relation], shelf: Shelf) -> Row:
    cells = tuple(_cell(slot, what, account, shelf) for account in accounts)
    notes = tuple(
        _note(relation, shelf)
        for relation in relations
        if (relation.left.slot, relation.left.what) == (slot, what) and _is_on(shelf, relation.left, relation.right)
    )
    is_alone = not notes and sum(bool(cell) for cell in cells) == 1
    notes = tuple(sorted(notes, key=lambda note: RELATION_ORDER.index(note.relation)))
    return Row(slot=slot, what=what, cells=cells, relations=notes, note=ONE_ORIGIN if is_alone else None)


def _cell(slot: SlotName, what: str, account: Account, shelf: Shelf) -> tuple[CellValue, ...]:
    alike: dict[tuple[str, bool], list[SlotValue]] = {}
    for value in account.values:
        if (value.slot, value.what) == (slot, what) and _is_on(shelf, value):
            alike.setdefault((value.value, value.is_hedged), []).append(value)
    return tuple(
        CellValue(
            words=values[0].words,
            value=_shown(values[0], shelf),
            is_hedged=values[0].is_hedged,
            article_count=len({value.evidence.article_id for value in values}),
            place=shelf.place(values[0].evidence.article_id, values[0].evidence.span),
        )
        for values in alike.values()
    )


def _shown(value: SlotValue, shelf: Shelf) -> str:
    return shelf.placed(value.evidence.article_id, value.words, value.value) if value.slot == "place" else value.value


def _note(relation: Relation, shelf: Shelf) -> RelationNote:
    return RelationNote(
        relation=relation.relation,
        word=RELATION_WORDS[relation.relation],
        sign=SIGNS[relation.relation],
        reason=relation.reason,
        left_voice=voice(relation.left.origin),
        left=shelf.place(relation.left.evidence.article_id, relation.left.evidence.span),
        right_voice=voice(relation.right.origin),
        right=shelf.place(relation.right.evidence.article_id, relation.right.evidence.span),
    )


def _is_on(shelf: Shelf, *values: SlotValue) -> bool:
    return all(value.evidence.article_id in shelf.articles for value in values)
