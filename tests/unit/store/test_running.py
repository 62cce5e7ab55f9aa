"""One run at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.errors import StoreError
from reportedly.store.record import Record
from tests.factory import make_source


def run_alone(record: Record) -> None:
    with record.alone():
        record.sources.add(make_source())


def test_a_second_run_is_refused_while_the_first_one_is_at_work(tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    with Record.open(path) as first, Record.open(path) as second:
        with first.alone():
            with pytest.raises(StoreError, match="another run is at work"):
                run_alone(second)
            assert second.sources.all() == ()
        run_alone(second)
        assert len(first.sources.all()) == 1


def test_a_run_that_fails_lets_the_next_one_begin(tmp_path: Path) -> None:
    def fail(record: Record) -> None:
        with record.alone():
            raise KeyError

    with Record.open(str(tmp_path / "a.db")) as record:
        with pytest.raises(KeyError):
            fail(record)
        run_alone(record)
        assert len(record.sources.all()) == 1


def test_a_record_in_memory_is_always_alone(record: Record) -> None:
    with record.alone():
        run_alone(record)
    assert len(record.sources.all()) == 1


@pytest.mark.parametrize("name", ["a.db-run", "a.db-run/x"])
def test_a_lock_that_cannot_be_taken_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.db-run").write_text("no lock, " * 100) if name == "a.db-run" else (tmp_path / name).mkdir(parents=True)
    with Record.open(str(tmp_path / "a.db")) as record, pytest.raises(StoreError, match="cannot be taken"):
        run_alone(record)
