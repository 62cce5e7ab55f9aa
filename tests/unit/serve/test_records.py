"""One record a thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from reportedly.errors import StoreError
from reportedly.serve.records import Records
from reportedly.store.record import Record


def test_each_thread_has_its_own_record_and_keeps_it(tmp_path: Path) -> None:
    location = str(tmp_path / "r.db")
    Record.open(location).close()
    records, together = Records(lambda: Record.open(location, create=False)), Barrier(4)

    def ask(_: int) -> tuple[int, int]:
        together.wait(timeout=20)
        return id(records.here()), id(records.here())

    with ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(ask, range(4)))
    assert all(first == again for first, again in seen)
    assert len({first for first, _ in seen}) == 4
    records.close()


def test_record_that_could_not_be_opened_is_tried_again(tmp_path: Path) -> None:
    location = str(tmp_path / "later.db")
    records = Records(lambda: Record.open(location, create=False))
    with pytest.raises(StoreError):
        records.here()
    Record.open(location).close()
    assert records.here().stories.count() == 0
    records.close()
