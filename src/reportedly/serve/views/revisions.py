"""Two revisions of an article held against each other, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from reportedly.serve.views.edits import ReadingChange
from reportedly.serve.views.places import ArticleRef

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_CONTEXT = 12  #: tokens of unchanged text shown on either side of a change
_MOST = 4_000  #: tokens, once what both share at head and tail is set aside; longer texts are compared by lines

Operation = Literal["same", "added", "removed", "skipped"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A run of text that stayed, came or went; "skipped" stands for unchanged text left out."""

    operation: Operation
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionLine:
    """One text seen at the address."""

    article: ArticleRef
    number: int
    seen: str
    is_shown: bool  #: the one on this page
    is_current: bool
    title_changed: bool
    changes: tuple[Piece, ...]  #: against the revision before; empty for the first
    readings: tuple[ReadingChange, ...] = ()  #: what the edit did to what is read


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """Say what was added and removed; nothing when the texts are the same."""
    if before == after:
        return ()
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    head = _shared(old, new)
    tail = _shared(old[head:][::-1], new[head:][::-1])
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    if max(len(middle_old), len(middle_new)) > _MOST:
        middle_old, middle_new = ("".join(part).splitlines(keepends=True) for part in (middle_old, middle_new))
    pieces = [Piece(operation="same", words="".join(old[:head]))]
    pieces += _pieces(middle_old, middle_new)
    pieces.append(Piece(operation="same", words="".join(old[len(old) - tail :]) if tail else ""))
    return tuple(_trim([piece for piece in pieces if piece.words]))


def _shared(left: Sequence[str], right: Sequence[str]) -> int:
    count = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        count += 1
    return count


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterable[Piece]:
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(operation="same", words="".join(old[a:b]))
            continue
        yield Piece(operation="removed", words="".join(old[a:b]))
        yield Piece(operation="added", words="".join(new[c:d]))


def _trim(pieces: Sequence[Piece]) -> Iterable[Piece]:
    """Leave out what stayed and is far from any change."""
    for index, piece in enumerate(pieces):
        tokens = _TOKEN.findall(piece.words)
        before = _CONTEXT if index else 0
        after = _CONTEXT if index + 1 < len(pieces) else 0
        if piece.operation != "same" or len(tokens) <= before + after + 1:
            yield piece
            continue
        if before:
            yield Piece(operation="same", words="".join(tokens[:before]))
        yield Piece(operation="skipped", words="…")
        if after:
            yield Piece(operation="same", words="".join(tokens[-after:]))
