"""Stories: counted, dated, paged, moved; their events."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reportedly.errors import Conflict, NotFound
from reportedly.model import Account, Evidence, SlotValue
from reportedly.model.entities import split_story_id
from reportedly.store.record import Record
from tests.factory import NOON, make_article, make_event, make_judgement, make_story_events
from tests.saving import article_at, keep, link

DAY = timedelta(days=1)


def test_a_story_holds_its_articles_in_the_order_published(record: Record) -> None:
    late = link(record, article_at(1, published=NOON + DAY))
    undated = link(record, article_at(2, published=None), is_new=False)
    early = link(record, article_at(3, published=NOON - DAY), is_new=False)
    story = record.stories.get("s1")
    assert story.article_ids == (early.id, late.id, undated.id)
    assert (story.first_published, story.last_published) == (NOON - DAY, NOON + DAY)


def test_stories_come_most_recent_first_and_undated_last(record: Record) -> None:
    for number, published in enumerate((None, NOON, NOON + DAY, NOON)):
        link(record, article_at(number, published=published), story_id=f"s{number}")
    assert [story.id for story in record.stories.all()] == ["s2", "s3", "s1", "s0"]
    assert [story.id for story in record.stories.all(limit=2, offset=1)] == ["s3", "s1"]
    assert record.stories.count() == 4


def test_a_new_story_is_called_like_its_first_article(record: Record) -> None:
    link(record, article_at(1, title="Bridge to close"))
    link(record, article_at(2, "word " * 60, title=None), story_id="s2")
    assert record.stories.get("s1").title == "Bridge to close"
    assert record.stories.get("s2").title.endswith("word …")
    assert len(record.stories.get("s2").title) <= 122


def test_the_beginning_of_an_id_is_enough(record: Record) -> None:
    link(record, article_at(1), story_id="sabc1")
    link(record, article_at(2), story_id="sabd2")
    assert record.stories.get("sabc").id == "sabc1"
    with pytest.raises(Conflict):
        record.stories.get("sab")
    with pytest.raises(NotFound):
        record.stories.get("sx")


def test_an_article_in_no_story_has_none(record: Record) -> None:
    assert record.stories.of_article("none") is None


def test_a_story_is_stale_until_its_events_are_saved(record: Record) -> None:
    link(record, article_at(1))
    link(record, article_at(2), story_id="s2")
    assert record.stories.stale() == ("s1", "s2")
    record.stories.save_events(make_story_events("s1"))
    assert record.stories.stale() == ("s2",)
    link(record, article_at(3), is_new=False)
    assert record.stories.stale() == ("s1", "s2")


def test_saved_events_title_the_story_and_count_its_origins(record: Record) -> None:
    link(record, article_at(1))
    record.stories.save_events(make_story_events(title="A bridge", origin_names=("Tom Alder",), unknown_origin_count=3))
    story = record.stories.get("s1")
    assert (story.title, story.origin_names, story.unknown_origin_count) == ("A bridge", ("Tom Alder",), 3)


def test_events_of_an_unknown_story_are_refused(record: Record) -> None:
    with pytest.raises(NotFound):
        record.stories.save_events(make_story_events("none"))


def test_an_event_told_by_an_unknown_article_is_refused_and_the_old_events_stay(record: Record) -> None:
    article = link(record, article_at(1))
    kept = make_event(mentions=((article.id, 0),))
    record.stories.save_events(make_story_events("s1", kept))
    with pytest.raises(NotFound):
        record.stories.save_events(make_story_events("s1", make_event("ev2", mentions=(("none", 0),))))
    assert record.events.of_story("s1") == (kept,)


def test_events_saved_again_replace_the_first(record: Record) -> None:
    link(record, article_at(1))
    record.stories.save_events(make_story_events("s1", make_event("ev1"), make_event("ev2")))
    record.stories.save_events(make_story_events("s1", make_event("ev3"), make_event("ev2")))
    assert [event.id for event in record.events.of_story("s1")] == ["ev3", "ev2"]
    with pytest.raises(NotFound):
        record.events.get("ev1")


def test_an_event_follows_its_article_to_another_story(record: Record) -> None:
    for number in (1, 2):
        link(record, article_at(number), story_id=f"s{number}")
    record.stories.save_events(make_story_events("s1", make_event("ev1")))
    record.stories.save_events(make_story_events("s2", make_event("ev1", story_id="s2")))
    assert record.events.of_story("s1") == ()
    assert record.events.get("ev1").story_id == "s2"


def test_a_moved_article_stands_where_people_put_it(record: Record) -> None:
    stays, goes = link(record, article_at(1)), link(record, article_at(2), is_new=False)
    there = link(record, article_at(3), story_id="s2")
    for story_id in ("s1", "s2"):
        record.stories.save_events(make_story_events(story_id))
    move = make_judgement("move", goes.id, "s2")
    record.judgements.add(move)
    assert record.stories.get("s1").article_ids == (stays.id,)
    assert set(record.stories.get("s2").article_ids) == {goes.id, there.id}
    assert record.stories.stale() == ("s1", "s2")
    record.judgements.withdraw(move.id, NOON)
    assert record.stories.get("s2").article_ids == (there.id,)
    assert set(record.stories.get("s1").article_ids) == {stays.id, goes.id}


def test_a_story_whose_last_article_is_moved_redirects_until_it_comes_back(record: Record) -> None:
    only = link(record, article_at(1))
    record.stories.save_events(make_story_events("s1", make_event("ev1", mentions=())))
    link(record, article_at(2), story_id="s2")
    move = make_judgement("move", only.id, "s2")
    record.judgements.add(move)
    assert record.stories.get("s1").id == "s2"
    assert record.events.of_story("s1") == record.events.of_story("s2") == ()
    assert record.stories.count() == 1
    assert "s1" not in record.stories.stale()
    record.judgements.withdraw(move.id, NOON)
    assert record.stories.get("s1").article_ids == (only.id,)


def test_a_new_article_of_a_story_that_moves_emptied_opens_it_again(record: Record) -> None:
    only = link(record, article_at(1))
    link(record, article_at(2), story_id="s2")
    record.judgements.add(make_judgement("move", only.id, "s2"))
    new = link(record, article_at(3), is_new=False)
    assert record.stories.get("s1").article_ids == (new.id,)


def test_two_stories_judged_the_same_are_one_and_what_comes_to_either_joins_it(record: Record) -> None:
    one, other = link(record, article_at(1)), link(record, article_at(2), story_id="s2")
    link(record, article_at(3), story_id="s3")
    same = make_judgement("same", one.id, other.id, noun="story")
    record.judgements.add(same)
    new = link(record, article_at(4), story_id="s2", is_new=False)
    assert record.stories.get("s2").id == "s1"
    assert set(record.stories.get("s1").article_ids) == {one.id, other.id, new.id}
    assert record.stories.count() == 2
    assert record.judgements.of_story("s1") == (same,)
    assert record.judgements.of_story("s3") == ()
    assert not [line for line in record.check() if "older than" not in line]
    record.judgements.withdraw(same.id, NOON)
    assert record.stories.get("s1").article_ids == (one.id,)
    assert set(record.stories.get("s2").article_ids) == {other.id, new.id}


def test_stories_judged_the_same_stay_one_when_the_linker_calls_one_of_them_otherwise(record: Record) -> None:
    one, other = link(record, article_at(1)), link(record, article_at(2), story_id="s2")
    record.judgements.add(make_judgement("same", one.id, other.id, noun="story"))
    record.rebuild()
    link(record, article_at(2), story_id="s8")
    link(record, article_at(1), story_id="s9")
    assert set(record.stories.get("s9").article_ids) == {one.id, other.id}
    assert record.stories.get("s8").id == "s9"


def test_an_article_moved_to_where_another_stands_follows_its_newer_revision(record: Record) -> None:
    goes, there = link(record, article_at(1)), link(record, make_article("One."), story_id="s2")
    record.judgements.add(make_judgement("move", goes.id, there.id))
    assert goes.id in record.stories.get("s2").article_ids
    newer = link(record, make_article("Two."), story_id="s3")
    assert set(record.stories.get("s3").article_ids) == {goes.id, newer.id}


def test_a_story_of_its_own_stays_an_address_when_the_move_is_withdrawn(record: Record) -> None:
    stays, goes = link(record, article_at(1)), link(record, article_at(2), is_new=False)
    own = make_judgement("move", goes.id, split_story_id(goes.id))
    record.judgements.add(own)
    assert record.stories.get(split_story_id(goes.id)).article_ids == (goes.id,)
    assert record.stories.get("s1").article_ids == (stays.id,)
    assert record.judgements.of_story("s1") == (own,)
    record.judgements.withdraw(own.id, NOON)
    assert record.stories.get(split_story_id(goes.id)).id == "s1"
    assert not [line for line in record.check() if "older than" not in line]


def test_a_story_cannot_be_kept_from_another(record: Record) -> None:
    link(record, article_at(1))
    with pytest.raises(Conflict, match="same, move, rename"):
        record.judgements.add(make_judgement("different", "s1", "s2", noun="story"))


def test_a_new_revision_of_a_moved_article_is_linked_anew(record: Record) -> None:
    goes = link(record, make_article("One."))
    link(record, article_at(2), story_id="s2")
    record.judgements.add(make_judgement("move", goes.id, "s2"))
    new = link(record, make_article("Two."), story_id="s2", is_new=False)
    assert new.id in record.stories.get("s2").article_ids
    assert goes.id not in record.stories.get("s2").article_ids


def test_a_move_given_before_a_rebuild_is_applied_when_its_story_comes_back(record: Record) -> None:
    goes, stays = article_at(1), article_at(2)
    link(record, goes)
    link(record, stays, story_id="s2")
    record.judgements.add(make_judgement("move", goes.id, "s2"))
    record.rebuild()
    link(record, goes)
    assert record.stories.get("s1").article_ids == (goes.id,)
    link(record, stays, story_id="s2")
    assert set(record.stories.get("s2").article_ids) == {goes.id, stays.id}
    assert record.stories.get("s1").id == "s2"


def test_an_article_moved_before_it_is_linked_goes_there_at_once(record: Record) -> None:
    link(record, article_at(1), story_id="s2")
    waiting = keep(record, article_at(2))
    record.judgements.add(make_judgement("move", waiting.id, "s2"))
    link(record, waiting)
    assert waiting.id in record.stories.get("s2").article_ids
    assert record.stories.get("s1").id == "s2"


def test_a_story_bears_the_name_a_person_gave(record: Record) -> None:
    link(record, article_at(1))
    record.stories.save_events(make_story_events())
    record.judgements.add(make_judgement("rename", "s1", "The bridge", noun="story"))
    assert record.stories.get("s1").title == "The bridge"
    assert record.stories.stale() == ("s1",)


def value(article_id: str, words: str, slot: str = "status", **given: object) -> SlotValue:
    evidence = Evidence(article_id=article_id, start=0, end=3)
    facts = {"slot": slot, "what": "people hurt", "value": words, "words": words, "evidence": evidence, "origin": "Tom", **given}
    return SlotValue(**facts)  # type: ignore[arg-type]


def test_statements_are_made_of_accounts(record: Record) -> None:
    one = link(record, article_at(1))
    two = link(record, article_at(2, published=NOON + DAY), is_new=False)
    bare = link(record, article_at(3, published=None, seen_at=None), is_new=False)
    values = (value(one.id, "planned"), value(two.id, "planned"), value(bare.id, "12", slot="number"))
    single = Account(origin="Tom", origin_entity=None, paths=(("Radio", "Tom"),), article_ids=(one.id,), values=values)
    several = Account(origin="Tom", origin_entity=None, paths=((), ()), article_ids=(), values=(value(one.id, "off"),))
    nobody = Account(origin=None, origin_entity=None, paths=(), article_ids=(), values=(value(one.id, "on", origin=None),))
    record.stories.save_events(make_story_events("s1", make_event(accounts=(single, several, nobody))))
    found = record.statements.of("ev1")
    assert [(each.property, each.value, each.chain) for each in found] == [
        ("people hurt", "12", ("Radio", "Tom")),
        ("status", "planned", ("Radio", "Tom")),
        ("status", "planned", ("Radio", "Tom")),
        ("status", "off", ("Tom",)),
        ("status", "on", ()),
    ]
    assert [(each.first_seen, each.last_seen) for each in found[:2]] == [(None, None), (NOON, NOON + DAY)]
    record.stories.save_events(make_story_events("s1"))
    assert record.statements.of("ev1") == ()


def test_a_mention_leads_to_its_event(record: Record) -> None:
    article, other = link(record, article_at(1)), link(record, article_at(2), is_new=False)
    told = make_event("ev1", mentions=((article.id, 0), (article.id, 2), (other.id, 0)))
    record.stories.save_events(make_story_events("s1", told, make_event("ev2", mentions=((article.id, 1),))))
    assert record.events.ids_of(article.id) == {0: "ev1", 1: "ev2", 2: "ev1"}
    assert record.events.ids_of("nobody's") == {}
