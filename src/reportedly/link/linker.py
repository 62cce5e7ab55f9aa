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
from reportedly.link.entities import decide as entity_decisions
from reportedly.link.members import Member
from reportedly.link.stories import candidates as story_candidates
from reportedly.link.stories import decide as story_decisions
from reportedly.model import Article, Linked, Reading, StoryEvents
from reportedly.model.ports import Known


class Linker:
    """Decide what an article belongs to and what a story tells. Holds no state between articles."""

    @property
    def name(self) -> str:
        """What the linker is called where decisions are recorded."""
        return "linker"

    @property
    def version(self) -> str:
        """Raised when the same input may give other decisions."""
        return "3"

    def link(self, article: Article, reading: Reading, known: Known) -> Linked:
        """Decide one article's copies, entities and story.

        Raises:
            StoreError: the record could not be asked.
        """
        sketch = copy_candidates.sketch_of(article.text)
        predecessor = known.article_at(article.address)
        if predecessor is not None and predecessor.article_id == article.id:
            predecessor = None
        copies = copy_decisions.decide(article, len(sketch), copy_candidates.find(article, sketch, known), predecessor)
        left_out = {predecessor.article_id} if predecessor else set()
        candidates = story_candidates.find(article, reading, known, left_out)
        return Linked(
            article_id=article.id,
            copies=tuple(copy for copy, _ in copies),
            entities=entity_decisions.decide(article, reading, known),
            story=story_decisions.decide(article, candidates, copies, known.judgements()),
            terms=tuple(candidates.terms.items()),
            shingles=sketch,
            shingle_count=len(sketch),
        )

    def events(self, story_id: str, members: Sequence[Member]) -> StoryEvents:
        """Make the events of one story from its articles, in any order."""
        return happenings.story_events(story_id, members)


__all__ = ["Linker", "Member"]
