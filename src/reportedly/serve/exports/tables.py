"""Tables for other programs: what each column is called, holds and means, and where its cells come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Generic, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from reportedly.store.record import Record

Row = TypeVar("Row")
Scalar: TypeAlias = str | int | float | bool | datetime | None
Cell: TypeAlias = Scalar | Sequence[str | None] | Sequence[int] | Sequence[float]
Kind: TypeAlias = Literal["text", "whole", "number", "truth", "moment", "texts", "wholes", "numbers"]


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: add a line to a table and every format and the codebook have it."""

    name: str
    kind: Kind  #: a plural is a list in a cell
    what: str  #: what it means, for the codebook
    value: Callable[[Row], Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Generic[Row]):
    """A table that is written row by row."""

    name: str  #: as it is asked for, and as its file is called
    what: str  #: what a row is
    columns: tuple[Column[Row], ...]
    read: Callable[[Record], Iterator[Row]]
    sureness: Callable[[Row], float | None] | None = None  #: how sure a row is, where that is known

    def surer_than(self, least: float) -> Table[Row]:
        """The same table without the rows that are less sure; rows whose sureness is not known stay."""
        sureness, read = self.sureness, self.read
        if sureness is None or least <= 0:
            return self

        def is_kept(row: Row) -> bool:
            known = sureness(row)
            return known is None or known >= least

        return replace(self, read=lambda record: filter(is_kept, read(record)))

    def rows(self, record: Record) -> Iterator[tuple[Cell, ...]]:
        """Give the cells of every row, in the order of the columns.

        Raises:
            StoreError: the record cannot be read.
        """
        for row in self.read(record):
            yield tuple(column.value(row) for column in self.columns)
