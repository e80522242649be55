"""The command line of a service: `python -m services.intake` serves, `python -m services.intake migrate` migrates."""

import asyncio
import gc
import socket
import sys
from collections.abc import Callable
from typing import TypeVar

import uvicorn
from fastapi import FastAPI

from shared.database.migrate import migrate
from shared.settings import ServiceSettings
from shared.telemetry import set_up_logs, set_up_traces

S = TypeVar("S", bound=ServiceSettings)

DRAIN = 0.5
"""Seconds in which a process that is to end still serves what it has accepted, and accepts nothing new."""


def run(
    service: str,
    create_app: Callable[[S], FastAPI],
    settings_type: type[S],
    arguments: list[str] | None = None,
) -> None:
    """Serve, or with the argument `migrate` bring the database up to date and end."""
    words = sys.argv[1:] if arguments is None else arguments
    set_up_logs(service)
    settings = settings_type()
    if words == ["migrate"]:
        asyncio.run(migrate(service, settings.database_url))
    elif not words:
        serve(service, create_app, settings)
    else:
        sys.exit(f"usage: python -m services.{service} [migrate]")


def serve(service: str, create_app: Callable[[S], FastAPI], settings: S) -> None:
    """Serve until told to stop. Requests that are running get 20 seconds to finish."""
    provider = set_up_traces(service)
    leave_alone_what_is_loaded()
    config = uvicorn.Config(
        create_app(settings),
        host=settings.host,
        port=settings.port,
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=20,
        server_header=False,
        proxy_headers=False,
    )
    DrainingServer(config).run([socket.socket(fileno=number) for number in settings.sockets] or None)
    provider.shutdown()


def leave_alone_what_is_loaded() -> None:
    """What is here by now lives as long as the process, so the collector need not look through it again and again."""
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


class DrainingServer(uvicorn.Server):
    """Ends without failing anybody: whoever has a connection gets an answer, and then word to make another."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop accepting, answer for a while with `Connection: close`, then end in order."""
        for server in self.servers:
            server.close()
        self.server_state.default_headers = [*self.server_state.default_headers, (b"connection", b"close")]
        await asyncio.sleep(DRAIN)
        await super().shutdown(sockets)
