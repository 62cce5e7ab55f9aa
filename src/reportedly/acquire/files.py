"""Files and folders: which are read, in which order, how large they may be."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reportedly.errors import FetchError
from reportedly.model import Failed

ARCHIVE_SUFFIXES = (".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz")
MEDIA_TYPES = {
    ".txt": "text/plain",
    ".htm": "text/html",
    ".html": "text/html",
    ".xhtml": "text/html",
    ".xml": "application/xml",
    ".rss": "application/xml",
    ".atom": "application/xml",
    ".json": "application/json",
}
_MAX_DEPTH = 50  # folders below folders


def suffix_of(path: Path) -> str | None:
    """The suffix by which a file is read, or None when it is not."""
    name = path.name.casefold()
    return next((suffix for suffix in (*ARCHIVE_SUFFIXES, *MEDIA_TYPES) if name.endswith(suffix)), None)


def is_archive(path: Path) -> bool:
    """Whether a path names an archive."""
    return suffix_of(path) in ARCHIVE_SUFFIXES


def walk(folder: Path) -> Iterator[Path | Failed]:
    """Walk a folder in the order of names; hidden ones, links to folders and other suffixes are passed over.

    A folder that cannot be listed, and a link that leads nowhere, give a Failed.
    """
    for path, reason in _entries(folder, 0):
        if isinstance(reason, Failed):
            yield reason
        elif reason is None:
            yield path


def count_ignored(folder: Path) -> tuple[tuple[str, int], ...]:
    """Count what a walk passes over, by suffix ("(none)", "(link)", "(special)" beside them), most first."""
    counts = Counter(reason for _, reason in _entries(folder, 0) if isinstance(reason, str))
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _entries(folder: Path, depth: int) -> Iterator[tuple[Path, str | Failed | None]]:
    """Every entry below a folder with why it is not read: None when it is."""
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 - names that are no UTF-8 must not stop the walk
    except OSError as error:
        yield folder, Failed(FetchError(str(folder), f"cannot be listed ({error.strerror}). Check its rights."))
        return
    for name in names:
        if name.startswith("."):
            continue
        path = folder / name
        try:
            mode = path.stat().st_mode
        except OSError as error:
            reason = "is a link that leads nowhere" if path.is_symlink() else f"cannot be looked at ({error.strerror})"
            yield path, Failed(FetchError(shown(path), f"{reason}. Check it, or remove it."))
            continue
        if stat.S_ISDIR(mode):
            if path.is_symlink() or depth >= _MAX_DEPTH:
                yield path, "(link)" if path.is_symlink() else "(too deep)"
            else:
                yield from _entries(path, depth + 1)
        elif not stat.S_ISREG(mode):
            yield path, "(special)"
        else:
            yield path, None if suffix_of(path) else path.suffix.casefold() or "(none)"


def shown(path: Path) -> str:
    """Write a path so that it can be printed and kept, whatever bytes its name has."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_file(path: Path, max_bytes: int) -> bytes:
    """Read a file whole.

    Raises:
        FetchError: it is too large (told before reading), no regular file, or cannot be read.
    """
    place = shown(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise FetchError(place, "is no regular file. Give a file with text in it.")
        if status.st_size > max_bytes:
            raise FetchError(
                place, f"is {status.st_size:,} bytes; the limit is {max_bytes:,}. Split it, or raise REPORTEDLY_MAX_BYTES."
            )
        with path.open("rb") as stream:
            content = stream.read(max_bytes + 1)
    except OSError as error:
        raise FetchError(place, f"could not be read ({error.strerror or error}). Check the file and its rights.") from error
    if len(content) > max_bytes:
        raise FetchError(place, f"is larger than {max_bytes:,} bytes. Split it, or raise REPORTEDLY_MAX_BYTES.")
    return content
