"""The run, drawn and done. It calls the stages in order and decides nothing.

    sources    ─ acquirer.captures ─┬─ known already → counted
                                    ├─ failed        → problems
                                    └─ extract       → captures, articles        one transaction a capture
    unread     ─ reader ────────────┬─ failed        → problems
                                    └─ linker.link   → readings, links, stories  one transaction for several
    unsettled  ─ linker.regroup ──────────────────── → stories merged and split  one transaction for several
    stale      ─ linker.events ───────────────────── → events, accounts          one transaction a story

What is written says what is left to do, so a run that is killed anywhere is gone on from by the next one.
"""

from __future__ import annotations

import gc
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from functools import partial
from itertools import islice
from time import monotonic
from typing import TypeVar

from reportedly.errors import ExtractError, FetchError, ItemError, LinkError, ReadError, ReportedlyError, SourceError
from reportedly.link.members import Member
from reportedly.model import Article, Capture, Done, Failed, Outcome, Reading, Source
from reportedly.model.ports import Stage
from reportedly.stages import Acquires, Links, Progress
from reportedly.store.record import Record

_log = logging.getLogger("reportedly")
_Value = TypeVar("_Value")
_TOGETHER, _A_WHILE_S = 8, 3.0  # batches of articles written together, at most; seconds after which no more are read before that
_SETTLED_AT_ONCE = 16  # neighbourhoods written together
_COLLECTED = (100_000, 20, 20)  # objects made after which garbage is looked for, and how often among older ones


@dataclass(slots=True)
class RunReport:
    """What a run did, in numbers."""

    sources: int = 0
    sources_failed: int = 0
    captures_new: int = 0
    captures_known: int = 0
    articles_new: int = 0
    articles_read: int = 0
    articles_unread: int = 0  #: kept and searched, in a language that is not read
    set_aside: int = 0
    articles_regrouped: int = 0  #: moved to another story once more was known
    stories_changed: int = 0
    ignored: Counter[str] = field(default_factory=Counter)  #: files passed over, by suffix; never set aside

    @property
    def did_nothing(self) -> bool:
        """Whether the record is as it was."""
        return not (self.captures_new or self.articles_new or self.articles_read or self.articles_unread or self.stories_changed)

    def as_counts(self) -> dict[str, int]:
        """The numbers by name."""
        return {name: value for name, value in asdict(self).items() if isinstance(value, int)}


def _silent(stage: str, done: int, total: int | None) -> None:
    """Say nothing."""


def guarded(work: Callable[[], _Value], fail: Callable[[str], ItemError]) -> Outcome[_Value]:
    """Do the work of one item; an error of the item, or one nobody foresaw, sets it aside.

    Raises:
        ReportedlyError: the record, a stage or a setting failed; the run cannot go on.
    """
    try:
        return Done(work())
    except ItemError as error:
        return Failed(error)
    except ReportedlyError:
        raise
    except Exception as error:  # noqa: BLE001 the one place where what nobody foresaw is set aside
        _log.debug("unforeseen", exc_info=True)
        where = error.__traceback__
        while where is not None and where.tb_next is not None:
            where = where.tb_next
        place = f"{where.tb_frame.f_code.co_name}:{where.tb_lineno}" if where is not None else "?"
        return Failed(fail(f"an unforeseen {type(error).__name__} ({error}) in {place}; please report it. The rest goes on."))


