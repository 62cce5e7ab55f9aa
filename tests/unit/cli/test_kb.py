"""Loading knowledge bases, and what dossiers show of them."""

from __future__ import annotations

import json
from pathlib import Path

from reportedly.store.record import Record
from tests.unit.cli.conftest import Cli

MAYOR = {
    "id": "NK-7",
    "schema": "Person",
    "properties": {"name": ["Ada Bruhn"], "alias": ["Ada Bruhn-Holt"], "position": ["Mayor of Lindow"], "birthDate": ["1970"]},
}
BODY = {"id": "NK-8", "schema": "Vessel", "properties": {"name": ["Old Bridge"]}}


def write(*entities: object) -> str:
    Path("people.ftm.json").write_text("\n".join(json.dumps(entity) for entity in entities), encoding="utf-8")
    return "people.ftm.json"


def test_a_file_is_loaded_and_what_came_of_it_told(cli: Cli) -> None:
    said = cli("kb", "load", write(MAYOR, BODY, "no entity"))
    assert said.code == 0
    assert said.out.startswith("people: 1 entry, 1 of other kinds or without a name passed over, 1 set aside.\n")
    assert "people.ftm.json#3" in said.err
    assert "is no entity" in said.err
    with Record.open("reportedly.db") as record:
        assert [(base.name, base.entry_count) for base in record.knowledge.bases()] == [("people", 1)]


def test_the_dossier_shows_the_entry_with_the_reason(cli: Cli, newsroom: str) -> None:
    cli("--record", newsroom, "kb", "load", write(MAYOR), "--name", "register")
    said = cli("--record", newsroom, "person", "Ada Bruhn")
    assert "In knowledge bases" in said.out
    assert "Ada Bruhn, Mayor of Lindow (register NK-7; bears the name Ada Bruhn" in said.out
    told = json.loads(cli("--record", newsroom, "person", "Ada Bruhn", "--json").out)
    (line,) = told["knowledge"]
    assert (line["id"], line["born"], line["other_names"]) == ("NK-7", "1970", ["Ada Bruhn-Holt"])


def test_bases_are_listed_and_removed(cli: Cli) -> None:
    assert cli("add", ".").code == 0
    assert cli("kb", "list").code == 1
    cli("kb", "load", write(MAYOR))
    assert cli("kb", "list").out.startswith("people  1 entry  ")
    assert cli("kb", "remove", "people").out == "Forgotten: people, 1 entry.\n"
    assert cli("kb", "remove", "people").code == 1


def test_a_file_without_entities_is_nothing_found(cli: Cli) -> None:
    said = cli("kb", "load", write(BODY))
    assert said.code == 1
    assert said.out.startswith("people: 0 entries, 1 of other kinds")


def test_a_missing_file_and_an_empty_name_are_refused(cli: Cli) -> None:
    assert cli("kb", "load", "missing.json").code == 2
    assert cli("kb", "load", write(MAYOR), "--name", " ").code == 2
    assert cli("kb", "load", write(MAYOR), "--languages", ",").code == 2
    assert not Path("reportedly.db").exists()


def test_what_was_set_aside_is_counted_in_json(cli: Cli) -> None:
    told = json.loads(cli("kb", "load", write(MAYOR, 1, 2), "--json").out)
    assert (told["entries"], told["set_aside"], len(told["reasons"])) == (1, 2, 2)
