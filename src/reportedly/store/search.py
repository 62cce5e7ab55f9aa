"""Search: articles by their words, entities by their names; the words are never syntax."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from reportedly.model.articles import Article
from reportedly.model.entities import Entity
from reportedly.store import fulltext
from reportedly.store.entities import Entities
from reportedly.store.rows import articles_by_seq
from reportedly.store.schema import articles
from reportedly.store.session import Session
from reportedly.store.words import count_runs, fold, phrases_of, runs_of, snippet

_TEXTS = select(articles.c.seq, articles.c.id, articles.c.text)
_MANY = 6  # runs, from which on an article must hold two of them: any three words are somewhere
_WIDTHS = (3, 2)  # words of a run that an article must hold; the second is tried when the first finds nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """An article that holds the words, with the part of its text that shows them."""

    article: Article
    snippet: tuple[tuple[str, bool], ...]  #: pieces of the text; True matched


class Search:
    """Search in the record's current articles; any method may raise StoreError."""

    def __init__(self, session: Session, entities: Entities) -> None:
        """Work on the record of a session."""
        self._session = session
        self._entities = entities

    def articles(self, words: str, *, limit: int = 20, offset: int = 0) -> tuple[SearchHit, ...]:
        """Return the articles that hold all words in title, text, outlet or bylines, best match first.

        Words in quotation marks stand one after another. No words, no articles.
        """
        phrases = phrases_of(words)
        if not phrases:
            return ()
        seqs = fulltext.find_articles(self._session, phrases, limit=limit, offset=offset)
        held = articles_by_seq(self._session, seqs)
        return tuple(SearchHit(article=held[seq], snippet=snippet(held[seq].text, phrases)) for seq in seqs)

    def articles_sharing(self, passages: Sequence[str], limit: int) -> tuple[str, ...]:
        """Return ids of the articles whose text holds some words of the passages one after another, most such words first.

        Three words that follow each other are enough, or two when no article holds three, or a whole shorter passage.
        """
        for width in _WIDTHS:
            runs = runs_of(passages, width)
            seqs = fulltext.find_articles(self._session, runs, limit=limit, offset=0, needs_all=False) if runs else []
            if seqs:
                rows = {row.seq: row for row in self._session.rows(_TEXTS.where(articles.c.seq.in_(seqs)))}
                wanted = [fold(" ".join(run)) for run in runs]
                counts = {rows[seq].id: count_runs(rows[seq].text, wanted) for seq in seqs}
                least = 1 if len(runs) < _MANY else 2
                return tuple(sorted((id_ for id_ in counts if counts[id_] >= least), key=lambda id_: -counts[id_]))
        return ()

    def entities(self, words: str, limit: int = 20) -> tuple[Entity, ...]:
        """Return the entities one of whose names holds all words, exact names first."""
        return self._entities.find(words, limit)
