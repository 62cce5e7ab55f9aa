"""The one seam where foreign errors become StoreError, with a line that says what to do."""

from __future__ import annotations

from sqlite3 import Error as SqliteError
from sqlite3 import IntegrityError as SqliteIntegrityError
from types import TracebackType

from alembic.util import CommandError
from sqlalchemy.exc import IntegrityError, ResourceClosedError, SQLAlchemyError, StatementError

from reportedly.errors import Conflict, StoreError
from reportedly.store.sqlite import reason_of

_FOREIGN = (SQLAlchemyError, SqliteError, CommandError, OSError, OverflowError, UnicodeError, ValueError)


class Seam:
    """Wraps what is raised inside; may be entered any number of times."""

    __slots__ = ("_location",)

    def __init__(self, location: str) -> None:
        """Wrap what is raised about the record at this location."""
        self._location = location

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Wrap an error that is the database's or its driver's; leave others."""
        if isinstance(error, _FOREIGN):
            raise _wrapped(self._location, error) from error


def store_errors(location: str) -> Seam:
    """Wrap what the database and its driver raise.

    Raises:
        Conflict: the change does not fit what the record holds.
        StoreError: anything else.
    """
    return Seam(location)


def _wrapped(location: str, error: Exception) -> StoreError:
    cause = error.orig if isinstance(error, StatementError) and error.orig is not None else error
    words = " ".join(str(cause).split())
    if isinstance(error, ResourceClosedError):
        return StoreError(f"The record {location} is closed. Open it again.")
    if reason := reason_of(cause):
        return StoreError(f"The record {location}: {reason}.")
    if isinstance(error, (IntegrityError, SqliteIntegrityError)):
        return Conflict(f"The change does not fit what the record {location} holds: {words}.")
    return StoreError(f"The record {location} could not be used: {words}. Run `reportedly check`.")
