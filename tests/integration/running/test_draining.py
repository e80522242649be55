"""A process that is to end answers its open connections, and leaves new connections to the other replica."""

import asyncio
import contextlib
import socket
import time

import httpx2
import pytest
import uvicorn
import uvloop
from fastapi import FastAPI

from shared import run
from shared.database import Actor
from shared.http import ServiceClient
from shared.run import DrainingServer
from tests.support.component import SIGNING_KEYS

ASK = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"
pytestmark = pytest.mark.alone("asks in the tenths of a second in which a process ends")


def an_app(name, seconds=0.0):
    app = FastAPI()

    @app.get("/")
    async def who() -> str:
        await asyncio.sleep(seconds)
        return name

    return app


@contextlib.asynccontextmanager
async def serving(app, listening):
    """A replica on a socket that another process also holds, as the supervisor does."""
    server = DrainingServer(uvicorn.Config(app, log_config=None, lifespan="off"))
    running = asyncio.create_task(server._serve([listening.dup()]))
    while not server.started:  # noqa: ASYNC110  it has no event for it
        await asyncio.sleep(0.01)
    try:
        yield server
    finally:
        server.should_exit = True
        await running


@pytest.fixture
def listening():
    with socket.create_server(("127.0.0.1", 0)) as made:
        yield made


@pytest.fixture
def address(listening):
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


@contextlib.asynccontextmanager
async def connected(listening):
    reader, writer = await asyncio.open_connection(*listening.getsockname())
    try:
        yield reader, writer
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


async def asked(reader, writer):
    writer.write(ASK)
    return (await reader.readuntil(b'"one"')).decode().lower()


async def test_who_is_connected_is_answered_and_told_to_go_elsewhere_next(listening, monkeypatch):
    monkeypatch.setattr(run, "DRAIN_SECONDS", 3)
    async with serving(an_app("one"), listening) as server, connected(listening) as new, connected(listening) as kept:
        assert "connection: close" not in await asked(*kept)
        server.should_exit = True
        await asyncio.sleep(0.3)
        for connection in (new, kept):
            head = await asked(*connection)
            assert head.startswith("http/1.1 200")
            assert "connection: close" in head


async def test_who_comes_while_a_replica_ends_is_answered_by_the_next(listening, address):
    async with serving(an_app("one"), listening) as server:
        server.should_exit = True
        await asyncio.sleep(0.2)
        async with httpx2.AsyncClient(base_url=address) as http:
            waiting = asyncio.create_task(http.get("/"))
            await asyncio.sleep(0.1)
            async with serving(an_app("two"), listening):
                assert (await waiting).json() == "two"


async def test_a_request_that_takes_longer_than_draining_is_finished(listening, address):
    async with serving(an_app("slow", seconds=1.2), listening) as server, httpx2.AsyncClient(base_url=address) as http:
        asking = asyncio.create_task(http.get("/"))
        await asyncio.sleep(0.1)
        server.should_exit = True
        assert (await asking).json() == "slow"


def test_what_came_while_the_process_stood_still_is_answered(listening):
    """With the event loop of the services, which checks timeouts before it reads what has arrived."""

    async def stand_still():
        async with serving(an_app("one"), listening) as server, connected(listening) as (reader, writer):
            await asyncio.sleep(0.1)
            server.should_exit = True
            await asyncio.sleep(0.25)
            writer.write(ASK)
            time.sleep(1)  # noqa: ASYNC251  that is what is tried
            assert (await reader.read(100)).startswith(b"HTTP/1.1 200")

    uvloop.run(stand_still())


async def test_no_connection_between_services_is_used_twice():
    """This server offers to keep a connection and then closes it, so a second request on it would get no answer."""
    connections = []

    async def once(reader, writer):
        connections.append(writer)
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}")
        with contextlib.suppress(asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
        writer.transport.abort()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()

    server = await asyncio.start_server(once, "127.0.0.1", 0)
    client = ServiceClient(
        f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", SIGNING_KEYS["gateway"], audience="intake"
    )
    async with server:
        for _ in range(3):
            assert await client.get(actor=Actor.system("gateway")) == {}
        await client.close()
    assert len(connections) == 3


async def test_a_connection_that_does_not_come_about_is_tried_again_before_anybody_is_told():
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        port = reserved.getsockname()[1]
    client = ServiceClient(f"http://127.0.0.1:{port}", SIGNING_KEYS["gateway"], audience="intake")
    asking = asyncio.create_task(client.get(actor=Actor.system("gateway")))
    await asyncio.sleep(0.2)  # refused once, or twice
    with socket.create_server(("127.0.0.1", port)) as listening:
        async with serving(an_app("late"), listening):
            assert await asking == "late"
    await client.close()
