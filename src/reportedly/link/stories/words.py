"""The words of an article that can tell its story: content words, names, numbers and pairs of them, with weights.

Only the text is looked at, not its reading: a better reader does not move articles between stories.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from reportedly.link.stories.rarity import background
from reportedly.link.stories.terms import known
from reportedly.model import Article
from reportedly.text.remember import Remembered

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


#: a token, looked at once for all texts that hold it: folded, empty for what breaks sentences and phrases; what it counts as
#: when it is no name, empty when it tells nothing; 1 written with a capital, -1 without, 0 no letter; whether it is no common
#: word, if perhaps one of the calendar. A plain tuple: the collector of garbage need not look at it again and again.
_Seen = tuple[str, str, int, bool]


def _look_at(token: str) -> _Seen:
    if token in _BREAKS:
        return "", "", 0, False
    word = folded(token)
    is_content = len(word) > 1 and background(word) < _COMMON
    case = 1 if token[0].isupper() else -1 if token[0].isalpha() else 0
    term = "" if not is_content or word in _CALENDAR else "#" + word if token[0].isdigit() else word
    return word, term, case, is_content


_look = Remembered(_look_at, 1 << 15).ask


def title_words(title: str | None) -> tuple[str, ...]:
    """The content words of a title, folded, in order."""
    return tuple([word for word, _, _, is_content in _seen(title or "") if is_content])


def content_words(text: str) -> frozenset[str]:
    """The content words of a text, folded."""
    return frozenset([word for word, _, _, is_content in _seen(text) if is_content])


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
    return _names_in(map(_look, tokens))


def _names_in(seen: Iterable[_Seen]) -> frozenset[str]:
    balance: defaultdict[str, int] = defaultdict(int)
    at_start = True
    for word, _, case, _ in seen:
        if not word:
            at_start = True
            continue
        if case < 0:
            balance[word] -= 1
        elif case and not at_start:
            balance[word] += 1
        at_start = False
    return frozenset(word for word, more in balance.items() if more > 0 and word not in _CALENDAR and len(word) > 1)


class _Counts:
    """How often terms, and pairs of neighbouring ones, stand in a text, what stands in title and lead counting more."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._single: defaultdict[str, float] = defaultdict(float)
        self._pairs: defaultdict[tuple[str, str], float] = defaultdict(float)

    def add(self, seen: Iterable[_Seen], weight: float, previous: str = "") -> str:
        """Count what stands there; give the term at the end, with which what follows makes a pair."""
        names, single, pairs = self._names, self._single, self._pairs
        for word, term, _, _ in seen:
            if term:
                if word in names:
                    term = names[word]
                single[term] += weight
                if previous:
                    pairs[previous, term] += weight
            previous = term
        return previous

    def weights(self) -> dict[str, float]:
        """Give each term's weight; a pair is one only where it counts twice."""
        kept = {f"{one} {other}": count for (one, other), count in self._pairs.items() if count >= 2.0}
        return {term: _weight(count) for term, count in (self._single | kept).items()}


@lru_cache(maxsize=1 << 10)
def _weight(count: float) -> float:
    return 1.0 + math.log(count)


def weighted_terms(head: str, body: str) -> dict[str, float]:
    """Count the terms of title, lead and body; a title's words and a lead's words weigh more.

    Returns:
        term → weight, the most telling `MAX_TERMS` first. "@x" is a name, "#x" a number, "x y" two neighbours.
    """
    text = body[:MAX_CHARACTERS]
    tokens, lead = _seen(text), _seen(text[:LEAD_CHARACTERS])
    counts = _Counts({word: "@" + word for word in _names_in(tokens)})
    counts.add(_seen(head), 2.0)
    same = len(lead)
    while same and lead[same - 1] != tokens[same - 1]:
        same -= 1
    last = counts.add(tokens[:same], 2.0)  # once of the lead, once of all; the lead's end may cut a word
    counts.add(lead[same:], 1.0, last)
    counts.add(tokens[same:], 1.0, last)
    weights = counts.weights()
    ranked = sorted([(-weight * known(term)[0], term) for term, weight in weights.items()])[:MAX_TERMS]
    return {term: round(weights[term], 3) for _, term in ranked}


@lru_cache(maxsize=256)
def _seen(text: str) -> tuple[_Seen, ...]:
    """The tokens of a text; titles and leads are asked for several times while an article is linked."""
    return tuple(map(_look, _TOKEN.findall(text)))


def prior(term: str) -> float:
    """How telling a term is before the record has been asked (an inverse document frequency, in nats)."""
    return known(term)[0]
