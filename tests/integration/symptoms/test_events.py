"""Each test causes a symptom, sees its alert fire, does what the runbook says, and sees the alert end.

The tests do not wait for the minutes of an alert: the clock for computing ages is moved forward.
"""

import asyncio
from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest

from shared.clock import wall_now
from shared.contracts.base import Event
from shared.database import Actor
from shared.database.scope import SEES_ALL
from shared.ids import new_id
from shared.messaging import Subscriptions, announce
from shared.messaging.relay import LEADER_LOCK
from shared.timers import TimerHandlers, fire_next, set_timer
from tests.support.alerts import the_alerts
from tests.support.probe import (
    Probe,
    an_application,
    an_exit_date,
    create_core_tables,
    has_effects,
    probe,
    until,
    write_effects,
)

ALERTS = the_alerts()


class Minutes:
    """Moves time forward for the ages in the metrics, and for nothing else."""

    def __init__(self, monkeypatch):
        self.patch = monkeypatch

    def pass_by(self, minutes):
        self.patch.setattr("shared.http.metrics.wall_now", lambda: wall_now() + timedelta(minutes=minutes))


@pytest.fixture
def minutes(monkeypatch):
    return Minutes(monkeypatch)


@pytest.fixture
async def databases(postgres, nats):
    await nats.fresh()
    urls = {name: await postgres.fresh_database() for name in ("intake", "housing")}
    for url in urls.values():
        await create_core_tables(url)
    return urls


async def fires(name: str, one: Probe) -> bool:
    """Whether the alert's expression is true for the present metrics of this service."""
    if one.service.watchdog and one.service.connection and one.service.connection.connected:
        await one.service.watchdog.check()
    return ALERTS[name].fires((await one.http.get("/metrics")).text)


async def until_over(name: str, one: Probe, within: float = 60.0) -> None:
    async def over() -> bool:
        return not await fires(name, one)

    await until(over, within=within)


async def announce_at_once(one: Probe, events: list[Event]) -> None:
    async with one.service.database.begin(Actor.system(one.service.name)) as tx:
        for event in events:
            await announce(tx, event)


async def test_an_outbox_whose_leader_does_nothing_is_told_and_goes_on_when_the_leader_is_ended(
    postgres, nats, databases, minutes
):
    address = databases["intake"].replace("+asyncpg", "")
    stopped = await asyncpg.connect(address, server_settings=SEES_ALL)
    await stopped.execute(f"SELECT pg_advisory_lock({LEADER_LOCK})")
    async with probe("intake", databases["intake"], nats.url("intake")) as intake:
        await intake.announce(an_application())
        assert not await fires("OutboxOld", intake), "a second is no minute"
        minutes.pass_by(2)
        assert await fires("OutboxOld", intake)
        assert not await fires("NobodyLeadsRelay", intake), "somebody leads, and does nothing"

        database = address.rpartition("/")[2]
        await postgres.admin(
            f"SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND objid = {LEADER_LOCK} "
            f"AND database = (SELECT oid FROM pg_database WHERE datname = '{database}')"
        )
        await until_over("OutboxOld", intake)
        assert await intake.count("outbox WHERE published_at IS NULL") == 0


async def test_nobody_who_leads_the_relay_is_told_until_a_process_reaches_the_broker(nats, databases):
    async with probe("intake", databases["intake"], None) as deaf:
        assert await fires("NobodyLeadsRelay", deaf)
        async with probe("intake", databases["intake"], nats.url("intake")):
            await until_over("NobodyLeadsRelay", deaf)
        assert await fires("NobodyLeadsRelay", deaf), "the one that led is gone"


async def test_a_consumer_that_stands_still_is_behind_and_the_age_of_the_oldest_grows(nats, databases, minutes):
    may_go_on, subscriptions = asyncio.Event(), Subscriptions("intake")

    async def wait(_: Event) -> None:
        await may_go_on.wait()

    write_effects(subscriptions, wait)
    async with (
        probe("intake", databases["intake"], nats.url("intake")) as intake,
        probe("housing", databases["housing"], nats.url("housing"), subscriptions=[subscriptions]) as housing,
    ):
        await announce_at_once(intake, [an_application() for _ in range(2_200)])

        async def all_published() -> bool:
            return await intake.count("outbox WHERE published_at IS NULL") == 0

        await until(all_published)
        assert await fires("ConsumerLag", housing)
        assert not await fires("OldestUnhandled", housing), "seconds are no minute"
        minutes.pass_by(2)
        assert await fires("OldestUnhandled", housing)
        assert not await fires("OldestUnhandled", intake), "it is about the one who reads"

        may_go_on.set()
        await until_over("OldestUnhandled", housing)
        assert not await fires("ConsumerLag", housing)
        assert await housing.count("effect") == 2_200
        assert housing.failed == []


