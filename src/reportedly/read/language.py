"""Which articles are read: English. Others are kept and searched, and never read with the wrong model."""

from __future__ import annotations

import re

from reportedly.model import Article

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


def is_read(article: Article) -> bool:
    """Whether an article is English. A short text whose language was not told is judged by its function words."""
    if article.language != "und":
        return article.language == "en"
    words = [word.casefold() for word in _WORD.findall(article.text)[:400]]
    return bool(words) and sum(word in _FUNCTION_WORDS for word in words) / len(words) >= 0.15
