"""How findings of a check are put: what is wrong with how many, which, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_SHOWN = 5


def finding(problem: str, which: Iterable[object], remedy: str) -> Iterator[str]:
    """Give one line that says what is wrong with which, or none when there are none.

    Args:
        problem: what is wrong, in the plural.
        which: ids of what is wrong.
        remedy: one sentence that says what to do.
    """
    ids = [str(one) for one in which]
    if ids:
        shown = ", ".join(ids[:_SHOWN]) + (" …" if len(ids) > _SHOWN else "")
        yield f"{problem[0].upper()}{problem[1:]} ({len(ids)}): {shown}. {remedy}"


REBUILD = "Run `reportedly rebuild`."
RESTORE = "Restore a backup."
RUN = "Run `reportedly run`."
