"""What an address may ask for, checked before the record is troubled with it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated, TypeAlias

from fastapi import Path, Query
from pydantic import AfterValidator

from reportedly.errors import ConfigError, NotFound
from reportedly.model import Span

Identifier: TypeAlias = Annotated[str, Path(description="An id, or the beginning of one that only one thing has.")]
Limit: TypeAlias = Annotated[int, Query(ge=1, le=200, description="How many at most.")]
Offset: TypeAlias = Annotated[int, Query(ge=0, le=10_000_000, description="How many to pass over.")]
Words: TypeAlias = Annotated[str, Query(max_length=2_000, description="Words, a name, or a quote.")]
Quoted: TypeAlias = Annotated[
    str, Query(max_length=1_000_000, description="The words of a quotation, whole or cut; 200 words at most are looked for.")
]
At: TypeAlias = Annotated[
    str | None, Query(pattern=r"^\d{1,9}-\d{1,9}$", description="START-END, in characters of the article's text.")
]


def _as_moment(since: str) -> str:
    """Let pass what `moment` can read, and refuse the rest as the framework does."""
    try:
        moment(since, datetime.now(UTC))
    except ConfigError as error:
        raise ValueError(str(error)) from error
    return since


Since: TypeAlias = Annotated[
    str,
    AfterValidator(_as_moment),
    Query(max_length=40, description="A date or time (2026-11-26, 2026-11-26T08:00), or how long ago: 12h, 3d, 2w."),
]

_AGO = re.compile(r"(\d{1,4})\s*([hdw])", re.ASCII)
_HOURS = {"h": 1, "d": 24, "w": 168}
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


def checked(noun: str, id_: str) -> str:
    """Let an id pass that could be one.

    Raises:
        NotFound: no id looks like this.
    """
    if not _ID.fullmatch(id_):
        raise NotFound(noun, id_[:64])
    return id_


def parse_place(at: str | None) -> Span | None:
    """Read START-END; None stays None."""
    if at is None:
        return None
    start, _, end = at.partition("-")
    return Span(int(start), int(end))


def moment(since: str, now: datetime) -> datetime:
    """Read since when: a date, a time (UTC unless it says otherwise), or how long ago.

    Raises:
        ConfigError: it is neither.
    """
    ago = _AGO.fullmatch(since.strip())
    if ago:
        return now - timedelta(hours=int(ago[1]) * _HOURS[ago[2]])
    try:
        stated = datetime.fromisoformat(since.strip())
    except ValueError as error:
        raise ConfigError(f"{since!r} is no time. Give a date (2026-11-26), or how long ago: 12h, 3d, 2w.") from error
    return stated if stated.tzinfo else stated.replace(tzinfo=UTC)
