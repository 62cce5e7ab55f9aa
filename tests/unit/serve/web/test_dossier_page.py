"""A dossier's page and its JSON say what people judged, and old addresses lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from reportedly.model.entities import split_entity_id
from reportedly.store.record import Record
from tests.factory import NOON, make_judgement, span_of
from tests.newsroom import BRIDGE, ENGINEER, HOSTILE, MAYOR, WIRE
from tests.serving import Client, make_client, make_record

ALDER = span_of(WIRE.text, "Tom Alder")
HOUR = timedelta(hours=1)
STRANGER = split_entity_id(WIRE.id, ALDER)


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    location = make_record(tmp_path)
    with Record.open(location) as record:
        for judgement in (
            make_judgement("same", MAYOR, BRIDGE, note="as <b>told</b>"),
            make_judgement("different", ENGINEER, MAYOR, author="Una Quill", made_at=NOON + HOUR),
            make_judgement("move", WIRE.id, STRANGER, noun="entity", span=ALDER, made_at=NOON + 2 * HOUR),
            make_judgement("rename", MAYOR, HOSTILE),
            make_judgement("rename", ENGINEER, "Withdrawn"),
        ):
            record.judgements.add(judgement)
        record.judgements.withdraw(make_judgement("rename", ENGINEER, "Withdrawn").id, NOON)
    with make_client(location) as client:
        yield client


def test_the_page_says_who_judged_what_and_why(client: Client) -> None:
    page = client.get(f"/person/{MAYOR}").text
    assert "Judged by people" in page
    assert "Old Bridge [n3] is Ada Bruhn [n1]" in page
    assert "Jo Ness · 4 March 2024, 12:00 UTC · as &lt;b&gt;told&lt;/b&gt;" in page
    assert f'<a href="/person/{ENGINEER}">Tom Alder [n2] is not Ada Bruhn [n1]</a><small>Una Quill' in page
    assert "<script>" not in page


def test_the_json_says_the_same(client: Client) -> None:
    lines = client.get(f"/api/person/{ENGINEER}").json()["data"]["judgements"]
    assert [(line["kind"], line["author"], line["href"]) for line in lines] == [
        ("move", "Jo Ness", f"/article/{WIRE.id}?at={ALDER.start}-{ALDER.end}#at"),
        ("different", "Una Quill", f"/person/{MAYOR}"),
    ]
    assert client.get("/api/person/none").status_code == 404


def test_a_page_without_judgements_says_nothing_of_them(tmp_path: Path) -> None:
    with make_client(make_record(tmp_path)) as client:
        assert "Judged by people" not in client.get(f"/person/{MAYOR}").text


def test_an_old_address_leads_to_the_one_that_stays(client: Client) -> None:
    answer = client.get(f"/person/{BRIDGE}")
    assert (answer.status_code, answer.headers["location"]) == (307, f"/person/{MAYOR}")
    assert client.get(f"/api/person/{BRIDGE}").json()["data"]["id"] == MAYOR
    assert client.get(f"/person/{STRANGER}").status_code == 200


def test_nothing_is_judged_by_looking(client: Client) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert client.request(method, f"/person/{MAYOR}").status_code == 405


def test_company_and_descriptions_say_when_they_were_last_named(tmp_path: Path) -> None:
    with make_client(make_record(tmp_path)) as client:
        told = client.get(f"/api/person/{MAYOR}").json()["data"]
        page = client.get(f"/person/{MAYOR}").text
    bridge = next(line for line in told["company"] if line["name"] == "Old Bridge")
    newest = max(line["published"] for line in (event["place"] for event in told["events"]) if line)
    assert bridge["latest"]["words"] == "Old Bridge"
    assert bridge["latest"]["published"] <= newest
    assert "together in" in page
    assert "latest" in page
    assert [line["span"] for line in told["descriptions"] if line["place"]] != []
