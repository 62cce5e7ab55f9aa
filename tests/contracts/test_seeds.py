"""The two documents the product is measured by, end to end, against what a careful reader gets out of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.calling import call

SHARED = Path(__file__).resolve().parents[3] / "shared"
SEEDS = Path(os.environ.get("REPORTEDLY_SEEDS") or SHARED / "seeds")
COMPARE = SEEDS.parent / "gold" / "seeds" / "compare.py"
FLOORS = {"articles": 3, "stories": 2, "attributions": 13, "chains": 4, "events": 8, "entities": 8}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not SEEDS.is_dir(), reason=f"no folder {SEEDS}: it is not part of the repository; set REPORTEDLY_SEEDS"),
    pytest.mark.skipif(not COMPARE.is_file(), reason=f"no file {COMPARE}: it is not part of the repository"),
]


def test_what_a_careful_reader_finds_is_found_in_the_seeds(tmp_path: Path) -> None:
    assert call("add", str(SEEDS), cwd=tmp_path).code == 0
    run = call("run", cwd=tmp_path)
    assert run.code == 0, run.all
    assert run.out.endswith(" 0 set aside.\n"), run.all
    assert call("export", "record", "--out", "export.json", cwd=tmp_path).code == 0
    done = subprocess.run(
        [sys.executable, str(COMPARE), "export.json", "--json"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    print(done.stdout)  # noqa: T201 - the figures are what a failure is about
    found = {name: int(figure["found"]) for name, figure in json.loads(done.stdout).items() if name in FLOORS}
    assert set(found) == set(FLOORS)
    assert {name: figure for name, figure in found.items() if figure < FLOORS[name]} == {}
    assert (found["articles"], found["stories"]) == (3, 2)
