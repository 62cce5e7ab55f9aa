"""Whom the record knew by surname alone, given to who he turned out to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from reportedly.link.linker import Linker
from reportedly.model import Article, Done, Doubt, Outcome, Reading
from reportedly.pipeline import Pipeline, RunReport
from reportedly.serve.exports.record import export_record
from reportedly.store.record import Record
from tests.factory import NOON, make_entity_link, make_judgement, make_linked
from tests.fakes.stages import ScriptedAcquirer
from tests.saving import FULL, LONE, article_at, keep, link, reading_of

BANK = "The central bank of Marenia raised its key rate to 4.75 percent on Tuesday, and prices of bread rose faster. "
FERRY = "A storm had torn the ropes of two boats and flooded the quay on Wednesday night, sailors told the coast guard. "
NEWS = (
    BANK + "Karsk spoke.",
    FERRY + "Olen Karsk left.",
    BANK + "Olen Karsk spoke. Crowns were changed.",
    FERRY + "Karsk left.",
)

EARLIER = (Doubt(entity_id=LONE, score=0.9, reason="like descriptions"),)


def named_in_full(record: Record, number: int = 3, text: str = "Ada Bruhn spoke. Bruhn left.") -> Article:
    """Link an article that names her in full, and knows by now who the other was."""
    with record.transaction():
        article = keep(record, article_at(number, text))
        reading = reading_of(article, {FULL: "Ada Bruhn"})
        record.readings.save(reading)
        found = make_entity_link(FULL, "Ada Bruhn", key="e0", earlier=EARLIER)
        record.links.save(make_linked(article, entities=(found,), is_new=False), article, reading)
    return article


def damage(record: Record) -> list[str]:
    """What is wrong, but for events that a run has yet to make."""
    return [line for line in record.check() if "reportedly run" not in line]


@pytest.fixture
def begun(record: Record) -> Record:
    link(record, article_at(1, "Ada Bruhn spoke."), {FULL: "Ada Bruhn"})
    link(record, article_at(2, "Bruhn left."), {LONE: "Bruhn"}, is_new=False)
    return record


def test_the_articles_of_the_one_are_the_others(begun: Record) -> None:
    named_in_full(begun)
    assert len(begun.entities.articles_of(FULL)) == 3
    assert begun.entities.get(FULL).article_count == 3
    assert begun.entities.get(LONE).article_count == 0
    assert [entity.id for entity in begun.entities.all()] == [FULL]
    assert damage(begun) == []


def test_somebody_judged_stays_as_judged(begun: Record) -> None:
    begun.judgements.add(make_judgement("rename", LONE, "Bo Bruhn"))
    named_in_full(begun)
    assert begun.entities.get(LONE).article_count == 1


def test_two_whom_one_article_names_stay_two(begun: Record) -> None:
    link(begun, article_at(4, "Ada Bruhn met Bruhn."), {FULL: "Ada Bruhn", LONE: "Bruhn"}, is_new=False)
    named_in_full(begun)
    assert begun.entities.get(LONE).article_count == 2


def test_a_newer_revision_takes_back_what_went_along(begun: Record) -> None:
    named_in_full(begun)
    link(begun, replace(article_at(2, "Nobody left."), revision=2), {}, is_new=False)
    assert begun.entities.get(FULL).article_count == 2
    assert damage(begun) == []


class NameReader:
    """Finds whoever of the news a text names, and nothing else."""

    name = "names"
    version = "1"

    def __call__(self, items: Iterable[Article], /) -> Iterator[Outcome[Reading]]:
        for article in items:
            name = "Olen Karsk" if "Olen Karsk" in article.text else "Karsk"
            reading = reading_of(article, {"": name})
            roles = () if article.text == NEWS[0] else ("Sen.", "D-Ohio")
            described = tuple(replace(one, descriptions=roles) for one in reading.entities)
            yield Done(replace(reading, entities=described))


def test_a_rebuild_comes_to_the_same_when_somebody_was_looked_at_again(record: Record) -> None:
    pipeline = Pipeline(record, ScriptedAcquirer(), NameReader(), Linker())

    def export() -> str:
        pipeline.read(NOON, RunReport())
        pipeline.relate(NOON, RunReport())
        return "".join(export_record(record))

    for number, text in enumerate(NEWS):
        keep(record, article_at(number, text, published=NOON + timedelta(days=number)))
        before = export()
    moved = record._session.run("SELECT count(*) FROM entities WHERE article_count = 0")[0][0]
    assert moved == 1
    assert [len(record.entities.articles_of(one.id)) for one in record.entities.all()] == [len(NEWS)]
    record.rebuild()
    assert export() == before
    assert damage(record) == []
