"""Articles that may repeat this one's text: those that share values of its sketch."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Article
from reportedly.model.ports import ArticleProfile, Known
from reportedly.text.shingles import WIDTH, Sketch

_FOUND = 24


@dataclass(frozen=True, slots=True)
class Candidate:
    """An article of the record that shares part of the sketch."""

    profile: ArticleProfile
    values: frozenset[int]  #: those of the article at hand that stand in this one too


def find(article: Article, sketch: Sketch, known: Known) -> tuple[Candidate, ...]:
    """Find the articles that share most of the sketch; never the article itself."""
    if not sketch.values:
        return ()
    found = known.articles_with_shingles(sketch.values, _FOUND)
    return tuple(Candidate(profile, values) for profile, values in found if profile.article_id != article.id)


def common_words(sketch: Sketch, values: frozenset[int]) -> frozenset[int]:
    """Places of the words that stand in another text too, as far as a sample can tell.

    Between two neighbouring runs of the sample that are both shared everything is taken to be.
    """
    if len(values) == len(sketch.values):
        return frozenset(range(len(sketch.words)))
    found: set[int] = set()
    before: int | None = None
    for place, value in sketch.spots:
        if value in values:
            found.update(range(place if before is None else before, min(place + WIDTH, len(sketch.words))))
            before = place
        else:
            before = None
    return frozenset(found)
