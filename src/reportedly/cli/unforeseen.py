"""The last net: what nobody foresaw becomes one line on standard error and exit code 3."""

from __future__ import annotations

import contextlib
import os
import sys
from types import TracebackType

DEBUG = "REPORTEDLY_DEBUG"  #: set to anything, it shows where


def sentence(error: BaseException) -> str:
    """Say on one line what happened and what to do."""
    words = " ".join(str(error).split())
    what = f"{type(error).__name__}{f' ({words})' if words else ''}"
    return f"Could not go on: an unforeseen {what}; set {DEBUG}=1 to see where, and please report it."


def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """End the process in one line; `sys.excepthook` calls it with what nobody caught."""
    if os.environ.get(DEBUG):
        sys.__excepthook__(kind, error, trace)
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    with contextlib.suppress(OSError, ValueError):
        print(sentence(error), file=sys.stderr, flush=True)  # noqa: T201
    os._exit(3)  # Python itself would end with 1, which means "nothing found" here
