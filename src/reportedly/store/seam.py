"""The one seam where foreign errors become StoreError, with a line that says what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Error as SqliteError
from sqlite3 import IntegrityError as SqliteIntegrityError

from alembic.util import CommandError
from sqlalchemy.exc import IntegrityError, ResourceClosedError, SQLAlchemyError, StatementError

from reportedly.errors import Conflict, StoreError
from reportedly.store.sqlite import reason_of


@contextmanager
def store_errors(location: str) -> Iterator[None]:
    """Wrap what the database and its driver raise.

    Raises:
        Conflict: the change does not fit what the record holds.
        StoreError: anything else.
    """
    try:
        yield
    except (SQLAlchemyError, SqliteError, CommandError, OSError, OverflowError, UnicodeError, ValueError) as error:
        raise _wrapped(location, error) from error


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
