"""Where a record is: a path, `:memory:` or an address; looked at before anything is opened or made."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from reportedly.errors import StoreError
from reportedly.store.sqlite import engine_of, is_database


def engine_at(location: str, *, create: bool, wait_s: float) -> Engine:
    """Make the engine of a location.

    Raises:
        StoreError: the location is no record and cannot become one.
    """
    path = _path_of(location)
    if path is not None:
        _look(path, create=create)
    return engine_of(path, create=create, wait_s=wait_s)


def _path_of(location: str) -> Path | None:
    """The file a location means, None for a record in memory."""
    if not location.strip() or "\x00" in location:
        raise StoreError("The record has no name. Give a path with --record or REPORTEDLY_RECORD.")
    if "://" not in location:
        return None if location == ":memory:" else Path(location).expanduser().absolute()
    try:
        url = make_url(location)
    except (ArgumentError, ValueError) as error:
        raise StoreError(f"{location!r} is not the address of a record. Give the path of a file.") from error
    if url.get_backend_name() == "postgresql":
        raise StoreError("PostgreSQL records cannot be opened yet: this version has no driver for them. Give the path of a file.")
    if url.get_backend_name() != "sqlite":
        raise StoreError(f"A record cannot be kept in {url.get_backend_name()}. Give the path of a file.")
    return None if url.database in (None, "", ":memory:") else Path(str(url.database)).expanduser().absolute()


def _look(path: Path, *, create: bool) -> None:
    """Refuse what is no record before a driver touches it."""
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder. Give the path of a file in it, such as {path / 'reportedly.db'}.")
        if path.exists():
            with path.open("rb") as file:
                head = file.read(16)
            if not is_database(head) or not (head or create):
                raise StoreError(f"{path} is not a Reportedly record. Give the path of another file.")
        elif not create:
            raise StoreError(f"There is no record at {path}. Make one with `reportedly add`, or give its path with --record.")
        elif not path.parent.is_dir():
            raise StoreError(f"The folder {path.parent} does not exist. Make it, or give another path.")
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}. Change its rights, or give another path.") from error
