"""`reportedly review`: what is left open, and how to say which it is."""

from __future__ import annotations

from pathlib import Path

from reportedly.store.record import Record
from tests.factory import make_judgement
from tests.saving import FULL, LONE, make_open
from tests.unit.cli.conftest import Cli


def test_command_lists_it_and_finds_nothing_once_judged(cli: Cli, tmp_path: Path) -> None:
    location = make_open(tmp_path, "a surname alone, that of Ada Bruhn")
    said = cli("--record", location, "review")
    assert said.code == 0
    assert said.out.splitlines()[:2] == [
        "Bruhn (1 article) may be Ada Bruhn (1 article) — 0.50",
        "  a surname alone, that of Ada Bruhn",
    ]
    assert f"reportedly judge same {FULL} {LONE}" in said.out
    assert "May also be" in cli("--record", location, "person", LONE).out
    with Record.open(location) as record:
        record.judgements.add(make_judgement("different", FULL, LONE))
    said = cli("--record", location, "review")
    assert (said.code, said.err.strip()) == (1, "Nothing is left open.")
    assert "May also be" not in cli("--record", location, "person", LONE).out
