"""An empty record in memory, closed after the test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportedly.store.record import Record


@pytest.fixture
def record() -> Iterator[Record]:
    with Record.open(":memory:") as opened:
        yield opened
