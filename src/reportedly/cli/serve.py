"""`reportedly serve`: the record in a browser."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import typer

from reportedly.cli.frame import open_record, settings_of
from reportedly.errors import ConfigError, StageError

NAME = "serve"


def command(
    context: typer.Context,
    host: Annotated[str | None, typer.Option(help="Address to bind to; 127.0.0.1 by default.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to bind to; 8017 by default, 0 for any free one.")] = None,
) -> None:
    """Serve the record's pages and its JSON. Reads only; a token is asked for when bound elsewhere than to this machine."""
    import socket

    import uvicorn

    from reportedly.compose import build_server

    settings = settings_of(context, host=host, port=port)
    if settings.host not in {"127.0.0.1", "localhost", "::1"} and not settings.token:
        raise ConfigError(f"Bound to {settings.host}, the pages need a token. Set REPORTEDLY_TOKEN to a long random word.")
    open_record(context).close()
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        raise StageError(
            f"{settings.host}:{settings.port} cannot be bound ({error.strerror}). Choose another with --port."
        ) from error
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    typer.echo(f"Reportedly is at http://{shown}:{listener.getsockname()[1]}/ — stop it with Ctrl-C.")
    server = uvicorn.Server(uvicorn.Config(build_server(settings), log_level="warning", access_log=False))
    with suppress(KeyboardInterrupt):  # the way to stop it
        server.run(sockets=[listener])
    typer.echo("Stopped.")
