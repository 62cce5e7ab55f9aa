"""Whom the record knew by surname alone, given to who he turned out to be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.model import Article, Doubt
from reportedly.store.record import Record
from tests.factory import make_entity_link, make_judgement, make_linked
from tests.saving import FULL, LONE, article_at, keep, link, reading_of

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
