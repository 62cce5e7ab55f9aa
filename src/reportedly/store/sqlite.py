"""What is SQLite's own: how to connect, the settings of a connection, `ON CONFLICT`, and what its errors mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine
from sqlalchemy.dialects.sqlite import insert as insert_or
from sqlalchemy.exc import DatabaseError

__all__ = [
    "BEGIN",
    "check_file",
    "engine_of",
    "insert_or",
    "is_database",
    "is_in_transaction",
    "keep_log",
    "reason_of",
    "version",
]

_SETTINGS = """
PRAGMA foreign_keys=ON;
PRAGMA synchronous=NORMAL;       -- with WAL: a power cut may lose the last commits, never the file
PRAGMA cache_size=-256000;       -- 256 MB
PRAGMA temp_store=MEMORY;
PRAGMA wal_autocheckpoint=8000;  -- 32 MB: pages that every article changes are copied back once for many articles
"""
BEGIN = "BEGIN IMMEDIATE"  #: a transaction that may write; waits for another writer, then fails as locked
_HEADER = b"SQLite format 3\x00"

_REASONS = {
    sqlite3.SQLITE_PERM: "no rights to read or write it; change the rights of the file and its folder",
    sqlite3.SQLITE_BUSY: "locked by another run; wait until it ends, or stop it",
    sqlite3.SQLITE_LOCKED: "locked by another run; wait until it ends, or stop it",
    sqlite3.SQLITE_READONLY: "no rights to write it; change the rights of the file and its folder",
    sqlite3.SQLITE_IOERR: "the disk could not be read or written; look at the disk, then run `reportedly check`",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; restore a backup",
    sqlite3.SQLITE_FULL: "the disk is full; make room and run again",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened; look whether its folder exists and you have rights there",
    sqlite3.SQLITE_NOTADB: "this file is not a Reportedly record; give the path of another file",
    sqlite3.SQLITE_TOOBIG: "a text is longer than a record can hold; leave it out",
}


def engine_of(path: Path | None, *, create: bool, wait_s: float) -> Engine:
    """Make the engine of one file, or of a record in memory when there is no path.

    The one connection may pass from thread to thread; `Session` lets one thread at a time use it.
    A file is only made when `create`.
    """

    def connect() -> sqlite3.Connection:
        where = ":memory:" if path is None else f"file:{quote(str(path))}?mode={'rwc' if create else 'rw'}"
        raw = sqlite3.connect(where, uri=True, timeout=wait_s, isolation_level=None, check_same_thread=False)
        try:
            raw.executescript(_SETTINGS)
        except sqlite3.Error:
            raw.close()
            raise
        return raw

    url = URL.create("sqlite+pysqlite", database=None if path is None else str(path))
    return create_engine(url, creator=connect, poolclass=StaticPool, isolation_level="AUTOCOMMIT")


def keep_log(connection: Connection) -> None:
    """Let readers go on while one writes (WAL); stays with the file, but a restored backup may have lost it."""
    if connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete":
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")


def version(driver: Any) -> int:
    """A number that is another one once another connection has committed a change."""
    return int(driver.execute("PRAGMA data_version").fetchone()[0])


def is_in_transaction(connection: Connection) -> bool:
    """Whether there is anything to roll back; SQLite rolls back by itself when the disk is full."""
    return bool(getattr(connection.connection.dbapi_connection, "in_transaction", False))


def check_file(connection: Connection) -> Sequence[str]:
    """List what SQLite itself finds wrong with the file: pages, indexes, foreign keys."""
    try:
        found = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    except DatabaseError as error:  # so damaged that the check itself breaks off
        if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_CORRUPT:
            raise
        found = [str(error.orig)]
    if found != ["ok"]:
        return [f"The file is damaged: {' '.join(line.split())}. Restore a backup." for line in found]
    orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20)
    return [f"A row of {row[0]} belongs to a row of {row[2]} that is not there. Restore a backup." for row in orphans]


def is_database(head: bytes) -> bool:
    """Whether a file that begins like this is an SQLite file; an empty one may become one."""
    return head == b"" or head.startswith(_HEADER)


def reason_of(error: BaseException | None) -> str | None:
    """Say what an SQLite error means for the reader of the message, or None when it has no everyday meaning."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else _REASONS.get(code & 0xFF)
