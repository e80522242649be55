"""Two replicas of every service: each takes over the other's work, and no request fails during a restart.

The load is visitors of the gateway, who read, apply with the form, sign in and decide. Each request has a connection of
its own.
"""

import asyncio
import contextlib
import os
import shutil
import signal
import sys
import time
from collections import Counter

import asyncpg
import nats
import psutil
import pytest

from deploy.addresses import SERVICES, Addresses
from deploy.demo.summary import reconcile
from deploy.demo.system import System
from deploy.environment import secrets_of
from deploy.installation import ROOT
from shared.messaging.envelope import Envelope
from shared.messaging.relay import LEADER_LOCK
from tests.support.infrastructure import free_ports, reachable_folder
from tests.support.load import Load
from tests.support.overgang_command import RunningOvergang

LEADER = """
    SELECT client_port FROM pg_locks JOIN pg_stat_activity USING (pid)
    WHERE locktype = 'advisory' AND granted AND objid = $1 AND datname = current_database()
"""
WAITING = "SELECT count(*) FROM outbox WHERE published_at IS NULL"
BROKEN_ROWS = """
    SELECT owner, aggregate FROM inbox JOIN applied_version USING (owner, aggregate)
    GROUP BY owner, aggregate, applied_version.version
    HAVING count(*) <> max(inbox.version) OR count(DISTINCT inbox.version) <> count(*)
        OR max(inbox.version) <> applied_version.version
"""


PATIENCE = 60
"""The time limit in seconds for steps without a limit of their own, on a machine with other load."""


@pytest.fixture(scope="module")
def running():
    folder = reachable_folder("replicas")
    system = RunningOvergang.start(folder / "var", free_ports(8)[0], replicas=2)
    yield system.until_ready()
    system.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def load(running):
    return Load(running.gateway)


async def test_both_replicas_answer_and_only_one_leads(running):
    # Both replicas do the work of a start (programmes, demo accounts), one after the other.
    assert "service ends itself" not in running.words
    assert set(running.facts()["addresses"]) == {*SERVICES, *(f"{name}-2" for name in SERVICES)}
    for service in SERVICES:
        assert await known_leader_of(service, running) in {service, f"{service}-2"}
    status = await overgang("status", running)
    assert status.count("✓") == 2 * len(SERVICES)


async def test_when_the_leading_relay_is_killed_the_other_replica_leads_and_publishes_what_it_left(running, load):
    leader = await known_leader_of("intake", running)
    other = {"intake": "intake-2", "intake-2": "intake"}[leader]
    before, pid = running.pid_of(other), running.pid_of(leader)
    async with load.coming(readers=1, applicants=5, staff=2):
        await until(lambda: len(load.references) >= 3, PATIENCE)
        assert load.failures("calm") == []
        # It is stopped first, so that work waits that only the leader may do when it is killed.
        load.phase = "leader dies"
        os.kill(pid, signal.SIGSTOP)
        await until(lambda: asked(running, "intake", WAITING), PATIENCE)
        left = await asked(running, "intake", WAITING)
        # The killed process is restarted within half a second and would lead again if the other had not taken over.
        supervisor = running.facts()["pid"]
        os.kill(supervisor, signal.SIGSTOP)
        try:
            os.kill(pid, signal.SIGKILL)
            await until(lambda: is_led_by(other, "intake", running), PATIENCE)
        finally:
            os.kill(supervisor, signal.SIGCONT)
        await until(lambda: running.pid_of(leader) not in {pid, None} and running.is_ready(1), PATIENCE)
    assert left > 0
    assert running.pid_of(other) == before, "it was the other one that went on, and no new process"
    await no_more_than_one_effect_each(running, load)


