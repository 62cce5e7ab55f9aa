"""Where a record may be, and what is said when it cannot be there."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from reportedly.errors import StoreError
from reportedly.store.record import Record
from tests.factory import make_source


def refusal(location: object, *, create: bool = True) -> str:
    """What is said when a record is not opened; one line."""
    with pytest.raises(StoreError) as refused:
        Record.open(str(location), create=create)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_a_record_is_made_where_there_is_none(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    Record.open(str(path)).close()
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_a_record_is_kept_when_it_is_opened_again(tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "a.db")) as record:
        record.sources.add(make_source())
    with Record.open(str(tmp_path / "a.db"), create=False) as record:
        assert record.sources.all() == (make_source(),)


@pytest.mark.parametrize("location", [":memory:", "sqlite://", "sqlite:///:memory:"])
def test_a_record_in_memory_leaves_no_file(location: str, tmp_path: Path) -> None:
    with Record.open(location) as record:
        assert record.articles.count() == 0
    assert list(tmp_path.iterdir()) == []


def test_an_address_of_a_file_opens_that_file(tmp_path: Path) -> None:
    Record.open(f"sqlite:///{tmp_path}/by-address.db").close()
    assert (tmp_path / "by-address.db").exists()


def test_odd_letters_in_a_path_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "what? 100%#é.db"
    Record.open(str(path)).close()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_file_of_no_bytes_becomes_a_record(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with Record.open(str(path)) as record:
        assert record.check() == ()


def test_nothing_is_made_when_a_missing_record_is_only_to_be_read(tmp_path: Path) -> None:
    assert "There is no record at" in refusal(tmp_path / "none.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_a_file_of_no_bytes_is_refused_when_it_is_only_to_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    assert "is not a Reportedly record" in refusal(tmp_path / "empty.db", create=False)
    assert (tmp_path / "empty.db").read_bytes() == b""


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("These are notes.")
    assert "is not a Reportedly record" in refusal(tmp_path / "notes.txt")


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE recipes (name TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert "another program's tables" in refusal(path)
    assert path.read_bytes() == before


def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "damaged.db"
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    assert str(path) in refusal(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refusal(tmp_path)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    assert "does not exist" in refusal(tmp_path / "missing" / "a.db")


@pytest.mark.parametrize("create", [True, False])
def test_a_path_through_a_file_is_refused(tmp_path: Path, create: bool) -> None:
    (tmp_path / "file").touch()
    assert str(tmp_path / "file") in refusal(tmp_path / "file" / "a.db", create=create)


def test_a_path_that_cannot_be_looked_at_is_refused(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / ("long" * 200))


def test_a_path_where_nothing_can_be_written_is_refused() -> None:
    assert "cannot be opened" in refusal("/proc/self/reportedly.db")


@pytest.mark.parametrize("location", ["", "  ", "a\x00b.db"])
def test_a_location_without_a_name_is_refused(location: str) -> None:
    assert "has no name" in refusal(location)


def test_a_postgres_address_is_refused_with_the_reason() -> None:
    assert "PostgreSQL records cannot be opened yet" in refusal("postgresql+psycopg://localhost/news")


def test_an_address_of_another_database_is_refused() -> None:
    assert "cannot be kept in mysql" in refusal("mysql://localhost/news")


@pytest.mark.parametrize("location", ["://", "sqlite://:bad port:/x", "https//:://"])
def test_an_address_that_makes_no_sense_is_refused(location: str) -> None:
    assert refusal(location)
