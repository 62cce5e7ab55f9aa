"""Judgements: kept, in force, withdrawn, never lost."""

from __future__ import annotations

from datetime import timedelta

import pytest

from reportedly.errors import Conflict, NotFound
from reportedly.model import Judgement
from reportedly.store.record import Record
from tests.factory import NOON, make_judgement, make_story_events
from tests.saving import article_at, link

ADA, TOM = "n1", "n2"


@pytest.fixture
def two(record: Record) -> Record:
    """Ada and Tom in a story each, with events made."""
    link(record, article_at(1, "Ada."), {ADA: "Ada"})
    link(record, article_at(2, "Tom."), {TOM: "Tom"}, story_id="s2")
    link(record, article_at(3, "Nobody."), story_id="s3")
    for story_id in ("s1", "s2", "s3"):
        record.stories.save_events(make_story_events(story_id))
    return record


def test_a_judgement_is_kept_as_given(two: Record) -> None:
    judgement = make_judgement("same", ADA, TOM, note="the same person")
    two.judgements.add(judgement)
    two.judgements.add(judgement)
    assert two.judgements.all() == two.judgements.active() == (judgement,)


def test_a_withdrawn_judgement_stays_on_record(two: Record) -> None:
    judgement = make_judgement()
    two.judgements.add(judgement)
    two.judgements.withdraw(judgement.id, NOON)
    two.judgements.withdraw(judgement.id, NOON + timedelta(days=1))
    assert two.judgements.active() == ()
    assert [each.withdrawn_at for each in two.judgements.all()] == [NOON]
    two.judgements.add(judgement)
    assert two.judgements.active() == ()


def test_judgements_come_oldest_first(two: Record) -> None:
    new = make_judgement("rename", ADA, "Ada B.", made_at=NOON + timedelta(hours=1))
    old = make_judgement("rename", TOM, "Tom A.")
    two.judgements.add(new)
    two.judgements.add(old)
    assert two.judgements.all() == (old, new)


def test_two_judgements_with_one_id_are_refused(two: Record) -> None:
    two.judgements.add(make_judgement(id="j"))
    with pytest.raises(Conflict, match="another id"):
        two.judgements.add(make_judgement(id="j", note="other"))


@pytest.mark.parametrize(
    "judgement",
    [
        make_judgement("same", "none", ADA),
        make_judgement("different", ADA, "none"),
        make_judgement("rename", "none", "Name"),
        make_judgement("rename", "none", "Name", noun="story"),
        make_judgement("move", "none", "s1"),
        make_judgement("same", "none", article_at(1, "Ada.").id, noun="story"),
        make_judgement("move", article_at(1, "Ada.").id, "none"),
    ],
)
def test_a_judgement_on_what_is_not_there_is_refused(two: Record, judgement: Judgement) -> None:
    with pytest.raises(NotFound):
        two.judgements.add(judgement)
    assert two.judgements.all() == ()


def test_an_unknown_judgement_cannot_be_withdrawn(record: Record) -> None:
    with pytest.raises(NotFound):
        record.judgements.withdraw("none", NOON)


def test_stories_of_what_was_judged_become_stale(two: Record) -> None:
    judgement = make_judgement("same", ADA, TOM)
    two.judgements.add(judgement)
    assert two.stories.stale() == ("s1", "s2")
    for story_id in two.stories.stale():
        two.stories.save_events(make_story_events(story_id))
    two.judgements.withdraw(judgement.id, NOON)
    assert two.stories.stale() == ("s1", "s2")


def test_a_person_s_name_for_an_entity_is_shown(two: Record) -> None:
    two.judgements.add(make_judgement("same", ADA, TOM))
    two.judgements.add(make_judgement("rename", TOM, "Ada Tom"))
    assert two.entities.get(ADA).name == "Ada Tom"
    assert two.entities.names([TOM]) == {TOM: "Ada Tom"}
    assert two.entities.linked_names([ADA, TOM, "none"]) == {ADA: "Ada", TOM: "Tom"}
    assert two.known.entities_by_keys(["ada"], 5)[0].name == "Ada"
    two.judgements.add(make_judgement("rename", ADA, "Ada T.", made_at=NOON + timedelta(hours=1)))
    assert two.entities.get(TOM).name == "Ada T."


def test_judgements_come_back_into_force_as_a_rebuilt_record_fills(two: Record) -> None:
    two.judgements.add(make_judgement("same", ADA, TOM))
    assert two.rebuild() == 3
    assert len(two.judgements.active()) == 1
    link(two, article_at(2, "Tom."), {TOM: "Tom"}, story_id="s2")
    assert two.entities.get(TOM).id == TOM
    link(two, article_at(1, "Ada."), {ADA: "Ada"})
    assert two.entities.get(TOM).id == ADA


def test_judgements_of_another_connection_are_seen(tmp_path: object) -> None:
    path = f"{tmp_path}/a.db"
    with Record.open(path) as writer, Record.open(path) as reader:
        link(writer, article_at(1, "Ada and Tom."), {ADA: "Ada", TOM: "Tom"})
        assert reader.entities.get(TOM).id == TOM
        writer.judgements.add(make_judgement("same", ADA, TOM))
        assert reader.entities.get(TOM).id == ADA


def test_an_undone_judgement_leaves_no_trace(two: Record) -> None:
    def fail() -> None:
        with two.transaction():
            two.judgements.add(make_judgement("same", ADA, TOM))
            assert two.entities.get(TOM).id == ADA
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    two.judgements.add(make_judgement("rename", TOM, "Thomas"))
    assert two.entities.get(TOM).id == TOM