async def test_everything_is_started_anew_under_load_and_no_request_fails(running, load):
    before, load.phase = running.facts()["processes"], "restart"
    load.over.clear()
    async with load.coming(readers=3, applicants=3, staff=2):
        said = await overgang("restart", running)
    after = running.facts()["processes"]
    assert "All 10 processes were restarted" in said
    assert {name for name in before if before[name] != after[name]} == {*SERVICES, *(f"{name}-2" for name in SERVICES)}
    assert load.failures("restart") == []
    assert load.asked["restart"] > 100
    await no_more_than_one_effect_each(running, load)


async def no_more_than_one_effect_each(running, load):
    """Every event is once and in order in outbox, stream and inbox, and every receipt belongs to one application."""
    system = System.at(running.addresses, running.secrets["gateway_signing_key"], running.clock_file)
    await system.settle()
    counts = await system.counts()
    await system.close()
    assert [row for row in reconcile(counts) if not row.adds_up or row.dead] == []
    announced = counts["intake"]["announced"]
    assert len(set(load.references)) == len(load.references) == announced["intake.application.received.v1"]
    assert announced["intake.decision.made.v1"] >= len(load.decided)
    for service in SERVICES:
        # A request that nobody waited for any longer may still have been carried out: its events are on their way.
        await until(lambda service=service: nothing_is_broken(service, running), PATIENCE)
        sent = await rows(running, service, "SELECT event_id, aggregate, version FROM outbox ORDER BY stream_seq")
        assert Counter(row["event_id"] for row in sent) == Counter(one.id for one in await stream_of(service, running))
        reached = {}
        for row in sent:
            assert row["version"] == reached.get(row["aggregate"], 0) + 1
            reached[row["aggregate"]] = row["version"]


async def nothing_is_broken(service, running):
    return await rows(running, service, BROKEN_ROWS) == []


async def stream_of(service, running):
    """Every event of a stream, in the stream's order."""
    port = Addresses(running.port).port("nats")
    admin = await nats.connect(f"nats://admin:{running.secrets['admin_nats_password']}@127.0.0.1:{port}")
    stream = admin.jetstream()
    last = (await stream.stream_info(service.upper())).state.last_seq
    found = [Envelope.read((await stream.get_msg(service.upper(), seq)).data) for seq in range(1, last + 1)]
    await admin.close()
    return found


async def rows(running, service, sql, *values):
    url = secrets_of(service, Addresses(running.port), running.secrets)[f"{service.upper()}_DATABASE_URL"]
    connection = await asyncpg.connect(url.replace("+asyncpg", ""))
    try:
        return await connection.fetch(sql, *values)
    finally:
        await connection.close()


async def asked(running, service, sql, *values):
    return next(iter((await rows(running, service, sql, *values))[0]))


async def leader_of(service, running) -> str:
    """The replica whose database connection holds the leader lock."""
    ports = [row["client_port"] for row in await rows(running, service, LEADER, LEADER_LOCK)]
    processes = running.facts()["processes"]
    for name in (service, f"{service}-2"):
        with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied, TypeError):  # it is being started anew
            ours = {one.laddr.port for one in psutil.Process(processes[name]).net_connections() if one.laddr}
            if ours & set(ports):
                return name
    return ""


async def known_leader_of(service, running) -> str:
    """The replica that leads. Right after a start, or while another one is being killed, there may be none yet."""
    await until(lambda: has_a_leader(service, running), PATIENCE)
    return await leader_of(service, running)


async def has_a_leader(service, running):
    return await leader_of(service, running) != ""


async def is_led_by(name, service, running):
    return await leader_of(service, running) == name


async def overgang(word, running) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "deploy.cli", word, "--var", str(running.var), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    said = (await process.communicate())[0].decode()
    assert process.returncode == 0, said + running.words
    return said


async def until(so, seconds):
    deadline = time.monotonic() + seconds
    while True:
        is_so = so()
        if await is_so if asyncio.iscoroutine(is_so) else is_so:
            return
        assert time.monotonic() < deadline, f"not so after {seconds} s"
        await asyncio.sleep(0.05)
