"""What a run asks of its stages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from reportedly.link.members import Member
from reportedly.model import Article, Capture, Linked, Neighbourhood, Outcome, Reading, Source, StoryEvents, StoryLink
from reportedly.model.ports import Known


class Acquires(Protocol):
    """What the run asks of acquiring."""

    def captures(self, source: Source, now: datetime) -> Iterator[Outcome[Capture]]:
        """Look at a source: what is there now, one outcome an item."""
        ...

    def extract(self, capture: Capture) -> tuple[Article, ...]:
        """Take the articles out of a capture."""
        ...

    def ignored(self, source: Source) -> tuple[tuple[str, int], ...]:
        """Count what a source holds that is no news, by kind."""
        ...


class Links(Protocol):
    """What the run asks of linking."""

    def prepare(self, articles: Sequence[Article]) -> None:
        """Make ready what needs no record, while nothing is locked."""
        ...

    def link(self, article: Article, reading: Reading, known: Known) -> Linked:
        """Decide where an article belongs."""
        ...

    @property
    def tie_needed(self) -> float:
        """How strong a tie of a new article must be to bring two stories into one neighbourhood, 0 to 1."""
        ...

    @property
    def tie_leading(self) -> float:
        """How strong the tie of another article must be to lead on from there, 0 to 1."""
        ...

    def regroup(self, around: Neighbourhood) -> Mapping[str, StoryLink]:
        """Look again at stories that may be one another's; give the articles that change their story."""
        ...

    def events(self, story_id: str, members: Sequence[Member]) -> StoryEvents:
        """Make a story's events."""
        ...


class Progress(Protocol):
    """Told how far the run is; `total` is None while it cannot be known."""

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Take note."""
        ...
