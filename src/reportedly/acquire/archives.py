"""Archives: JSON Lines, plain or gzip, streamed row by row with bounded lines."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from reportedly.acquire.captures import make_capture
from reportedly.acquire.files import shown
from reportedly.errors import FetchError
from reportedly.model import Capture, Done, Failed, Outcome, Source

_PIECE_BYTES = 1_048_576
_MAX_SKIPPED_LINES = 20  # lengths of the longest line that are read past before an archive is given up


class _Line(NamedTuple):
    """A line, or None when it was longer than allowed and was read past."""

    content: bytes | None
    is_last: bool


def read_archive(source: Source, path: Path, now: datetime, max_bytes: int) -> Iterator[Outcome[Capture]]:
    """Read an archive row by row: one Capture a row, in order; blank lines are no rows.

    A line longer than `max_bytes` is set aside and the rows after it are read. A damaged archive gives the rows before the
    damage and one Failed.
    """
    number = 0
    place = shown(path)
    try:
        with _open(path) as stream:
            while (line := _read_line(stream, max_bytes)) is not None:
                number += 1
                address = f"{place}#{number}"
                if line.content is None:
                    yield Failed(
                        FetchError(
                            address, f"is a line longer than {max_bytes:,} bytes. Split it, or raise REPORTEDLY_MAX_BYTES."
                        )
                    )
                    if line.is_last:
                        yield Failed(
                            FetchError(
                                str(path), f"was given up after row {number}: the line does not end. Unpack and look at it."
                            )
                        )
                        return
                elif line.content.strip():
                    yield Done(make_capture(source, address, line.content, "application/json", now, (("archive", place),)))
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        reason = f"is a damaged gzip archive ({error}); rows before the damage were read: {number}. Get it again."
        yield Failed(FetchError(place, reason))
    except OSError as error:
        yield Failed(FetchError(place, f"could not be read ({error.strerror or error}). Check the file and its rights."))
    else:
        if number == 0:
            yield Failed(FetchError(place, "is empty. There is nothing to read; remove it or get it again."))


def _open(path: Path) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path, "rb")) if path.name.casefold().endswith(".gz") else path.open("rb")


def _read_line(stream: BinaryIO, max_bytes: int) -> _Line | None:
    """Read one line without its end; None at the end of the archive."""
    line = stream.readline(max_bytes + 2)
    if not line:
        return None
    if line.endswith(b"\n") or len(line) <= max_bytes:
        return _Line(line.rstrip(b"\r\n"), is_last=False)
    skipped = 0
    while skipped < max_bytes * _MAX_SKIPPED_LINES:
        piece = stream.readline(_PIECE_BYTES)
        if not piece or piece.endswith(b"\n"):
            return _Line(None, is_last=False)
        skipped += len(piece)
    return _Line(None, is_last=True)
