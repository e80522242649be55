"""Thousands of notices that became due in two weeks without workers are each given once, in spite of faults.

Worker processes are killed repeatedly while they handle a timer, their clocks are an hour fast or slow and jump, and
people extend and end stays at the same time. An oracle without timers checks what was announced.
"""

import asyncio
import os
import random
import signal
import sys
import time
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from deploy.installation import ROOT
from services.housing.app import create_app
from services.housing.end_of_stay.extend_stay import extend_stay
from services.housing.end_of_stay.watch_end_of_stay import watch_end_of_stay
from services.housing.move_outs.move_out import move_out
from services.housing.stays.lock_stay_row import lock_stay_row
from shared import timers
from shared.clock import OSLO, BusinessClock
from shared.database import Actor
from shared.database.scope import SEES_ALL
from shared.service import Service
from tests.support.due_notices import (
    DOWN_FOR,
    Announced,
    Lived,
    announced_about_ends,
    complaints,
    expected,
    stays_as_they_are,
    write_due_notices,
)
from tests.support.timer_workers import housing_settings, name_of

SEED, WORKERS = 20270328, 3
NIGHTS = pytest.mark.parametrize("night", [date(2027, 3, 28), date(2027, 10, 31)], ids=["spring", "autumn"])
HOUR = timedelta(hours=1)
_UNFIRED = "SELECT count(*) FROM timer WHERE fired_at IS NULL AND cancelled_at IS NULL AND due_at <= $1"


