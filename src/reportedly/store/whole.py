"""Is the record whole? Every promise it makes, looked at; slow on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportedly.store import fulltext, whole_kept, whole_links, whole_readings, whole_stories
from reportedly.store.seam import store_errors
from reportedly.store.session import Session
from reportedly.store.sqlite import check_file

_PARTS: tuple[Callable[[Session], Iterator[str]], ...] = (
    whole_kept.check,
    whole_readings.check,
    whole_links.check,
    whole_stories.check,
)


def check(session: Session) -> tuple[str, ...]:
    """Return what is wrong, in words; empty when nothing is.

    When the file itself is damaged only that is said: everything else would follow from it.
    """
    with store_errors(session.location):
        broken = tuple(check_file(session.connection))
    if broken:
        return broken
    found = [finding for part in _PARTS for finding in part(session)]
    return (*found, *_search(session))


def _search(session: Session) -> Iterator[str]:
    for noun, count in zip(("article", "name"), fulltext.count_differences(session), strict=True):
        if count:
            yield f"The search index is {count} {noun}{'s' if count > 1 else ''} off. Run `reportedly rebuild`."
