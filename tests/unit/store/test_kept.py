"""Sources, captures and problems."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reportedly.errors import NotFound, StoreError
from reportedly.store.record import Record
from tests.factory import NOON, make_article, make_capture, make_source
from tests.saving import article_at, keep, link

LATER = NOON + timedelta(hours=1)


def test_a_source_is_added_once(record: Record) -> None:
    assert record.sources.add(make_source("here", outlet="Herald"))
    assert not record.sources.add(make_source("here", outlet="Another"))
    assert record.sources.get(make_source("here").id).outlet == "Herald"


def test_a_source_keeps_what_happened_last(record: Record) -> None:
    source = make_source()
    record.sources.add(source)
    record.sources.mark(source.id, at=LATER, result="no answer", is_failing=True)
    kept = record.sources.get(source.id)
    assert (kept.last_run_at, kept.last_result, kept.is_failing) == (LATER, "no answer", True)


def test_an_unknown_source_is_not_found(record: Record) -> None:
    with pytest.raises(NotFound):
        record.sources.get("none")
    with pytest.raises(NotFound):
        record.sources.mark("none", at=NOON, result="", is_failing=False)


def test_a_capture_comes_back_byte_for_byte(record: Record) -> None:
    capture = make_capture(content=bytes(range(256)), hints=(("title", "Ein Züg"), ("title", "twice")))
    record.captures.save(capture)
    assert record.captures.get(capture.id) == capture


def test_a_capture_is_never_changed(record: Record) -> None:
    capture = make_capture()
    record.captures.save(capture)
    record.captures.mark_complete(capture.id)
    record.captures.save(make_capture(retrieved_at=LATER))
    assert record.captures.get(capture.id) == capture
    assert record.captures.is_complete(capture.id)


def test_a_capture_is_complete_only_when_marked(record: Record) -> None:
    capture = make_capture()
    assert not record.captures.has(capture.id)
    assert not record.captures.is_complete(capture.id)
    record.captures.save(capture)
    assert record.captures.has(capture.id)
    assert not record.captures.is_complete(capture.id)


def test_a_capture_is_taken_apart_again_when_it_is_reopened(record: Record) -> None:
    capture = make_capture()
    record.captures.save(capture)
    record.captures.mark_complete(capture.id)
    assert record.captures.reopen(capture.address) == 1
    assert not record.captures.is_complete(capture.id)
    assert record.captures.reopen("nowhere") == 0


def test_an_unknown_capture_is_not_found(record: Record) -> None:
    with pytest.raises(NotFound):
        record.captures.get("none")
    with pytest.raises(NotFound):
        record.captures.mark_complete("none")


def test_damaged_bytes_are_named(record: Record) -> None:
    record.captures.save(make_capture())
    record._session.run("UPDATE captures SET content = x'00'")
    with pytest.raises(StoreError, match="are damaged"):
        record.captures.get(make_capture().id)


def add(record: Record, stage: str, item: str, hours: int = 0) -> None:
    record.problems.add(stage=stage, item=item, reason=f"reason {hours}", source_id=None, now=NOON + timedelta(hours=hours))


def test_a_problem_seen_again_counts_up(record: Record) -> None:
    add(record, "fetch", "here")
    add(record, "fetch", "here", 1)
    (problem,) = record.problems.all()
    assert (problem.count, problem.reason, problem.seen_at) == (2, "reason 1", LATER)


def test_the_latest_problem_comes_first(record: Record) -> None:
    add(record, "fetch", "old")
    add(record, "extract", "new", 1)
    assert [problem.item for problem in record.problems.all()] == ["new", "old"]
    assert record.problems.count() == 2


def test_a_resolved_problem_is_gone(record: Record) -> None:
    add(record, "fetch", "here")
    record.problems.resolve("fetch", "here")
    record.problems.resolve("fetch", "never there")
    assert record.problems.all() == ()


@pytest.mark.parametrize("stage", ["read", "link"])
def test_an_article_set_aside_waits_no_longer(record: Record, stage: str) -> None:
    article = keep(record, make_article())
    add(record, stage, article.id)
    assert record.articles.unread(5) == ()
    assert record.articles.waiting_count() == 0


def test_an_article_waits_again_when_all_its_problems_are_resolved(record: Record) -> None:
    article = keep(record, make_article())
    add(record, "read", article.id)
    add(record, "link", article.address)
    record.problems.resolve("read", article.id)
    assert record.articles.unread(5) == ()
    record.problems.resolve("link", article.address)
    assert record.articles.unread(5) == (article,)


def test_an_article_read_meanwhile_does_not_wait_again(record: Record) -> None:
    article = link(record, make_article())
    add(record, "link", article.id)
    record.problems.resolve("link", article.id)
    assert record.articles.unread(5) == ()


def test_a_page_that_fails_later_keeps_its_earlier_article_waiting(record: Record) -> None:
    article = keep(record, make_article())
    add(record, "extract", article.address)
    assert record.articles.unread(5) == (article,)


def test_an_article_whose_id_was_set_aside_before_does_not_wait(record: Record) -> None:
    article = article_at(1)
    add(record, "read", article.id)
    keep(record, article)
    assert record.articles.unread(5) == ()
