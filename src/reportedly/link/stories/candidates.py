"""Articles that may tell the same story: they share the most telling terms, or mean the same in another language."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.link.stories.likelihood import trees
from reportedly.link.stories.rarity import Rarity
from reportedly.link.stories.score import Told, compare
from reportedly.link.stories.vectors import LANGUAGES, places_elsewhere
from reportedly.model import Article, Gist
from reportedly.model.ports import ArticleProfile, Known

_ASKED = 40  #: terms by which the record is asked, those first that tell most
_READ = 3_000  #: postings read for one article; the most telling terms have the fewest
_COMPARED = 24  #: articles compared closely, and as many again in other languages


@dataclass(frozen=True, slots=True)
class Candidates:
    """The articles worth comparing, with what each comparison found."""

    profiles: tuple[ArticleProfile, ...]
    features: NDArray[np.float32]  #: one row a profile, columns as `score.FEATURES`


def find(article: Article, terms: Mapping[str, float], gist: Gist, known: Known, also: Collection[str] = ()) -> Candidates:
    """Find the articles of the record that may tell the story of this one, and compare it with each.

    Args:
        article: the article at hand; never among its own candidates.
        terms: its weighted terms.
        gist: what else its story is told by.
        known: the record.
        also: ids of articles that are left out (an older revision of this one).
    """
    counts = known.document_frequency(sorted(terms))
    rarity = Rarity({term: counts.get(term, 0) for term in terms}, known.common_terms(), known.article_count())
    found = known.articles_sharing(_asked(terms, counts, rarity), _COMPARED + 1 + len(also))
    found += known.articles_sharing(_meant(gist, known), _COMPARED)
    kept = {p.article_id: p for p in found if p.article_id != article.id and p.article_id not in also}
    profiles = tuple(kept.values())
    others = [Told(dict(p.terms), p.gist, p.published, rarity) for p in profiles]
    return Candidates(profiles, compare(Told(terms, gist, article.published, rarity), others))


def likeness(one: ArticleProfile, other: ArticleProfile, known: Known) -> float:
    """Tell how probably two articles of the record tell one story, as the record stands now, 0 to 1."""
    terms = dict(one.terms)
    counts = known.document_frequency(sorted(terms))
    rarity = Rarity({term: counts.get(term, 0) for term in terms}, known.common_terms(), known.article_count())
    told = Told(terms, one.gist, one.published, rarity)
    features = compare(told, [Told(dict(other.terms), other.gist, other.published, rarity)])
    return float(trees().probabilities(features)[0])


def _asked(terms: Mapping[str, float], counts: Mapping[str, int], rarity: Rarity) -> dict[str, float]:
    """The terms that tell most and stand in the record at all, with what sharing one is worth."""
    worth = {term: weight * rarity[term] ** 2 for term, weight in terms.items() if counts.get(term)}
    asked: dict[str, float] = {}
    read = 0
    for term in sorted(worth, key=lambda t: (-worth[t], t))[:_ASKED]:
        read += counts[term]
        if asked and read > _READ:
            break
        asked[term] = worth[term]
    return asked


def _meant(gist: Gist, known: Known) -> dict[str, float]:
    """Where the meaning of this article lies among the articles of every other language the record holds."""
    others = sorted(LANGUAGES - {gist.language})
    held = known.document_frequency([f"~{language}" for language in others])
    return dict.fromkeys(places_elsewhere(gist.vectors, [language[1:] for language in held]), 1.0)
