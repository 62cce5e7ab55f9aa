"""What a location is: a file, a folder, an archive, or an address."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

from reportedly.acquire.files import ARCHIVE_SUFFIXES, MEDIA_TYPES, is_archive, suffix_of
from reportedly.errors import SourceError
from reportedly.model import Source
from reportedly.model.sources import SourceKind
from reportedly.text.digests import digest
from reportedly.text.urls import host_of, is_web_address, scheme_of, tidy


def find_source(location: str, now: datetime, outlet: str | None = None) -> Source:
    """Tell what a location is and make its Source; paths become absolute, addresses are tidied.

    Raises:
        SourceError: nothing is there, its kind is not read, or its scheme is not supported.
    """
    trimmed = location.strip()
    if not trimmed or "\x00" in trimmed:
        raise SourceError(location.replace("\x00", "") or "(empty)", "is no path and no address. Give one of them.")
    scheme = scheme_of(trimmed)
    if scheme in ("http", "https"):
        if not is_web_address(trimmed) or any(letter.isspace() for letter in trimmed):
            raise SourceError(trimmed, "is no address that can be fetched. Check how it is written.")
        return _make("address", tidy(trimmed), now, outlet)
    if scheme is not None:
        raise SourceError(trimmed, f"has the scheme {scheme}, which is not supported. Give an http or https address, or a path.")
    path = _find_path(trimmed)
    if path.is_dir():
        return _make("folder", str(path), now, outlet)
    if suffix_of(path) is None:
        kinds = " ".join((*MEDIA_TYPES, *ARCHIVE_SUFFIXES))
        raise SourceError(trimmed, f"is not of a kind that is read. Kinds: {kinds}.")
    return _make("archive" if is_archive(path) else "file", str(path), now, outlet)


def _make(kind: SourceKind, location: str, now: datetime, outlet: str | None) -> Source:
    name = outlet.strip() if outlet else None
    return Source(id=digest(kind, location), kind=kind, location=location, added_at=now, outlet=name or None)


def _find_path(location: str) -> Path:
    try:
        path = Path(os.path.abspath(os.path.expanduser(location)))  # noqa: PTH100, PTH111 - links are kept, "~nobody" is no error
        path.stat()
    except FileNotFoundError as error:
        advice = f"If it is an address, write https://{location}." if _may_be_address(location) else "Check how it is written."
        raise SourceError(location, f"does not exist. {advice}") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise SourceError(location, f"cannot be looked at ({reason}). Check the path and its rights.") from error
    return path


def _may_be_address(location: str) -> bool:
    host = host_of(f"https://{location}") or ""
    if suffix_of(Path(location)) is not None and "/" not in location:
        return False
    return "." in host.strip(".") and not location.startswith((".", "/", "~")) and host.rsplit(".", 1)[-1].isalpha()
