"""Events that were read less surely: marked on every page, in the terminal and in the interface, and after the others."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from reportedly.cli import export
from reportedly.cli.story import show
from reportedly.model import Reading, StoryEvents
from reportedly.model.readings import SURE, is_sure, surest
from reportedly.serve.exports.brief import story_brief
from reportedly.serve.views import article_view, dossier_view, story_view
from reportedly.serve.views.words import doubt, unsure
from reportedly.store.record import Record
from tests.newsroom import DENIAL, EVENT, MAYOR, READINGS, STORY, WIRE
from tests.serving import Client, make_client, make_record

_UNSURE = 0.41


def _read_with(reading: Reading, sureness: float) -> Reading:
    return replace(reading, events=tuple(replace(event, sureness=sureness) for event in reading.events))


@pytest.fixture
def location(tmp_path: Path) -> str:
    """The newsroom, its wire and copy read less surely than its denial, and two events that one article alone tells."""
    location = make_record(tmp_path)
    alone = {"doubtful": (WIRE.id, 0), "certain": (DENIAL.id, 0)}
    with Record.open(location) as record, record.transaction():
        for reading in READINGS:
            if reading.events:
                record.readings.save(_read_with(reading, 0.9 if reading.article_id == DENIAL.id else _UNSURE))
        events = (
            EVENT,
            *(
                replace(EVENT, id=name, label=name, verb=name, mentions=(told,), accounts=(), relations=())
                for name, told in alone.items()
            ),
        )
        record.stories.save_events(
            StoryEvents(story_id=STORY, title="Bridge", events=events, origin_names=("Ada Bruhn",), unknown_origin_count=0)
        )
    return location


@pytest.fixture
def client(location: str) -> Iterator[Client]:
    with make_client(location) as client:
        yield client


def test_there_is_one_threshold_and_what_was_not_estimated_is_above_it() -> None:
    assert inspect.signature(export.command).parameters["sure"].default is SURE
    assert [is_sure(given) for given in (None, SURE, SURE - 0.001)] == [True, True, False]
    assert surest([None, 0.2, 0.7]) == 0.7
    assert surest([None]) is None
    assert (unsure(_UNSURE), unsure(0.9), unsure(None)) == (" (unsure)", "", "")
    assert f"{_UNSURE:.2f}" in doubt(_UNSURE)
    assert f"{SURE:g}" in doubt(_UNSURE)


def test_views_say_how_sure_and_put_the_sure_first(location: str) -> None:
    with Record.open(location) as record:
        story, dossier = story_view(record, STORY), dossier_view(record, MAYOR)
        marks = [mark for mark in article_view(record, WIRE.id).marks if mark.layer == "event" and mark.sureness is not None]
    assert story.headline is not None
    assert (story.headline.sureness, story.headline.is_sure) == (0.9, True)  # that of its surest telling
    assert [(other.label, other.is_sure) for other in story.others] == [("certain", True), ("doubtful", False)]
    assert [(line.label, line.is_sure) for line in dossier.events][-1] == ("doubtful", False)
    assert [(mark.is_sure, mark.label.endswith("(unsure)")) for mark in marks] == [(False, True)]


def test_pages_mark_what_is_unsure_and_say_why(client: Client) -> None:
    mark = f'<span class="unsure" title="{doubt(_UNSURE)}">unsure</span>'
    for address in (f"/story/{STORY}", f"/person/{MAYOR}"):
        page = client.get(address).text
        assert page.count(mark) == 1
        assert page.index("certain") < page.index("doubtful")
    article = client.get(f"/article/{WIRE.id}").text
    assert "(unsure)" in article
    assert " lighter" in article
    assert "unsure" not in client.get(f"/article/{DENIAL.id}").text


def test_interface_gives_the_figure(client: Client) -> None:
    events = client.get(f"/api/person/{MAYOR}").json()["data"]["events"]
    assert {(event["label"], event["sureness"], event["is_sure"]) for event in events} >= {("doubtful", _UNSURE, False)}


def test_terminal_and_brief_print_it(location: str) -> None:
    with Record.open(location) as record:
        view = story_view(record, STORY)
    out = Console(markup=False, highlight=False, width=120, force_terminal=False, color_system=None)
    with out.capture() as captured:
        show(out, view)
    assert f"doubtful — {EVENT.status} (unsure), says" in captured.get()
    assert f"certain — {EVENT.status}, says" in captured.get()
    assert "**doubtful** (unsure)" in story_brief(view, root="")
