"""A rebuild drops what was derived and nothing else."""

from __future__ import annotations

from reportedly.store.rebuild import KEPT
from reportedly.store.record import Record
from reportedly.store.schema import metadata
from tests import newsroom
from tests.factory import NOON, make_article, make_judgement
from tests.saving import article_at, keep


def test_what_is_kept_for_ever_stays(record: Record) -> None:
    newsroom.fill(record)
    record.judgements.add(make_judgement("same", newsroom.MAYOR, newsroom.ENGINEER))
    kept = record.sources.all(), record.articles.find(limit=9, current_only=False), record.judgements.all()
    assert record.rebuild() == len(newsroom.ARTICLES)
    assert (record.sources.all(), record.articles.find(limit=9, current_only=False), record.judgements.all()) == kept
    assert all(record.captures.has(article.capture_id) for article in kept[1])


def test_everything_derived_is_gone(record: Record) -> None:
    newsroom.fill(record)
    record.rebuild()
    counts = {
        table.name: record._session.run(f"SELECT count(*) FROM {table.name}")[0][0]
        for table in metadata.sorted_tables
        if table.name not in KEPT
    }
    assert {name: count for name, count in counts.items() if count} == {}
    assert record.search.articles("bridge") == ()
    assert record.entities.find("bruhn") == ()
    assert record.known.article_count() == 0


def test_articles_wait_in_the_order_they_were_acquired(record: Record) -> None:
    newsroom.fill(record)
    record.rebuild()
    assert [article.id for article in record.articles.unread(9)] == [article.id for article in newsroom.ARTICLES]


def test_what_could_not_be_read_is_tried_again_and_what_could_not_be_had_stays_aside(record: Record) -> None:
    article = keep(record, make_article())
    for stage, item in (("read", article.id), ("link", article.id), ("fetch", "elsewhere")):
        record.problems.add(stage=stage, item=item, reason="no", source_id=None, now=NOON)
    assert record.rebuild() == 1
    assert [problem.stage for problem in record.problems.all()] == ["fetch"]
    assert record.articles.unread(5) == (article,)


def test_an_empty_record_is_rebuilt_to_itself(record: Record) -> None:
    assert record.rebuild() == 0
    assert record.check() == ()


def test_a_rebuilt_record_filled_again_is_whole(record: Record) -> None:
    newsroom.fill(record)
    before = record.stories.all(), record.entities.all()
    record.rebuild()
    newsroom.fill(record)
    assert (record.stories.all(), record.entities.all()) == before
    assert record.check() == ()
    keep(record, article_at(9))
    assert len(record.check()) == 1
