"""The linker: one article after another into the record, one story after another into events and accounts.

article + reading ─┬─ copies ───┐
                   ├─ entities  ├─→ Linked
                   └─ stories ──┘
members of a story ── events ── accounts ──→ StoryEvents
"""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.link import happenings
from reportedly.link.copies import candidates as copy_candidates
from reportedly.link.copies import decide as copy_decisions
from reportedly.link.copies import score as copy_scores
from reportedly.link.entities import decide as entity_decisions
from reportedly.link.members import Member
from reportedly.link.stories import candidates as story_candidates
from reportedly.link.stories import decide as story_decisions
from reportedly.link.stories.gist import Embed, gist_of
from reportedly.link.stories.likelihood import trees
from reportedly.link.stories.regroup import regroup
from reportedly.link.stories.vectors import embed
from reportedly.link.stories.words import headline, weighted_terms
from reportedly.model import Article, Linked, Neighbourhood, Reading, StoryEvents, StoryLink, Undone
from reportedly.model.ports import Known


class Linker:
    """Decide what an article belongs to and what a story tells. Holds no state between articles."""

    def __init__(self, by: Embed = embed) -> None:
        """Link.

        Args:
            by: turns a title, and title and lead, into their packed vectors.
        """
        self._embed = by

    @property
    def name(self) -> str:
        """What the linker is called where decisions are recorded."""
        return "linker"

    @property
    def version(self) -> str:
        """Raised when the same input may give other decisions."""
        return "4"

    def link(self, article: Article, reading: Reading, known: Known) -> Linked:
        """Decide one article's copies, entities and story.

        Raises:
            StoreError: the record could not be asked.
        """
        sketch = copy_candidates.sketch_of(article.text)
        predecessor = known.article_at(article.address)
        if predecessor is not None and predecessor.article_id == article.id:
            predecessor = None
        repeated = copy_candidates.find(article, sketch, known)
        worn = copy_scores.boilerplate(article, repeated)
        copies = copy_decisions.decide(article, sketch, repeated, predecessor, worn)
        left_out = {predecessor.article_id} if predecessor else set()
        terms, gist = weighted_terms(headline(article), article.text), gist_of(article, self._embed)
        candidates = story_candidates.find(article, terms, gist, known, left_out)
        likenesses = trees().probabilities(candidates.features)
        return Linked(
            article_id=article.id,
            copies=tuple(copy for copy, _ in copies),
            entities=entity_decisions.decide(article, reading, known),
            story=story_decisions.decide(article, candidates, likenesses, copies, known.judgements()),
            terms=tuple(terms.items()),
            shingles=sketch.values,
            shingle_count=len(sketch.values),
            gist=gist,
            ties=story_decisions.ties(article, candidates, likenesses, copies),
            undone=_undone(worn, repeated, known),
        )

    @property
    def tie_needed(self) -> float:
        """How strong a tie must be to bring two stories into one neighbourhood, 0 to 1."""
        return story_decisions.needed()

    def regroup(self, around: Neighbourhood) -> dict[str, StoryLink]:
        """Look again at stories that may be one another's; gives the articles that change their story."""
        return regroup(around)

    def events(self, story_id: str, members: Sequence[Member]) -> StoryEvents:
        """Make the events of one story from its articles, in any order."""
        return happenings.story_events(story_id, members)


def _undone(worn: frozenset[int], candidates: Sequence[copy_candidates.Candidate], known: Known) -> tuple[Undone, ...]:
    """Look again at copies among articles that hold boilerplate which came to light only now."""
    holders = {c.profile.article_id: c.profile for c in candidates if c.values & worn}
    if len(holders) < 2:
        return ()
    return tuple(
        Undone(
            article_id=copy.article_id,
            of_article_id=copy.of_article_id,
            likeness=round(story_candidates.likeness(holders[copy.article_id], holders[copy.of_article_id], known), 4),
        )
        for copy in copy_decisions.undone(worn, known.copies_among(sorted(holders)))
    )


__all__ = ["Linker", "Member"]
