"""What an address may ask for, checked before the record is troubled with it."""

from __future__ import annotations

import re
from typing import Annotated, TypeAlias

from fastapi import Path, Query

from reportedly.errors import NotFound
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
