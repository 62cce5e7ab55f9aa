"""What is new, in the terminal: since a moment, and since last asked."""

from __future__ import annotations

import json

from tests.unit.cli.conftest import Cli


def test_what_is_new_since_a_date_is_told_denials_first(cli: Cli, newsroom: str) -> None:
    said = cli("--record", newsroom, "today", "--since", "2024-03-01")
    assert said.code == 0
    assert "new story · 1 new denial" in said.out
    assert "— denied" in said.out
    told = json.loads(cli("--record", newsroom, "today", "--since", "2024-03-01", "--json").out)
    assert told["stories"][0]["denials"][0]["status"] == "denied"


def test_asked_twice_nothing_is_new_the_second_time(cli: Cli, newsroom: str) -> None:
    assert cli("--record", newsroom, "today", "--new").code == 0
    said = cli("--record", newsroom, "today", "--new")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("Nothing new since ")


def test_since_does_not_move_the_mark(cli: Cli, newsroom: str) -> None:
    cli("--record", newsroom, "today", "--since", "2w")
    assert cli("--record", newsroom, "today", "--new").code == 0


def test_a_time_that_is_none_is_refused(cli: Cli, newsroom: str) -> None:
    said = cli("--record", newsroom, "today", "--since", "soon")
    assert said.code == 2
    assert "'soon' is no time" in said.err
