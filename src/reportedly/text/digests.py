"""Content hashes: the ids of observed things, and shingles for telling copies."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Sequence
from hashlib import blake2b
from itertools import accumulate

_WORD = re.compile(r"\w+")
WIDTH = 6  #: words of a shingle


def digest(*parts: str | bytes, size: int = 10) -> str:
    """Hash parts into a hexadecimal id of `2 * size` letters (BLAKE2b, parts kept apart)."""
    state = blake2b(digest_size=size)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


def number(text: str) -> int:
    """Hash a string into a signed 64-bit integer that fits a SQL column."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def short(text: str) -> int:
    """Hash a string into 32 bits (CRC-32): for what is compared in bulk, where two alike by chance do no harm."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, case and punctuation folded."""
    return tuple(_WORD.findall(text.casefold()))


def runs(words: Sequence[str], width: int = WIDTH) -> list[int]:
    """Hash every run of `width` words, in their order (Broder 1997); the words of a shorter text are one run."""
    if not words:
        return []
    joined = " ".join(words).encode("utf-8", "surrogatepass")
    is_ascii = len(joined) == sum(map(len, words)) + len(words) - 1
    sizes = map(len, words if is_ascii else [word.encode("utf-8", "surrogatepass") for word in words])
    ends = [end + place for place, end in enumerate(accumulate(sizes))]  # one space between two words
    starts = [0, *[end + 1 for end in ends[: max(0, len(words) - width)]]]
    last = min(width, len(words)) - 1
    hashes = [blake2b(joined[start:end], digest_size=8).digest() for start, end in zip(starts, ends[last:], strict=True)]
    return list(struct.unpack(f">{len(hashes)}q", b"".join(hashes)))
