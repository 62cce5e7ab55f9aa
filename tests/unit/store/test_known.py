"""The record as linking sees it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from reportedly.model import Credit, Span
from reportedly.model.ports import ArticleProfile, EntityProfile, Known, Posting, ToldArticle
from reportedly.store import known as module
from reportedly.store.postings import NEWEST
from reportedly.store.record import Record
from tests.factory import make_article, make_judgement, make_reading
from tests.saving import article_at, keep, link, links_of, reading_of

ADA, TOM, JO = "n1", "n2", "n3"


def places(*numbers: int) -> bytes:
    return np.array(numbers, np.int32).tobytes()


def test_the_record_is_what_linking_asks_for(record: Record) -> None:
    port: Known = record.known
    assert port.article_count() == 0


def test_linked_articles_are_counted(record: Record) -> None:
    link(record, article_at(1))
    link(record, article_at(2), is_new=False)
    keep(record, article_at(3))
    link(record, article_at(2, "Other words."), is_new=False)
    assert record.known.article_count() == 2


def test_terms_are_told_by_linked_article(record: Record) -> None:
    link(record, article_at(1), terms=(7, 8))
    link(record, article_at(2), is_new=False, terms=(7,))
    assert record.known.postings([9, 8, 7, 8]) == {8: Posting(1, places(1)), 7: Posting(2, places(1, 2))}
    assert record.known.postings([]) == {}


def test_an_article_is_told_by_its_place(record: Record) -> None:
    first = link(record, article_at(1), told=b"one")
    second = link(record, article_at(2), story_id="s2", told=b"two")
    assert record.known.told_at([2, 9, 1]) == [ToldArticle(second.id, "s2", b"two"), ToldArticle(first.id, "s1", b"one")]


def test_a_profile_holds_what_linking_may_know(record: Record) -> None:
    article = make_article("Ice.", credits=(Credit(kind="wire", name="Northwire"),), published=None)
    link(record, article, shingle_count=40)
    assert record.known.article_at(article.address) == ArticleProfile(
        article_id=article.id,
        address=article.address,
        story_id="s1",
        outlet="Outlet",
        published=None,
        title="One",
        shingle_count=40,
        wire="Northwire",
        seen_at=article.seen_at,
    )
    assert record.known.article_at("none") is None


def test_the_linked_revision_stands_at_an_address_until_the_next_is_linked(record: Record) -> None:
    old = link(record, make_article("One."))
    new = keep(record, make_article("Two."))
    at_first = record.known.article_at(old.address)
    link(record, new, is_new=False)
    at_last = record.known.article_at(old.address)
    assert at_first is not None
    assert at_last is not None
    assert (at_first.article_id, at_last.article_id) == (old.id, new.id)


def test_articles_come_by_most_shared_shingles_then_oldest(record: Record) -> None:
    ids = [
        link(record, article_at(number), story_id=f"s{number}", shingles=shingles).id
        for number, shingles in enumerate(((1, -(2**63)), (1, 2, 3), (2, 1), (9,)))
    ]
    found = record.known.articles_with_shingles([1, 2, 3, 1], 3)
    assert [(profile.article_id, held) for profile, held in found] == [
        (ids[1], frozenset({1, 2, 3})),
        (ids[2], frozenset({1, 2})),
        (ids[0], frozenset({1})),
    ]
    assert [held for _, held in record.known.articles_with_shingles([-(2**63)], 3)] == [frozenset({-(2**63)})]
    assert record.known.articles_with_shingles([], 3) == []


def test_of_a_common_term_or_shingle_the_newest_articles_are_looked_at(record: Record) -> None:
    count = module._NEWEST + 3
    with record.transaction():
        for number in range(count):
            link(record, article_at(number), is_new=not number, terms=(5,), shingles=(1,))
    assert record.known.postings([5])[5] == Posting(count, places(*range(count - NEWEST + 1, count + 1)))
    assert record.known.articles_with_shingles([1], 1)[0][0].address == article_at(3).address


def test_an_entity_is_found_by_any_key_most_articles_first(record: Record) -> None:
    link(record, article_at(1, "Ada Bruhn, Tom Alder."), {ADA: "Ada Bruhn", TOM: "Tom Alder"})
    link(record, article_at(2, "Tom Alder, Jo Ness."), {TOM: "Tom Alder", JO: "Jo Ness"}, is_new=False)
    profiles = record.known.entities_by_keys(["ada bruhn", "tom alder", "jo ness", "tom alder"], 10)
    assert [profile.entity_id for profile in profiles] == [TOM, ADA, JO]
    assert profiles[0] == EntityProfile(
        entity_id=TOM,
        kind="person",
        name="Tom Alder",
        variants=("Tom Alder",),
        descriptions=(),
        company=(ADA, JO),
        article_count=2,
        company_counts=(1, 1),
    )
    assert [profile.entity_id for profile in record.known.entities_by_keys(["ada bruhn", "tom alder"], 1)] == [TOM]
    assert record.known.entities_by_keys([], 5) == record.known.entities_by_keys(["none"], 5) == []


def test_of_a_common_key_the_entities_in_most_articles_are_looked_at(record: Record) -> None:
    for number in range(6):
        link(record, article_at(number, "Ada."), {f"n{number}": "Ada"}, story_id=f"s{number}")
    for number in range(10, 13):
        link(record, article_at(number, "Ada."), {"n4": "Ada"}, is_new=False, story_id="s1")
    assert [profile.entity_id for profile in record.known.entities_by_keys(["ada"], 2)] == ["n4", "n0"]


def test_what_was_judged_of_entities_is_not_linking_s_business(record: Record) -> None:
    link(record, article_at(1, "Ada Bruhn, Jo Ness."), {ADA: "Ada Bruhn", JO: "Jo Ness"})
    link(record, article_at(2, "Tom Alder, Jo Ness."), {TOM: "Tom Alder", JO: "Jo Ness"}, is_new=False)
    before = record.known.entities_by_keys(["tom alder", "ada bruhn", "jo ness"], 5)
    second = article_at(2, "Tom Alder, Jo Ness.").id
    record.judgements.add(make_judgement("same", ADA, TOM))
    record.judgements.add(make_judgement("rename", JO, "Joan"))
    record.judgements.add(make_judgement("move", second, ADA, noun="entity", span=Span(0, 9)))
    assert record.entities.articles_of(JO)
    assert record.links.entity_ids(second)["e0"] == ADA
    assert record.known.entities_by_keys(["tom alder", "ada bruhn", "jo ness"], 5) == before


def test_a_reading_without_links_is_not_known(record: Record) -> None:
    article = keep(record, article_at(1))
    record.readings.save(make_reading(article))
    assert record.known.article_at(article.address) is None


def test_how_an_article_speaks_of_somebody_is_told_with_the_articles_that_name_him(record: Record) -> None:
    for number, context in ((1, b"one"), (2, b""), (3, b"three")):
        article = keep(record, article_at(number, "Ada Bruhn spoke to Tom Roe."))
        names = {ADA: "Ada Bruhn", TOM: "Tom Roe"}
        linked = links_of(article, names, is_new=number == 1)
        mine = replace(linked.entities[0], context=context, is_new=number == 1)
        other = replace(linked.entities[1], context=b"other", is_new=number == 1)
        record.readings.save(reading_of(article, names))
        record.links.save(replace(linked, entities=(mine, other)), article, reading_of(article, names))
    assert [one.context for one in record.known.articles_naming(ADA, 8)] == [b"three", b"", b"one"]
    assert [one.context for one in record.known.articles_naming(TOM, 2)] == [b"other", b"other"]


def test_of_one_whom_an_article_names_as_two_the_first_counts(record: Record) -> None:
    article = keep(record, article_at(1, "Ada Bruhn, Bruhn."))
    names = {ADA: "Ada Bruhn"}
    linked = links_of(article, names)
    first, second = (replace(linked.entities[0], key=key, context=key.encode()) for key in ("e0", "e1"))
    record.readings.save(reading_of(article, names))
    record.links.save(replace(linked, entities=(second, first)), article, reading_of(article, names))
    assert [one.context for one in record.known.articles_naming(ADA, 8)] == [b"e0"]
