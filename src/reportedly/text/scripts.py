"""Scripts: count words in any of them, and tell what is written without spaces."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
# Kana, Han, Thai, Lao, Khmer and Myanmar are written without spaces between words.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_CHARACTERS_A_WORD = 2  # the usual length of a word in scripts without spaces


def count_words(text: str) -> int:
    """Count the words; in scripts without spaces two characters count as one word."""
    unspaced = len(_UNSPACED.findall(text))
    if not unspaced:
        return len(_WORD.findall(text))
    return len(_WORD.findall(_UNSPACED.sub(" ", text))) + -(-unspaced // _CHARACTERS_A_WORD)


def is_unspaced(text: str) -> bool:
    """Whether most letters belong to a script without spaces between words."""
    letters = sum(letter.isalpha() for letter in text)
    return letters > 0 and len(_UNSPACED.findall(text)) * 2 > letters