async def test_a_message_that_comes_back_again_and_again_is_told_until_its_cause_is_mended(nats, databases):
    broken, subscriptions = True, Subscriptions("intake")

    async def fail(_: Event) -> None:
        if broken:
            raise RuntimeError("a mistake in the program")

    write_effects(subscriptions, fail)
    async with (
        probe("intake", databases["intake"], nats.url("intake")) as intake,
        probe("housing", databases["housing"], nats.url("housing"), subscriptions=[subscriptions]) as housing,
    ):
        await intake.announce(an_application())

        async def comes_again() -> bool:
            return await fires("Redelivered", housing)

        await until(comes_again)
        broken = False
        await until_over("Redelivered", housing)
        assert await has_effects(housing, 1)
        assert await housing.count("dead_letter") == 0


async def test_an_event_parked_behind_one_that_never_came_is_told_and_follows_when_it_comes(nats, databases, minutes):
    subscriptions, case_id = Subscriptions("intake"), new_id()
    write_effects(subscriptions)
    async with probe("intake", databases["intake"], None) as writing:
        await writing.announce(an_application(case_id), an_exit_date(case_id))
    async with (
        probe("housing", databases["housing"], nats.url("housing"), subscriptions=[subscriptions]) as housing,
    ):
        await mark_as_published(databases["intake"], "now()")
        async with probe("intake", databases["intake"], nats.url("intake")):

            async def is_parked() -> bool:
                return await housing.count("parked") == 1

            await until(is_parked)
            assert not await fires("ParkedOld", housing)
            minutes.pass_by(6)
            assert await fires("ParkedOld", housing)

            await mark_as_published(databases["intake"], "NULL")
            await until_over("ParkedOld", housing)
            assert await has_effects(housing, 1)


async def test_a_dead_letter_is_told_until_a_person_has_dealt_with_it(nats, databases):
    subscriptions = Subscriptions("intake")
    write_effects(subscriptions)
    admin = await nats.admin()
    async with probe("housing", databases["housing"], nats.url("housing"), subscriptions=[subscriptions]) as housing:
        assert not await fires("DeadLetters", housing)
        await admin.jetstream().publish("intake.application.received.v1", b"not json", stream="INTAKE")

        async def is_kept() -> bool:
            return await fires("DeadLetters", housing)

        await until(is_kept)
        (letter,) = await housing.get("/dead-letters", role="operator")
        reason = {"reason": "Nobody of ours sent it."}
        await housing.post(f"/dead-letters/{letter['dead_letter_id']}/discard", json=reason, role="operator")
        assert not await fires("DeadLetters", housing)
    await admin.close()


async def test_a_timer_that_nobody_fires_is_overdue_by_the_business_clock(databases):
    timers, fired = TimerHandlers(), []

    @timers.when("notice")
    async def note(timer, tx):
        fired.append(timer.ref)

    async with probe("intake", databases["intake"], None) as intake:
        async with intake.service.database.begin(Actor.system("intake")) as tx:
            await set_timer(tx, kind="notice", ref=new_id(), due_at=tx.now + timedelta(hours=1))
            assert not await fires("TimersOverdue", intake), "not due yet"
            await set_timer(tx, kind="notice", ref=UUID(int=1), due_at=tx.now - timedelta(minutes=2))
        assert await fires("TimersOverdue", intake)

        assert await fire_next(intake.service.database, timers, "intake")
        assert fired == [UUID(int=1)]
        assert not await fires("TimersOverdue", intake)


async def mark_as_published(url: str, when: str) -> None:
    """Set directly in the database when the first version of the case was published."""
    connection = await asyncpg.connect(url.replace("+asyncpg", ""), server_settings=SEES_ALL)
    await connection.execute(f"UPDATE outbox SET published_at = {when} WHERE version = 1")
    await connection.close()
