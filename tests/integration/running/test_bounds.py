"""What may come to a service: each limit is tried on a real socket, with requests that no client library sends."""

import asyncio
import socket
import time
from contextlib import asynccontextmanager
from datetime import date

import pytest
import uvicorn

from services.housing.app import create_app
from services.housing.settings import Settings
from shared.http import bounds, connection
from shared.http.bounds import LARGEST_BODY
from shared.http.connection import BoundedProtocol
from tests.support.component import service_under_test


@pytest.fixture
async def housing(postgres, tmp_path):
    """A service on two ports of loopback; the second one is for operations. Yields both."""
    public, own = (socket.create_server(("127.0.0.1", 0)) for _ in range(2))
    ports = [one.getsockname()[1] for one in (public, own)]
    async with service_under_test(
        "housing", create_app, Settings, postgres, tmp_path, operations_port=ports[1]
    ) as service:
        service.go_to(date(2027, 1, 4))
        async with _serving(service.app, [public, own]):
            yield ports


@asynccontextmanager
async def _serving(app, sockets):
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off", http=BoundedProtocol))
    running = asyncio.create_task(server.serve(sockets=sockets))
    while not server.started:  # noqa: ASYNC110  uvicorn has no event for it
        await asyncio.sleep(0.01)
    try:
        yield
    finally:
        server.should_exit = True
        await running


async def said(port, *pieces, pause=0.0, within=10.0):
    """Send pieces with a pause after each one until there is an answer. Returns all that the server says."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    answer = asyncio.create_task(reader.read())
    try:
        async with asyncio.timeout(within):
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
                await asyncio.wait([answer], timeout=pause)
                if answer.done():
                    break
            return await answer
    except (ConnectionError, TimeoutError):
        return b""
    finally:
        writer.close()


def status(answer):
    return int(answer.split(b" ", 2)[1]) if answer else None


CLOSE = b"Connection: close\r\n"
HOST = b"Host: housing\r\n" + CLOSE


async def test_a_body_of_300_mib_is_refused_by_its_length_before_it_is_read(housing):
    head = b"POST /offers HTTP/1.1\r\n" + HOST + b"Content-Length: 314572800\r\n\r\n"
    answer = await said(housing[0], head)
    assert status(answer) == 413
    assert b'"refusal":"BodyTooLarge"' in answer


async def test_a_body_without_a_length_is_read_to_the_limit_only(housing):
    piece = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    head = b"POST /offers HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n"
    answer = await said(housing[0], head, *[piece] * (LARGEST_BODY // 65536 + 1))
    assert status(answer) == 413


async def test_a_body_that_stops_halfway_is_not_waited_for(housing, monkeypatch):
    monkeypatch.setattr(bounds, "BODY_SECONDS", 0.3)
    head = b"POST /offers HTTP/1.1\r\n" + HOST + b"Content-Length: 100\r\n\r\n{"
    answer = await said(housing[0], head)
    assert status(answer) == 408
    assert b'"refusal":"BodyTooSlow"' in answer


async def test_headers_that_come_byte_by_byte_are_not_waited_for(housing, monkeypatch):
    monkeypatch.setattr(connection, "HEADER_SECONDS", 0.3)
    started = time.monotonic()
    answer = await said(housing[0], *[b"GET / HTTP/1.1\r\n", *[b"X-A: b\r\n"] * 40], pause=0.05)
    assert status(answer) == 408
    assert time.monotonic() - started < 4
    assert await said(housing[0], b"") == b"", "and a connection without a request is closed"


async def test_headers_without_end_are_refused(housing):
    answer = await said(housing[0], b"GET / HTTP/1.1\r\n" + HOST, *[b"X-A: " + b"b" * 8000 + b"\r\n"] * 9)
    assert status(answer) == 431


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [
        (b"", 400),
        (b"Host: housing\r\nHost: housing\r\n", 400),
        (b"Host: \r\n", 400),
        (b"Host: ond.example\r\n", 421),
        (b"Host: overgang.example.ond.example\r\n", 421),
        (b"Host: OVERGANG.example:443\r\n", 401),
        (b"Host: [::1]:8080\r\n", 401),
        (b"Host: housing:8080\r\n", 401),
    ],
)
async def test_a_request_names_one_host_and_it_is_ours(housing, hosts, expected):
    answer = await said(housing[0], b"GET /board HTTP/1.1\r\n" + hosts + CLOSE + b"\r\n")
    assert status(answer) == expected


async def test_a_head_is_answered_like_a_get_without_a_body(housing):
    get = await said(housing[1], b"GET /livez HTTP/1.1\r\n" + HOST + b"\r\n")
    head = await said(housing[1], b"HEAD /livez HTTP/1.1\r\n" + HOST + b"\r\n")
    assert status(head) == status(get) == 200
    assert head.partition(b"\r\n\r\n")[2] == b""
    assert b"content-length: 18" in head


@pytest.mark.parametrize("path", [b"/livez", b"/readyz", b"/metrics"])
async def test_how_a_service_stands_is_shown_at_its_own_port_only(housing, path):
    request = b"GET " + path + b" HTTP/1.1\r\n" + HOST + b"\r\n"
    assert status(await said(housing[0], request)) == 404
    assert status(await said(housing[1], request)) in {200, 503}


@pytest.mark.parametrize(
    "framing",
    [
        b"Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /livez HTTP/1.1\r\n\r\n",
        b"Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\nGET /livez HTTP/1.1\r\n\r\n",
        b"Content-Length: 4\r\nContent-Length: 5\r\n\r\nabcde",
        b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        b"Content-Length: +4\r\n\r\nabcd",
        b"Content-Length: 4\r\nX: a\rTransfer-Encoding: chunked\r\n\r\nabcd",
    ],
)
async def test_a_request_whose_end_can_be_read_in_two_ways_is_refused(housing, framing):
    answer = await said(housing[1], b"POST /livez HTTP/1.1\r\nHost: housing\r\n" + framing, within=3.0)
    assert status(answer) == 400, answer
    assert answer.count(b"HTTP/1.1 ") == 1, "nothing of it is a second request"
