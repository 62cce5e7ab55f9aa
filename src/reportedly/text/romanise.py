"""Names of any script in Latin letters without accents: what is left of a spelling when only its letters are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_VOWELLESS = ("Arabic", "Hebrew")  #: scripts that leave most vowels unwritten
_GREEK = {
    "ου": "ou", "αυ": "av", "ευ": "ev", "γκ": "g", "γγ": "ng", "τζ": "tz", "ει": "i", "οι": "i", "μπ": "b", "αι": "e"
}  # fmt: skip
_RANGES = (
    ("Cyrillic", 0x0400, 0x052F), ("Hebrew", 0x0590, 0x05FF), ("Arabic", 0x0600, 0x077F), ("Arabic", 0xFB50, 0xFEFC),
    ("Hangul", 0xAC00, 0xD7AF), ("Han", 0x4E00, 0x9FFF), ("Greek", 0x0370, 0x03FF),
)  # fmt: skip


def script_of(name: str) -> str:
    """Name the script of a name's first letter that is not Latin: "Cyrillic", "Arabic" … or "other"; "Latin" without one."""
    for letter in name:
        if letter.isalpha() and ord(letter) > 0x024F and not 0x1E00 <= ord(letter) <= 0x1EFF:
            return next((script for script, first, last in _RANGES if first <= ord(letter) <= last), "other")
    return "Latin"


def leaves_vowels_out(name: str) -> bool:
    """Whether a name is written in a script that leaves vowels out, so that its consonants alone can be compared."""
    return script_of(name) in _VOWELLESS


def _from_greek(name: str) -> str:
    """Write the pairs of Greek letters that stand for one sound as that sound."""
    bare = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    return re.sub("|".join(_GREEK), _sound_of, bare, flags=re.IGNORECASE)


def _sound_of(pair: re.Match[str]) -> str:
    sound = _GREEK[pair.group().casefold()]
    return sound.title() if pair.group()[0].isupper() else sound


@lru_cache(maxsize=16_384)
def romanise(name: str) -> str:
    """Write a name in plain Latin letters: "Сергей" as "Sergey", "Łukasz" as "Lukasz"; plain names stay as they are.

    Soft and hard signs and the apostrophes that stand for them are left out. The letters are those of `anyascii` (ISC); a name
    of letters it does not know stays as it is.
    """
    if name.isascii():
        return name
    if script_of(name) == "Greek":
        name = _from_greek(name)
    plain = "".join(anyascii(letter) if letter.isalpha() else letter for letter in name)
    if not any(letter.isalnum() for letter in plain):
        return name
    return plain if script_of(name) == "Latin" else plain.replace("'", "").replace("`", "")
