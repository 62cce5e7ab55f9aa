"""Archives: JSON Lines, plain or gzip, streamed row by row with bounded lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from reportedly.acquire.captures import make_capture
from reportedly.acquire.files import shown
from reportedly.acquire.lines import DAMAGED, open_lines, read_line
from reportedly.errors import FetchError
from reportedly.model import Capture, Done, Failed, Outcome, Source


def read_archive(source: Source, path: Path, now: datetime, max_bytes: int) -> Iterator[Outcome[Capture]]:
    """Read an archive row by row: one Capture a row, in order; blank lines are no rows.

    A line longer than `max_bytes` is set aside and the rows after it are read. A damaged archive gives the rows before the
    damage and one Failed.
    """
    number = 0
    place = shown(path)
    try:
        with open_lines(path) as stream:
            while (line := read_line(stream, max_bytes)) is not None:
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
    except DAMAGED as error:
        reason = f"is a damaged gzip archive ({error}); rows before the damage were read: {number}. Get it again."
        yield Failed(FetchError(place, reason))
    except OSError as error:
        yield Failed(FetchError(place, f"could not be read ({error.strerror or error}). Check the file and its rights."))
    else:
        if number == 0:
            yield Failed(FetchError(place, "is empty. There is nothing to read; remove it or get it again."))
