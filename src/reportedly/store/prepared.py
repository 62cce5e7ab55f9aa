"""Statements made ready once: what SQLAlchemy would do anew for every article is done for the first one only.

The SQL is SQLAlchemy's, and so are the values' types; only its way to the driver is left out: it costs more than a small query.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Dialect, Executable, Select

_Turn = Callable[[Any], Any]


@lru_cache(maxsize=256)
def row_of(names: tuple[str, ...]) -> _Turn:
    """The function that makes a row with names of what the driver gives; a name that is no word is a number."""
    make: _Turn = namedtuple("Row", names, rename=True)._make  # type: ignore[attr-defined]  # its names are not known before
    return make


class Prepared:
    """One statement for one driver; no values may be needed but those of the keys it was made ready for."""

    def __init__(self, statement: Executable, keys: tuple[str, ...], dialect: Dialect) -> None:
        """Make it ready.

        Args:
            statement: with all its values bound by name; no list of values.
            keys: the names of the values that are given.
            dialect: of the record.
        """
        compiled: Any = statement.compile(dialect=dialect, column_keys=list(keys))  # type: ignore[attr-defined]
        self.sql = str(compiled)
        names = tuple(getattr(compiled, "positiontup", None) or ())
        turns = {name: bound.type.dialect_impl(dialect).bind_processor(dialect) for name, bound in compiled.binds.items()}
        self._constants = {name: _turned(turns.get(name), value) for name, value in compiled.params.items() if name not in keys}
        self._values: list[tuple[str, _Turn | None]] = [(name, turns.get(name)) for name in names]
        is_plain = len(names) > 1 and not self._constants and not any(turn for _, turn in self._values)
        self._pick: Callable[[Mapping[str, Any]], tuple[Any, ...]] | None = itemgetter(*names) if is_plain else None
        self._results: list[tuple[int, _Turn]] = []
        self._row: _Turn = tuple
        if isinstance(statement, Select):
            columns = statement.selected_columns
            found = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
            self._results = [(place, turn) for place, turn in enumerate(found) if turn is not None]
            self._row = row_of(tuple(str(name) for name in columns.keys()))  # noqa: SIM118 not a dict

    def values(self, given: Mapping[str, Any]) -> tuple[Any, ...]:
        """The values in the order the SQL wants them, as the driver wants them."""
        if self._pick is not None:
            return self._pick(given)
        constants = self._constants
        return tuple(
            [
                constants[name] if name in constants else given[name] if turn is None else turn(given[name])
                for name, turn in self._values
            ]
        )

    def rows(self, found: Sequence[tuple[Any, ...]]) -> list[Any]:
        """Rows as the driver gave them, with names and types."""
        if not self._results:
            return list(map(self._row, found))
        made = []
        for one in found:
            row = list(one)
            for place, turn in self._results:
                row[place] = turn(row[place])
            made.append(self._row(row))
        return made


def _turned(turn: _Turn | None, value: Any) -> Any:
    return value if turn is None else turn(value)
