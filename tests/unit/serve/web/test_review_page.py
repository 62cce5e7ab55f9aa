"""The review: page, interface and dossier list who may be one, until somebody judges it."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.store.record import Record
from tests.factory import make_judgement
from tests.saving import FULL, LONE, make_open
from tests.serving import make_client

REASON = "a surname alone, that of Ada <Bruhn>"


@pytest.fixture
def location(tmp_path: Path) -> str:
    return make_open(tmp_path, REASON)


def judge(location: str) -> None:
    with Record.open(location) as record:
        record.judgements.add(make_judgement("different", FULL, LONE))


def test_page_and_dossier_give_the_reason_and_the_commands(location: str) -> None:
    with make_client(location) as client:
        for address in ("/review", f"/person/{LONE}", f"/person/{FULL}"):
            page = client.get(address).text
            assert "a surname alone, that of Ada &lt;Bruhn&gt;" in page
            assert f"reportedly judge different {FULL} {LONE}" in page
        (line,) = client.get("/api/review").json()["data"]["lines"]
        assert (line["other"]["name"], line["score"], line["same"]) == ("Bruhn", 0.5, f"reportedly judge same {FULL} {LONE}")
        (line,) = client.get(f"/api/person/{LONE}").json()["data"]["may_be"]
        assert (line["one"]["id"], line["other"]["id"]) == (LONE, FULL)


def test_a_judgement_takes_it_off_every_list(location: str) -> None:
    judge(location)
    with make_client(location) as client:
        assert "Nothing is left open" in client.get("/review").text
        assert "May also be" not in client.get(f"/person/{LONE}").text
