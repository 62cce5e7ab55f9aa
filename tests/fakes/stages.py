"""Scripted stages for a run: an acquirer, a reader and a linker that do as told, and remember what they were asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from reportedly.link.members import Member
from reportedly.model import Article, Capture, Done, Linked, Neighbourhood, Outcome, Reading, Source, StoryEvents, StoryLink
from reportedly.model.ports import Known
from tests.factory import make_article, make_capture, make_linked, make_reading, make_story_events

Found: TypeAlias = "Capture | Outcome[Capture] | BaseException"


class ScriptedAcquirer:
    """Finds what each location is told to hold; an exception in the script is raised where it stands."""

    def __init__(self, found: Mapping[str, Sequence[Found]] | None = None) -> None:
        """Take what every location holds.

        Args:
            found: captures, outcomes and exceptions by location.
        """
        self.found: dict[str, Sequence[Found]] = dict(found or {})
        self.extracts: dict[str, BaseException | tuple[Article, ...]] = {}  #: by address, instead of one article
        self.passed_over: tuple[tuple[str, int], ...] = ()
        self.calls: list[str] = []

    def captures(self, source: Source, now: datetime) -> Iterator[Outcome[Capture]]:
        """Give what the location holds."""
        self.calls.append(f"look {source.location}")
        for step in self.found.get(source.location, ()):
            if isinstance(step, BaseException):
                raise step
            yield Done(step) if isinstance(step, Capture) else step

    def extract(self, capture: Capture) -> tuple[Article, ...]:
        """Give one article of the capture's words, or what was told."""
        self.calls.append(f"extract {capture.address}")
        told = self.extracts.get(capture.address)
        if isinstance(told, BaseException):
            raise told
        return told if told is not None else (article_in(capture),)

    def ignored(self, source: Source) -> tuple[tuple[str, int], ...]:
        """Give what was told to be passed over."""
        return self.passed_over


class ScriptedReader:
    """Reads one sentence an article; texts that hold a word of the script fail as told."""

    name = "scripted"
    version = "1"

    def __init__(self, failing: Mapping[str, BaseException | Outcome[Reading]] | None = None) -> None:
        """Take what happens at which words.

        Args:
            failing: an exception to raise, or an outcome to give, by a word of the text.
        """
        self.failing: dict[str, BaseException | Outcome[Reading]] = dict(failing or {})
        self.unread_languages = {"fr"}
        self.is_short = False  #: gives fewer outcomes than articles when there are several
        self.batches: list[tuple[str, ...]] = []

    def __call__(self, articles: Iterable[Article], /) -> Iterator[Outcome[Reading]]:
        """Read."""
        batch = list(articles)
        self.batches.append(tuple(article.text for article in batch))
        for article in batch[: 1 if self.is_short else None]:
            told = next((what for word, what in self.failing.items() if word in article.text), None)
            if isinstance(told, BaseException):
                raise told
            if told is not None:
                yield told
            elif article.language in self.unread_languages:
                yield Done(make_reading(article, sentences=(), unread=f"no model for {article.language!r}"))
            else:
                yield Done(make_reading(article))


class ScriptedLinker:
    """Puts all articles into one story; fails at the words it is told to fail at."""

    def __init__(self) -> None:
        """Link everything."""
        self.failing: dict[str, BaseException] = {}  #: by a word of the text
        self.broken: BaseException | None = None  #: raised when a story's events are made
        self.linked: list[str] = []
        self.told: list[tuple[str, ...]] = []

    def prepare(self, articles: Sequence[Article]) -> None:
        """Nothing takes long here."""

    def link(self, article: Article, reading: Reading, known: Known) -> Linked:
        """Decide."""
        for word, error in self.failing.items():
            if word in article.text:
                raise error
        self.linked.append(article.text)
        return make_linked(article, is_new=known.article_count() == 0)

    @property
    def tie_needed(self) -> float:
        """Any tie counts."""
        return 0.0

    @property
    def tie_leading(self) -> float:
        """Wherever it leads."""
        return 0.0

    def regroup(self, around: Neighbourhood) -> Mapping[str, StoryLink]:
        """Leave every article where it is."""
        return {}

    def events(self, story_id: str, members: Sequence[Member]) -> StoryEvents:
        """Make none."""
        if self.broken is not None:
            raise self.broken
        self.told.append(tuple(member.article.text for member in members))
        return make_story_events(story_id)


def capture_of(words: str, address: str = "", **given: object) -> Capture:
    """Make a capture that holds these words."""
    return make_capture(address or f"https://outlet.example/{words.split()[0].casefold()}", content=words.encode(), **given)


def article_in(capture: Capture, **given: object) -> Article:
    """Make the one article of a capture."""
    return make_article(capture.content.decode(), address=capture.address, capture_id=capture.id, **given)
