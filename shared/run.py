"""The command line of a service: `python -m services.intake`."""

import asyncio
import gc
import socket
import sys
from collections.abc import Callable
from typing import TypeVar

import uvicorn
from fastapi import FastAPI

from shared.http.connection import BoundedProtocol
from shared.settings import ServiceSettings
from shared.telemetry import set_up_logs, set_up_traces

S = TypeVar("S", bound=ServiceSettings)

DRAIN_SECONDS = 0.5
"""Seconds in which a process that shuts down still answers on open connections, but accepts no new ones."""


def run(
    service: str,
    create_app: Callable[[S], FastAPI],
    settings_type: type[S],
    arguments: list[str] | None = None,
) -> None:
    """Serve until the process is stopped. A job of its own migrates the database (`deploy/migrate.py`)."""
    if sys.argv[1:] if arguments is None else arguments:
        sys.exit(f"usage: python -m services.{service}")
    set_up_logs(service)
    serve(service, create_app, settings_type())


def serve(service: str, create_app: Callable[[S], FastAPI], settings: S) -> None:
    """Serve until the process gets SIGTERM or SIGINT. Running requests get 20 seconds to finish."""
    provider = set_up_traces(service)
    freeze_loaded_objects()
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=20,
        server_header=False,
        proxy_headers=False,
        http=BoundedProtocol,
    )
    DrainingServer(config).run(sockets_of(settings))
    provider.shutdown()


def sockets_of(settings: ServiceSettings) -> list[socket.socket] | None:
    """The inherited sockets, or one for each of the two ports; None where there is one port, which the server opens."""
    if settings.sockets:
        return [socket.socket(fileno=number) for number in settings.sockets]
    if settings.operations_port is None:
        return None
    return [socket.create_server((settings.host, port)) for port in (settings.port, settings.operations_port)]


def freeze_loaded_objects() -> None:
    """Exclude the objects that exist now from garbage collection, because they live as long as the process."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


class DrainingServer(uvicorn.Server):
    """Shuts down without failing requests: open connections are answered with `Connection: close` for a while."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop accepting connections, wait for `DRAIN_SECONDS`, then shut down."""
        for server in self.servers:
            server.close()
        self.server_state.default_headers = [*self.server_state.default_headers, (b"connection", b"close")]
        await asyncio.sleep(DRAIN_SECONDS)
        await super().shutdown(sockets)
