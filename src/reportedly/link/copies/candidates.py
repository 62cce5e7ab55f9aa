"""Articles that may repeat this one's text: those that share a value of its sketch."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Article
from reportedly.model.ports import ArticleProfile, Known
from reportedly.text.digests import number, shingles, sketch

_MODULUS = 8  #: one shingle in eight is kept: about six for a text of sixty words
_FOUND = 24


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article of the record that shares part of the sketch."""

    profile: ArticleProfile
    shared: int


def sketch_of(text: str) -> tuple[int, ...]:
    """Sketch a text: one shingle in eight, and one value for the whole, so that the shortest texts have one too."""
    folded = " ".join(text.casefold().split())
    if not folded:
        return ()
    return tuple(sorted(sketch(shingles(folded), _MODULUS) | {number("whole text: " + folded)}))


def find(article: Article, values: tuple[int, ...], known: Known) -> tuple[Candidate, ...]:
    """Find the articles that share most of the sketch; never the article itself."""
    if not values:
        return ()
    found = known.articles_with_shingles(values, _FOUND)
    return tuple(Candidate(profile, shared) for profile, shared in found if profile.article_id != article.id)
