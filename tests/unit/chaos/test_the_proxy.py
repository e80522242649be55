"""The proxy forwards bytes at once, slowly, later or not at all, and both sides see the same as with a network."""

import asyncio
import contextlib
import time

import pytest

from tests.chaos.faults.forward_bytes import Proxy
from tests.support.infrastructure import free_ports


@contextlib.asynccontextmanager
async def talking():
    """A proxy in front of an echo server, and one connection through it."""

    async def repeat(reader, writer):
        with contextlib.suppress(OSError):
            while data := await reader.read(1000):
                writer.write(data)
        writer.close()

    near, far = free_ports(2)
    server = await asyncio.start_server(repeat, "127.0.0.1", far)
    proxy = Proxy("test", near, far)
    await proxy.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", near)
    try:
        yield proxy, reader, writer
    finally:
        writer.transport.abort()
        await proxy.stop()
        server.close()
        await asyncio.sleep(0.05)


async def repeated(reader, writer, words=b"hei", within=30.0):
    writer.write(words)
    async with asyncio.timeout(within):
        return await reader.readexactly(len(words))


async def test_bytes_pass_and_a_slow_link_takes_its_time():
    async with talking() as (proxy, reader, writer):
        assert await repeated(reader, writer) == b"hei"
        (link,) = proxy.links
        assert link.service_port == writer.get_extra_info("sockname")[1]
        link.delay = 0.1
        began = time.monotonic()
        assert await repeated(reader, writer) == b"hei"
        assert time.monotonic() - began >= 0.2


async def test_held_bytes_come_later_and_none_is_lost():
    async with talking() as (proxy, reader, writer):
        await repeated(reader, writer)
        (link,) = proxy.links
        link.passing.clear()
        with pytest.raises(TimeoutError):
            await repeated(reader, writer, within=0.2)
        proxy.heal()
        async with asyncio.timeout(30):
            assert await reader.readexactly(3) == b"hei"


async def test_a_reset_is_seen_on_both_sides():
    async with talking() as (proxy, reader, writer):
        await repeated(reader, writer)
        (link,) = proxy.links
        link.reset()
        async with asyncio.timeout(30):
            with contextlib.suppress(ConnectionResetError):
                assert await reader.read() == b""
            while proxy.links:  # noqa: ASYNC110  the proxy has no event for it
                await asyncio.sleep(0.01)


async def test_where_nobody_listens_the_proxy_hangs_up():
    near, far = free_ports(2)
    proxy = Proxy("test", near, far)
    await proxy.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", near)
    async with asyncio.timeout(30):
        with contextlib.suppress(ConnectionResetError):
            assert await reader.read() == b""
    writer.close()
    await proxy.stop()
