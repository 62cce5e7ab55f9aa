"""The record as linking sees it."""

from __future__ import annotations

from datetime import timedelta

from reportedly.model import Credit, Span
from reportedly.model.ports import ArticleProfile, EntityProfile, Known
from reportedly.store import known as module
from reportedly.store.record import Record
from tests.factory import NOON, make_article, make_judgement, make_reading
from tests.saving import article_at, keep, link

ADA, TOM, JO = "n1", "n2", "n3"


def test_the_record_is_what_linking_asks_for(record: Record) -> None:
    port: Known = record.known
    assert port.article_count() == 0


def test_linked_articles_are_counted(record: Record) -> None:
    link(record, article_at(1))
    link(record, article_at(2), is_new=False)
    keep(record, article_at(3))
    link(record, article_at(2, "Other words."), is_new=False)
    assert record.known.article_count() == 2


def test_terms_are_counted_by_linked_article(record: Record) -> None:
    link(record, article_at(1), terms=(("ice", 2.0), ("old", 1.0)))
    link(record, article_at(2), is_new=False, terms=(("ice", 1.0),))
    assert list(record.known.document_frequency(["new", "old", "ice", "old"]).items()) == [("old", 1), ("ice", 2)]
    assert record.known.document_frequency([]) == {}


def test_a_profile_holds_what_linking_may_know(record: Record) -> None:
    article = make_article("Ice.", credits=(Credit(kind="wire", name="Northwire"),), published=None)
    link(record, article, terms=(("zebra", 2.5), ("ant", 1.0)), shingle_count=40)
    assert record.known.article_at(article.address) == ArticleProfile(
        article_id=article.id,
        address=article.address,
        story_id="s1",
        outlet="Outlet",
        published=None,
        title="One",
        terms=(("zebra", 2.5), ("ant", 1.0)),
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


def test_articles_come_by_most_shared_terms_then_oldest(record: Record) -> None:
    ids = [
        link(record, article_at(number), story_id=f"s{number}", terms=tuple((term, 1.0) for term in terms)).id
        for number, terms in enumerate((("a",), ("a", "b", "c"), ("b", "c"), ("d",)))
    ]
    shared = [profile.article_id for profile in record.known.articles_sharing({"a": 1.0, "b": 1.0, "c": 1.0}, 10)]
    assert shared == [ids[1], ids[2], ids[0]]
    assert [profile.article_id for profile in record.known.articles_sharing({"a": 1.0}, 1)] == [ids[0]]
    assert record.known.articles_sharing({}, 10) == record.known.articles_sharing({"none": 1.0}, 10) == []


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
            link(record, article_at(number), is_new=not number, terms=(("a", 1.0),), shingles=(1,))
    seen = [profile.address for profile in record.known.articles_sharing({"a": 1.0}, count)]
    assert (len(seen), seen[0]) == (module._NEWEST, article_at(3).address)
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


def test_withdrawn_judgements_are_not_linking_s_business(record: Record) -> None:
    link(record, article_at(1, "Ada, Tom."), {ADA: "Ada", TOM: "Tom"})
    judgement = make_judgement("same", ADA, TOM)
    record.judgements.add(judgement)
    assert record.known.judgements() == (judgement,)
    record.judgements.withdraw(judgement.id, NOON + timedelta(days=1))
    assert record.known.judgements() == ()


def test_a_reading_without_links_is_not_known(record: Record) -> None:
    article = keep(record, article_at(1))
    record.readings.save(make_reading(article))
    assert record.known.article_at(article.address) is None
