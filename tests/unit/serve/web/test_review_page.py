"""The review: page, interface, dossier and command list who may be one, until somebody judges it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.model import Doubt
from reportedly.store.record import Record
from tests.calling import call
from tests.factory import make_judgement
from tests.saving import article_at, link, links_of, reading_of
from tests.serving import make_client

FULL, LONE = "n1aaaaaaaaaa", "n2bbbbbbbbbb"
REASON = "a surname alone, that of Ada <Bruhn>"


@pytest.fixture
def location(tmp_path: Path) -> str:
    """A record in which a Bruhn may be Ada Bruhn."""
    path = str(tmp_path / "open.db")
    with Record.open(path) as record:
        link(record, article_at(1, "Ada Bruhn spoke."), {FULL: "Ada Bruhn"})
        names = {LONE: "Bruhn"}
        kept = link(record, article_at(2, "Bruhn spoke."), names)
        linked = links_of(kept, names)
        (one,) = linked.entities
        doubted = replace(one, doubts=(Doubt(entity_id=FULL, score=0.5, reason=REASON),))
        record.links.save(replace(linked, entities=(doubted,)), kept, reading_of(kept, names))
    return path


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


def test_command_lists_it_and_finds_nothing_once_judged(location: str, tmp_path: Path) -> None:
    said = call("--record", location, "review", cwd=tmp_path)
    assert said.code == 0
    assert said.out.splitlines()[0] == "Bruhn (1 article) may be Ada Bruhn (1 article) — 0.50"
    assert f"reportedly judge same {FULL} {LONE}" in said.out
    assert "May also be" in call("--record", location, "person", LONE, cwd=tmp_path).out
    judge(location)
    said = call("--record", location, "review", cwd=tmp_path)
    assert (said.code, said.err.strip()) == (1, "Nothing is left open.")
