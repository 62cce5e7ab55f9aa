"""The ways in: one command for all that is checked, and it is the same everywhere."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGETS = {"install", "demo", "serve", "test", "lint", "evaluate", "bench", "fresh", "browser", "docs", "golden", "train"}


def test_ci_runs_make_test_and_nothing_else() -> None:
    script = ROOT / ".ci" / "run"
    steps = [line for line in script.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    assert os.access(script, os.X_OK)
    assert steps == ["set -euo pipefail", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."', "exec make test"]


def test_every_target_is_there_and_says_what_it_does() -> None:
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"^([a-z]+):.*?## \S", text, re.MULTILINE)) == TARGETS


def test_old_python_is_refused_in_one_line_when_installing(tmp_path: Path) -> None:
    for name in ("Makefile", "requirements-dev.lock", "pyproject.toml"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    done = subprocess.run(["make", "install", "PYTHON=false"], cwd=tmp_path, capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if not line.startswith("make")]
    assert done.returncode != 0
    assert said == [
        "Reportedly needs Python 3.11 or newer, and false is not. Install one and run: make install PYTHON=python3.12"
    ]
    assert not (tmp_path / ".venv").exists()


def test_missing_gold_folder_is_named_when_evaluating() -> None:
    done = subprocess.run(
        ["make", "-o", "install", "evaluate", "GOLD=/nowhere"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "No folder /nowhere" in done.stderr
    assert done.returncode != 0
