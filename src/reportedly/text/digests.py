"""Content hashes: the ids of observed things, and of terms."""

from __future__ import annotations

import re
import zlib
from hashlib import blake2b

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


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, case and punctuation folded."""
    return tuple(_WORD.findall(text.casefold()))
