"""The only place that builds things: settings in, parts joined, out comes what a command needs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from fastapi import FastAPI

from reportedly.acquire.acquirer import Acquirer
from reportedly.acquire.language import detect_language
from reportedly.config import Settings
from reportedly.evaluate.bench import Clustered, GivenSpeaker, LinkedPile
from reportedly.link.linker import Linker
from reportedly.model import Article, Capture, Done, Reading, Source, Span, StoryEvents
from reportedly.pipeline import Pipeline, RunReport
from reportedly.read.reader import Reader
from reportedly.read.speakers import WRITER, Speaker
from reportedly.serve.app import build_app
from reportedly.store.record import Record

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def open_record(settings: Settings, *, create: bool) -> Record:
    """Open the record the settings name.

    Raises:
        StoreError: it cannot be opened.
    """
    return Record.open(settings.record, create=create)


def build_acquirer(settings: Settings) -> Acquirer:
    """Build what looks at sources."""
    return Acquirer(settings)


def build_pipeline(settings: Settings, record: Record) -> Pipeline:
    """Build a run over an open record."""
    return Pipeline(record, build_acquirer(settings), Reader(settings), Linker(), batch=settings.batch)


def relate(settings: Settings, record: Record) -> None:
    """Make the events of the stories that a judgement changed.

    Raises:
        StoreError: the record could not be written.
    """
    build_pipeline(settings, record).relate(datetime.now(UTC), RunReport())


def build_server(settings: Settings) -> FastAPI:
    """Build the server over the record the settings name."""
    return build_app(settings.record, settings)


class Workbench:
    """The reader and the linker of `run`, for evaluation: every pile gets a record of its own in memory."""

    def __init__(self, settings: Settings) -> None:
        """Build the reader once.

        Args:
            settings: as for a run; `record` is not used.
        """
        self._settings = settings
        self._reader = Reader(settings)
        self.set_aside: list[str] = []  #: why articles of a pile could not be read or linked, one line each

    def _told(self, articles: Sequence[Article]) -> list[Article]:
        return [
            replace(a, language=detect_language(f"{a.title or chr(32)}\n{a.text}")) if a.language == "und" else a
            for a in articles
        ]

    def read(self, articles: Sequence[Article]) -> Iterator[Reading | None]:
        """Read the articles in order; None for one that could not be read."""
        for outcome in self._reader(self._told(articles)):
            yield outcome.value if isinstance(outcome, Done) else None

    def type_pairs(self, items: Sequence[tuple[Article, tuple[Span, ...], tuple[Span, ...]]]) -> list[str | None]:
        """Give the PLOVER root type of what the actor spans do to the recipient spans; None when unresolved."""
        return self._reader.type_pairs(items)

    def commitments(self, items: Sequence[tuple[Article, tuple[Span, ...]]]) -> list[tuple[str, ...]]:
        """Say how far the writer commits to each given word, in the order given."""
        return self._reader.commitments(items)

    def speakers(self, items: Sequence[tuple[Article, tuple[Span, ...]]]) -> list[tuple[GivenSpeaker, ...]]:
        """Say who each given source is, in the order given."""
        return [tuple(_told(reading, speaker) for speaker in row) for reading, row in self._reader.speakers(items)]

    def link(self, articles: Sequence[Article]) -> LinkedPile:
        """Read and link the articles, in this order, into a temporary record that holds nothing else."""
        with Record.open(":memory:") as record:
            _pile_up(record, self._told(articles))
            pipeline = Pipeline(record, build_acquirer(self._settings), self._reader, Linker(), batch=self._settings.batch)
            report = RunReport()
            pipeline.read(_EPOCH, report)
            pipeline.settle(_EPOCH, report)
            pipeline.relate(_EPOCH, report)
            self.set_aside += [f"{problem.stage} {problem.item}: {problem.reason}" for problem in record.problems.all()]
            return _pile_of(record, [article.id for article in articles])


def _told(reading: Reading, speaker: Speaker) -> GivenSpeaker:
    keys = {key for key in (speaker.entity, *speaker.also) if key is not None}
    return GivenSpeaker(
        state="author" if speaker.name == WRITER else speaker.state,
        names=tuple(name for entity in reading.entities if entity.key in keys for name in (entity.name, *entity.variants)),
        mentions=tuple(m.span for m in reading.mentions if m.entity in keys and m.kind == "name"),
    )


def _pile_up(record: Record, articles: Sequence[Article]) -> None:
    source = Source(id="pile", kind="file", location="pile", added_at=_EPOCH)
    with record.transaction():
        record.sources.add(source)
        for article in articles:
            capture = Capture(
                id=article.capture_id,
                source_id=source.id,
                address=article.address,
                retrieved_at=_EPOCH,
                media_type="text/plain",
                content=b"",
            )
            record.captures.save(capture)
            record.articles.save(article)


def _pile_of(record: Record, article_ids: Sequence[str]) -> LinkedPile:
    stories: dict[str, str] = {}
    mentions: dict[str, list[Clustered]] = {article_id: [] for article_id in article_ids}
    named: dict[str, list[Clustered]] = {article_id: [] for article_id in article_ids}
    events: dict[str, StoryEvents] = {}
    for article_id in article_ids:
        reading = record.readings.get(article_id)
        story = record.stories.of_article(article_id)
        if reading is None or story is None:
            continue
        stories[article_id] = story.id
        ids = record.links.entity_ids(article_id)
        mentions[article_id] += [(m.span, ids[m.entity]) for m in reading.mentions if m.entity is not None and m.entity in ids]
        if story.id in events:
            continue
        made = record.events.of_story(story.id)
        events[story.id] = StoryEvents(
            story_id=story.id, title=story.title, events=made, origin_names=story.origin_names, unknown_origin_count=0
        )
        for event in made:
            for there, span in event.words:
                named[there].append((span, event.id))
        for referent in record.events.referents_of(story.id):
            for there, span in referent.words:
                (mentions if referent.kind == "entity" else named)[there].append((span, referent.id))
    return LinkedPile(
        stories=stories,
        entity_mentions={article_id: tuple(found) for article_id, found in mentions.items()},
        event_mentions={article_id: tuple(found) for article_id, found in named.items()},
        events=events,
    )
