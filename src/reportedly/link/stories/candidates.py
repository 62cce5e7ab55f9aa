"""Articles that may tell the same story: those that share the rarest terms."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from reportedly.link.stories.rarity import idf
from reportedly.link.stories.words import share, weighted_terms
from reportedly.model import Article, Reading
from reportedly.model.ports import ArticleProfile, Known

_ASKED = 40  #: rarest terms by which the record is asked
_FOUND = 100  #: articles the record may answer with
_COMPARED = 24  #: articles compared closely


@dataclass(frozen=True, slots=True)
class Candidates:
    """An article's terms, the articles worth comparing, and how rare every term of theirs is."""

    terms: Mapping[str, float]
    rarity: Mapping[str, float]
    profiles: tuple[ArticleProfile, ...]


def find(article: Article, reading: Reading, known: Known, also: Collection[str] = ()) -> Candidates:
    """Find the articles of the record that share the rarest terms with this one.

    Args:
        article: the article at hand; never among its own candidates.
        reading: what was read in it.
        known: the record.
        also: ids of articles that are left out (an older revision of this one).
    """
    total = known.article_count()
    everything = weighted_terms(article, reading)
    rarity = idf(everything, known.document_frequency(sorted(everything)), total, share)
    asked = sorted(everything, key=lambda t: (-everything[t] * rarity[t], t))[:_ASKED]
    found = [p for p in known.articles_sharing(asked, _FOUND) if p.article_id != article.id and p.article_id not in also]
    ranked = sorted(found, key=lambda p: (-_shared(everything, rarity, p), p.article_id))[:_COMPARED]
    others = sorted({term for profile in ranked for term, _ in profile.terms} - everything.keys())
    rarity |= idf(others, known.document_frequency(others), total, share)
    return Candidates(everything, rarity, tuple(ranked))


def _shared(terms: Mapping[str, float], rarity: Mapping[str, float], profile: ArticleProfile) -> float:
    return sum(terms[t] * w * rarity[t] ** 2 for t, w in profile.terms if t in terms)
