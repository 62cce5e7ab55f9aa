"""Links: one article's decisions, and a newer revision in its predecessor's place."""

from __future__ import annotations

import pytest

from reportedly.errors import Conflict, NotFound
from reportedly.model import Copy, Tie, Undone
from reportedly.store.record import Record
from tests.factory import make_article, make_linked, make_reading
from tests.saving import article_at, keep, link, links_of, reading_of

ADA, TOM = "n1", "n2"
NAMES = {ADA: "Ada Bruhn", TOM: "Tom Alder"}


def copy_of(article_id: str, of_article_id: str, **given: object) -> Copy:
    facts = {"kind": "same text", "containment": 1.0, "is_direction_known": True, "reason": "all words", **given}
    return Copy(article_id=article_id, of_article_id=of_article_id, **facts)  # type: ignore[arg-type]


def test_links_of_three_different_articles_are_refused(record: Record) -> None:
    one, other = keep(record, article_at(1)), keep(record, article_at(2))
    with pytest.raises(Conflict, match="cannot be saved"):
        record.links.save(make_linked(one), other, make_reading(other))
    with pytest.raises(Conflict, match="cannot be saved"):
        record.links.save(make_linked(one), one, make_reading(other))


def test_links_of_an_unknown_article_are_refused(record: Record) -> None:
    article = make_article()
    with pytest.raises(NotFound):
        record.links.save(make_linked(article), article, make_reading(article))


def test_a_story_that_is_neither_new_nor_known_is_refused_and_nothing_is_left(record: Record) -> None:
    article = keep(record, make_article("Ada Bruhn spoke."))
    reading = reading_of(article, {ADA: "Ada Bruhn"})
    record.readings.save(reading)
    with pytest.raises(NotFound):
        record.links.save(links_of(article, {ADA: "Ada Bruhn"}, is_new=False), article, reading)
    assert record.entities.all() == ()
    assert record.known.article_count() == 0


def test_entity_ids_are_told_by_local_key(record: Record) -> None:
    article = link(record, make_article("Ada Bruhn met Tom Alder."), NAMES)
    assert record.links.entity_ids(article.id) == {"e0": ADA, "e1": TOM}
    assert record.links.entity_ids("none") == {}


def test_links_saved_again_replace_the_first(record: Record) -> None:
    article = link(record, make_article("Ada Bruhn met Tom Alder."), NAMES, terms=(1,), shingles=(1, 2))
    reading = reading_of(article, {ADA: "Ada Bruhn"})
    record.readings.save(reading)
    linked = links_of(article, {ADA: "Ada Bruhn"}, is_new=False, terms=(2,), shingles=(2,))
    record.links.save(linked, article, reading)
    assert [entity.id for entity in record.entities.all()] == [ADA]
    assert record.links.entity_ids(article.id) == {"e0": ADA}
    assert list(record.known.postings([1, 2])) == [2]
    assert record.stories.get("s1").article_ids == (article.id,)
    assert [each for each in record.check() if "events are older" not in each] == []


def test_a_newer_revision_takes_its_predecessor_s_place(record: Record) -> None:
    old = link(record, make_article("Ada Bruhn met Tom Alder."), NAMES, terms=(1,), shingles=(7,))
    new = link(record, make_article("Ada Bruhn met nobody."), {ADA: "Ada Bruhn"}, is_new=False, terms=(1,))
    assert record.stories.get("s1").article_ids == (new.id,)
    assert record.stories.of_article(old.id) is None
    assert record.known.article_count() == 1
    assert record.known.postings([1])[1].article_count == 1
    assert record.known.articles_with_shingles([7], 5) == []
    assert [hit.article.id for hit in record.search.articles("met")] == [new.id]
    assert [(entity.id, entity.article_count) for entity in record.entities.all()] == [(ADA, 1)]
    assert [variant.count for variant in record.entities.get(ADA).variants] == [1]


def test_an_older_revision_keeps_its_evidence(record: Record) -> None:
    old = link(record, make_article("Ada Bruhn met Tom Alder."), NAMES)
    link(record, make_article("Nobody met."), is_new=False)
    assert record.links.entity_ids(old.id) == {"e0": ADA, "e1": TOM}
    assert record.readings.get(old.id) is not None


def test_an_entity_that_only_an_older_revision_names_is_hidden_and_keeps_its_id(record: Record) -> None:
    link(record, make_article("Tom Alder spoke."), {TOM: "Tom Alder"})
    link(record, make_article("Nobody spoke."), is_new=False)
    assert record.entities.all() == ()
    assert record.entities.find("Tom Alder") == ()
    assert record.known.entities_by_keys(["tom alder"], 5) == []
    assert record.entities.get(TOM).article_count == 0
    link(record, article_at(2, "Tom Alder spoke again."), {TOM: "Tom Alder"}, story_id="s2")
    assert record.entities.get(TOM).article_count == 1