@contextmanager
def _collecting_seldom() -> Iterator[None]:
    """Let garbage be looked for seldom: what an article leaves is freed without, and caches are looked through in vain."""
    before = gc.get_threshold()
    gc.set_threshold(*_COLLECTED)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class Pipeline:
    """One run over a record."""

    def __init__(
        self, record: Record, acquirer: Acquires, reader: Stage[Article, Reading], linker: Links, *, batch: int = 32
    ) -> None:
        """Hold the parts.

        Args:
            record: open, for writing.
            acquirer: finds captures and takes articles out of them.
            reader: articles to readings.
            linker: readings to decisions.
            batch: articles read together.
        """
        self._record = record
        self._acquirer = acquirer
        self._reader = reader
        self._linker = linker
        self._batch = batch

    def run(self, now: datetime, progress: Progress = _silent) -> RunReport:
        """Acquire what is due, read what is unread, link it, and make the changed stories anew.

        Raises:
            StoreError: the record could not be written.
            StageError: a stage cannot run at all.
        """
        report = RunReport()
        self.acquire(now, report, progress)
        self.read(now, report, progress)
        self.settle(now, report, progress)
        self.relate(now, report, progress)
        return report

    def retry(self) -> int:
        """Let everything that was set aside be tried again in the next run; return how many items that is."""
        problems = self._record.problems.all()
        with self._record.transaction():
            for problem in problems:
                if problem.stage == "extract":
                    self._record.captures.reopen(problem.item)
                self._record.problems.resolve(problem.stage, problem.item)
        return len(problems)

    def acquire(self, now: datetime, report: RunReport, progress: Progress = _silent) -> None:
        """Look at every source and keep what is new."""
        for source in self._record.sources.all():
            report.sources += 1
            before = (report.captures_new, report.set_aside)
            try:
                self._acquire_source(source, now, report, progress)
            except SourceError as error:
                report.sources_failed += 1
                self._set_aside(report, "source", source.location, error.reason, source.id, now)
                self._record.sources.mark(source.id, at=now, result=error.reason, is_failing=True)
                continue
            self._record.problems.resolve("source", source.location)
            result = f"{report.captures_new - before[0]} new, {report.set_aside - before[1]} set aside"
            self._record.sources.mark(source.id, at=now, result=result, is_failing=False)

    def _acquire_source(self, source: Source, now: datetime, report: RunReport, progress: Progress) -> None:
        """Look at one source.

        Raises:
            SourceError: it is unusable in this run, or broke off.
        """
        looked_at: set[str] = set()
        failed: set[str] = set()
        for outcome in self._looked_at(source, now):
            progress("acquire", report.captures_new + report.captures_known, None)
            if isinstance(outcome, Failed):
                failed.add(outcome.error.item)
                self._set_aside(report, outcome.error.stage, outcome.error.item, outcome.error.reason, source.id, now)
                continue
            capture = outcome.value
            looked_at.add(capture.address)
            if self._record.captures.is_complete(capture.id):
                report.captures_known += 1
            else:
                self._keep(capture, source, now, report)
        self._forgive(source, looked_at, failed)
        counted = guarded(lambda: self._acquirer.ignored(source), lambda why: FetchError(source.location, why))
        if isinstance(counted, Done):
            report.ignored.update(dict(counted.value))

    def _looked_at(self, source: Source, now: datetime) -> Iterator[Outcome[Capture]]:
        """What acquiring gives; an error nobody foresaw is the source's.

        Raises:
            SourceError: the source is unusable in this run, or broke off.
        """
        outcomes = iter(self._acquirer.captures(source, now))
        while True:
            step = guarded(lambda: next(outcomes, None), lambda why: FetchError(source.location, why))
            if isinstance(step, Failed):
                raise SourceError(source.location, step.error.reason)
            if step.value is None:
                return
            yield step.value

    def _forgive(self, source: Source, looked_at: set[str], failed: set[str]) -> None:
        """Resolve what was set aside earlier while looking at a source and is no longer in the way.

        A file that was removed is; an entry that has left a feed is not, for it was never had.
        """
        for problem in self._record.problems.all():
            item = problem.item
            if problem.source_id != source.id or problem.stage not in {"fetch", "extract"} or item in failed:
                continue
            if item in looked_at:
                is_over = problem.stage == "fetch"  # what was kept and gave no article is told by `_keep`
            elif source.kind == "address":
                is_over = item == source.location
            else:
                is_over = not any(item.startswith(broken) for broken in failed)
            if is_over:
                self._record.problems.resolve(problem.stage, item)

    def _keep(self, capture: Capture, source: Source, now: datetime, report: RunReport) -> None:
        address = capture.address

        def taken() -> tuple[Article, ...]:
            return self._acquirer.extract(capture)

        outcome = guarded(taken, lambda why: ExtractError(address, why))
        with self._record.transaction():
            self._record.captures.save(capture)
            if isinstance(outcome, Failed):
                self._set_aside(report, outcome.error.stage, outcome.error.item, outcome.error.reason, source.id, now)
            else:
                known = self._record.articles.count()
                for article in outcome.value:
                    self._record.articles.save(article)
                report.articles_new += self._record.articles.count() - known
                self._record.problems.resolve("extract", address)
            self._record.captures.mark_complete(capture.id)
            report.captures_new += 1

    def _set_aside(self, report: RunReport, stage: str, item: str, reason: str, source_id: str | None, now: datetime) -> None:
        report.set_aside += 1
        self._record.problems.add(stage=stage, item=item, reason=reason, source_id=source_id, now=now)

    def read(self, now: datetime, report: RunReport, progress: Progress = _silent) -> None:
        """Read and link every article that waits, in the order acquired.

        They are written together, as many as are read in some seconds: whoever stops a run loses no more than that, and what is
        read in no time, such as languages that are kept unread, is not written article by article.
        """
        done = 0
        waiting = self._record.articles.waiting_count()
        with _collecting_seldom():
            while ready := self._read_for_a_while():
                articles = [article for article, _ in ready]
                guarded(partial(self._linker.prepare, articles), partial(LinkError, articles[0].id))  # `link` tells what failed
                with self._record.transaction():
                    for article, outcome in ready:
                        self._link(article, outcome, now, report)
                        done += 1
                        progress("read", done, waiting)

    def _read_for_a_while(self) -> list[tuple[Article, Outcome[Reading]]]:
        """Read some of what waits, batch after batch, until there are many or some seconds have passed."""
        waiting = self._record.articles.unread(_TOGETHER * self._batch)
        until, found = monotonic() + _A_WHILE_S, list[tuple[Article, Outcome[Reading]]]()
        for start in range(0, len(waiting), self._batch):
            batch = waiting[start : start + self._batch]
            found += zip(batch, self._readings(batch), strict=True)
            if monotonic() > until:
                break
        return found

    def _readings(self, batch: Sequence[Article]) -> Iterable[Outcome[Reading]]:
        """Read a batch; when it breaks off, read it one by one, so that only the article that broke it is set aside."""
        whole = guarded(lambda: list(self._reader(batch)), lambda why: ReadError(batch[0].id, why))
        if isinstance(whole, Done) and len(whole.value) == len(batch):
            return whole.value
        return [self._read_alone(article) for article in batch]

    def _read_alone(self, article: Article) -> Outcome[Reading]:
        outcome = guarded(lambda: next(iter(self._reader([article]))), lambda why: ReadError(article.id, why))
        return outcome if isinstance(outcome, Failed) else outcome.value

    def _link(self, article: Article, outcome: Outcome[Reading], now: datetime, report: RunReport) -> None:
        with self._record.transaction():
            if isinstance(outcome, Failed):
                self._set_aside(report, outcome.error.stage, article.id, outcome.error.reason, None, now)
                return
            reading = outcome.value
            linked = guarded(
                lambda: self._linker.link(article, reading, self._record.known), lambda why: LinkError(article.id, why)
            )
            if isinstance(linked, Failed):
                self._set_aside(report, linked.error.stage, article.id, linked.error.reason, None, now)
                return
            self._record.readings.save(reading)
            self._record.links.save(linked.value, article, reading)
            report.articles_unread += reading.unread is not None
            report.articles_read += reading.unread is None

    def settle(self, now: datetime, report: RunReport, progress: Progress = _silent) -> None:
        """Look again at the stories around what was linked: some merge, some split."""
        total, done = self._record.links.unsettled_count(), 0
        waiting = self._record.links.neighbourhoods(self._linker.tie_needed, self._linker.tie_leading)
        is_done = False
        while not is_done:
            is_done = True
            with self._record.transaction():
                for around in islice(waiting, _SETTLED_AT_ONCE):
                    is_done = False
                    report.articles_regrouped += self._record.links.regroup(self._linker.regroup(around))
                    done = min(total, done + len(around.story_of))
                    progress("settle", done, total)

    def relate(self, now: datetime, report: RunReport, progress: Progress = _silent) -> None:
        """Make the events and accounts of every story that changed."""
        stale = self._record.stories.stale()
        for done, story_id in enumerate(stale, start=1):
            self._relate_story(story_id, now, report)
            progress("relate", done, len(stale))

    def _relate_story(self, story_id: str, now: datetime, report: RunReport) -> None:
        """Make one story's events; one that fails keeps those it had, stays stale, and is tried again in the next run."""
        members = self._members(story_id)
        made = guarded(lambda: self._linker.events(story_id, members), lambda why: LinkError(story_id, why))
        with self._record.transaction():
            if isinstance(made, Failed):
                self._set_aside(report, made.error.stage, story_id, made.error.reason, None, now)
                return
            self._record.stories.save_events(made.value)
            self._record.problems.resolve("link", story_id)
            report.stories_changed += 1

    def _members(self, story_id: str) -> tuple[Member, ...]:
        story = self._record.stories.get(story_id)
        readings = self._record.readings.of(story.article_ids)
        members = []
        for article_id in story.article_ids:
            reading = readings.get(article_id)
            if reading is None:
                continue
            ids = self._record.links.entity_ids(article_id)
            copy = next((c for c in self._record.links.copies_of(article_id) if c.article_id == article_id), None)
            members.append(
                Member(
                    article=self._record.articles.get(article_id),
                    reading=reading,
                    entity_ids=ids,
                    entity_names=self._record.entities.names(ids.values()),
                    is_copy_of=copy.of_article_id if copy is not None and copy.kind != "revision" else None,
                )
            )
        return tuple(members)
