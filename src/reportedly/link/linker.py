"""The linker: one article after another into the record, one story after another into events and accounts.

article + reading ─┬─ copies ───┐
                   ├─ entities  ├─→ Linked
                   └─ stories ──┘
members of a story ── events ── accounts ──→ StoryEvents
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from reportedly.link import happenings
from reportedly.link.copies import candidates as copy_candidates
from reportedly.link.copies import decide as copy_decisions
from reportedly.link.copies import score as copy_scores
from reportedly.link.entities import decide as entity_decisions
from reportedly.link.entities.contexts import contexts_of
from reportedly.link.members import Member
from reportedly.link.stories import candidates as story_candidates
from reportedly.link.stories import decide as story_decisions
from reportedly.link.stories.company import LEADS_ON, LOOKED_UP
from reportedly.link.stories.gist import Embed, Gist, gist_of
from reportedly.link.stories.likelihood import trees
from reportedly.link.stories.regroup import regroup
from reportedly.link.stories.told import Words
from reportedly.link.stories.vectors import embed
from reportedly.link.stories.words import headline, weighted_terms
from reportedly.model import Article, Linked, Neighbourhood, Reading, StoryEvents, StoryLink, Undone
from reportedly.model.ports import ArticleProfile, Known
from reportedly.text.digests import short
from reportedly.text.shingles import Sketch, sketch_of


class _Ready(NamedTuple):
    """What needs no record to be known of an article."""

    sketch: Sketch
    gist: Gist
    words: Words


class Linker:
    """Decide what an article belongs to and what a story tells. Holds nothing between articles but what was made ready."""

    def __init__(self, by: Embed = embed) -> None:
        """Link.

        Args:
            by: turns a title, and title and lead, into their packed vectors.
        """
        self._embed = by
        self._ready: dict[str, _Ready] = {}

    @property
    def name(self) -> str:
        """What the linker is called where decisions are recorded."""
        return "linker"

    @property
    def version(self) -> str:
        """Raised when the same input may give other decisions."""
        return "10"

    def prepare(self, articles: Sequence[Article]) -> None:
        """Make ready what needs no record, for `link` to come; it makes what is not ready.

        One thing after the other of all articles: what each looks up is then still near in the processor's memory.
        """
        self._ready = dict(zip([article.id for article in articles], self._made(articles), strict=True))

    def _made(self, articles: Sequence[Article]) -> list[_Ready]:
        sketches = [sketch_of(article.text) for article in articles]
        gists = [gist_of(article, self._embed) for article in articles]
        terms = [weighted_terms(headline(article), article.text) for article in articles]
        return [
            _Ready(sketch, gist, Words(found, gist, article.published))
            for sketch, gist, found, article in zip(sketches, gists, terms, articles, strict=True)
        ]

    def link(self, article: Article, reading: Reading, known: Known) -> Linked:
        """Decide one article's copies, entities and story.

        Raises:
            StoreError: the record could not be asked.
        """
        ready = self._ready.pop(article.id, None)
        sketch, gist, words = self._made([article])[0] if ready is None else ready
        predecessor = known.article_at(article.address)
        if predecessor is not None and predecessor.article_id == article.id:
            predecessor = None
        repeated = copy_candidates.find(article, sketch, known)
        worn = copy_scores.boilerplate(article, repeated)
        copies = copy_decisions.decide(article, sketch, repeated, predecessor, worn)
        left_out = {predecessor.article_id} if predecessor else set()
        candidates = story_candidates.find(article, words, known, left_out)
        likenesses = trees().probabilities(candidates.features)
        story = story_decisions.decide(article, candidates, likenesses, copies)
        here = ArticleProfile(
            article_id=article.id,
            address=article.address,
            story_id=story.story_id,
            outlet=article.outlet,
            published=article.published,
            title=article.title,
            shingle_count=len(sketch.values),
            wire=article.wire,
            told=candidates.kept,
        )
        return Linked(
            article_id=article.id,
            copies=tuple(copy for copy, _ in copies),
            entities=entity_decisions.decide(article, reading, known, here, contexts_of(article, reading)),
            story=story,
            terms=tuple(dict.fromkeys((*words.terms, *map(short, gist.places)))),
            shingles=sketch.values,
            shingle_count=len(sketch.values),
            told=candidates.kept,
            ties=story_decisions.ties(article, candidates, likenesses, copies),
            undone=_undone(worn, repeated, known),
        )

    @property
    def tie_needed(self) -> float:
        """How strong a tie of a new article must be to bring two stories into one neighbourhood, 0 to 1."""
        return LOOKED_UP

    @property
    def tie_leading(self) -> float:
        """How strong the tie of another article must be to lead on from there, 0 to 1."""
        return LEADS_ON

    def regroup(self, around: Neighbourhood) -> dict[str, StoryLink]:
        """Look again at stories that may be one another's; gives the articles that change their story."""
        return regroup(around)

    def events(self, story_id: str, members: Sequence[Member]) -> StoryEvents:
        """Make the events of one story from its articles, in any order."""
        return happenings.story_events(story_id, members)


def _undone(worn: frozenset[int], candidates: Sequence[copy_candidates.Candidate], known: Known) -> tuple[Undone, ...]:
    """Look again at copies among articles that hold boilerplate which came to light only now."""
    holders = sorted(c.profile.article_id for c in candidates if c.values & worn)
    held = known.copies_among(holders) if len(holders) > 1 else ()
    return tuple(
        Undone(article_id=copy.article_id, of_article_id=copy.of_article_id) for copy in copy_decisions.undone(worn, held)
    )


__all__ = ["Linker", "Member"]
