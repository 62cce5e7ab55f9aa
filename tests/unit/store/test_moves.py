"""What an article calls so is that entity: moved, split off, counted, found, undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeAlias

import pytest

from reportedly.errors import Conflict, NotFound
from reportedly.link.linker import Linker
from reportedly.model import Judgement, Span
from reportedly.model.entities import split_entity_id
from reportedly.store.record import Record
from tests.factory import NOON, make_article, make_judgement, make_reading
from tests.judging import Desk
from tests.saving import keep

BRIDGE, MILL, HARBOUR, MARKET = 1, 2, 4, 6  # reports, by their number

Moves: TypeAlias = Callable[[int, str, str], Judgement]


@pytest.fixture
def desk(record: Record) -> Desk:
    return Desk(record)


@pytest.fixture
def move(desk: Desk) -> Moves:
    """Move whom an article calls so to an entity, or to one of their own when no id is given."""

    def moved(number: int, called: str, target: str) -> Judgement:
        article = desk.articles[number]
        start = article.text.index(called)
        span = Span(start, start + len(called))
        wanted = target or split_entity_id(article.id, span)
        judgement = make_judgement("move", article.id, wanted, noun="entity", span=span)
        desk.record.judgements.add(judgement)
        desk.relate()
        return judgement

    return moved


def names(record: Record, entity_id: str) -> dict[str, int]:
    return {variant.name: variant.count for variant in record.entities.get(entity_id).variants}


def test_whom_an_article_names_is_who_people_say(desk: Desk, move: Moves) -> None:
    minister, mayor = desk.one("Olen Karsk"), desk.one("Ada Bruhn")
    assert names(desk.record, minister) == {"Karsk": 3, "Olen Karsk": 2}
    move(MILL, "Karsk", mayor)
    assert desk.record.links.entity_ids(desk.articles[MILL].id)["e0"] == mayor
    assert names(desk.record, minister) == {"Olen Karsk": 2, "Karsk": 1}
    assert names(desk.record, mayor) == {"Ada Bruhn": 4, "A. Bruhn": 2, "Karsk": 2}
    assert [variant.name for variant in desk.record.entities.get(mayor).descriptions] == ["mayor", "finance minister"]
    assert desk.record.entities.get(minister).article_count == 3
    assert desk.articles[MILL].id in [article.id for article in desk.record.entities.articles_of(mayor)]
    assert desk.articles[MILL].id not in [article.id for article in desk.record.entities.articles_of(minister)]
    assert {mayor} <= {id_ for event in desk.record.events.of_entity(mayor) for id_ in event.actors}
    assert [entity.id for entity in desk.record.entities.find("Karsk")][:2] == [minister, mayor]
    assert desk.record.check() == ()


def test_the_list_counts_what_was_moved(desk: Desk, move: Moves) -> None:
    alder, ness = desk.one("Tom Alder"), desk.one("Jo Ness")
    move(MILL, "Tom Alder", ness)
    counts = {entity.id: entity.article_count for entity in desk.record.entities.all()}
    assert (counts[alder], counts[ness]) == (1, 2)
    move(BRIDGE, "Tom Alder", ness)
    assert alder not in {entity.id for entity in desk.record.entities.all()}
    assert [entity.id for entity in desk.record.entities.find("Tom Alder")] == [ness]
    assert [entity.id for entity in desk.record.entities.all(kind="place")] == []
    assert desk.record.entities.get(alder).article_count == 0


def test_a_stranger_mixed_in_is_split_off(desk: Desk, move: Moves) -> None:
    minister = desk.one("Olen Karsk")
    judgement = move(HARBOUR, "Karsk", "")
    stranger = desk.record.links.entity_ids(desk.articles[HARBOUR].id)["e1"]
    assert stranger == judgement.object != minister
    assert (desk.record.entities.get(stranger).name, desk.record.entities.get(stranger).article_count) == ("Karsk", 1)
    assert stranger in [entity.id for entity in desk.record.entities.find("Karsk")]
    assert desk.record.entities.all()[-1].id == stranger
    assert desk.record.entities.company(stranger)[0][0].id == desk.one("Ada Bruhn")
    move(MILL, "Karsk", stranger)
    assert desk.record.entities.get(stranger).article_count == 2


def test_a_rebuild_puts_the_split_off_back_whichever_article_comes_first(desk: Desk, move: Moves) -> None:
    stranger = move(HARBOUR, "Karsk", "").object
    move(MILL, "Karsk", stranger)
    before = desk.export()
    desk.rebuild()
    assert desk.export() == before
    assert desk.record.entities.get(stranger).article_count == 2


def test_an_undone_move_gives_back_what_was(desk: Desk, move: Moves) -> None:
    before, shown = desk.export(), desk.record.entities.all()
    judgement = move(HARBOUR, "Karsk", "")
    assert desk.export() != before
    desk.record.judgements.withdraw(judgement.id, NOON, "Una Quill")
    desk.relate()
    assert (desk.export(), desk.record.entities.all()) == (before, shown)
    assert desk.record.judgements.get(judgement.id[:6]).withdrawn_by == "Una Quill"
    desk.rebuild()
    assert desk.export() == before
    assert desk.record.entities.get(judgement.object).article_count == 0


def test_a_move_back_to_where_it_was_linked_moves_nothing(desk: Desk, move: Moves) -> None:
    before, minister = desk.export(), desk.one("Olen Karsk")
    move(HARBOUR, "Karsk", "")
    start = desk.articles[HARBOUR].text.rindex("Karsk")
    later, span = NOON + timedelta(hours=1), Span(start, start + 5)
    back = make_judgement("move", desk.articles[HARBOUR].id, minister, noun="entity", span=span, made_at=later)
    desk.record.judgements.add(back)
    desk.relate()
    assert desk.export() == before


def test_a_newer_revision_takes_what_was_moved_out_of_the_counts(desk: Desk, move: Moves) -> None:
    ness = desk.one("Jo Ness")
    older = desk.articles[MARKET]
    move(MARKET, "Mira Karsk", ness)
    assert desk.record.entities.get(ness).article_count == 2
    newer = keep(desk.record, make_article("Nobody met.", address=older.address, published=older.published))
    with desk.record.transaction():
        desk.record.readings.save(make_reading(newer))
        desk.record.links.save(Linker().link(newer, make_reading(newer), desk.record.known), newer, make_reading(newer))
    desk.relate()
    assert desk.record.entities.get(ness).article_count == 1
    assert names(desk.record, ness) == {"Jo Ness": 1}
    assert desk.record.check() == ()


def test_judgements_of_an_entity_are_those_that_made_it(desk: Desk, move: Moves) -> None:
    minister, mayor, ness, alder = (desk.one(name) for name in ("Olen Karsk", "Ada Bruhn", "Jo Ness", "Tom Alder"))
    moved = move(MILL, "Karsk", mayor)
    given = [
        make_judgement("same", mayor, ness),
        make_judgement("different", alder, mayor),
        make_judgement("rename", ness, "Jo N."),
        make_judgement("rename", alder, mayor),
    ]
    for judgement in given:
        desk.record.judgements.add(judgement)
    of = {id_: {one.id for one in desk.record.judgements.of_entity(id_)} for id_ in (minister, mayor, ness, alder)}
    assert of[minister] == {moved.id}
    assert of[mayor] == of[ness] == {moved.id, *(one.id for one in given[:3])}
    assert of[alder] == {given[1].id, given[3].id}


@pytest.mark.parametrize(
    ("span", "target", "error"),
    [(None, "", Conflict), (Span(900, 905), "", Conflict), (Span(17, 22), "n-none", NotFound)],
)
def test_a_move_of_nobody_or_to_nobody_is_refused(desk: Desk, span: Span | None, target: str, error: type[Exception]) -> None:
    wanted = target or desk.one("Olen Karsk")
    with pytest.raises(error):
        desk.record.judgements.add(make_judgement("move", desk.articles[MILL].id, wanted, noun="entity", span=span))
    assert desk.record.judgements.all() == ()


def test_a_merged_name_stays_the_same_when_rebuilt(desk: Desk) -> None:
    short, full = desk.one("Mira Karsk"), desk.one("Olen Karsk")
    desk.record.judgements.add(make_judgement("same", short, full))
    desk.relate()
    before, name = desk.export(), desk.record.entities.get(full).name
    assert name == "Mira Karsk"
    desk.rebuild()
    assert desk.record.entities.get(full).name == name
    assert (desk.record.entities.get(full).id, desk.export()) == (short, before)
