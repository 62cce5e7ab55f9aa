"""Transactions: all or nothing, joined, and one writer at a time."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from reportedly.errors import StoreError
from reportedly.store.record import Record
from tests.factory import NOON, make_capture, make_source


def add_and_fail(record: Record, location: str) -> None:
    """Write a source in a transaction that fails."""
    with record.transaction():
        record.sources.add(make_source(location))
        raise KeyError(location)


def test_what_is_written_inside_is_there_after(record: Record) -> None:
    with record.transaction():
        record.sources.add(make_source("one"))
        record.sources.add(make_source("two"))
    assert [source.location for source in record.sources.all()] == ["one", "two"]


def test_nothing_is_left_when_the_block_fails(record: Record) -> None:
    with pytest.raises(KeyError):
        add_and_fail(record, "undone")
    assert record.sources.all() == ()


def test_nothing_is_left_when_the_outer_block_fails_after_an_inner_one(record: Record) -> None:
    def fail_after() -> None:
        with record.transaction():
            with record.transaction():
                record.sources.add(make_source())
            raise KeyError

    with pytest.raises(KeyError):
        fail_after()
    assert record.sources.all() == ()


def test_only_the_inner_block_is_undone_when_its_failure_is_caught(record: Record) -> None:
    with record.transaction():
        record.sources.add(make_source("kept"))
        with pytest.raises(KeyError):
            add_and_fail(record, "undone")
        record.sources.add(make_source("kept too"))
    assert [source.location for source in record.sources.all()] == ["kept", "kept too"]


def test_a_record_can_be_written_after_a_failed_transaction(record: Record) -> None:
    with pytest.raises(KeyError):
        add_and_fail(record, "undone")
    assert record.sources.add(make_source())


def test_a_transaction_survives_an_error_of_the_database(record: Record) -> None:
    with record.transaction():
        record.sources.add(make_source())
        with pytest.raises(StoreError):
            record.captures.save(make_capture(retrieved_at=NOON.replace(tzinfo=None)))
    assert len(record.sources.all()) == 1


def test_readers_see_nothing_of_an_open_transaction(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    with Record.open(path) as writer, Record.open(path) as reader:
        with writer.transaction():
            writer.sources.add(make_source())
            assert reader.sources.all() == ()
        assert reader.sources.all() == (make_source(),)


def test_a_second_writer_is_told_who_holds_the_record(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    with Record.open(path) as first, Record.open(path, wait_s=0) as second, first.transaction():
        with pytest.raises(StoreError, match="locked by another run"):
            second.sources.add(make_source())
        first.sources.add(make_source())
    with Record.open(path) as third:
        assert third.sources.all() == (make_source(),)


def test_a_thread_waits_until_another_one_s_transaction_ends(record: Record) -> None:
    seen: list[int] = []

    def look() -> None:
        seen.append(len(record.sources.all()))

    thread = threading.Thread(target=look)
    with record.transaction():
        thread.start()
        record.sources.add(make_source("one"))
        record.sources.add(make_source("two"))
    thread.join(10)
    assert seen == [2]


def test_a_closed_record_says_so(record: Record) -> None:
    record.close()
    with pytest.raises(StoreError, match="is closed"):
        record.sources.all()


def test_closing_twice_is_no_error(record: Record) -> None:
    record.close()
    record.close()
    with pytest.raises(StoreError):
        record.sources.all()


def test_a_record_closed_inside_a_transaction_keeps_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    record = Record.open(path)

    def close_inside() -> None:
        with record.transaction():
            record.sources.add(make_source())
            record.close()

    with pytest.raises(StoreError, match="is closed"):
        close_inside()
    with Record.open(path) as again:
        assert again.sources.all() == ()


def test_a_full_disk_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    with Record.open(path) as record:
        record._session.run("PRAGMA max_page_count = 1")  # SQLite sets it to what the file has

        def fill() -> None:
            with record.transaction():
                record.sources.add(make_source())
                record.captures.save(make_capture(address="x" * 2_000_000))

        with pytest.raises(StoreError, match="the disk is full"):
            fill()
        assert record.sources.all() == ()


def test_letters_no_file_can_hold_are_refused(record: Record) -> None:
    with pytest.raises(StoreError, match="could not be used"):
        record.sources.add(make_source("half a letter \ud800"))


def test_a_number_no_column_can_hold_is_refused(record: Record) -> None:
    with pytest.raises(StoreError, match="could not be used"):
        record.articles.unread(2**70)


def test_a_raw_error_is_told_in_one_line(record: Record) -> None:
    with pytest.raises(StoreError) as refused:
        record._session.run("SELECT\n* FROM nowhere")
    assert "\n" not in str(refused.value)
    assert isinstance(refused.value.__cause__, Exception)
    assert not isinstance(refused.value, sqlite3.Error)
