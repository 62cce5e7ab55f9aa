"""The command line called inside the test's own process, on the newsroom."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from reportedly.cli import main
from tests.calling import Said
from tests.serving import make_record

Cli: TypeAlias = Callable[..., Said]


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Call a command; what nobody foresaw fails the test with its traceback."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # put back after the test

    def called(*args: str) -> Said:
        capsys.readouterr()
        with pytest.raises(SystemExit) as end:
            main(args)
        said = capsys.readouterr()
        return Said(int(end.value.code or 0), said.out, said.err)

    return called


@pytest.fixture
def newsroom(tmp_path: Path) -> str:
    """A record with the newsroom in it."""
    return make_record(tmp_path)
