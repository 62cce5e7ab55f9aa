"""Content hashes: the ids of observed things, and shingles for telling copies."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterable

_WORD = re.compile(r"\w+")


def digest(*parts: str | bytes, size: int = 10) -> str:
    """Hash parts into a hexadecimal id of `2 * size` letters (BLAKE2b, parts kept apart)."""
    state = hashlib.blake2b(digest_size=size)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big"))
        state.update(data)
    return state.hexdigest()


def number(text: str) -> int:
    """Hash a string into a signed 64-bit integer that fits a SQL column."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def short(text: str) -> int:
    """Hash a string into 32 bits (CRC-32): for what is compared in bulk, where two alike by chance do no harm."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def shingles(text: str, width: int = 6) -> frozenset[int]:
    """Hash every run of `width` words, case and punctuation folded (Broder 1997)."""
    words = _WORD.findall(text.casefold())
    if len(words) < width:
        return frozenset({number(" ".join(words))}) if words else frozenset()
    return frozenset(number(" ".join(words[i : i + width])) for i in range(len(words) - width + 1))


def sketch(values: Iterable[int], modulus: int = 16) -> frozenset[int]:
    """Keep the values divisible by `modulus`: a sample that is the same in every text that holds them ("mod p" sketch)."""
    return frozenset(value for value in values if value % modulus == 0)
