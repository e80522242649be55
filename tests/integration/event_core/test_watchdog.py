"""A consumer that is deleted while its service runs is recreated and consumes again within a minute."""

import asyncio
import contextlib
import shutil
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import nats
import psutil
import pytest

from deploy.addresses import Addresses
from deploy.secrets import Secrets
from shared.database import Actor
from shared.http import ServiceClient
from tests.support.forms import a_form
from tests.support.infrastructure import free_ports, reachable_folder
from tests.support.overgang_command import RunningOvergang

WITHIN = 60.0
PUBLIC, OPERATOR = Actor("gateway"), Actor.system("gateway")


@pytest.fixture(scope="module")
def running():
    folder = reachable_folder("watchdog")
    system = RunningOvergang.start(folder / "var", free_ports(1)[0], "intake", "housing").until_ready()
    yield system
    system.stop()
    shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def clients(running: RunningOvergang) -> AsyncIterator[dict[str, ServiceClient]]:
    secrets, addresses = Secrets.load_or_create(running.var / "secrets"), Addresses(running.port)
    both = {
        name: ServiceClient(addresses.http(name), secrets["gateway_signing_key"], audience=name)
        for name in ("intake", "housing")
    }
    yield both
    for client in both.values():
        await client.close()


async def test_a_deleted_consumer_consumes_again_within_a_minute_and_nothing_is_lost(running):
    secrets, addresses = Secrets.load_or_create(running.var / "secrets"), Addresses(running.port)
    url = f"nats://admin:{secrets['admin_nats_password']}@127.0.0.1:{addresses.port('nats')}"
    admin = await nats.connect(url)
    async with clients(running) as ask:
        accepted: list[str] = []
        applying = asyncio.create_task(keep_applying(ask["intake"], accepted))
        await asyncio.sleep(2)
        before = running.pid_of("housing")
        taken_in_before = await taken_in(ask["housing"])
        assert taken_in_before > 0, "events must flow before the consumer is deleted"

        accepted_before, deleted_at = len(accepted), time.monotonic()
        await admin.jetstream().delete_consumer("INTAKE", "housing")
        busiest = await until_it_moves_again(ask["housing"], taken_in_before, deleted_at, before)
        back_after = time.monotonic() - deleted_at
        assert not applying.done(), "applications must be accepted all the time"
        applying.cancel()

        assert back_after < WITHIN
        assert running.pid_of("housing") != before, "the service must have been started afresh"
        assert busiest < 50, f"{busiest:.0f} % of a core while the consumer was gone"
        assert len(accepted) > accepted_before, "applications must have come in while the consumer was gone"
        await until_nothing_waits(ask)
        counts = {name: await client.get("counts", actor=OPERATOR) for name, client in ask.items()}
        assert counts["housing"]["inbox"]["INTAKE"] == sum(counts["intake"]["announced"].values())
        assert counts["housing"]["dead_letters"] == {}
    await admin.close()


async def keep_applying(intake: ServiceClient, accepted: list[str]) -> None:
    while True:
        answer = await intake.post("applications", actor=PUBLIC, json=a_form())
        accepted.append(answer["case_id"])
        await asyncio.sleep(0.2)


async def taken_in(housing: ServiceClient) -> int:
    answer: dict[str, Any] = await housing.get("counts", actor=OPERATOR)
    return int(answer["inbox"].get("INTAKE", 0))


async def until_it_moves_again(housing: ServiceClient, before: int, since: float, pid: int) -> float:
    """Wait until more events are handled. Returns the highest CPU use of the old process, in percent of a core."""
    busiest, process = 0.0, psutil.Process(pid)
    process.cpu_percent()
    while time.monotonic() - since < WITHIN:
        await asyncio.sleep(1)
        with contextlib.suppress(psutil.NoSuchProcess):
            busiest = max(busiest, process.cpu_percent())
        try:
            now = await taken_in(housing)
        except Exception:  # noqa: BLE001, S112  it is being started afresh
            continue
        if now > before + 5 and not psutil.pid_exists(pid):
            return busiest
    raise AssertionError(f"nothing was taken in for {WITHIN:.0f} s after the consumer was deleted")


async def until_nothing_waits(ask: dict[str, ServiceClient]) -> None:
    async with asyncio.timeout(30):
        while True:
            progress = [await client.get("progress", actor=OPERATOR) for client in ask.values()]
            consumer = progress[1]["consumers"]["INTAKE"]
            if not progress[0]["outbox_unpublished"] and consumer == {"pending": 0, "ack_pending": 0}:
                return
            await asyncio.sleep(0.1)