def test_an_old_text_read_late_does_not_come_back(record: Record) -> None:
    old = keep(record, make_article("Ada Bruhn met Tom Alder."))
    new = link(record, make_article("Ada Bruhn met nobody."), {ADA: "Ada Bruhn"})
    link(record, old, NAMES, is_new=False)
    assert record.stories.get("s1").article_ids == (new.id,)
    assert record.readings.get(old.id) is not None
    assert [each for each in record.check() if "events are older" not in each] == []


def test_a_revision_that_changes_its_story_leaves_a_redirect(record: Record) -> None:
    link(record, make_article("One."), story_id="s1")
    new = link(record, make_article("Two."), story_id="s2")
    assert record.stories.get("s1").id == "s2"
    assert record.stories.of_article(new.id) == record.stories.get("s2")
    assert record.stories.count() == 1


def test_copies_are_told_in_the_order_acquired(record: Record) -> None:
    one = link(record, article_at(1))
    two = link(record, article_at(2), is_new=False, copies=(copy_of(article_at(2).id, one.id),))
    three = link(
        record, article_at(3), is_new=False, copies=(copy_of(article_at(3).id, two.id), copy_of(article_at(3).id, one.id))
    )
    pairs = [(copy.article_id, copy.of_article_id) for copy in record.links.copies()]
    assert pairs == [(two.id, one.id), (three.id, one.id), (three.id, two.id)]
    assert record.links.copies()[0] == copy_of(two.id, one.id)
    assert record.stories.get("s1").copy_count == 2


def test_copies_of_an_article_are_told_from_both_sides(record: Record) -> None:
    one = link(record, article_at(1))
    two = link(record, article_at(2), is_new=False, copies=(copy_of(article_at(2).id, one.id),))
    assert record.links.copies_of(one.id) == record.links.copies_of(two.id) == (copy_of(two.id, one.id),)
    assert record.links.copies_of("none") == ()


def test_an_original_found_later_claims_its_copy(record: Record) -> None:
    early, copy = link(record, article_at(1)), article_at(2)
    link(record, copy, is_new=False, copies=(copy_of(copy.id, early.id, is_direction_known=False),))
    original = article_at(3)
    link(record, original, is_new=False, copies=(copy_of(copy.id, original.id),))
    assert [(each.article_id, each.of_article_id) for each in record.links.copies()] == [(copy.id, original.id)]


def test_a_copy_of_an_unknown_article_is_refused(record: Record) -> None:
    article = keep(record, make_article())
    linked = make_linked(article, copies=(copy_of(article.id, "none"),))
    with pytest.raises(NotFound):
        record.links.save(linked, article, make_reading(article))


def test_an_older_self_is_no_copy(record: Record) -> None:
    old = link(record, make_article("One."))
    new = make_article("Two.")
    link(record, new, is_new=False, copies=(copy_of(new.id, old.id, kind="revision"),))
    assert record.stories.get("s1").copy_count == 0
    assert record.links.copies_of(old.id)[0].kind == "revision"


def test_copies_of_superseded_articles_are_not_listed(record: Record) -> None:
    one, two = link(record, article_at(1)), article_at(2)
    link(record, two, is_new=False, copies=(copy_of(two.id, one.id),))
    link(record, article_at(2, "Other words."), is_new=False)
    assert record.links.copies() == ()
    assert len(record.links.copies_of(one.id)) == 1


def test_a_copy_undone_leaves_its_articles_as_like_as_any_two_and_their_stories_to_be_looked_at(record: Record) -> None:
    one = link(record, article_at(1), shingles=(1, 2))
    other = keep(record, article_at(2))
    tie = Tie(article_id=other.id, other_id=one.id, likeness=0.98, without_copy=0.25)
    link(record, article_at(2), is_new=False, shingles=(1, 2, 3), copies=(copy_of(other.id, one.id),), ties=(tie,))
    (held,) = record.known.copies_among([one.id, other.id])
    assert (held.copy.of_article_id, held.values, held.of_values) == (one.id, (1, 2, 3), (1, 2))
    assert record.known.copies_among([one.id]) == []
    for _ in record.links.neighbourhoods(0.5):
        record.links.regroup({})
    undone = Undone(article_id=other.id, of_article_id=one.id)
    link(record, article_at(3), story_id="s2", undone=(undone,))
    assert record.links.copies() == ()
    around = next(iter(record.links.neighbourhoods(0.5)))
    assert {one.id, other.id} <= around.story_of.keys()
    assert [found.likeness for found in around.ties] == [0.25]
    assert record.stories.get("s1").copy_count == 0
    assert set(record.stories.stale()) == {"s1", "s2"}