class Nurse:
    """The parent process of the workers, which forks a new one for each that is killed."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    @classmethod
    async def start(cls, database_url: str, clock_files: list[Path]) -> "Nurse":
        words = [sys.executable, "-m", "tests.support.timer_workers", database_url, *map(str, clock_files)]
        return cls(await asyncio.create_subprocess_exec(*words, cwd=ROOT, stdout=asyncio.subprocess.PIPE))

    async def born(self) -> int:
        return int(await asyncio.wait_for(self.process.stdout.readline(), 60))

    async def stop(self) -> None:
        self.process.terminate()
        await self.process.wait()


@dataclass
class Worker:
    """A worker process with a clock of its own."""

    clock: BusinessClock
    nurse: Nurse
    pid: int

    async def killed_in_the_middle(self, look: asyncpg.Connection) -> bool:
        """Stop it, check whether it is handling a timer, and kill it. Returns whether it was."""
        os.kill(self.pid, signal.SIGSTOP)
        query = "SELECT count(*) FROM pg_stat_activity WHERE application_name = $1 AND state = 'idle in transaction'"
        if not await look.fetchval(query, name_of(self.pid)):
            os.kill(self.pid, signal.SIGCONT)
            return False
        os.kill(self.pid, signal.SIGKILL)
        self.pid = await self.nurse.born()
        return True


@dataclass
class Awake:
    """Housing on the day the workers start: its rows, its workers, and people who act at the same time."""

    url: str
    look: asyncpg.Connection
    service: Service
    right: datetime
    before: dict[UUID, Lived]
    workers: list[Worker] = field(default_factory=list)
    acted: set[UUID] = field(default_factory=set)
    refused: Counter = field(default_factory=Counter)
    kills: int = 0

    async def waiting(self) -> int:
        return await self.look.fetchval(_UNFIRED, self.right)

    async def act(self, stay_id: UUID, luck: random.Random) -> None:
        """Extend or end a stay whose notice is due, while workers give notices."""
        stay, today = self.before[stay_id], self.right.date()
        try:
            async with self.service.database.begin(Actor("gateway")) as tx:
                if luck.random() < 0.5:
                    later = max(stay.end, today) + timedelta(days=luck.randrange(100, 200))
                    await extend_stay(tx, stay_id, later, reason="The flat is not ready.")
                else:
                    await move_out(tx, stay_id, today, reason="completed", next_home="own_rented")
        except Exception as error:  # noqa: BLE001  counted: nobody may meet any
            self.refused[type(error).__name__] += 1
        self.acted.add(stay_id)

    async def act_on_the_next(self, how_many: int, luck: random.Random) -> None:
        """Act on the stays whose timers are fired next, so that workers handle them at the same time."""
        rows = await self.look.fetch(
            "SELECT ref FROM timer JOIN stay ON stay_id = ref WHERE fired_at IS NULL AND cancelled_at IS NULL"
            " AND due_at <= $1 AND state = 'living' ORDER BY due_at OFFSET 4 LIMIT $2",
            self.right,
            4 * how_many,
        )
        refs = sorted({row["ref"] for row in rows} - self.acted)
        chosen = luck.sample(refs, min(how_many, len(refs)))
        await asyncio.gather(*(self.act(stay_id, luck) for stay_id in chosen))

    async def wrong(self, announced: list[Announced] | None = None) -> Counter:
        if announced is None:
            announced = await self.announced()
        span = {"earliest": self.right - HOUR, "latest": self.right + 2 * HOUR}
        return complaints(self.before, self.acted, announced, **span)

    async def announced(self) -> list[Announced]:
        async with self.service.database.engine.connect() as connection:
            return await announced_about_ends(connection)


@asynccontextmanager
async def waking(postgres, tmp_path, *, night: date, stays: int, workers: int = WORKERS):
    """It is half past eight on the morning after the clocks changed, and no timer was fired for two weeks.

    The workers run, but their clocks are still two weeks behind, when nothing was due.
    """
    url = await postgres.fresh_database("housing")
    engine = create_async_engine(postgres.migration_url_of(urlsplit(url).path[1:]))  # who analyses tables owns them
    async with engine.begin() as connection:
        await write_due_notices(connection, stays=stays, waking=night)
        before = await stays_as_they_are(connection)
    await engine.dispose()
    right = datetime(night.year, night.month, night.day, 8, 30, tzinfo=OSLO)
    service = create_app(housing_settings(url, tmp_path / "clock")).state.service
    service.clock.move_to(right)
    look = await asyncpg.connect(url.replace("+asyncpg", ""), server_settings=SEES_ALL)
    awake = Awake(url, look, service, right, before)
    clocks = [BusinessClock(tmp_path / f"clock-{number}", movable=True) for number in range(workers)]
    for clock in clocks:
        clock.move_to(right - DOWN_FOR)
    nurse = await Nurse.start(url, [tmp_path / f"clock-{number}" for number in range(workers)]) if workers else None
    try:
        for clock in clocks:
            awake.workers.append(Worker(clock, nurse, await nurse.born()))
        yield awake
    finally:
        if nurse:
            await nurse.stop()
        await look.close()
        await service.database.engine.dispose()


async def disturb(awake: Awake, *, kills: int, acts: int) -> None:
    """Spread kills, wrong clocks and people's acts evenly over the work. Returns when no timer is due."""
    luck, everything = random.Random(SEED), await awake.waiting()
    for worker in awake.workers:
        worker.clock.move_to(awake.right)
    next_at, give_up_at = everything, time.monotonic() + 60 + everything / 20
    while waiting := await awake.waiting():
        assert time.monotonic() < give_up_at, f"{waiting} notices are not given"
        if waiting > next_at:
            await asyncio.sleep(0.02)
            continue
        worker, other = luck.sample(awake.workers, 2)
        if await worker.killed_in_the_middle(awake.look):
            awake.kills += 1
            next_at -= everything // (kills + 8)
            for one in (worker, other):
                behind = 0 * HOUR if one is awake.workers[0] else -HOUR  # somebody must give today's notices
                one.clock.move_to(awake.service.clock.now() + luck.choice((behind, 0 * HOUR, HOUR)))
            await awake.act_on_the_next(acts // kills, luck)


@NIGHTS
async def test_every_notice_is_given_once_while_workers_are_killed_and_clocks_are_wrong(
    postgres, tmp_path, night, size, figures
):
    stays, kills = size(700, full=38_200), size(24, full=200)
    async with waking(postgres, tmp_path, night=night, stays=stays) as awake:
        due, began = await awake.waiting(), time.monotonic()
        await disturb(awake, kills=kills, acts=stays // 20)
        for worker in awake.workers:
            worker.clock.move_to(awake.right + HOUR)
        await asyncio.sleep(1)
        took = time.monotonic() - began
        announced, wrong = await awake.announced(), await awake.wrong()
        given = [event for event in announced if event.what in ("stay_expiring", "stay_overdue")]

        assert await awake.waiting() == 0
        assert due >= stays
        assert awake.kills >= 20, "the kills must fall while work is in flight"
        assert len(awake.acted) >= stays // 40, "people must act while notices are given"
        assert awake.refused == Counter(), "nobody was turned away by a worker, and no deadlock reached anybody"
        assert await awake.look.fetchval("SELECT count(*) FROM timer WHERE attempts > 0") == 0
        assert wrong == Counter()
        early = "SELECT count(*) FROM timer WHERE fired_at < due_at"
        assert await awake.look.fetchval(early) == 0, "a clock an hour behind gives nothing before eight"
        figures(
            f"{due:,} timers due, 0-14 days late, {WORKERS} workers, {awake.kills} killed with one in their hands,"
            f" {len(awake.acted)} stays extended or ended meanwhile; {len(given):,} notices, 0 missing, 0 double,"
            f" 0 false, in {took:.0f} s ({due / took:.0f}/s)"
        )
        assert await the_oracle_sees(awake, announced) == {"missing", "double", "false", "days left"}


async def the_oracle_sees(awake: Awake, announced: list[Announced]) -> set[str]:
    """What the oracle finds when a notice is missing, duplicated or wrong, or has a wrong number of days."""
    quiet = next(stay_id for stay_id, stay in awake.before.items() if not stay.living)
    one = next(
        event
        for event in announced
        if event.what == "stay_expiring"
        and event.stay_id not in awake.acted
        and event.notice in expected(awake.before[event.stay_id], awake.right)
    )
    rest = [event for event in announced if event is not one]
    faults = {
        "missing": rest,
        "double": [*announced, one],
        "false": [*announced, Announced(quiet, "stay_overdue", 99, awake.right.date())],
        "days left": [*rest, replace(one, days_left=99)],
    }
    return {name for name, events in faults.items() if (await awake.wrong(events))[name]}


@NIGHTS
async def test_the_rows_written_in_bulk_are_those_that_the_service_sets(postgres, tmp_path, night):
    async with waking(postgres, tmp_path, night=night, stays=400, workers=0) as awake:
        rows = "SELECT ref, kind, due_at, data, cancelled_at, fired_at FROM timer ORDER BY ref, kind, due_at"
        in_bulk = await awake.look.fetch(rows)

        async with awake.service.database.begin(Actor("gateway")) as tx:
            for stay_id, stay in awake.before.items():
                if stay.living:
                    await watch_end_of_stay(tx, await lock_stay_row(tx, stay_id))

        assert await awake.look.fetch(rows) == in_bulk


async def test_without_the_row_lock_the_oracle_finds_doubles(postgres, tmp_path, monkeypatch):
    locked = str(timers._DUE)
    assert "FOR UPDATE SKIP LOCKED" in locked
    monkeypatch.setattr(timers, "_DUE", text(locked.replace("FOR UPDATE SKIP LOCKED", "")))
    async with waking(postgres, tmp_path, night=date(2027, 3, 28), stays=200, workers=0) as awake:

        async def work() -> None:
            while await timers.fire_next(awake.service.database, awake.service.timers, "housing"):
                pass

        await asyncio.gather(*(work() for _ in range(4)))

        assert set(await awake.wrong()) == {"double"}
