"""Entities and events: dossiers, found, counted, merged."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reportedly.errors import Conflict, NotFound
from reportedly.model import Account, Attribution, EventMention, LocalEntity, Mention, Party, Referent, Span, Variant
from reportedly.store.record import Record
from tests.factory import (
    NOON,
    make_entity_link,
    make_event,
    make_judgement,
    make_linked,
    make_reading,
    make_story_events,
    span_of,
)
from tests.saving import article_at, keep, link

ADA, TOM, JO = "n1", "n2", "n3"
DAY = timedelta(days=1)


@pytest.fixture
def three(record: Record) -> Record:
    """Ada in three articles, Tom in two of them, Jo in one."""
    link(record, article_at(1, "Ada Bruhn met Tom Alder."), {ADA: "Ada Bruhn", TOM: "Tom Alder"})
    link(
        record,
        article_at(2, "Ada Bruhn and Tom Alder.", published=NOON + DAY),
        {ADA: "Ada Bruhn", TOM: "Tom Alder"},
        is_new=False,
    )
    link(record, article_at(3, "Ada Bruhn, Jo Ness.", published=None), {ADA: "Ada Bruhn", JO: "Jo Ness"}, is_new=False)
    return record


def test_an_entity_is_counted_once_an_article(three: Record) -> None:
    ada = three.entities.get(ADA)
    assert (ada.kind, ada.name, ada.article_count, ada.variants) == (
        "person",
        "Ada Bruhn",
        3,
        (Variant(name="Ada Bruhn", count=3),),
    )


def test_the_beginning_of_an_id_is_enough(record: Record) -> None:
    link(record, article_at(1, "Ada Bruhn."), {"nabc1": "Ada Bruhn", "nabd2": "Tom Alder"})
    assert record.entities.get("nabc").id == "nabc1"
    with pytest.raises(Conflict):
        record.entities.get("nab")


def test_an_unknown_entity_is_not_found(three: Record) -> None:
    with pytest.raises(NotFound):
        three.entities.get("none")
    with pytest.raises(NotFound):
        three.entities.canonical_id("none")
    assert three.entities.names(["none", ADA]) == {ADA: "Ada Bruhn"}


def test_names_and_descriptions_are_counted_by_mention(record: Record) -> None:
    text = "Mayor Ada  Bruhn spoke. Ada said so. The mayor left."
    article = keep(record, article_at(1, text))
    mayor = LocalEntity(
        key="e0", kind="person", name="Ada Bruhn", variants=("Ada Bruhn", "Ada", "Dr Bruhn"), descriptions=("The mayor", "Mayor")
    )
    mentions = (
        Mention(span=span_of(text, "Ada  Bruhn"), kind="name", entity="e0"),
        Mention(span=span_of(text, "Ada", nth=1), kind="name", entity="e0"),
        Mention(span=span_of(text, "The mayor"), kind="description", entity="e0"),
        Mention(span=span_of(text, "so"), kind="pronoun", entity="e0"),
        Mention(span=span_of(text, "left"), kind="name", entity=None),
        Mention(span=span_of(text, " "), kind="name", entity="e0"),
    )
    reading = make_reading(
        article, entities=(mayor, LocalEntity(key="e1", kind="person", name="X", variants=())), mentions=mentions
    )
    record.readings.save(reading)
    record.links.save(make_linked(article, entities=(make_entity_link(ADA, "Ada Bruhn"),)), article, reading)
    ada = record.entities.get(ADA)
    assert {variant.name: variant.count for variant in ada.variants} == {"Ada Bruhn": 1, "Ada": 1, "Dr Bruhn": 0}
    assert {variant.name: variant.count for variant in ada.descriptions} == {"The mayor": 1, "Mayor": 1}
    statements = record.statements.of(ADA)
    assert [(each.property, each.value, each.evidence.span.of(text)) for each in statements] == [
        ("described as", "The mayor", "The mayor"),
        ("described as", "Mayor", "Mayor"),
    ]


def test_a_description_whose_words_do_not_stand_in_the_text_is_no_statement(record: Record) -> None:
    article = keep(record, article_at(1, "Ada Bruhn spoke."))
    ada = LocalEntity(key="e0", kind="person", name="Ada Bruhn", variants=(), descriptions=("the president", ""))
    other = LocalEntity(key="e1", kind="person", name="Tom", variants=(), descriptions=("Ada",))
    reading = make_reading(article, entities=(ada, other))
    record.readings.save(reading)
    record.links.save(make_linked(article, entities=(make_entity_link(ADA),)), article, reading)
    assert record.statements.of(ADA) == ()


def test_two_local_entities_may_be_one(record: Record) -> None:
    article = keep(record, article_at(1, "Ada Bruhn spoke. Bruhn left."))
    reading = make_reading(article)
    links = (make_entity_link(ADA, key="e0"), make_entity_link(ADA, key="e1"))
    record.readings.save(reading)
    record.links.save(make_linked(article, entities=links), article, reading)
    assert record.entities.get(ADA).article_count == 1


def test_an_entity_bears_the_name_it_was_linked_with_last(record: Record) -> None:
    link(record, article_at(1, "Bruhn."), {ADA: "Bruhn"})
    link(record, article_at(2, "Ada Bruhn."), {ADA: "Ada Bruhn"}, is_new=False)
    assert record.entities.get(ADA).name == "Ada Bruhn"


def test_entities_come_most_articles_first(three: Record) -> None:
    assert [entity.id for entity in three.entities.all()] == [ADA, TOM, JO]
    assert [entity.id for entity in three.entities.all(limit=1, offset=1)] == [TOM]
    assert [entity.id for entity in three.entities.all(kind="person", limit=2)] == [ADA, TOM]
    assert three.entities.all(kind="place") == ()


def test_an_entity_is_found_by_any_name_exact_ones_first(three: Record) -> None:
    link(three, article_at(4, "Adam Bruhnsen."), {"n4": "Ada Bruhnsen"}, is_new=False)
    assert [entity.id for entity in three.entities.find("ADA BRÜHN")] == [ADA, "n4"]
    assert [entity.id for entity in three.entities.find("ada")] == [ADA, "n4"]
    assert [entity.id for entity in three.entities.find("ada", 1)] == [ADA]
    assert [entity.id for entity in three.entities.find("alder tom")] == [TOM]
    assert three.entities.find("nobody") == three.entities.find(" ") == three.entities.find("?!") == ()


def test_articles_of_an_entity_come_newest_first_and_undated_last(three: Record) -> None:
    addresses = [article.address[-1] for article in three.entities.articles_of(ADA)]
    assert addresses == ["2", "1", "3"]
    assert [article.address[-1] for article in three.entities.articles_of(ADA, limit=1)] == ["2"]
    assert three.entities.articles_of("none") == ()


def test_company_is_counted_by_shared_articles(three: Record) -> None:
    assert [(entity.id, count) for entity, count in three.entities.company(ADA)] == [(TOM, 2), (JO, 1)]
    assert [entity.id for entity, _ in three.entities.company(ADA, 1)] == [TOM]


def attributed(record: Record) -> None:
    """Ada and Tom say one thing together, Ada another; she acts twice in one event."""
    article = keep(record, article_at(1, "Ada and Tom said it. Ada said so."))
    cue = Attribution(source=(), cue=(Span(12, 16),), content=(), kind="direct")
    party = Party(span=Span(0, 3), entity="e0", name="Ada")
    event = EventMention(
        trigger=Span(12, 16),
        verb="say",
        type=None,
        mode=None,
        actors=(party, party),
        recipients=(),
        place=party,
        time=None,
        status="happened",
    )
    both = Attribution(source=(), cue=cue.cue, content=(), kind="direct", speaker="e1", co_speakers=("e0",))
    alone = Attribution(source=(), cue=cue.cue, content=(), kind="direct", speaker="e0")
    reading = make_reading(article, attributions=(cue, both, alone), events=(event,))
    record.readings.save(reading)
    links = (make_entity_link(ADA, key="e0"), make_entity_link(TOM, "Tom", key="e1"))
    record.links.save(make_linked(article, entities=links), article, reading)


def test_what_an_entity_says_is_found_also_when_it_is_said_together(record: Record) -> None:
    attributed(record)
    assert [index for _, index in record.entities.attributions_by(ADA)] == [1, 2]
    assert [index for _, index in record.entities.attributions_by(TOM)] == [1]
    assert [index for _, index in record.entities.attributions_by(ADA, limit=1)] == [1]


def test_an_event_is_found_once_however_often_an_entity_stands_in_it(record: Record) -> None:
    attributed(record)
    assert [(article.address[-1], index) for article, index in record.entities.event_mentions_of(ADA)] == [("1", 0)]


def test_entities_judged_the_same_are_one_dossier(three: Record) -> None:
    same = make_judgement("same", TOM, JO)
    three.judgements.add(same)
    tom = three.entities.get(JO)
    assert (tom.id, tom.name, tom.article_count) == (TOM, "Tom Alder", 3)
    assert [variant.name for variant in tom.variants] == ["Tom Alder", "Jo Ness"]
    assert three.entities.canonical_id(JO) == TOM
    assert three.entities.names([JO]) == {JO: "Tom Alder"}
    assert [(entity.id, entity.article_count) for entity in three.entities.all()] == [(ADA, 3), (TOM, 3)]
    assert [entity.id for entity in three.entities.find("Jo Ness")] == [TOM]
    assert len(three.entities.articles_of(JO)) == 3
    assert [(entity.id, count) for entity, count in three.entities.company(ADA)] == [(TOM, 3)]
    assert three.links.entity_ids(article_at(3, "Ada Bruhn, Jo Ness.").id) == {"e0": ADA, "e1": TOM}
    three.judgements.withdraw(same.id, NOON)
    assert [entity.id for entity in three.entities.all()] == [ADA, TOM, JO]


def test_an_article_that_names_both_of_two_judged_the_same_counts_once(three: Record) -> None:
    three.judgements.add(make_judgement("same", ADA, TOM))
    assert three.entities.get(TOM).article_count == 3
    assert [entity.id for entity in three.entities.all()] == [ADA, JO]
    assert [entity.id for entity in three.entities.all(kind="place")] == []


def test_many_entities_are_paged_past_those_judged_the_same(record: Record) -> None:
    names = {f"n{number:03}": f"Name {number}" for number in range(450)}
    link(record, article_at(1), names)
    record.judgements.add(make_judgement("same", "n449", "n000"))
    ids = [entity.id for entity in record.entities.all(limit=460)]
    assert len(ids) == len(set(ids)) == 449
    assert ids[-1] == "n449"


def test_events_bear_canonical_ids(three: Record) -> None:
    accounts = tuple(
        Account(origin=name, origin_entity=entity_id, paths=(), article_ids=(), values=())
        for name, entity_id in (("Jo", JO), ("nobody", None))
    )
    event = make_event(actors=(TOM, JO), recipients=(ADA,), accounts=accounts)
    three.stories.save_events(make_story_events("s1", event))
    assert three.events.get("ev1") == event
    three.judgements.add(make_judgement("same", TOM, JO))
    found = three.events.get("ev1")
    assert (found.actors, found.recipients) == ((TOM,), (ADA,))
    assert [account.origin_entity for account in found.accounts] == [TOM, None]
    assert three.events.of_entity(JO) == three.events.of_entity(TOM) == (found,)
    assert three.events.of_story("s1") == (found,)


def test_events_of_an_entity_come_latest_story_first(three: Record) -> None:
    link(three, article_at(9, published=NOON + 5 * DAY), story_id="s2")
    three.stories.save_events(make_story_events("s1", make_event("ev1", actors=(ADA,))))
    three.stories.save_events(make_story_events("s2", make_event("ev2", recipients=(ADA,)), make_event("ev3")))
    assert [event.id for event in three.events.of_entity(ADA)] == ["ev2", "ev1"]


def test_an_unknown_event_is_not_found(record: Record) -> None:
    with pytest.raises(NotFound):
        record.events.get("none")
    assert record.events.of_story("none") == record.events.of_entity("none") == ()


def test_whom_words_mean_bears_canonical_ids_and_goes_with_the_events(three: Record) -> None:
    words = (("a1", Span(3, 9)),)
    suspect = Referent(id=TOM, kind="entity", words=words)
    flood = Referent(id="w1", kind="happening", words=words)
    three.stories.save_events(make_story_events("s1", referents=(suspect, flood)))
    assert three.events.referents_of("s1") == (suspect, flood)
    three.judgements.add(make_judgement("same", JO, TOM))
    canonical = three.entities.canonical_id(TOM)
    assert [one.id for one in three.events.referents_of("s1")] == [canonical, "w1"]
    three.stories.save_events(make_story_events("s1"))
    assert three.events.referents_of("s1") == three.events.referents_of("none") == ()
