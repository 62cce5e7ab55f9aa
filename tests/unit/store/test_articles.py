"""Articles: revisions, pages, what waits."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from reportedly.errors import Conflict, NotFound
from reportedly.model import Credit
from reportedly.store.record import Record
from tests.factory import NOON, make_article
from tests.saving import article_at, keep, link


def test_an_article_comes_back_as_it_was(record: Record) -> None:
    article = make_article(
        "Ein Züg.\n\nÜber Nacht.",
        title=None,
        outlet=None,
        published=None,
        precision="unknown",
        bylines=("Jo Ness", "Ola, Jr."),
        credits=(Credit(kind="wire", name="Northwire", raw="(Northwire)"), Credit(kind="canonical", url="https://a.example/")),
        subject="Trains",
        language="de",
    )
    kept = keep(record, article)
    assert record.articles.get(article.id) == kept
    assert kept.credits == article.credits


def test_the_same_article_is_kept_once(record: Record) -> None:
    first = keep(record, make_article())
    again = keep(record, make_article(outlet="Another"))
    assert again == first
    assert record.articles.count() == 1


def test_another_text_at_the_address_is_the_next_revision(record: Record) -> None:
    first, second, third = (keep(record, make_article(f"Text {number}.")) for number in range(3))
    assert [article.revision for article in (first, second, third)] == [1, 2, 3]
    assert record.articles.revisions(first.address) == (first, second, third)
    assert [record.articles.is_current(article.id) for article in (first, second, third)] == [False, False, True]


def test_an_unknown_id_is_not_current(record: Record) -> None:
    assert not record.articles.is_current("none")


def test_an_article_without_its_capture_is_refused(record: Record) -> None:
    with pytest.raises(Conflict):
        record.articles.save(make_article())
    assert record.articles.count() == 0


def test_the_beginning_of_an_id_is_enough(record: Record) -> None:
    article = keep(record, make_article())
    assert record.articles.get(article.id[:7]) == article
    with pytest.raises(NotFound):
        record.articles.get(article.id[:7], prefix_ok=False)


def test_a_beginning_that_fits_several_is_refused(record: Record) -> None:
    for number in range(17):  # one more than there are letters
        keep(record, article_at(number))
    ids = sorted(article.id for article in record.articles.find(limit=50))
    shared = next(a[0] for a, b in pairwise(ids) if a[0] == b[0])
    with pytest.raises(Conflict, match="Give more letters"):
        record.articles.get(shared)


@pytest.mark.parametrize("wanted", ["", "none", "%", "_", "' OR 1=1 --"])
def test_an_unknown_article_is_not_found(record: Record, wanted: str) -> None:
    keep(record, make_article())
    with pytest.raises(NotFound):
        record.articles.get(wanted)


def test_pages_are_newest_first_and_undated_last(record: Record) -> None:
    undated = keep(record, article_at(0, published=None))
    old = keep(record, article_at(1, published=NOON - timedelta(days=1)))
    new = keep(record, article_at(2))
    same = keep(record, article_at(3))
    assert record.articles.find(limit=10) == (same, new, old, undated)
    assert record.articles.find(limit=2, offset=1) == (new, old)


def test_older_revisions_are_found_only_when_asked_for(record: Record) -> None:
    first, second = keep(record, make_article("One.")), keep(record, make_article("Two."))
    assert record.articles.find(limit=10) == (second,)
    assert set(record.articles.find(limit=10, current_only=False)) == {first, second}


def test_articles_wait_in_the_order_acquired(record: Record) -> None:
    kept = [keep(record, article_at(number, published=NOON - timedelta(days=number))) for number in range(4)]
    assert record.articles.unread(3) == tuple(kept[:3])
    link(record, article_at(0, published=NOON))
    assert record.articles.unread(9) == tuple(kept[1:])
    assert record.articles.waiting_count() == 3
