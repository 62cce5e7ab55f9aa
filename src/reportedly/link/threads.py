"""Threads: stories that follow one another, told by the rare names they share and by meaning, beyond what makes them one story.

tied articles of other stories ─▶ compare ─▶ near enough in names and meaning ─▶ earlier, later ─▶ a name of words all share
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reportedly.link.stories.gist import gist_of
from reportedly.link.stories.score import FEATURES, compare
from reportedly.link.stories.told import Told, Words, unpacked_side_by_side
from reportedly.link.stories.words import headline, weighted_terms
from reportedly.model import Article
from reportedly.model.ports import ArticleProfile, Known

_MEANING, _NAMES = FEATURES.index("meaning_of_leads"), FEATURES.index("names")
_FULL, _RAREST, _GAP = FEATURES.index("full_names_shared"), FEATURES.index("rarest_names"), FEATURES.index("gap")
_LEAST_MEANING, _LEAST_NAMES = 0.45, 0.2  #: cosines of leads and of names
_LEAST_RARE = 0.5  #: how rare the three rarest shared names are, 1.0 being 24 nats together
_LEAST = 0.4  #: mean of both cosines
_LONGEST_GAP = 5.2  #: log of days: half a year
_OF_NAME = 2  #: names and words that a thread is called by
_TELLING = 8  #: shared terms, the most telling, by which a matter is known
_LEAST_RARITY = 2.5  #: nats: of a word that may name a thread


@dataclass(frozen=True, slots=True)
class ThreadLink:
    """Another story of the thread."""

    story_id: str
    score: float  #: 0 to 1
    shared: tuple[str, ...]  #: terms both stories hold, the most telling first


@dataclass(frozen=True, slots=True)
class _Weighed:
    """An article of the story, with what it is compared by."""

    told: Told
    terms: Mapping[str, tuple[float, float]]  #: weight of each in the article, and how rare it is in the record, in nats


def follow(
    pairs: Iterable[tuple[ArticleProfile, ArticleProfile]], article: Callable[[str], Article], known: Known
) -> tuple[ThreadLink, ...]:
    """Tell which stories belong to one thread with a story, the nearest first.

    Args:
        pairs: an article of the story, and one of another story that may have to do with it, both with what they are told by.
        article: gives any of these articles by its id.
        known: the record.

    Raises:
        StoreError: the record could not be asked.
    """
    against: dict[str, tuple[ArticleProfile, list[ArticleProfile]]] = {}
    for mine, other in pairs:
        against.setdefault(mine.article_id, (mine, []))[1].append(other)
    found: dict[str, tuple[float, str, str]] = {}
    weighed: dict[str, _Weighed] = {}
    for mine_id, (mine, others) in against.items():
        weighed[mine_id] = _weigh(article(mine_id), mine.told, known)
        rows = compare(weighed[mine_id].told, [other.told for other in others])
        for other, row in zip(others, rows, strict=True):
            score = _score([float(value) for value in row])
            if score is not None:
                best = (score, mine_id, other.article_id)
                found[other.story_id] = max(best, found.get(other.story_id, best))
    links = (
        ThreadLink(story_id, score, _shared(weighed[mine_id], article(other_id)))
        for story_id, (score, mine_id, other_id) in found.items()
    )
    return tuple(sorted(links, key=lambda link: (-link.score, link.story_id)))


def telling(link: ThreadLink) -> frozenset[str]:
    """The names among what two stories share most: what the matter is of."""
    return frozenset(term for term in link.shared[:_TELLING] if "@" in term)


def _weigh(article: Article, kept: bytes, known: Known) -> _Weighed:
    vectors = unpacked_side_by_side([kept]).vectors[0]
    terms = weighted_terms(headline(article), article.text)
    words = Words(terms, gist_of(article, lambda _title, _lead: vectors), article.published)
    held, total = known.postings(words.terms), known.article_count()
    counts = np.array([held[term].article_count if term in held else 0 for term in words.terms], dtype=np.float64)
    rarity = words.rarity(counts, total).tolist()
    weights = dict(zip(terms, zip(terms.values(), rarity, strict=True), strict=True))
    return _Weighed(told=words.told(counts, total), terms=weights)


def _score(row: Sequence[float]) -> float | None:
    """How near two articles of different stories are; None when they are of different threads."""
    meaning, names = row[_MEANING], row[_NAMES]
    is_rare = row[_FULL] > 0 and row[_RAREST] >= _LEAST_RARE
    is_near = meaning >= _LEAST_MEANING and names >= _LEAST_NAMES and meaning + names >= 2 * _LEAST
    return round((meaning + names) / 2, 4) if is_rare and is_near and not row[_GAP] > _LONGEST_GAP else None


def _shared(mine: _Weighed, other: Article) -> tuple[str, ...]:
    theirs = weighted_terms(headline(other), other.text)
    both = {
        term: weight * theirs[term] * rarity
        for term, (weight, rarity) in mine.terms.items()
        if term in theirs and term[0] != "#" and rarity >= _LEAST_RARITY
    }
    return tuple(sorted(both, key=lambda term: (-both[term], term)))


def name_of(links: Sequence[ThreadLink], titles: str, texts: str) -> str:
    """Call a thread by what its stories share, in the very words of its titles, else of its texts; "" when they share none.

    A pair of neighbouring words is preferred to one word, and what more stories share to what fewer do.

    Args:
        links: the other stories of the thread.
        titles: of the stories, a line each.
        texts: of the articles of the story the thread is seen from.
    """
    counts: dict[str, float] = {}
    for link in links:
        for place, term in enumerate(link.shared):
            counts[term] = counts.get(term, 0.0) + 1.0 / (2 + place) + (1.0 if " " in term else 0.0)
    ordered = sorted(counts, key=lambda term: (-counts[term], term))
    return ", ".join(_named(ordered, titles) or _named(ordered, texts))


def _named(terms: Sequence[str], text: str) -> list[str]:
    """The first terms that stand in a text, as it has them, no word twice."""
    chosen: list[str] = []
    used: set[str] = set()
    for term in terms:
        parts = re.findall(r"[^\s@]+", term)
        words = _words_of(parts, text, "@" in term)
        if words is None or used & set(parts):
            continue
        chosen.append(words)
        used |= set(parts)
        if len(chosen) == _OF_NAME:
            break
    return chosen


def _words_of(parts: Sequence[str], text: str, is_name: bool) -> str | None:
    """The words of a term as a text has them: of a name those with most capitals, of other words those with fewest."""
    pattern = r"\b" + r"\W{1,3}".join(re.escape(part).replace("'", "[’']") for part in parts) + r"\b"
    found = [" ".join(one[0].split()) for one in re.finditer(pattern, text, re.IGNORECASE)]
    sign = 1 if is_name else -1
    return max(found, key=lambda words: (sign * sum(letter.isupper() for letter in words), -len(words)), default=None)


__all__ = ["ThreadLink", "follow", "name_of", "telling"]
