"""Faults of processes: killed, stopped for a while, terminated, restarted one after the other."""

import asyncio
import contextlib
import os
import shutil
import signal

import psutil

from deploy.addresses import SERVICES
from deploy.postgres.provision import database_of
from shared.messaging.relay import LEADER_LOCK
from tests.chaos.faults.know_faults import Fault, NotNow, fault

_LEADER = """
    SELECT activity.pid, activity.client_port FROM pg_locks JOIN pg_stat_activity activity USING (pid)
    WHERE locktype = 'advisory' AND objid = $1 AND granted AND activity.datname = current_database()
      AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


def _some_service(one: Fault) -> tuple[str, int]:
    running = sorted(one.system.processes().items())
    if not running:
        raise NotNow
    return one.chance.choice(running)


def _send(pid: int, what: signal.Signals) -> None:
    try:
        os.kill(pid, what)
    except ProcessLookupError:
        raise NotNow from None


async def _stopped(pids: list[int], seconds: float) -> None:
    """Stop these processes for a while. They are continued also when the run ends meanwhile."""
    try:
        for pid in pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP)
        await asyncio.sleep(seconds)
    finally:
        for pid in reversed(pids):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)


@fault("service killed", weight=16, words="SIGKILL of a service process")
async def kill_a_service(one: Fault) -> None:
    part, pid = _some_service(one)
    await one.strikes(part)
    _send(pid, signal.SIGKILL)


@fault("service stopped", weight=12, words="SIGSTOP of a service process, then SIGCONT")
async def stop_a_service(one: Fault) -> None:
    part, pid = _some_service(one)
    await one.strikes(part)
    await _stopped([pid], one.seconds(0.5, 20))


@fault("service told to end", weight=4, words="SIGTERM to a service process")
async def end_a_service(one: Fault) -> None:
    part, pid = _some_service(one)
    await one.strikes(part)
    _send(pid, signal.SIGTERM)


@fault("relay killed", weight=8, words="SIGKILL of the process that leads a relay")
async def kill_the_relay(one: Fault) -> None:
    service, _, port = await _leader(one)
    link = next((link for link in one.system.proxies["postgres"].links if link.server_sees_port == port), None)
    if link is None:
        raise NotNow
    for part, pid in one.system.processes().items():
        with contextlib.suppress(psutil.Error):
            ports = {found.laddr.port for found in psutil.Process(pid).net_connections("tcp") if found.laddr}
            if link.service_port in ports:
                await one.strikes(f"{part}, which leads")
                _send(pid, signal.SIGKILL)
                return
    raise NotNow(service)


@fault("relay stopped", weight=4, words="SIGSTOP of the process that leads a relay")
async def stop_the_relay(one: Fault) -> None:
    _, _, port = await _leader(one)
    link = next((link for link in one.system.proxies["postgres"].links if link.server_sees_port == port), None)
    for part, pid in one.system.processes().items():
        with contextlib.suppress(psutil.Error):
            ports = {found.laddr.port for found in psutil.Process(pid).net_connections("tcp") if found.laddr}
            if link is not None and link.service_port in ports:
                await one.strikes(f"{part}, which leads")
                await _stopped([pid], one.seconds(0.5, 20))
                return
    raise NotNow


@fault("relay's session ended", weight=8, words="pg_terminate_backend of the session that leads a relay")
async def end_the_session_of_the_relay(one: Fault) -> None:
    service, pid, _ = await _leader(one)
    await one.strikes(service)
    await one.system.inside.databases.all(service, "SELECT pg_terminate_backend($1)", pid)


@fault("sessions ended", weight=8, words="pg_terminate_backend of every session of a service")
async def end_all_sessions(one: Fault) -> None:
    service = one.chance.choice(SERVICES)
    await one.strikes(service)
    query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = $1"
    await one.system.inside.databases.all(service, query, database_of(service))


@fault("PostgreSQL killed", weight=2, words="SIGKILL of the postmaster; the supervisor starts it again")
async def kill_postgres(one: Fault) -> None:
    pid = await _server(one, "postgres")
    _send(pid, signal.SIGKILL)


@fault("PostgreSQL stopped", weight=3, words="SIGSTOP of the postmaster and all its children, then SIGCONT")
async def stop_postgres(one: Fault) -> None:
    pid = await _server(one, "postgres")
    with contextlib.suppress(psutil.NoSuchProcess):
        family = [pid, *(child.pid for child in psutil.Process(pid).children(recursive=True))]
        await _stopped(family, one.seconds(0.5, 15))


@fault("NATS killed", weight=4, words="SIGKILL of the NATS server; the supervisor starts it again")
async def kill_nats(one: Fault) -> None:
    pid = await _server(one, "nats")
    _send(pid, signal.SIGKILL)


@fault("NATS stopped", weight=4, words="SIGSTOP of the NATS server, then SIGCONT")
async def stop_nats(one: Fault) -> None:
    pid = await _server(one, "nats")
    await _stopped([pid], one.seconds(0.5, 20))


@fault("broker's store deleted", weight=1, words="SIGKILL of the NATS server and its store deleted while it is down")
async def delete_the_store(one: Fault) -> None:
    nats = one.system.supervisor.nats
    _send(await _server(one, "nats"), signal.SIGKILL)
    # Moved at once and deleted at leisure: the supervisor starts the server again in a fifth of a second.
    gone = nats.folder / f"gone-{one.chance.getrandbits(64):x}"
    (nats.folder / "store").rename(gone)
    await asyncio.to_thread(shutil.rmtree, gone)


@fault("rolling restart", weight=0.6, words="every replica of every service started anew, one after the other")
async def restart_one_after_the_other(one: Fault) -> None:
    if "rolling" in one.system.busy:
        raise NotNow
    one.system.busy.add("rolling")
    try:
        await one.strikes("every service")
        await one.system.supervisor.rolling_restart()
    finally:
        one.system.busy.discard("rolling")


async def _server(one: Fault, name: str) -> int:
    """The process of `postgres` or `nats`, which the fault is about to hit."""
    pid: int | None = getattr(one.system.supervisor, name).pid
    if pid is None:
        raise NotNow
    await one.strikes(name)
    return pid


async def _leader(one: Fault) -> tuple[str, int, int]:
    """A service, the database session that leads its relay, and the port the database sees it at."""
    for service in one.chance.sample(SERVICES, len(SERVICES)):
        rows = await one.system.inside.databases.all(service, _LEADER, LEADER_LOCK)
        if rows:
            return service, rows[0]["pid"], rows[0]["client_port"]
    raise NotNow
