"""Files read line by line: plain, gzip or bzip2, each line bounded, nothing held but the line."""

from __future__ import annotations

import bz2
import gzip
import zlib
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

_PIECE_BYTES = 1_048_576
_MAX_SKIPPED_LINES = 20  # lengths of the longest line that are read past before a file is given up
DAMAGED = (EOFError, zlib.error, gzip.BadGzipFile)  #: what a damaged packed file raises, beside OSError


class Line(NamedTuple):
    """A line, or None when it was longer than allowed and was read past."""

    content: bytes | None
    is_last: bool  #: the end of the line was not found, and nothing after it will be


def open_lines(path: Path) -> BinaryIO:
    """Open a file for reading, unpacked by the end of its name (.gz, .bz2).

    Raises:
        OSError: it cannot be opened.
    """
    name = path.name.casefold()
    if name.endswith(".gz"):
        return cast(BinaryIO, gzip.open(path, "rb"))
    return cast(BinaryIO, bz2.open(path, "rb")) if name.endswith(".bz2") else path.open("rb")


def read_line(stream: BinaryIO, max_bytes: int) -> Line | None:
    """Read one line without its end; None at the end of the file."""
    line = stream.readline(max_bytes + 2)
    if not line:
        return None
    if line.endswith(b"\n") or len(line) <= max_bytes:
        return Line(line.rstrip(b"\r\n"), is_last=False)
    skipped = 0
    while skipped < max_bytes * _MAX_SKIPPED_LINES:
        piece = stream.readline(_PIECE_BYTES)
        if not piece or piece.endswith(b"\n"):
            return Line(None, is_last=False)
        skipped += len(piece)
    return Line(None, is_last=True)
