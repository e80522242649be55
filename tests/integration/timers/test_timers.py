"""A timer fires exactly once, with its effect, when it is due by the business clock."""

import asyncio
from datetime import timedelta

from sqlalchemy import text

from shared.clock import BusinessClock, wall_now
from shared.database import Actor, Database, Tx
from shared.ids import new_id
from shared.refusals import Refusal
from shared.settings import ServiceSettings
from shared.timers import Timer, TimerHandlers, cancel_timers, fire_next, set_timer
from tests.support.component import CALLERS, PUBLIC_URL
from tests.support.probe import create_core_tables

ACTOR = Actor.system("housing")


async def a_database(postgres, clock: BusinessClock) -> Database:
    url = await postgres.fresh_database()
    await create_core_tables(url)
    settings = ServiceSettings(database_url=url, callers=CALLERS, public_url=PUBLIC_URL, environment="test")
    return Database(settings, clock, name="timers")


def notices_written_down(kind: str = "notice") -> TimerHandlers:
    timers = TimerHandlers()

    @timers.when(kind)
    async def write(timer: Timer, tx: Tx) -> None:
        await tx.execute(
            text("INSERT INTO effect (case_id, ref) VALUES (:ref, :kind)"), {"ref": timer.ref, "kind": timer.kind}
        )

    return timers


async def effects(database: Database) -> int:
    async with database.begin(ACTOR) as tx:
        return (await tx.one(text("SELECT count(*) AS n FROM effect"))).n


async def test_four_workers_fire_two_hundred_due_timers_once_each(postgres):
    database, timers = await a_database(postgres, BusinessClock()), notices_written_down()
    async with database.begin(ACTOR) as tx:
        for minutes in range(200):
            await set_timer(tx, kind="notice", ref=new_id(), due_at=tx.now - timedelta(minutes=minutes))

    async def work() -> int:
        fired = 0
        while await fire_next(database, timers, "housing"):
            fired += 1
        return fired

    fired = await asyncio.gather(*(work() for _ in range(4)))

    assert sum(fired) == 200
    assert min(fired) > 0, "every worker must have had work"
    assert await effects(database) == 200
    await database.engine.dispose()


async def test_a_timer_waits_for_the_business_clock_and_not_for_real_time(postgres, tmp_path):
    clock = BusinessClock(tmp_path / "clock", movable=True)
    database, timers = await a_database(postgres, clock), notices_written_down()
    async with database.begin(ACTOR) as tx:
        await set_timer(tx, kind="notice", ref=new_id(), due_at=tx.now + timedelta(days=90))

    assert not await fire_next(database, timers, "housing")
    clock.move_to(wall_now() + timedelta(days=91))
    assert await fire_next(database, timers, "housing")
    assert not await fire_next(database, timers, "housing")
    await database.engine.dispose()


async def test_a_cancelled_timer_does_not_fire_and_one_set_twice_fires_once(postgres):
    database, timers = await a_database(postgres, BusinessClock()), notices_written_down()
    taken_back, kept = new_id(), new_id()
    async with database.begin(ACTOR) as tx:
        due_at = tx.now - timedelta(hours=1)
        for ref in (taken_back, kept, kept):
            await set_timer(tx, kind="notice", ref=ref, due_at=due_at)
        await cancel_timers(tx, ref=taken_back, kinds=["notice"])

    while await fire_next(database, timers, "housing"):
        pass

    assert await effects(database) == 1
    await database.engine.dispose()


async def test_a_timer_that_fails_comes_back_later_and_does_not_stop_the_others(postgres):
    database = await a_database(postgres, BusinessClock())
    timers = notices_written_down()

    class NotToday(Refusal):
        pass

    @timers.when("broken")
    async def fail(timer: Timer, tx: Tx) -> None:
        await tx.execute(text("INSERT INTO effect (case_id, ref) VALUES (:ref, 'half')"), {"ref": timer.ref})
        raise NotToday

    async with database.begin(ACTOR) as tx:
        await set_timer(tx, kind="broken", ref=new_id(), due_at=tx.now - timedelta(hours=2))
        await set_timer(tx, kind="notice", ref=new_id(), due_at=tx.now - timedelta(hours=1))

    while await fire_next(database, timers, "housing"):
        pass

    async with database.begin(ACTOR) as tx:
        rows = await tx.all(text("SELECT ref FROM effect"))
        broken = await tx.one(text("SELECT attempts, fired_at, retry_at FROM timer WHERE kind = 'broken'"))
    assert [row.ref for row in rows] == ["notice"], "what the failed timer wrote was rolled back"
    assert (broken.attempts, broken.fired_at) == (1, None)
    assert broken.retry_at > wall_now()
    await database.engine.dispose()
