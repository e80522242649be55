"""Metrics show at once that the broker or the database is unavailable, and a scrape never waits for them."""

import time

import asyncpg
import pytest

from shared.messaging import Subscriptions
from tests.support.alerts import the_alerts
from tests.support.probe import Probe, create_core_tables, probe, until

ALERTS = the_alerts()
BY_CONSUMER = "overgang_consumer_pending{"
DATABASE_TIMEOUT = 5.0
"""The scrape timeout of Prometheus, in seconds."""


@pytest.fixture
async def database(postgres, nats):
    await nats.fresh()
    url = await postgres.fresh_database()
    await create_core_tables(url)
    return url


async def fires(name: str, one: Probe) -> bool:
    began = time.monotonic()
    metrics = (await one.http.get("/metrics")).text
    assert time.monotonic() - began < DATABASE_TIMEOUT, "a scrape must not wait"
    return ALERTS[name].fires(metrics)


async def until_over(name: str, one: Probe) -> None:
    async def over() -> bool:
        return not await fires(name, one)

    await until(over)


async def test_a_broker_that_is_away_is_told_at_once_and_nothing_is_invented_about_what_waits(nats, database):
    subscriptions = Subscriptions("intake")
    async with probe("housing", database, nats.url("housing"), subscriptions=[subscriptions]) as housing:
        await until_over("BrokerAway", housing)
        await housing.service.watchdog.check()
        assert BY_CONSUMER in (await housing.http.get("/metrics")).text
        await nats.stop()
        try:

            async def is_told() -> bool:
                return await fires("BrokerAway", housing)

            await until(is_told)
            assert not await fires("DatabaseAway", housing)
            assert BY_CONSUMER not in (await housing.http.get("/metrics")).text
        finally:
            await nats.start()
        await until_over("BrokerAway", housing)
        assert housing.failed == []


async def test_a_database_that_is_away_is_told_and_a_scrape_still_answers(postgres, nats, database):
    async with probe("intake", database, nats.url("intake")) as intake:
        assert not await fires("DatabaseAway", intake)
        await postgres.stop()
        try:
            assert await fires("DatabaseAway", intake)
            assert not await fires("NobodyLeadsRelay", intake), "not known is not none"
            assert not await fires("BrokerAway", intake)
        finally:
            await postgres.start()
        await until_over("DatabaseAway", intake)
        await until_over("NobodyLeadsRelay", intake)


async def test_a_database_that_hangs_is_asked_once_and_not_waited_for(postgres, nats, database):
    async with probe("intake", database, nats.url("intake")) as intake:
        holding = await asyncpg.connect(database.replace("+asyncpg", ""))
        await holding.execute("BEGIN; LOCK TABLE parked IN ACCESS EXCLUSIVE MODE")
        for _ in range(3):
            assert await fires("DatabaseAway", intake)
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'parked'::regclass"
        assert await holding.fetchval(waiting) == 1
        await holding.close()
        await until_over("DatabaseAway", intake)
