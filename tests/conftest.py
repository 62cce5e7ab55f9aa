"""What every test begins with: a clean environment, and a folder of its own to stand in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

#: names in the environment that are the tests' own and not settings of the product
KEPT = frozenset({"REPORTEDLY_GOLD", "REPORTEDLY_TEST_POSTGRES"})

#: what is loaded at first use takes longer than any later example
settings.register_profile("reportedly", deadline=None)
settings.load_profile("reportedly")


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Unset every setting and stand in an empty folder, so that no test reads or writes the operator's record."""
    for name in os.environ:
        if name.upper().startswith("REPORTEDLY_") and name not in KEPT:
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
