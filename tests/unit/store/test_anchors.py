"""Who was judged is known by a place in a text, so that another reading gives the same id to the same one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

from reportedly.model import Article, Done, Outcome, Reading, Span
from reportedly.model.entities import split_entity_id
from reportedly.store.record import Record
from tests.factory import NOON, make_judgement
from tests.judging import Desk, ToldReader, article_of, reading_of

MILL = 2  # a report, by its number
OTHERWISE = {"e0": "e7", "e1": "e0"}


class OtherReader(ToldReader):
    """Reads the same, and gives other keys."""

    def __call__(self, items: Iterable[Article], /) -> Iterator[Outcome[Reading]]:
        """Read in order."""
        for article in items:
            reading = reading_of(article)
            (event,) = reading.events
            keyed = [replace(local, key=OTHERWISE[local.key]) for local in reading.entities]
            mentions = [replace(mention, entity=OTHERWISE[mention.entity or ""]) for mention in reading.mentions]
            parties = [
                tuple(replace(party, entity=OTHERWISE[party.entity or ""]) for party in side)
                for side in (event.actors, event.recipients)
            ]
            told = replace(event, actors=parties[0], recipients=parties[1])
            yield Done(replace(reading, entities=tuple(keyed), mentions=tuple(mentions), events=(told,)))


def test_judgements_mean_the_same_people_after_another_reading(record: Record) -> None:
    desk = Desk(record)
    minister, mayor, ness, alder = (desk.one(name) for name in ("Olen Karsk", "Ada Bruhn", "Jo Ness", "Tom Alder"))
    mill, span = desk.articles[MILL], reading_of(desk.articles[MILL]).mentions[0].span
    assert mill.slice(span) == "Karsk"
    for judgement in (
        make_judgement("same", mayor, ness),
        make_judgement("rename", alder, "Thomas Alder"),
        make_judgement("different", minister, alder),
        make_judgement("move", mill.id, alder, noun="entity", span=span),
    ):
        record.judgements.add(judgement)
    desk.relate()
    before, shown = desk.export(), {id_: record.entities.get(id_) for id_ in (minister, mayor, ness, alder)}
    desk.with_reader(OtherReader()).rebuild()
    assert {id_: record.entities.get(id_) for id_ in (minister, mayor, ness, alder)} == shown
    desk.with_reader(ToldReader()).rebuild()
    assert desk.export() == before
    assert record.check() == ()


class BlindReader(ToldReader):
    """Misses the first of those who met at the mill."""

    def __call__(self, items: Iterable[Article], /) -> Iterator[Outcome[Reading]]:
        """Read in order."""
        for article in items:
            reading = reading_of(article)
            mentions = tuple(mention for mention in reading.mentions if mention.entity == "e1")
            missing = replace(reading, entities=reading.entities[1:], mentions=mentions, events=())
            yield Done(missing if article.text == article_of(MILL).text else reading)


def test_a_judgement_that_finds_nobody_any_more_says_so(record: Record) -> None:
    desk = Desk(record)
    mill, span = desk.articles[MILL], reading_of(desk.articles[MILL]).mentions[0].span
    split = split_entity_id(mill.id, span)
    alder, mayor = desk.one("Tom Alder"), desk.one("Ada Bruhn")
    moved, named, same = (
        make_judgement("move", mill.id, split, noun="entity", span=span),
        make_judgement("rename", split, "Vera Karsk"),
        make_judgement("same", mayor, alder),
    )
    onto = make_judgement("move", mill.id, mayor, noun="entity", span=span, id="onto", made_at=NOON - timedelta(days=1))
    for judgement in (onto, moved, named, same):
        record.judgements.add(judgement)
    assert record.judgements.lost() == frozenset()
    desk.with_reader(BlindReader()).rebuild()
    assert record.judgements.lost() == {moved.id, named.id, onto.id}
    record.judgements.withdraw(named.id, NOON)
    assert record.judgements.lost() == {moved.id, onto.id}
    desk.with_reader(ToldReader()).rebuild()
    assert record.judgements.lost() == frozenset()
    assert record.links.entity_ids(mill.id)["e0"] == split


def test_a_place_is_kept_once_and_of_those_only_whom_linking_made(record: Record) -> None:
    desk = Desk(record)
    mayor, ness = desk.one("Ada Bruhn"), desk.one("Jo Ness")
    assert record.known.held_places(desk.articles[0].id) == ()
    judgement = make_judgement("same", mayor, ness)
    record.judgements.add(judgement)
    record.judgements.add(make_judgement("rename", mayor, ness))
    ada = desk.articles[0].text.index("Ada Bruhn")
    assert record.known.held_places(desk.articles[0].id) == ((Span(ada, ada + 9), mayor),)
    record.judgements.withdraw(judgement.id, NOON)
    assert record.known.held_places(desk.articles[3].id) == ()
