"""A table as CSV (RFC 4180): lists joined by "; ", yes and no as true and false, nothing as an empty cell.

Text that a spreadsheet would run as a formula gets an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from reportedly.serve.exports.tables import Cell, Scalar, Table

if TYPE_CHECKING:
    from reportedly.store.record import Record

BETWEEN = "; "  #: stands between the items of a list, and in none of them
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_lines(table: Table[Any], record: Record) -> Iterator[str]:
    """Write a table line by line, the names of its columns first.

    Raises:
        StoreError: the record cannot be read.
    """
    yield _line(column.name for column in table.columns)
    for row in table.rows(record):
        yield _line(_shown(cell) for cell in row)


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _shown(cell: Cell) -> str:
    if isinstance(cell, str):
        return _safe(cell)
    if isinstance(cell, Sequence):
        words = BETWEEN.join(_plain(item).replace(";", ",") for item in cell)
        return _safe(words) if any(isinstance(item, str) for item in cell) else words
    return _plain(cell)


def _plain(value: Scalar) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, datetime) else str(value)


def _safe(words: str) -> str:
    words = words.replace("\x00", "")
    return f"'{words}" if words.startswith(_FORMULA) else words
