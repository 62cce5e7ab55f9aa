"""New records made whole, old ones brought up step by step; all in one transaction."""

from __future__ import annotations

import logging
from pathlib import Path

from sqlalchemy import inspect

from reportedly.errors import StoreError
from reportedly.store import fulltext
from reportedly.store.migrations import HEAD, VERSION_TABLE
from reportedly.store.schema import counters, metadata
from reportedly.store.seam import store_errors
from reportedly.store.session import Session
from reportedly.store.sqlite import insert_or, keep_log

_log = logging.getLogger("reportedly")
MIGRATIONS = Path(__file__).parent / "migrations"
COUNTERS = ("articles linked", "judgements")  #: names in `counters`, made with the record


def prepare(session: Session, *, create: bool, head: str = HEAD, steps: Path = MIGRATIONS) -> None:
    """Make an empty file a record, or bring an older record to the newest schema.

    Raises:
        StoreError: the file is some other program's, the record is newer than this program, or a step failed.
    """
    found = _version(session)
    if found is None and not create:
        raise StoreError(f"{session.location} is not a Reportedly record. Give the path of another file.")
    if create:
        with store_errors(session.location):
            keep_log(session.connection)
    if found != head:
        with session.transaction():
            settle(session, head, steps)


def settle(session: Session, head: str, steps: Path) -> None:
    """Do what is left to do, inside a transaction: another run may have done it since the record was looked at."""
    found = _version(session)
    if found is None:
        _lay_out(session)
    elif found != head:
        _bring_up(session, found, head, steps)


def _version(session: Session) -> str | None:
    """The step the record stands at; None for an empty file.

    Raises:
        StoreError: the file holds tables, but not ours.
    """
    with store_errors(session.location):
        names = inspect(session.connection).get_table_names()
    if VERSION_TABLE in names:
        rows = session.run(f"SELECT version_num FROM {VERSION_TABLE}")
        if len(rows) == 1:
            return str(rows[0][0])
    elif not names:
        return None
    raise StoreError(f"{session.location} is not a Reportedly record: it holds another program's tables. Give another path.")


def _lay_out(session: Session) -> None:
    """Make all tables and stamp the record as newest."""
    with store_errors(session.location):
        metadata.create_all(session.connection)
    fulltext.create(session)
    session.run(f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    session.run(f"INSERT INTO {VERSION_TABLE} VALUES (?)", (HEAD,))
    session.write(insert_or(counters), [{"name": name, "value": 0} for name in COUNTERS])


def _bring_up(session: Session, found: str, head: str, steps: Path) -> None:
    """Run the steps from where the record stands; Alembic is imported only here, since it is slow to load."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(steps), version_locations=[str(steps)])
    if found not in {step.revision for step in script.walk_revisions()}:
        raise StoreError(f"The record {session.location} was made by a newer Reportedly. Upgrade Reportedly to open it.")
    _log.warning(
        "%s was made by an older Reportedly and is brought up to this one. A large record takes a minute.", session.location
    )
    with store_errors(session.location):
        context = MigrationContext.configure(session.connection, opts={"version_table": VERSION_TABLE})
        with Operations.context(context):
            for step in reversed(list(script.iterate_revisions(head, found))):
                step.module.upgrade()
    session.run(f"UPDATE {VERSION_TABLE} SET version_num = ?", (head,))
