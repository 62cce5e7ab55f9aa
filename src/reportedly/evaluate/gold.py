"""Gold files: read their rows, and build from each only what a prediction may look at.

A row becomes an Article as a row of a JSON Lines archive does in `run`, with one difference: the text is left
untouched, to the last blank, because every offset of the file counts its characters. Credits are found as ever and
kept as facts of the article, but the lines they were found in stay in the text.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reportedly.acquire.facts import Facts, make_article
from reportedly.errors import ConfigError, ExtractError
from reportedly.model import Article, Capture, Span
from reportedly.text.dates import parse_date
from reportedly.text.digests import digest

Json = dict[str, Any]  #: one row of a gold or predictions file

LINE_LIMIT_BYTES = 50_000_000
FILE_LIMIT_BYTES = 2_000_000_000
_GZIP = b"\x1f\x8b"


class OddRow(ValueError):
    """A row is not of the shape its task asks for. Never leaves this room: it becomes a ConfigError with its line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a gold file, with the line it stood on."""

    line: int  #: counted from 1
    fields: Json


def load_rows(path: Path) -> tuple[Row, ...]:
    """Load a JSON Lines file, plain or gzipped.

    Raises:
        ConfigError: the file is not there, cannot be read, holds no rows, or a line is not a JSON object.
    """
    try:
        with path.open("rb") as raw:
            is_gzip = raw.read(2) == _GZIP
        with path.open("rb") as raw, gzip.GzipFile(fileobj=raw) if is_gzip else nullcontext(raw) as lines:
            rows = tuple(_rows(lines.readline, path))
    except FileNotFoundError as error:
        raise ConfigError(f"No file {path}. Give the path of a JSON Lines file, plain or .gz.") from error
    except (OSError, EOFError, zlib.error) as error:
        raise ConfigError(f"{path} cannot be read ({_one_line(error)}). Give a JSON Lines file, plain or .gz.") from error
    if not rows:
        raise ConfigError(f"{path} holds no rows. Give a JSON Lines file with one JSON object a line.")
    return rows


def _rows(read_line: Callable[[int], bytes], path: Path) -> Iterator[Row]:
    total = 0
    for number, line in enumerate(iter(lambda: read_line(LINE_LIMIT_BYTES + 1), b""), start=1):
        total += len(line)
        if len(line) > LINE_LIMIT_BYTES or total > FILE_LIMIT_BYTES:
            raise ConfigError(f"{path}, line {number}: too large. Split the file.")
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise ConfigError(f"{path}, line {number}: not JSON. Give one JSON object a line, in UTF-8.") from error
        if not isinstance(fields, dict):
            raise ConfigError(f"{path}, line {number}: not a JSON object. Give one JSON object a line.")
        yield Row(line=number, fields=fields)


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a prediction may look at when only the article is given."""

    id: str  #: the gold row's own id
    article: Article


def article_of(
    fields: Json, address: str, *, title: str | None = None, published: str | None = None, outlet: str | None = None
) -> Article:
    """Build an article from a row's text and the fields named; no other field is looked at.

    Args:
        fields: the row.
        address: where the row stands, unlike every other row's.
        title: name of the field that holds the title, when the task gives one.
        published: name of the field that holds the date of publication, likewise.
        outlet: name of the field that holds the outlet, likewise.

    Raises:
        OddRow: there is no text, or a field is not of its type.
    """
    text = words(fields, "text")
    headline = words_or_none(fields, title)
    facts = Facts(
        address=address,
        text=text,
        title=headline,
        outlet=words_or_none(fields, outlet),
        dated=parse_date(words_or_none(fields, published)),
    )
    id_, capture = digest(address, headline or "", text), _capture(address)
    try:
        made = make_article(capture, facts)
    except ExtractError:  # no words in it, and nothing to read; it is asked about all the same
        return Article(
            id=id_, capture_id=capture.id, address=address, title=headline, text=text, outlet=facts.outlet, published=None
        )
    return replace(made, id=id_, title=headline, text=text, seen_at=None)


def _capture(address: str) -> Capture:
    return Capture(
        id=digest("gold", address),
        source_id="gold",
        address=address,
        retrieved_at=datetime.fromtimestamp(0, UTC),
        media_type="application/json",
        content=b"",
    )


def words(fields: Json, name: str) -> str:
    """Get a field that must hold a string, or raise OddRow."""
    value = fields.get(name)
    if not isinstance(value, str):
        raise OddRow(f"{name!r} is not a string")
    return value


def words_or_none(fields: Json, name: str | None) -> str | None:
    """Get a field that may be absent, null or empty."""
    if name is None or fields.get(name) in (None, ""):
        return None
    return words(fields, name)


def many(fields: Json, name: str) -> list[Json]:
    """Get a field that must hold a list of objects, or raise OddRow."""
    value = fields.get(name)
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise OddRow(f"{name!r} is not a list of objects")
    return value


def span(value: Sequence[Any]) -> Span:
    """Read a [start, end] pair, or raise OddRow."""
    if not isinstance(value, list | tuple) or len(value) != 2 or not all(isinstance(end, int) for end in value):
        raise OddRow("an offset pair is not [start, end]")
    return Span(value[0], value[1])


def spans(fields: Json, name: str) -> tuple[Span, ...]:
    """Read a field that must hold a list of [start, end] pairs, or raise OddRow."""
    value = fields.get(name)
    if not isinstance(value, list):
        raise OddRow(f"{name!r} is not a list of [start, end] pairs")
    return tuple(span(pair) for pair in value)


def bounds(fields: Json) -> Span:
    """Read the `start` and `end` of an object, or raise OddRow."""
    return span([fields.get("start"), fields.get("end")])
