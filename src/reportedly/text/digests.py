"""Content hashes: the ids of observed things, and shingles for telling copies."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable
from hashlib import blake2b
from itertools import accumulate

_WORD = re.compile(r"\w+")


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


def shingles(text: str, width: int = 6) -> frozenset[int]:
    """Hash every run of `width` words, case and punctuation folded (Broder 1997)."""
    words = [word.encode("utf-8", "surrogatepass") for word in _WORD.findall(text.casefold())]
    if not words:
        return frozenset()
    joined, ends = b" ".join(words), list(accumulate(len(word) + 1 for word in words))
    starts = [0, *ends[: max(0, len(words) - width)]]
    last = min(width, len(words)) - 1
    hashes = [blake2b(joined[start : end - 1], digest_size=8).digest() for start, end in zip(starts, ends[last:], strict=True)]
    return frozenset(struct.unpack(f">{len(hashes)}q", b"".join(hashes)))


def sketch(values: Iterable[int], modulus: int = 16) -> frozenset[int]:
    """Keep the values divisible by `modulus`: a sample that is the same in every text that holds them ("mod p" sketch)."""
    return frozenset(value for value in values if value % modulus == 0)
