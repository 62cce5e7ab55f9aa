"""The words of an article that can tell its story: content words, names, numbers and pairs of them, with weights."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from reportedly.link.stories.rarity import background
from reportedly.model import Article, Reading

MAX_TERMS = 160  #: terms kept of one article; the rarest weigh most
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*(?:-(?:year|month|day)-olds?)?|[^\W\d_]+(?:[’'][^\W\d_]+)?|[.!?:;\n\"“”(]")
_BREAKS = frozenset('.!?:;\n"“”(')
_CALENDAR = frozenset(
    re.findall(
        r"\w+",
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
        "september october november december mr mrs ms dr",
    )
)
_MAX_CHARACTERS = 3_000  #: what stands further down tells little of the story
_LEAD_CHARACTERS = 700
_COMMON = 0.25  #: a word that stands in more than this share of news tells nothing


def folded(token: str) -> str:
    """Fold case and drop a possessive ending."""
    word = token.casefold().replace("’", "'")
    return word[:-2] if word.endswith("'s") else word


def title_words(title: str | None) -> tuple[str, ...]:
    """The content words of a title, folded, in order."""
    if not title:
        return ()
    words = [folded(token) for token in _TOKEN.findall(title) if token not in _BREAKS]
    return tuple(word for word in words if background(word) < _COMMON and len(word) > 1)


def names_in(tokens: Iterable[str]) -> frozenset[str]:
    """Folded words that are written with a capital inside sentences more often than without."""
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    at_start = True
    for token in tokens:
        if token in _BREAKS:
            at_start = True
            continue
        if token[0].isupper():
            if not at_start:
                capital[folded(token)] += 1
        elif token[0].isalpha():
            small[folded(token)] += 1
        at_start = False
    return frozenset(w for w, n in capital.items() if n > small[w] and w not in _CALENDAR and len(w) > 1)


def _counted(tokens: Iterable[str], names: frozenset[str], into: dict[str, float], weight: float) -> None:
    previous = ""
    for token in tokens:
        if token in _BREAKS:
            previous = ""
            continue
        word = folded(token)
        if word in names:
            term = "@" + word
        elif token[0].isdigit():
            term = "#" + word
        else:
            term = word
        is_content = len(word) > 1 and word not in _CALENDAR and background(word) < _COMMON
        if is_content:
            into[term] = into.get(term, 0.0) + weight
            if previous:
                pair = f"{previous} {term}"
                into[pair] = into.get(pair, 0.0) + weight
        previous = term if is_content else ""


def _reading_names(reading: Reading) -> frozenset[str]:
    found: set[str] = set()
    for entity in reading.entities:
        if entity.kind in ("person", "place", "organisation"):
            found.update(folded(token) for token in _TOKEN.findall(entity.name) if token[0].isupper())
    return frozenset(found - _CALENDAR)


def weighted_terms(article: Article, reading: Reading, rarity: Mapping[str, float] | None = None) -> dict[str, float]:
    """Count the terms of title, lead and body; a title's words and a lead's words weigh more.

    Returns:
        term → weight, the most telling `MAX_TERMS` first. "@x" is a name, "#x" a number, "x y" two neighbours.
    """
    text = article.text[:_MAX_CHARACTERS]
    body = _TOKEN.findall(text)
    names = names_in(body) | _reading_names(reading)
    counts: dict[str, float] = {}
    _counted(_TOKEN.findall(article.title or ""), names, counts, 2.0)
    _counted(_TOKEN.findall(text[:_LEAD_CHARACTERS]), names, counts, 1.0)
    _counted(body, names, counts, 1.0)
    weights = {term: 1.0 + math.log(n) for term, n in counts.items() if n >= (2.0 if " " in term else 1.0)}
    rare = rarity or {}
    ranked = sorted(weights, key=lambda t: (-weights[t] * rare.get(t, prior(t)), t))[:MAX_TERMS]
    return {term: round(weights[term], 3) for term in ranked}


def prior(term: str) -> float:
    """How telling a term is before the record has been asked (an inverse document frequency, in nats)."""
    return -math.log(share(term))


def share(term: str) -> float:
    """In what share of news a term may be expected to stand, from the background counts."""
    if " " in term:
        left, right = term.split(" ", 1)
        return max(2e-4, min(share(left), share(right)) * 0.1)
    return max(1e-3, background(term)) if term[0] not in "@#" else 1e-3
