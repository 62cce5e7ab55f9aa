"""The accounts of an event as a table: the rows that matter first, as many origins across as there is room for."""

from __future__ import annotations

from itertools import islice

from rich import box
from rich.table import Table
from rich.text import Text

from reportedly.model.accounts import SlotName
from reportedly.serve.views.matrix import CellValue, Matrix, Row
from reportedly.serve.views.words import shorten

ROWS, COLUMNS = 8, 6  #: at most
_SLOT_WIDTH, _RELATION_WIDTH, _ORIGIN_WIDTH = 12, 20, 16  #: letters, frame included
_VALUE = 60  #: letters of a value that are shown
_DEEP = 2  #: values in a cell, notes in a row


def rows_that_matter(matrix: Matrix) -> tuple[Row, ...]:
    """Rows where accounts differ first, then those that several origins fill; at most `ROWS`."""

    def weight(row: Row) -> tuple[bool, bool]:
        differs = any(note.relation != "agree" for note in row.relations)
        return not differs, sum(bool(cell) for cell in row.cells) < 2

    return tuple(sorted(matrix.rows, key=weight)[:ROWS])


def columns_that_matter(matrix: Matrix, rows: tuple[Row, ...], width: int) -> tuple[int, ...]:
    """The origins in most articles and rows, in the order of the page; no more than fit into `width` letters."""
    room = min(COLUMNS, max(2, (width - _SLOT_WIDTH - _RELATION_WIDTH) // _ORIGIN_WIDTH))
    filled = {index: sum(bool(row.cells[index]) for row in rows) for index in range(len(matrix.columns))}
    fullest = sorted(
        (index for index, cells in filled.items() if cells),
        key=lambda index: -filled[index] - matrix.columns[index].article_count,
    )
    return tuple(sorted(fullest[:room]))


def draw(matrix: Matrix, width: int) -> tuple[Table, str]:
    """Draw the accounts, and say what there was no room for."""
    rows = rows_that_matter(matrix)
    columns = columns_that_matter(matrix, rows, width)
    table = Table(box=box.HORIZONTALS, show_lines=True, width=width, padding=(0, 1, 0, 0))
    table.add_column("", ratio=3)
    for index in columns:
        column = matrix.columns[index]
        table.add_column(Text(f"{shorten(column.voice, 40)}\n{column.article_count} art."), ratio=4)
    table.add_column("relation", ratio=5)
    for row in rows:
        cells = (Text(_cell(row.slot, row.cells[index])) for index in columns)
        table.add_row(Text(row.what), *cells, Text(_relation(row)))
    return table, _left_out(len(matrix.columns) - len(columns), len(matrix.rows) - len(rows))


def _cell(slot: SlotName, values: tuple[CellValue, ...]) -> str:
    """The different words of an origin, short; those that begin alike once. A status is named, for it has no words of its own."""
    said: dict[str, str] = {}
    for value in values:
        words = value.value if slot == "status" else shorten(" ".join(value.words.split()), _VALUE)
        said.setdefault(words.casefold()[: _VALUE // 3], words + " (hedged)" * value.is_hedged)
    return "\n".join(islice(said.values(), _DEEP)) or "does not say"


def _relation(row: Row) -> str:
    notes = dict.fromkeys(f"{note.sign} {note.word}: {note.reason}" for note in row.relations)
    return "\n".join(islice(notes, _DEEP)) or row.note or ""


def _left_out(origins: int, rows: int) -> str:
    parts = []
    if origins:
        parts.append(f"{origins} more account{'s' * (origins > 1)}")
    if rows:
        parts.append(f"{rows} more row{'s' * (rows > 1)}")
    return f"{' and '.join(parts)}: reportedly serve shows all" if parts else ""
