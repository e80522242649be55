"""Faults between the processes: in the broker's declarations, the network, and the clock."""

import asyncio
import contextlib
from datetime import timedelta

from deploy.nats.topology import declared_topology
from tests.chaos.faults.forward_bytes import Link, Proxy
from tests.chaos.faults.know_faults import Fault, NotNow, fault

_ROOM_LEFT = 1000


@fault("consumer deleted", weight=4, words="a durable consumer deleted under its service")
async def delete_a_consumer(one: Fault) -> None:
    wanted = one.chance.choice(declared_topology().consumers)
    await one.strikes(f"{wanted.durable} on {wanted.stream}")
    answer = await one.system.inside.ask_broker(f"CONSUMER.DELETE.{wanted.stream}.{wanted.durable}")
    if "error" in answer:
        raise NotNow


@fault("stream full", weight=5, words="max_bytes of a stream brought down to what it holds, put back later")
async def fill_a_stream(one: Fault) -> None:
    owners = ("INTAKE", "INTAKE", "HOUSING", "FOLLOWUP")
    stream = one.chance.choice(owners)
    mark = f"{stream} is full"
    if mark in one.system.busy:
        raise NotNow
    inside, declared = one.system.inside, declared_topology().streams[stream]
    found = await inside.ask_broker(f"STREAM.INFO.{stream}")
    if "error" in found:
        raise NotNow
    one.system.busy.add(mark)
    try:
        await one.strikes(stream)
        await inside.ask_broker(
            f"STREAM.UPDATE.{stream}", found["config"] | {"max_bytes": found["state"]["bytes"] + _ROOM_LEFT}
        )
        await asyncio.sleep(one.seconds(1, 10))
    finally:
        await asyncio.shield(_put_back(one, stream, declared["max_bytes"]))
        one.system.busy.discard(mark)


async def _put_back(one: Fault, stream: str, max_bytes: int) -> None:
    """Restore the stream's limit. The broker may be unavailable, or may have the declared stream again already."""
    for _ in range(120):
        with contextlib.suppress(Exception):
            found = await one.system.inside.ask_broker(f"STREAM.INFO.{stream}")
            if "config" in found and found["config"]["max_bytes"] != max_bytes:
                await one.system.inside.ask_broker(
                    f"STREAM.UPDATE.{stream}", found["config"] | {"max_bytes": max_bytes}
                )
            elif "config" in found:
                return
        await asyncio.sleep(0.3)


def _some_links(one: Fault) -> tuple[Proxy, list[Link], bool]:
    """A proxy, some of its connections, and whether new connections are affected, too."""
    proxy = one.system.proxies[one.chance.choice(("postgres", "postgres", "nats"))]
    links = sorted(proxy.links, key=lambda link: link.server_sees_port)
    if not links:
        raise NotNow
    everybody = one.chance.random() < 0.15
    share = one.chance.choice((0.1, 0.3, 0.6))
    return proxy, [link for link in links if everybody or one.chance.random() < share] or links[:1], everybody


@fault("slow connections", weight=8, words="bytes of some connections delayed by 5 to 300 ms each")
async def slow_down(one: Fault) -> None:
    proxy, links, everybody = _some_links(one)
    delay = one.chance.choice((0.005, 0.02, 0.1, 0.3))
    await one.strikes(f"{proxy.name}: {len(links)} connections by {delay * 1000:.0f} ms")
    try:
        proxy.new_links_delay = delay if everybody else proxy.new_links_delay
        for link in links:
            link.delay = delay
        await asyncio.sleep(one.seconds(1, 15))
    finally:
        proxy.new_links_delay = 0.0
        for link in links:
            link.delay = 0.0


@fault("half-open connections", weight=8, words="bytes of some connections held for a while, then passed on or reset")
async def hold_bytes(one: Fault) -> None:
    proxy, links, everybody = _some_links(one)
    resets = one.chance.random() < 0.5
    await one.strikes(f"{proxy.name}: {len(links)} connections, then {'reset' if resets else 'resumed'}")
    try:
        proxy.new_links_pass = not everybody
        for link in links:
            link.passing.clear()
        await asyncio.sleep(one.seconds(0.5, 20))
    finally:
        proxy.new_links_pass = True
        for link in list(proxy.links) if everybody else links:
            if resets and link in links:
                link.reset()
            link.passing.set()


@fault("connections reset", weight=5, words="some connections hung up on without a word")
async def reset_connections(one: Fault) -> None:
    proxy, links, _ = _some_links(one)
    await one.strikes(f"{proxy.name}: {len(links)} connections")
    for link in links:
        link.reset()


@fault("clock forward", weight=7, words="the business clock moved forward by hours to days; timers fall due")
async def move_the_clock_forward(one: Fault) -> None:
    hours = one.chance.choice((1, 5, 12, 24, 24, 36, 60))
    clock = one.system.clock
    clock.move_to(clock.now() + timedelta(hours=hours))
    await one.strikes(f"{hours} h")


@fault("clock back", weight=2, words="the business clock moved an hour back")
async def move_the_clock_back(one: Fault) -> None:
    clock = one.system.clock
    clock.move_to(clock.now() - timedelta(hours=1))
    await one.strikes("1 h")
