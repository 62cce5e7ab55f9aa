"""The program called as a user calls it: in a process of its own, with a clean environment and no terminal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAM = (sys.executable, "-m", "reportedly")


@dataclass(frozen=True, slots=True)
class Said:
    """How a call ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def all(self) -> str:
        """Everything said."""
        return self.out + self.err

    @property
    def is_traceback(self) -> bool:
        """Whether the user was shown the inside of the program."""
        return "Traceback" in self.all or 'File "' in self.all


def environment(**settings: str) -> dict[str, str]:
    """The environment without anyone's settings, and with these."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("REPORTEDLY_")}
    return {**kept, "COLUMNS": "110", **settings}


def call(*args: str, cwd: Path, timeout_s: float = 120, **settings: str) -> Said:
    """Run a command to its end."""
    done = subprocess.run(
        [*PROGRAM, *args],
        cwd=cwd,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def start(*args: str, cwd: Path, **settings: str) -> subprocess.Popen[str]:
    """Begin a command and give its process."""
    return subprocess.Popen(
        [*PROGRAM, *args],
        cwd=cwd,
        env=environment(**settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    )
