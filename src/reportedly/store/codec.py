"""Frozen dataclasses ↔ JSON text, exactly: made from the types' own annotations, so a new field needs no code here.

dataclass → object without the fields that stand at their default · Span → [start, end] · tuple → array · datetime → ISO 8601
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from functools import cache
from typing import Any, Literal, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from reportedly.errors import StoreError
from reportedly.model.evidence import Span

Value = TypeVar("Value")
Turn: TypeAlias = Callable[[Any], Any]

_dump = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def encode(value: object, kind: Any) -> str:
    """Write a value of the given type as JSON text.

    Raises:
        StoreError: the value holds a number that is not finite or something that is not of its type.
    """
    try:
        return _dump(_writer(kind)(value))
    except (AttributeError, TypeError, ValueError) as error:
        raise StoreError(f"This {_name(kind)} cannot be stored: {error}.") from error


def decode(text: str, kind: type[Value]) -> Value:
    """Read a value of the given type from JSON text.

    Raises:
        StoreError: the text is not what `encode` writes for this type.
    """
    return decode_any(text, kind)  # type: ignore[no-any-return]


def decode_any(text: str, kind: Any) -> Any:
    """Read a value of a type that is no class, as `tuple[str, ...]`.

    Raises:
        StoreError: the text is not what `encode` writes for this type.
    """
    try:
        return _reader(kind)(json.loads(text))
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as error:
        raise StoreError(f"A stored {_name(kind)} is damaged ({error}). Run `reportedly rebuild`.") from error


def _name(kind: Any) -> str:
    return kind.__name__ if isinstance(kind, type) else str(kind)


@cache
def _writer(kind: Any) -> Turn:
    """The function that turns a value of this type into JSON data."""
    if kind is Span:
        return list
    if kind is datetime:
        return datetime.isoformat
    if is_dataclass(kind):
        return _object_writer(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple_turn(inner, _writer, list)
    if origin in (Union, types.UnionType):
        return _optional(_writer(_present(inner)))
    return _same


@cache
def _reader(kind: Any) -> Turn:
    """The function that turns JSON data into a value of this type."""
    if kind is Span:
        return _read_span
    if kind is datetime:
        return datetime.fromisoformat
    if kind is float:
        return float
    if is_dataclass(kind):
        return _object_reader(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple_turn(inner, _reader, tuple)
    if origin in (Union, types.UnionType):
        return _optional(_reader(_present(inner)))
    if origin is Literal:
        return _one_of(frozenset(inner))
    return _instance(kind)


def _same(value: Any) -> Any:
    return value


def _read_span(value: Any) -> Span:
    start, end = value
    return Span(int(start), int(end))


def _present(inner: tuple[Any, ...]) -> Any:
    """The one type of `X | None`."""
    (present,) = (kind for kind in inner if kind is not type(None))
    return present


def _optional(turn: Turn) -> Turn:
    return lambda value: None if value is None else turn(value)


def _one_of(allowed: frozenset[Any]) -> Turn:
    def read(value: Any) -> Any:
        if value not in allowed:
            raise ValueError(f"{value!r} is not one of {', '.join(sorted(allowed))}")
        return value

    return read


def _instance(kind: type) -> Turn:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise TypeError(f"{value!r} is not of type {kind.__name__}")
        return value

    return read


def _tuple_turn(inner: tuple[Any, ...], turn_of: Callable[[Any], Turn], make: Callable[[Any], Any]) -> Turn:
    """Turn `tuple[X, ...]` or `tuple[X, Y]` element by element."""
    if inner[-1] is Ellipsis:
        each = turn_of(inner[0])
        return lambda value: make([each(part) for part in value])
    turns = [turn_of(kind) for kind in inner]
    return lambda value: make([turn(part) for turn, part in zip(turns, value, strict=True)])


def _object_writer(kind: Any) -> Turn:
    hints = get_type_hints(kind)
    parts = [(field.name, field.default, _writer(hints[field.name])) for field in fields(kind)]

    def write(value: Any) -> dict[str, Any]:
        if type(value) is not kind:
            raise TypeError(f"{value!r} is not of type {kind.__name__}")
        found = {}
        for name, default, turn in parts:
            part = getattr(value, name)
            if default is MISSING or part != default or type(part) is not type(default):
                found[name] = turn(part)
        return found

    return write


def _object_reader(kind: Any) -> Turn:
    hints = get_type_hints(kind)
    turns = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    return lambda value: kind(**{name: turns[name](part) for name, part in value.items()})
