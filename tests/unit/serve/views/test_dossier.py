"""The dossier's view, built from nouns alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from reportedly.model import Entity, Event, Ground
from reportedly.serve.views.dossier import DossierView, build_dossier
from reportedly.serve.views.places import Shelf
from tests.newsroom import COPY, READINGS, WIRE

HERE = Ground(kind="city", countries=("NO",), within=("Norway",))
THERE = Ground(kind="city", countries=("KE",), within=("Kenya",))
EITHER = Ground(kind="city", countries=("NO", "KE"), is_ambiguous=True)


def _view(kind: str, grounds: Sequence[Ground | None]) -> DossierView:
    """The dossier of the one place of the wire's articles, each article with its own ground for it."""
    read = {reading.article_id: reading for reading in READINGS}
    articles = (WIRE, COPY)
    readings = {
        article.id: replace(read[WIRE.id], entities=tuple(replace(e, ground=ground) for e in read[WIRE.id].entities))
        for article, ground in zip(articles, grounds, strict=True)
    }
    shelf = Shelf(articles={a.id: a for a in articles}, readings=readings, entity_ids={a.id: {"e2": "n9"} for a in articles})
    entity = Entity(
        id="n9",
        kind="person" if kind == "person" else "place",
        name="Lindow",
        variants=(),
        descriptions=(),
        article_count=2,
    )
    return build_dossier(entity, articles=articles, shelf=shelf, events=(), company=(), stories=())


@pytest.mark.parametrize(
    ("kind", "grounds", "full_name"),
    [
        ("place", (None, None), "Lindow"),
        ("place", (HERE, None), "Lindow, Norway"),
        ("place", (HERE, THERE), "Lindow, Norway"),
        ("place", (THERE, THERE), "Lindow, Kenya"),
        ("place", (EITHER, HERE), "Lindow, Norway"),
        ("place", (EITHER, EITHER), "Lindow (several places of that name)"),
        ("person", (HERE, HERE), "Lindow"),
    ],
)
def test_place_is_called_with_what_it_lies_in(kind: str, grounds: Sequence[Ground | None], full_name: str) -> None:
    assert _view(kind, grounds).full_name == full_name


def _told(article_id: str, label: str) -> Event:
    return Event(
        id=label,
        story_id="s1",
        verb="close",
        type=None,
        label=label,
        actors=(),
        recipients=(),
        status="planned",
        mentions=((article_id, 0),),
    )


def test_timeline_begins_with_the_newest() -> None:
    read = {reading.article_id: reading for reading in READINGS}
    undated = replace(COPY, id="undated", published=None)
    articles = (WIRE, COPY, undated)
    shelf = Shelf(articles={a.id: a for a in articles}, readings={a.id: read[WIRE.id] for a in articles}, entity_ids={})
    events = [_told(article.id, label) for article, label in ((undated, "some day"), (WIRE, "older"), (COPY, "newer"))]
    entity = Entity(id="n9", kind="person", name="Ada Bruhn", article_count=3)
    view = build_dossier(entity, articles=articles, shelf=shelf, events=events, company=(), stories=())
    assert [line.label for line in view.events] == ["newer", "older", "some day"]
