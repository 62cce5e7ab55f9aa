"""Articles that may tell the same story: they share the most telling terms, or mean the same in another language."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.link.stories.score import compare
from reportedly.link.stories.told import Words
from reportedly.link.stories.vectors import LANGUAGES, places_elsewhere
from reportedly.model import Article
from reportedly.model.ports import Known, Posting, ToldArticle
from reportedly.text.digests import short

_ASKED = 40  #: terms by which the record is asked, those first that tell most
_READ = 2_000  #: articles looked at for one article; the most telling terms have the fewest
_COMPARED = 24  #: articles compared closely, and as many again in other languages
_LANGUAGES = {language: short(f"~{language}") for language in sorted(LANGUAGES)}


@dataclass(frozen=True, slots=True)
class Candidates:
    """The articles worth comparing, with what each comparison found."""

    others: tuple[ToldArticle, ...]
    features: NDArray[np.float32]  #: one row for each of them, columns as `score.FEATURES`
    kept: bytes = b""  #: what the article at hand is told by, for later ones to be compared with


def find(article: Article, words: Words, known: Known, also: Collection[str] = ()) -> Candidates:
    """Find the articles of the record that may tell the story of this one, and compare it with each.

    Args:
        article: the article at hand; never among its own candidates.
        words: what its story is told by.
        known: the record.
        also: ids of articles that are left out (an older revision of this one).
    """
    total = known.article_count()
    held = known.postings([*words.terms, *_LANGUAGES.values()])
    counts = np.array([held[term].article_count if term in held else 0 for term in words.terms], dtype=np.float64)
    limit = _COMPARED + 1 + len(also)
    places = _sharing(_asked(words, counts, total), held, limit)
    elsewhere = dict.fromkeys(_meant(words, held), 1.0)
    if elsewhere:
        places += _sharing(elsewhere, known.postings(list(elsewhere)), _COMPARED)
    found = known.told_at(list(dict.fromkeys(places)))
    others = tuple(one for one in found if one.article_id != article.id and one.article_id not in also)
    features = compare(words.told(counts, total), [one.told for one in others])
    return Candidates(others, features, words.kept(counts, total))


def _asked(words: Words, counts: NDArray[np.float64], total: int) -> dict[int, float]:
    """The terms that tell most and stand in the record at all, with what sharing one is worth."""
    worth = np.where(counts > 0, words.weights * words.rarity(counts, total) ** 2, 0.0)
    asked: dict[int, float] = {}
    read = 0.0
    for place in np.argsort(-worth, kind="stable")[:_ASKED].tolist():
        read += counts[place]
        if worth[place] <= 0.0 or (asked and read > _READ):
            break
        asked[words.terms[place]] = float(worth[place])
    return asked


def _sharing(asked: Mapping[int, float], held: Mapping[int, Posting], limit: int) -> list[int]:
    """The places of the articles whose shared terms are worth most, the oldest first of those worth the same."""
    lists = [(np.frombuffer(held[term].newest, np.int32), round(100 * worth)) for term, worth in asked.items() if term in held]
    if not lists:
        return []
    held_by = np.concatenate([newest for newest, _ in lists])
    worths = np.repeat([worth for _, worth in lists], [len(newest) for newest, _ in lists])
    order = held_by.argsort(kind="stable")  # each list is in order, which this kind makes use of
    held_by, worths = held_by[order], worths[order]
    first = np.flatnonzero(np.concatenate(([True], held_by[1:] != held_by[:-1])))
    shared = np.add.reduceat(worths, first)
    best = first[np.argsort(-shared, kind="stable")[:limit]]
    found: list[int] = held_by[best].tolist()
    return found


def _meant(words: Words, held: Mapping[int, Posting]) -> list[int]:
    """Where the meaning of this article lies among the articles of every other language the record holds."""
    others = [language for language, term in _LANGUAGES.items() if term in held and language != words.gist.language]
    return [short(place) for place in places_elsewhere(words.gist.vectors, others)]
