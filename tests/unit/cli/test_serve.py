"""What is refused before a page is served."""

from __future__ import annotations

import socket

from tests.unit.cli.conftest import Cli


def test_exit_2_when_other_machines_could_read_without_a_token(cli: Cli, newsroom: str) -> None:
    said = cli("--record", newsroom, "serve", "--host", "0.0.0.0", "--port", "0")
    assert (said.code, said.out) == (2, "")
    assert said.err == "Bound to 0.0.0.0, the pages need a token. Set REPORTEDLY_TOKEN to a long random word.\n"


def test_exit_3_when_the_port_is_taken(cli: Cli, newsroom: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        said = cli("--record", newsroom, "serve", "--port", str(port))
    assert (said.code, said.out) == (3, "")
    assert said.err == f"127.0.0.1:{port} cannot be bound (Address already in use). Choose another with --port.\n"
