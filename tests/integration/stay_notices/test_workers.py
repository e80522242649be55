"""Two workers at once, one that dies in the middle, and people acting while a notice is being given."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.housing.app import create_app
from services.housing.cases.record_history import record_history
from services.housing.stays.lock_stay import lock_stay
from services.housing.stays.lock_stay_row import lock_stay_row
from shared.contracts.housing.discharged import Discharged
from shared.contracts.housing.stay_expiring import StayExpiring
from shared.timers import cancel_timers, fire_next
from tests.component.housing.home import STAFF, TODAY, a_home, days, move_out_body

MANY = tuple(f"p{number}" for number in range(30))


async def fire_all(service):
    fired = 0
    while await fire_next(service.database, service.timers, "housing"):
        fired += 1
    return fired


async def test_two_workers_at_once_give_every_notice_once(postgres, tmp_path):
    async with a_home(postgres, tmp_path, connections=8, places=MANY) as home:
        for place in MANY:
            await home.moves_in(place=place, agreed_end_on=TODAY + days(100))
        home.goes_to(TODAY + days(90))  # 10 days left: all four notices are due
        one = home.housing.service
        other = create_app(one.settings).state.service
        try:
            fired = await asyncio.gather(*(fire_all(worker) for worker in (one, one, other, other)))
        finally:
            await other.database.engine.dispose()

        assert sum(fired) == 4 * len(MANY)
        assert all(fired), "every worker had some of them"
        events = await home.announced(StayExpiring)
        assert len({event.stay_id for event in events}) == len(events) == len(MANY)
        assert {(event.milestone_days, event.days_left) for event in events} == {(14, 10)}
        assert await home.housing.rows("SELECT outcome, days, count(*) AS n FROM notice GROUP BY 1, 2 ORDER BY 2") == [
            {"outcome": outcome, "days": notice, "n": len(MANY)}
            for outcome, notice in (("announced", 14), ("passed", 30), ("passed", 60), ("passed", 90))
        ]


async def test_a_worker_that_dies_in_the_middle_gives_the_notice_once(postgres, tmp_path, monkeypatch):
    async with a_home(postgres, tmp_path, notice_days=[14]) as home:
        await home.moves_in(agreed_end_on=TODAY + days(20))
        home.goes_to(TODAY + days(6))
        deaths = []

        async def die(tx):
            deaths.append((await tx.one(text("SELECT count(*) AS n FROM outbox WHERE subject LIKE '%expiring%'"))).n)
            await tx.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

        async def die_once(tx, *line, **words):
            if not deaths:
                tx.before_commit(die)
            await record_history(tx, *line, **words)

        monkeypatch.setattr("services.housing.end_of_stay.announce_expiring_stay.record_history", die_once)
        with pytest.raises(DBAPIError):
            await home.housing.fire_due()
        assert deaths == [1], "it died after it had announced, before the commit"
        assert await home.announced(StayExpiring) == []

        await home.housing.fire_due()
        await home.housing.fire_due()

        assert len(await home.announced(StayExpiring)) == 1


async def notice_while_moving_out(home, monkeypatch):
    """A person moves out while a worker handles the notice. Returns the answer and the failed timers."""
    stay_id = await home.moves_in(agreed_end_on=TODAY + days(20))
    home.goes_to(TODAY + days(6))
    in_hand = asyncio.Event()

    async def slow_lock_stay(tx, stay_id):
        in_hand.set()
        await asyncio.sleep(0.3)
        return await lock_stay_row(tx, stay_id)

    monkeypatch.setattr("services.housing.end_of_stay.announce_expiring_stay.lock_stay_row", slow_lock_stay)
    worker = asyncio.create_task(home.housing.fire_due())
    await in_hand.wait()
    body = move_out_body(TODAY + days(6))
    answer = await home.housing.ask("POST", f"/stays/{stay_id}/move-out", json=body, role=STAFF)
    await worker
    failed = await home.housing.rows("SELECT kind FROM timer WHERE attempts > 0")
    return answer.status_code, failed


async def test_moving_out_while_a_notice_is_given_waits_for_it(postgres, tmp_path, monkeypatch):
    async with a_home(postgres, tmp_path, notice_days=[14]) as home:
        status, failed = await notice_while_moving_out(home, monkeypatch)

        assert (status, failed) == (200, [])
        assert len(await home.announced(StayExpiring)) == 1
        assert len(await home.announced(Discharged)) == 1


async def test_with_the_locks_in_another_order_somebody_meets_a_deadlock(postgres, tmp_path, monkeypatch):
    async def not_yet(tx, *, ref):
        """Lock the stay first and its timers afterwards, which is not the order of this service."""

    async def stay_before_timers(tx, stay_id):
        stay = await lock_stay(tx, stay_id)
        await cancel_timers(tx, ref=stay_id)
        return stay

    monkeypatch.setattr("services.housing.move_outs.move_out.cancel_timers", not_yet)
    monkeypatch.setattr("services.housing.move_outs.move_out.lock_stay", stay_before_timers)
    async with a_home(postgres, tmp_path, notice_days=[14]) as home:
        status, failed = await notice_while_moving_out(home, monkeypatch)

        assert status == 503 or failed, "either the person or the timer was thrown out"
