"""In which language an article is read: English or Russian. Others are kept and searched, never read with the wrong model."""

from __future__ import annotations

import re
from typing import Literal

from reportedly.model import Article

Language = Literal["en", "ru"]

_WORD = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "is",
        "that",
        "for",
        "on",
        "was",
        "with",
        "as",
        "by",
        "at",
        "from",
        "it",
        "he",
        "his",
        "have",
        "has",
        "be",
        "are",
        "were",
        "not",
        "said",
        "this",
        "will",
        "an",
        "their",
        "who",
        "its",
        "had",
    ]
)


#: letters of other languages in Cyrillic, and those that Russian alone, or nearly, has
_OTHER_CYRILLIC = re.compile("[іїєґўјљњћђџѓќѕқңүұһәө]", re.IGNORECASE)
_RUSSIAN_LETTERS = re.compile("[ыэё]", re.IGNORECASE)
_RUSSIAN_WORDS = frozenset({
    "и", "в", "во", "не", "на", "что", "с", "со", "по", "к", "о", "об", "из", "у", "за", "от", "как", "это", "он", "она", "они",
    "его", "её", "ее", "их", "был", "была", "было", "были", "для", "до", "при", "но", "или", "же", "бы",
})  # fmt: skip
_LEAST_SHARE = 0.15  #: of function words among the words of a text in the language


def language_read(article: Article) -> Language | None:
    """The language an article is read in, or None. A short text whose language was not told is judged by its function words."""
    if article.language in {"en", "ru"}:
        return "en" if article.language == "en" else "ru"
    if article.language != "und":
        return None
    words = [word.casefold() for word in _WORD.findall(article.text)[:400]]
    if _share(words, _FUNCTION_WORDS) >= _LEAST_SHARE:
        return "en"
    is_russian = _RUSSIAN_LETTERS.search(article.text) is not None and _OTHER_CYRILLIC.search(article.text) is None
    return "ru" if is_russian and _share(words, _RUSSIAN_WORDS) >= _LEAST_SHARE else None


def _share(words: list[str], known: frozenset[str]) -> float:
    return sum(word in known for word in words) / len(words) if words else 0.0
