"""Doubts: pairs that may be one, until somebody judges them; they go with their article and come back with a rebuild."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.model import Doubt, Linked
from reportedly.model.entities import JudgementKind
from reportedly.store.record import Record
from tests.factory import NOON, make_entity_link, make_judgement, make_linked
from tests.saving import article_at, link, links_of, reading_of

FULL, LONE, OTHER = "n1", "n2", "n3"
DOUBT = Doubt(entity_id=FULL, score=0.5, reason="a surname alone, that of Ada Bruhn")
LIKELIER = replace(DOUBT, score=0.55)


def save(record: Record, number: int, entity_id: str, name: str, *doubts: Doubt) -> None:
    article = article_at(number, f"{name} spoke.")
    names = {entity_id: name}
    with record.transaction():
        kept = link(record, article, names)
        linked: Linked = links_of(kept, names)
        linked = replace(linked, entities=tuple(replace(one, doubts=doubts) for one in linked.entities))
        record.links.save(linked, kept, reading_of(kept, names))


@pytest.fixture
def three(record: Record) -> Record:
    """Ada Bruhn, a Bruhn who may be she, and a Bruhn of another article who hardly is."""
    save(record, 1, FULL, "Ada Bruhn")
    save(record, 2, LONE, "Bruhn", DOUBT)
    save(record, 3, OTHER, "Bruhn", replace(DOUBT, score=0.45))
    return record


def test_the_likeliest_comes_first_with_its_reason(three: Record) -> None:
    first, second = three.doubts.all()
    assert (first.one.name, first.other.id, first.score, first.reason) == ("Ada Bruhn", LONE, 0.5, DOUBT.reason)
    assert second.other.id == OTHER
    assert three.doubts.all(1) == (first,)


def test_both_of_a_pair_know_of_it(three: Record) -> None:
    assert [one.other.id for one in three.doubts.of_entity(FULL)] == [LONE, OTHER]
    assert [one.one.id for one in three.doubts.of_entity(LONE)] == [FULL]


def test_doubts_of_one_pair_are_one_with_all_its_articles(three: Record) -> None:
    save(three, 4, LONE, "Bruhn", LIKELIER)
    first = three.doubts.of_entity(LONE)[0]
    assert (first.score, len(first.article_ids)) == (0.55, 2)


def test_a_pair_doubted_thousands_of_times_hides_no_other(three: Record) -> None:
    article = article_at(4, "Bruhn spoke.")
    reading = reading_of(article, dict.fromkeys(map(str, range(2_001)), "Bruhn"))
    kept = link(three, article, reading=reading)
    links = [replace(make_entity_link(LONE, "Bruhn", key=local.key), doubts=(LIKELIER,)) for local in reading.entities]
    three.links.save(make_linked(kept, is_new=False, entities=tuple(links)), kept, reading)
    assert [one.other.id for one in three.doubts.all()] == [LONE, OTHER]
    assert three.doubts.all()[0].score == 0.55


@pytest.mark.parametrize("kind", ["same", "different"])
def test_a_judgement_takes_it_off_and_withdrawing_puts_it_back(three: Record, kind: JudgementKind) -> None:
    judgement = make_judgement(kind, FULL, LONE)
    before = three.doubts.all()
    three.judgements.add(judgement)
    assert [one.other.id for one in three.doubts.all()] == [OTHER]
    three.judgements.withdraw(judgement.id, NOON)
    assert three.doubts.all() == before


def test_doubts_leave_with_the_article(three: Record) -> None:
    save(three, 2, LONE, "Bruhn")
    assert [one.other.id for one in three.doubts.all()] == [OTHER]


def test_a_rebuild_drops_them_and_linking_brings_them_back(three: Record) -> None:
    before = three.doubts.all()
    three.rebuild()
    assert three.doubts.all() == ()
    save(three, 1, FULL, "Ada Bruhn")
    save(three, 2, LONE, "Bruhn", DOUBT)
    save(three, 3, OTHER, "Bruhn", replace(DOUBT, score=0.45))
    assert three.doubts.all() == before
