"""A table as Parquet: numbers as numbers, lists as lists, and in each column's metadata what it means."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.errors import ConfigError
from reportedly.serve.exports.batches import batched
from reportedly.serve.exports.tables import Kind, Table

if TYPE_CHECKING:
    from reportedly.store.record import Record

ROWS = 4_000  #: rows held at once; also those of a row group
_TYPES: dict[Kind, Callable[[Any], Any]] = {
    "text": lambda arrow: arrow.string(),
    "whole": lambda arrow: arrow.int64(),
    "number": lambda arrow: arrow.float64(),
    "truth": lambda arrow: arrow.bool_(),
    "moment": lambda arrow: arrow.timestamp("us", tz="UTC"),
    "texts": lambda arrow: arrow.list_(arrow.string()),
    "wholes": lambda arrow: arrow.list_(arrow.int64()),
    "numbers": lambda arrow: arrow.list_(arrow.float64()),
}


def write_parquet(table: Table[Any], record: Record, path: Path) -> None:
    """Write a table to a file, some thousand rows at a time.

    Raises:
        ConfigError: the package that writes Parquet is not installed.
        OSError: the file cannot be written.
        StoreError: the record cannot be read.
    """
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError as error:
        raise ConfigError("Parquet needs a package more: pip install pyarrow. CSV does not.") from error
    schema = _schema(table, arrow)
    with path.open("wb") as file, parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for rows in batched(table.rows(record), ROWS):
            cells = [arrow.array(column, field.type) for column, field in zip(zip(*rows, strict=True), schema, strict=True)]
            writer.write_batch(arrow.record_batch(cells, schema=schema))


def _schema(table: Table[Any], arrow: Any) -> Any:
    fields = [
        arrow.field(column.name, _TYPES[column.kind](arrow), metadata={"description": column.what}) for column in table.columns
    ]
    return arrow.schema(fields, metadata={"description": table.what})
