"""The words of an article that can tell its story: content words, names, numbers and pairs of them, with weights.

Only the text is looked at, not its reading: a better reader does not move articles between stories.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from reportedly.link.stories.rarity import background, share
from reportedly.model import Article

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
MAX_CHARACTERS = 3_000  #: what stands further down tells little of the story
LEAD_CHARACTERS = 700
_HEAD_CHARACTERS = 200  #: of a first sentence that stands for a title
_HEAD_KEPT = 15  #: characters of a title that are never cut
_TAIL = re.compile(r"\s+[-|–—:•»]+\s+([^-|–—•»]{2,40})$")
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


def content_words(text: str) -> frozenset[str]:
    """The content words of a text, folded."""
    words = {folded(token) for token in _TOKEN.findall(text) if token not in _BREAKS}
    return frozenset(word for word in words if background(word) < _COMMON and len(word) > 1)


def headline(article: Article) -> str:
    """The title without the outlet's name at its end; the first sentence or so when there is none."""
    title = " ".join((article.title or "").split())
    if not title:
        line = next((line for line in article.text.splitlines() if line.strip()), "")
        return " ".join(line.split())[:_HEAD_CHARACTERS]
    outlet = re.sub(r"\.(?:com|org|net|co\.\w\w)$|\W", "", (article.outlet or "").casefold())
    while (found := _TAIL.search(title)) and found.start() >= _HEAD_KEPT and _names_outlet(found[1], outlet):
        title = title[: found.start()]
    return title


def _names_outlet(tail: str, outlet: str) -> bool:
    words = re.findall(r"\w+", tail.casefold())
    joined = "".join(words)
    return bool(outlet and joined) and (joined in outlet or outlet in joined or any(len(w) > 3 and w in outlet for w in words))


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


def weighted_terms(head: str, body: str) -> dict[str, float]:
    """Count the terms of title, lead and body; a title's words and a lead's words weigh more.

    Returns:
        term → weight, the most telling `MAX_TERMS` first. "@x" is a name, "#x" a number, "x y" two neighbours.
    """
    text = body[:MAX_CHARACTERS]
    tokens = _TOKEN.findall(text)
    names = names_in(tokens)
    counts: dict[str, float] = {}
    _counted(_TOKEN.findall(head), names, counts, 2.0)
    _counted(_TOKEN.findall(text[:LEAD_CHARACTERS]), names, counts, 1.0)
    _counted(tokens, names, counts, 1.0)
    weights = {term: 1.0 + math.log(n) for term, n in counts.items() if n >= (2.0 if " " in term else 1.0)}
    ranked = sorted(weights, key=lambda t: (-weights[t] * prior(t), t))[:MAX_TERMS]
    return {term: round(weights[term], 3) for term in ranked}


def prior(term: str) -> float:
    """How telling a term is before the record has been asked (an inverse document frequency, in nats)."""
    return -math.log(share(term))
