"""New records are stamped, old ones brought up, newer ones refused."""

from __future__ import annotations

import sqlite3
from importlib import import_module
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from reportedly.errors import StoreError
from reportedly.store import migrate
from reportedly.store.location import engine_at
from reportedly.store.migrations import HEAD, VERSION_TABLE
from reportedly.store.record import Record
from reportedly.store.session import Session
from reportedly.text.shingles import sketch_of
from tests.factory import make_article
from tests.saving import link

NEXT_STEP = '''
"""A step of tomorrow."""
from alembic import op
import sqlalchemy as sa
revision = "9999"
down_revision = "{head}"
def upgrade():
    op.add_column("sources", sa.Column("note", sa.Text()))
    {then}
'''
FIRST_STEP = 'revision = "{head}"\ndown_revision = None\ndef upgrade():\n    raise RuntimeError("done already")\n'


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record at today's schema."""
    Record.open(str(tmp_path / "a.db")).close()
    return tmp_path / "a.db"


def bring_up(path: Path, steps: Path, then: str = "") -> None:
    """Open with tomorrow's steps."""
    steps.mkdir()
    (steps / "v0001_first.py").write_text(FIRST_STEP.format(head=HEAD))
    (steps / "v9999_next.py").write_text(NEXT_STEP.format(then=then, head=HEAD))
    session = Session(engine_at(str(path), create=True, wait_s=1), str(path))
    try:
        migrate.prepare(session, create=False, head="9999", steps=steps)
    finally:
        session.close()


def state_of(path: Path) -> tuple[str, bool]:
    """The step a record stands at, and whether tomorrow's column is there."""
    raw = sqlite3.connect(path)
    try:
        version = raw.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()[0]
        return version, "note" in [row[1] for row in raw.execute("PRAGMA table_info(sources)")]
    finally:
        raw.close()


def test_the_newest_step_is_the_head_of_the_files() -> None:
    assert ScriptDirectory(str(migrate.MIGRATIONS), version_locations=[str(migrate.MIGRATIONS)]).get_heads() == [HEAD]


def test_every_step_is_a_module_of_the_package() -> None:
    names = sorted(path.stem for path in migrate.MIGRATIONS.glob("v*.py"))
    modules = [import_module(f"reportedly.store.migrations.{name}") for name in names]
    assert [module.revision for module in modules] == [name[1:5] for name in names]
    assert [module.down_revision for module in modules] == [None, *(name[1:5] for name in names[:-1])]


def test_the_first_step_changes_nothing() -> None:
    assert import_module("reportedly.store.migrations.v0001_first_record").upgrade() is None


def test_a_new_record_stands_at_the_head(path: Path) -> None:
    assert state_of(path) == (HEAD, False)


def test_an_old_record_is_brought_up_and_the_user_is_told(path: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    Record.open(str(path)).close()
    assert caplog.messages == []
    bring_up(path, tmp_path / "steps")
    assert state_of(path) == ("9999", True)
    (line,) = caplog.messages
    assert line.startswith(f"{path} was made by an older Reportedly")


def test_an_old_record_stays_as_it_was_when_a_step_fails(path: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        bring_up(path, tmp_path / "steps", then='op.drop_column("sources", "missing")')
    assert state_of(path) == (HEAD, False)


def test_the_shingles_of_an_older_record_are_made_anew(tmp_path: Path) -> None:
    texts = ["", "The ferry left at dawn.", " ".join(f"word{place}" for place in range(300))]
    where = str(tmp_path / "old.db")
    with Record.open(where) as record:
        for text in texts:
            link(record, make_article(text, address=f"https://courier.example/{len(text)}"), {}, shingles=(1, 2))
        wrong = record.check()
    raw = sqlite3.connect(where)
    raw.execute(f"UPDATE {VERSION_TABLE} SET version_num = '0010'")
    raw.execute("ALTER TABLE entity_members DROP COLUMN context")  # of step 0012
    raw.commit()
    raw.close()
    with Record.open(where) as record:
        assert record.known.articles_with_shingles([1, 2], 9) == []
        for text in texts[1:]:
            values = sketch_of(text).values
            (found,) = record.known.articles_with_shingles(values, 9)
            assert found[0].address.endswith(f"/{len(text)}")
            assert found[0].shingle_count == len(values)
            assert found[1] == set(values)
        assert record.check() == wrong


def test_a_newer_record_is_refused(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    raw.commit()
    raw.close()
    with pytest.raises(StoreError, match="made by a newer Reportedly"):
        Record.open(str(path))


def test_a_record_without_its_version_is_refused(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute(f"DELETE FROM {VERSION_TABLE}")
    raw.commit()
    raw.close()
    with pytest.raises(StoreError, match="is not a Reportedly record"):
        Record.open(str(path))


def test_an_empty_database_is_refused_when_it_is_only_to_be_read(tmp_path: Path) -> None:
    raw = sqlite3.connect(tmp_path / "empty.db")
    raw.execute("PRAGMA user_version = 7")
    raw.close()
    with pytest.raises(StoreError, match="is not a Reportedly record"):
        Record.open(str(tmp_path / "empty.db"), create=False)


def test_a_record_made_meanwhile_by_another_run_is_taken_as_it_is(path: Path) -> None:
    session = Session(engine_at(str(path), create=True, wait_s=1), str(path))
    with session.transaction():
        migrate.settle(session, HEAD, migrate.MIGRATIONS)
    session.close()
    assert state_of(path) == (HEAD, False)


def test_a_restored_backup_lets_readers_go_on_again(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA journal_mode=DELETE")
    raw.close()
    Record.open(str(path)).close()
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    raw.close()
