"""A story in short: the most central sentence of each origin, with who says so and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.link.members import Member
from reportedly.link.summary import summarise
from reportedly.model import Copy
from reportedly.serve.views.places import Place, Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryLine:
    """What one origin says, in the words of an article."""

    origin: str | None  #: None when the article names nobody
    place: Place  #: the sentence, the outlet it stands in, its date and its address
    score: float  #: how central it is; 1.0 is as central as the average sentence

    @property
    def voice(self) -> str:
        """Who says so: the origin and the outlet it is read in, or the outlet alone."""
        outlet = self.place.outlet or "outlet unknown"
        return f"{self.origin}, in {outlet}" if self.origin and self.origin != outlet else outlet


def build_summary(shelf: Shelf, copies: Sequence[Copy]) -> tuple[SummaryLine, ...]:
    """Choose the sentences that stand for the story, the most central first; articles not read give none.

    Args:
        shelf: the articles of the story with their readings.
        copies: those among them, revisions left out.
    """
    original = {copy.article_id: copy.of_article_id for copy in copies}
    members = [
        Member(
            article=article,
            reading=shelf.readings[id_],
            entity_ids=shelf.entity_ids.get(id_, {}),
            is_copy_of=original.get(id_),
        )
        for id_, article in shelf.articles.items()
        if id_ in shelf.readings
    ]
    return tuple(
        SummaryLine(origin=one.origin, place=shelf.place(one.article_id, one.span), score=one.score) for one in summarise(members)
    )
