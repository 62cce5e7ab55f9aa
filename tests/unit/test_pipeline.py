"""The run: its order and numbers, what is set aside and what stops it, and what a second run does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count, pairwise

import pytest

from reportedly.errors import ExtractError, FetchError, LinkError, ReadError, SourceError, StageError, StoreError
from reportedly.model import Article, Done, Failed
from reportedly.pipeline import Pipeline, RunReport
from reportedly.store.record import Record
from tests.factory import NOON, make_reading, make_source
from tests.fakes.stages import ScriptedAcquirer, ScriptedLinker, ScriptedReader, article_in, capture_of

FEED = "https://outlet.example/feed"


class Bench:
    """A record in memory with scripted stages."""

    def __init__(self, record: Record, batch: int) -> None:
        """Add one source, and read in batches of this size."""
        self.record = record
        self.acquirer, self.reader, self.linker = ScriptedAcquirer(), ScriptedReader(), ScriptedLinker()
        self.batch = batch
        record.sources.add(make_source(FEED))

    def run(self, *found: object, now: datetime = NOON) -> RunReport:
        """Run over what the source holds now."""
        self.acquirer.found[FEED] = found  # type: ignore[assignment]
        return Pipeline(self.record, self.acquirer, self.reader, self.linker, batch=self.batch).run(now)

    def problems(self) -> set[tuple[str, str, str]]:
        """What is set aside: stage, item, reason."""
        return {(problem.stage, problem.item, problem.reason) for problem in self.record.problems.all()}


@pytest.fixture
def bench() -> Iterator[Bench]:
    with Record.open(":memory:") as record:
        yield Bench(record, batch=8)


def test_stages_are_called_in_the_order_drawn_when_all_is_well(bench: Bench) -> None:
    one, two = capture_of("One came."), capture_of("Two came.")
    report = bench.run(one, two)
    assert bench.acquirer.calls == [f"look {FEED}", f"extract {one.address}", f"extract {two.address}"]
    assert bench.reader.batches == [("One came.", "Two came.")]
    assert bench.linker.linked == ["One came.", "Two came."]
    assert [sorted(texts) for texts in bench.linker.told] == [["One came.", "Two came."]]
    assert report.as_counts() == {
        "sources": 1,
        "sources_failed": 0,
        "captures_new": 2,
        "captures_known": 0,
        "articles_new": 2,
        "articles_read": 2,
        "articles_unread": 0,
        "set_aside": 0,
        "articles_regrouped": 0,
        "stories_changed": 1,
    }
    assert bench.record.check() == ()


def test_nothing_is_done_when_a_run_finds_what_the_last_one_found(bench: Bench) -> None:
    bench.run(capture_of("One came."))
    again = bench.run(capture_of("One came."), now=NOON + timedelta(hours=1))
    assert again.did_nothing
    assert again.captures_known == 1
    assert len(bench.reader.batches) == 1
    assert len(bench.linker.told) == 1


def test_progress_is_told_by_stage_when_a_run_goes_on(bench: Bench) -> None:
    told: list[tuple[str, int, int | None]] = []
    bench.acquirer.found[FEED] = (capture_of("One came."), capture_of("Two came."))
    Pipeline(bench.record, bench.acquirer, bench.reader, bench.linker, batch=8).run(NOON, lambda *step: told.append(step))
    assert told == [
        ("acquire", 0, None),
        ("acquire", 1, None),
        ("read", 1, 2),
        ("read", 2, 2),
        ("settle", 2, 2),
        ("relate", 1, 1),
    ]


@pytest.mark.parametrize("stage", ["fetch", "extract", "read", "link"])
def test_one_item_is_set_aside_and_the_rest_goes_on_when_it_fails_at_a_stage(bench: Bench, stage: str) -> None:
    bad = capture_of("Bad came.")
    item = bad.address if stage in {"fetch", "extract"} else article_in(bad).id
    error = {"fetch": FetchError, "extract": ExtractError, "read": ReadError, "link": LinkError}[stage](
        item, "is broken. Mend it."
    )
    if stage == "extract":
        bench.acquirer.extracts[bad.address] = error
    elif stage == "read":
        bench.reader.failing["Bad"] = Failed(error)
    elif stage == "link":
        bench.linker.failing["Bad"] = error
    report = bench.run(capture_of("One came."), Failed(error) if stage == "fetch" else bad, capture_of("Two came."))
    assert bench.problems() == {(stage, item, "is broken. Mend it.")}
    assert report.set_aside == 1
    assert report.articles_read == 2
    assert bench.linker.linked == ["One came.", "Two came."]
    assert bench.record.check() == ()


@pytest.mark.parametrize("stage", ["extract", "read", "link"])
def test_only_its_item_is_set_aside_when_a_stage_raises_what_nobody_foresaw(bench: Bench, stage: str) -> None:
    bad = capture_of("Bad came.")
    if stage == "extract":
        bench.acquirer.extracts[bad.address] = ZeroDivisionError("by nought")
    elif stage == "read":
        bench.reader.failing["Bad"] = ZeroDivisionError("by nought")
    else:
        bench.linker.failing["Bad"] = ZeroDivisionError("by nought")
    report = bench.run(capture_of("One came."), bad, capture_of("Two came."))
    (problem,) = bench.record.problems.all()
    assert problem.stage == stage
    assert problem.item == (bad.address if stage == "extract" else article_in(bad).id)
    assert "unforeseen ZeroDivisionError (by nought)" in problem.reason
    assert (report.set_aside, report.articles_read) == (1, 2)
    assert bench.record.check() == ()


def test_a_batch_is_read_one_by_one_when_it_breaks_off(bench: Bench) -> None:
    bench.reader.failing["Bad"] = KeyError("lemma")
    bench.run(capture_of("One came."), capture_of("Bad came."), capture_of("Two came."))
    assert bench.reader.batches == [
        ("One came.", "Bad came.", "Two came."),
        ("One came.",),
        ("Bad came.",),
        ("Two came.",),
    ]


def test_a_batch_is_read_one_by_one_when_it_gives_too_few_outcomes(bench: Bench) -> None:
    bench.reader.is_short = True
    report = bench.run(capture_of("One came."), capture_of("Two came."))
    assert report.articles_read == 2
    assert bench.problems() == set()


def test_batches_are_as_large_as_told_when_more_articles_wait() -> None:
    with Record.open(":memory:") as record:
        bench = Bench(record, batch=2)
        bench.run(*(capture_of(f"{word} came.") for word in ("One", "Two", "Three")))
        assert [len(texts) for texts in bench.reader.batches] == [2, 1]


@pytest.mark.parametrize(("seconds", "written"), [(0.0, [3, 0]), (60.0, [2, 1, 0])], ids=["in no time", "slowly"])
def test_what_is_read_in_no_time_is_written_together(monkeypatch: pytest.MonkeyPatch, seconds: float, written: list[int]) -> None:
    passed = count(0.0, seconds)
    monkeypatch.setattr("reportedly.pipeline.monotonic", lambda: next(passed))
    with Record.open(":memory:") as record:
        bench, left = Bench(record, batch=2), list[int]()
        look = record.articles.unread

        def waiting(limit: int) -> tuple[Article, ...]:
            left.append(record.articles.waiting_count())
            return tuple(look(limit))

        monkeypatch.setattr(record.articles, "unread", waiting)
        bench.run(*(capture_of(f"{word} came.") for word in ("One", "Two", "Three")))
    assert [before - after for before, after in pairwise([*left, 0])] == written


@pytest.mark.parametrize("error", [StoreError("The record is locked."), StageError("No model.")])
@pytest.mark.parametrize("stage", ["captures", "extract", "read", "link", "events"])
def test_the_run_stops_when_the_record_or_a_stage_cannot_go_on(bench: Bench, stage: str, error: StoreError | StageError) -> None:
    good = capture_of("One came.")
    if stage == "extract":
        bench.acquirer.extracts[good.address] = error
    elif stage == "read":
        bench.reader.failing["One"] = error
    elif stage == "link":
        bench.linker.failing["One"] = error
    elif stage == "events":
        bench.linker.broken = error
    with pytest.raises(type(error), match=str(error)):
        bench.run(error if stage == "captures" else good)
    assert bench.problems() == set()


def test_the_next_run_goes_on_from_there_when_one_was_stopped(bench: Bench) -> None:
    bench.linker.failing["Two"] = StoreError("The disk is full.")
    with pytest.raises(StoreError):
        bench.run(capture_of("One came."), capture_of("Two came."))
    bench.linker.failing.clear()
    report = bench.run(capture_of("One came."), capture_of("Two came."))
    assert (report.captures_known, report.articles_new, report.articles_read, report.stories_changed) == (2, 0, 2, 1)
    assert bench.record.check() == ()


def test_a_source_is_marked_failing_and_the_others_are_looked_at_when_it_is_unusable(bench: Bench) -> None:
    other = make_source("https://other.example/feed")
    bench.record.sources.add(other)
    bench.acquirer.found[other.location] = (capture_of("Other came."),)
    report = bench.run(SourceError(FEED, "is gone. Check the path."))
    assert (report.sources, report.sources_failed, report.articles_read) == (2, 1, 1)
    assert bench.problems() == {("source", FEED, "is gone. Check the path.")}
    marked = {source.location: (source.is_failing, source.last_result) for source in bench.record.sources.all()}
    assert marked == {FEED: (True, "is gone. Check the path."), other.location: (False, "1 new, 0 set aside")}


def test_a_source_is_mended_when_it_can_be_looked_at_again(bench: Bench) -> None:
    bench.run(SourceError(FEED, "is gone."))
    bench.run(capture_of("One came."))
    assert bench.problems() == set()
    assert [source.is_failing for source in bench.record.sources.all()] == [False]


def test_what_a_source_gave_is_kept_when_it_breaks_off_in_a_way_nobody_foresaw(bench: Bench) -> None:
    report = bench.run(capture_of("One came."), RuntimeError("no more"))
    assert (report.articles_read, report.sources_failed) == (1, 1)
    ((stage, item, reason),) = bench.problems()
    assert (stage, item) == ("source", FEED)
    assert "unforeseen RuntimeError (no more)" in reason


def test_a_story_is_tried_again_when_its_events_could_not_be_made(bench: Bench) -> None:
    bench.linker.broken = ZeroDivisionError("by nought")
    report = bench.run(capture_of("One came."))
    ((stage, item, reason),) = bench.problems()
    assert (stage, item) == ("link", "s1")
    assert "unforeseen ZeroDivisionError" in reason
    assert (report.articles_read, report.stories_changed, report.set_aside) == (1, 0, 1)
    bench.linker.broken = None
    assert bench.run(capture_of("One came.")).stories_changed == 1
    assert bench.problems() == set()
    assert bench.record.check() == ()


def test_a_problem_counts_the_runs_it_failed_in_when_it_stays(bench: Bench) -> None:
    failed = Failed(FetchError(FEED, "did not answer."))
    bench.run(failed)
    bench.run(failed, now=NOON + timedelta(hours=1))
    (problem,) = bench.record.problems.all()
    assert problem.count == 2


@pytest.mark.parametrize("error", [FetchError, ExtractError])
def test_a_problem_of_the_address_itself_is_resolved_when_it_answers_again(
    bench: Bench, error: type[FetchError | ExtractError]
) -> None:
    bench.run(Failed(error(FEED, "did not answer.")))
    bench.run(capture_of("One came."))
    assert bench.problems() == set()


def test_a_problem_of_an_entry_stays_when_the_entry_has_left_the_feed(bench: Bench) -> None:
    lost = ("fetch", "https://outlet.example/lost", "no answer.")
    bench.run(Failed(FetchError(*lost[1:])))
    bench.run(capture_of("One came."))
    assert bench.problems() == {lost}


def test_a_problem_is_resolved_when_the_address_holds_an_article_at_last(bench: Bench) -> None:
    bad = capture_of("Bad came.", "https://outlet.example/page")
    bench.acquirer.extracts[bad.address] = ExtractError(bad.address, "holds no article.")
    bench.run(bad)
    assert len(bench.problems()) == 1
    assert bench.run(bad).captures_known == 1
    assert len(bench.problems()) == 1
    bench.acquirer.extracts.clear()
    report = bench.run(capture_of("Good came.", bad.address))
    assert report.articles_read == 1
    assert bench.problems() == set()


def test_problems_of_files_that_were_removed_are_resolved_but_not_those_below_what_fails_now(bench: Bench) -> None:
    folder = make_source("/news", kind="folder")
    bench.record.sources.add(folder)
    failures = [Failed(FetchError(item, "cannot be read.")) for item in ("/news/big.txt", "/news/sub/rest.txt")]
    bench.acquirer.found[folder.location] = failures
    bench.run()
    bench.acquirer.found[folder.location] = [Failed(FetchError("/news/sub", "cannot be listed."))]
    bench.run()
    assert {item for _, item, _ in bench.problems()} == {"/news/sub", "/news/sub/rest.txt"}


def test_a_new_revision_is_read_when_the_address_holds_other_words(bench: Bench) -> None:
    address = "https://outlet.example/page"
    bench.run(capture_of("Twelve came.", address))
    report = bench.run(capture_of("Nineteen came.", address), now=NOON + timedelta(hours=1))
    assert (report.captures_new, report.articles_new, report.articles_read, report.stories_changed) == (1, 1, 1, 1)
    assert [(article.text, article.revision) for article in bench.record.articles.revisions(address)] == [
        ("Twelve came.", 1),
        ("Nineteen came.", 2),
    ]
    assert bench.linker.told[-1] == ("Nineteen came.",)
    assert bench.record.check() == ()


def test_no_revision_is_made_when_other_bytes_hold_the_same_words(bench: Bench) -> None:
    address = "https://outlet.example/page"
    first, second = capture_of("One came.", address), capture_of("One came. <!-- ad 2 -->", address)
    bench.acquirer.extracts[address] = (article_in(first),)
    bench.run(first)
    report = bench.run(second)
    assert (report.captures_new, report.articles_new, report.articles_read) == (1, 0, 0)


def test_an_article_is_kept_and_counted_when_its_language_is_not_read(bench: Bench) -> None:
    page = capture_of("Un est venu.")
    bench.acquirer.extracts[page.address] = (article_in(page, language="fr"),)
    report = bench.run(page, capture_of("One came."))
    assert (report.articles_new, report.articles_read, report.articles_unread, report.set_aside) == (2, 1, 1, 0)
    kept = bench.record.readings.get(article_in(page, language="fr").id)
    assert kept is not None
    assert kept.unread == "no model for 'fr'"
    assert bench.record.check() == ()


def test_all_articles_of_a_capture_are_kept_when_it_holds_several(bench: Bench) -> None:
    page = capture_of("Both came.")
    parts = (article_in(capture_of(f"{word} came.", f"{page.address}#{word}")) for word in ("one", "two"))
    bench.acquirer.extracts[page.address] = tuple(replace(article, capture_id=page.id) for article in parts)
    report = bench.run(page)
    assert (report.captures_new, report.articles_new, report.articles_read) == (1, 2, 2)


def test_what_was_passed_over_is_counted_by_kind_when_a_source_holds_other_files(bench: Bench) -> None:
    bench.acquirer.passed_over = ((".pdf", 3), ("(none)", 1))
    report = bench.run(capture_of("One came."))
    assert dict(report.ignored) == {".pdf": 3, "(none)": 1}
    assert report.set_aside == 0
    assert "ignored" not in report.as_counts()


def test_an_article_set_aside_is_read_again_when_the_record_is_rebuilt(bench: Bench) -> None:
    bench.reader.failing["Bad"] = ZeroDivisionError("by nought")
    bench.run(capture_of("Bad came."))
    bench.reader.failing.clear()
    assert bench.record.rebuild() == 1
    assert bench.run(capture_of("Bad came.")).articles_read == 1
    assert bench.problems() == set()


def test_an_outcome_with_a_reading_is_linked_as_it_is_when_the_reader_gives_it(bench: Bench) -> None:
    page = capture_of("One came.")
    bench.reader.failing["One"] = Done(make_reading(article_in(page), annotators=("other@7",)))
    bench.run(page)
    kept = bench.record.readings.get(article_in(page).id)
    assert kept is not None
    assert kept.annotators == ("other@7",)


@pytest.mark.parametrize("stage", ["extract", "read", "link"])
def test_what_was_set_aside_is_read_when_it_is_tried_again_and_succeeds(bench: Bench, stage: str) -> None:
    bad = capture_of("Bad came.")
    if stage == "extract":
        bench.acquirer.extracts[bad.address] = ExtractError(bad.address, "is broken. Mend it.")
    elif stage == "read":
        bench.reader.failing["Bad"] = Failed(ReadError(article_in(bad).id, "is broken. Mend it."))
    else:
        bench.linker.failing["Bad"] = LinkError(article_in(bad).id, "is broken. Mend it.")
    bench.run(bad)
    bench.acquirer.extracts.pop(bad.address, None)
    bench.reader.failing.clear()
    bench.linker.failing.clear()
    assert bench.run(bad).articles_read == 0
    assert Pipeline(bench.record, bench.acquirer, bench.reader, bench.linker).retry() == 1
    assert bench.run(bad).articles_read == 1
    assert bench.problems() == set()
    assert bench.record.check() == ()
