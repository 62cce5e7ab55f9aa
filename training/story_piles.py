"""Piles of articles whose stories people told apart, and what is compared when they arrive one by one, as in a run."""

from __future__ import annotations

import pickle
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from reportedly.evaluate import coreference, stories
from reportedly.evaluate.gold import load_rows
from reportedly.link.stories import vectors
from reportedly.link.stories.candidates import find
from reportedly.link.stories.gist import Embed, gist_of
from reportedly.link.stories.score import FEATURES
from reportedly.link.stories.words import headline, weighted_terms
from reportedly.model import Article, Gist
from reportedly.model.ports import ArticleProfile

_NEWEST = 400  #: as the store reads postings


@dataclass(frozen=True, slots=True)
class Told:
    """An article of a pile, with its story as people told it."""

    article: Article
    terms: Mapping[str, float]
    gist: Gist
    story: str


@dataclass(frozen=True, slots=True)
class Pairs:
    """What was compared: a row a pair, by the places of both articles in the pile, the later first."""

    places: NDArray[np.intp]
    table: NDArray[np.float32]
    is_one: NDArray[np.bool_]


def load(path: Path, kept: Path | None = None) -> list[Told]:
    """Load a gold file of `stories`, or of `coreference`, whose subtopics are stories.

    Args:
        path: the file.
        kept: a folder in which vectors are kept for the next time.
    """
    file = kept / f"{path.name}.pkl" if kept else None
    if file and file.exists():
        made: list[Told] = pickle.loads(file.read_bytes())
        return [replace(one, terms=_terms(one.article), gist=gist_of(one.article, _again(one.gist))) for one in made]
    rows = load_rows(path)
    is_coreference = "subtopic" in rows[0].fields
    give = coreference.give if is_coreference else stories.give
    pile = []
    for row in rows:
        article = replace(give(row.fields, f"{path.name}:{row.line}").article, language="en")
        story = f"{row.fields['topic']}/{row.fields['subtopic']}" if is_coreference else str(row.fields["story"])
        pile.append(Told(article, _terms(article), gist_of(article, vectors.embed), story))
    if file:
        file.write_bytes(pickle.dumps(pile))
    return pile


def _terms(article: Article) -> dict[str, float]:
    return weighted_terms(headline(article), article.text)


def _again(gist: Gist) -> Embed:
    """Give the vectors that were made before."""
    return lambda _head, _lead: gist.vectors


class Arrived:
    """What linking may know of the articles that came before; postings as in the store, without the store."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._profiles: list[ArticleProfile] = []
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._common: dict[str, int] = {}

    def add(self, told: Told) -> None:
        """Let an article be found from now on."""
        article, place = told.article, len(self._profiles)
        self._profiles.append(
            ArticleProfile(
                article_id=article.id, address=article.address, story_id="", outlet=article.outlet,
                published=article.published, title=article.title, terms=tuple(told.terms.items()), shingle_count=0,
                wire=None, gist=told.gist,
            )
        )  # fmt: skip
        for term in (*told.terms, *told.gist.places):
            self._postings[term].append(place)
            self._common[term] = len(self._postings[term])

    def article_count(self) -> int:
        """How many came."""
        return len(self._profiles)

    def document_frequency(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many each term stands."""
        return {term: len(self._postings[term]) for term in terms if term in self._postings}

    def common_terms(self) -> Mapping[str, int]:
        """The same of every term: more than asked for."""
        return self._common

    def articles_sharing(self, terms: Mapping[str, float], limit: int) -> list[ArticleProfile]:
        """Those whose shared terms are worth most."""
        worth: Counter[int] = Counter()
        for term, weight in terms.items():
            for place in self._postings.get(term, ())[-_NEWEST:]:
                worth[place] += round(100 * weight)
        best = sorted(worth, key=lambda place: (-worth[place], place))[:limit]
        return [self._profiles[place] for place in best]


def arrive(pile: Sequence[Told], order: Sequence[int]) -> Pairs:
    """Let articles arrive in an order, and compare each with its candidates among those that came before."""
    known = Arrived()
    place_of = {told.article.id: place for place, told in enumerate(pile)}
    places: list[tuple[int, int]] = []
    tables: list[NDArray[np.float32]] = [np.zeros((0, len(FEATURES)), np.float32)]
    for place in order:
        told = pile[place]
        found = find(told.article, told.terms, told.gist, known)  # type: ignore[arg-type]
        places += [(place, place_of[profile.article_id]) for profile in found.profiles]
        tables.append(found.features)
        known.add(told)
    pairs = np.array(places, dtype=np.intp).reshape(-1, 2)
    names = np.array([told.story for told in pile])
    return Pairs(pairs, np.concatenate(tables), names[pairs[:, 0]] == names[pairs[:, 1]])
