"""A matrix folded for a page: the rows and origins that matter in sight, all others one press away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.serve.views.matrix import TOLD, CellValue, Column, Matrix, RelationNote, Row

MOST_ROWS = 8
MOST_COLUMNS = 6
MOST_NOTES = 1  #: comparisons of a row in sight


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row as far as it is in sight."""

    name: str
    slot: str
    cells: tuple[tuple[CellValue, ...], ...]  #: one a column in sight
    notes: tuple[RelationNote, ...]
    more_notes: tuple[RelationNote, ...]
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an origin without a column gives: the name of the row and the value."""

    column: Column
    values: tuple[tuple[str, CellValue], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A matrix with its folds."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    more_lines: tuple[Line, ...]
    more_origins: tuple[Told, ...]
    sentences: tuple[Told, ...]  #: sentences that were compared whole, by origin
    sentence_notes: tuple[RelationNote, ...]


def fold_matrix(matrix: Matrix) -> Table:
    """Keep the first rows and the origins that speak most in them; nothing is left out, only folded."""
    rows = [row for row in matrix.rows if row.what != TOLD]
    compared = [row for row in matrix.rows if row.what == TOLD]
    shown = _columns(matrix, rows)
    hidden = [index for index in range(len(matrix.columns)) if index not in shown]
    lines = tuple(_line(row, shown) for row in rows)
    return Table(
        columns=tuple(matrix.columns[index] for index in shown),
        lines=lines[:MOST_ROWS],
        more_lines=lines[MOST_ROWS:],
        more_origins=_told(matrix, rows, hidden),
        sentences=_told(matrix, compared, range(len(matrix.columns))),
        sentence_notes=tuple(note for row in compared for note in row.relations),
    )


def _columns(matrix: Matrix, rows: Sequence[Row]) -> list[int]:
    """The columns in sight, in the order of the matrix: those that speak in most of the rows in sight."""
    first = rows[:MOST_ROWS]
    speaking = [index for index in range(len(matrix.columns)) if any(row.cells[index] for row in rows)]
    by_words = sorted(speaking, key=lambda index: -sum(bool(row.cells[index]) for row in first))
    return sorted(by_words[:MOST_COLUMNS])


def _line(row: Row, shown: Sequence[int]) -> Line:
    return Line(
        name=row.what or row.slot,
        slot=row.slot,
        cells=tuple(row.cells[index] for index in shown),
        notes=row.relations[:MOST_NOTES],
        more_notes=row.relations[MOST_NOTES:],
        note=row.note,
    )


def _told(matrix: Matrix, rows: Sequence[Row], indices: Sequence[int]) -> tuple[Told, ...]:
    told = []
    for index in indices:
        values = tuple((row.what or row.slot, value) for row in rows for value in row.cells[index])
        if values:
            told.append(Told(column=matrix.columns[index], values=values))
    return tuple(told)
