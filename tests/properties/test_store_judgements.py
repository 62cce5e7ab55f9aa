"""Whatever people judge, in whatever order: a rebuild changes nothing, and all of it undone gives the record before."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly.model import Judgement
from reportedly.model.entities import split_entity_id, split_story_id
from reportedly.store.record import Record
from tests.factory import NOON, make_judgement
from tests.judging import MEETINGS, Desk, reading_of


@dataclass(frozen=True)
class Step:
    """Something a person does: which kind, and two choices among all there is to choose from."""

    kind: str
    one: int
    other: int


STEPS = st.lists(
    st.builds(
        Step,
        kind=st.sampled_from(
            [
                "same",
                "same",
                "different",
                "move",
                "split",
                "tell",
                "open",
                "join",
                "rename",
                "retitle",
                "undo",
                "rebuild",
                "report",
            ]
        ),
        one=st.integers(0, 13),
        other=st.integers(0, 13),
    ),
    min_size=1,
    max_size=9,
)


def judgement_of(step: Step, desk: Desk, number: int) -> Judgement:
    """Make the judgement that a step comes to now."""
    ids = desk.ids()
    one, other = ids[step.one % len(ids)], ids[step.other % len(ids)]
    made_at = NOON + timedelta(days=1, minutes=number)
    if step.kind in ("tell", "open"):
        first, second = (desk.articles[which % len(desk.articles)] for which in (step.one, step.other))
        target = split_story_id(first.id) if step.kind == "open" else second.id
        return make_judgement("move", first.id, target, noun="story", id=f"j{number}", made_at=made_at)
    if step.kind == "join":
        first, second = (desk.articles[which % len(desk.articles)] for which in (step.one, step.other))
        return make_judgement("same", first.id, second.id, noun="story", id=f"j{number}", made_at=made_at)
    if step.kind == "retitle":
        stories = desk.record.stories.all()
        told = stories[step.one % len(stories)].id
        return make_judgement("rename", told, f"Title {step.other % 3}", noun="story", id=f"j{number}", made_at=made_at)
    if step.kind in ("move", "split"):
        article = desk.articles[step.one // 2 % len(desk.articles)]
        mentions = reading_of(article).mentions
        span = mentions[step.one % 2 * (len(mentions) - 1)].span
        target = split_entity_id(article.id, span) if step.kind == "split" else other
        return make_judgement("move", article.id, target, noun="entity", span=span, id=f"j{number}", made_at=made_at)
    name = f"Name {step.other % 3}" if step.kind == "rename" else other
    return make_judgement(step.kind, one, name, id=f"j{number}", made_at=made_at)


def take(desk: Desk, step: Step, number: int) -> None:
    """Do what a step says."""
    judgements = desk.record.judgements
    if step.kind == "rebuild":
        before = desk.export()
        desk.rebuild()
        assert desk.export() == before
    elif step.kind == "report":
        desk.report(1)
    elif step.kind == "undo":
        if judgements.all():
            judgements.withdraw(judgements.all()[step.one % len(judgements.all())].id, NOON, "Jo Ness")
    else:
        judgements.add(judgement_of(step, desk, number))
    desk.relate()


@cache
def unjudged() -> str:
    """Write out a record of all the reports of which nobody judged anything."""
    with Record.open(":memory:") as record:
        return Desk(record).export()


@given(STEPS, st.randoms(use_true_random=False))
@example([Step("split", 4, 0), Step("move", 2, -1), Step("undo", 0, 0), Step("rebuild", 0, 0)], random.Random(1))
@example([Step("open", 2, 0), Step("tell", 4, 2), Step("undo", 0, 0), Step("rebuild", 0, 0)], random.Random(1))
@example(
    [Step("join", 0, 1), Step("open", 3, 0), Step("join", 3, 1), Step("rebuild", 0, 0), Step("undo", 0, 0)], random.Random(1)
)
@example([Step("tell", 3, 0), Step("tell", 0, 3), Step("retitle", 0, 1), Step("report", 0, 0)], random.Random(1))
@example([Step("split", 6, 0), Step("split", 0, 0), Step("same", -1, 0)], random.Random(1))
@settings(max_examples=20, deadline=None)
def test_judgements_survive_a_rebuild_and_leave_no_trace_when_undone(steps: list[Step], dice: object) -> None:
    with Record.open(":memory:") as record:
        desk = Desk(record, count=4)
        for number, step in enumerate(steps):
            take(desk, step, number)
        desk.report(len(MEETINGS))
        judged, ids = desk.export(), desk.ids()
        shown = {id_: record.entities.get(id_) for id_ in ids}
        assert record.check() == ()
        desk.rebuild()
        assert desk.export() == judged
        assert {id_: record.entities.get(id_) for id_ in ids} == shown
        active = sorted(record.judgements.active(), key=lambda one: hash((one.id, str(dice))))
        for judgement in active:
            record.judgements.withdraw(judgement.id, NOON, "Jo Ness")
        desk.relate()
        assert desk.export() == unjudged()
        desk.rebuild()
        assert desk.export() == unjudged()
        assert record.check() == ()
