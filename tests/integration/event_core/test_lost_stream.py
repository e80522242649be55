"""After the broker lost its store, the streams are filled again from the outboxes, and no effect happens twice."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import pytest

from shared.messaging import Subscriptions
from tests.support.probe import Probe, an_application, create_core_tables, has_effects, probe, until, write_effects


@asynccontextmanager
async def both(nats, intake_url: str, housing_url: str) -> AsyncIterator[tuple[Probe, Probe]]:
    """The publishing and the subscribing service, on databases that stay when they end."""
    subscriptions = Subscriptions("intake")
    write_effects(subscriptions)
    async with (
        probe("intake", intake_url, nats.url("intake")) as intake,
        probe("housing", housing_url, nats.url("housing"), subscriptions=[subscriptions]) as housing,
    ):
        yield intake, housing


async def databases(postgres) -> tuple[str, str]:
    urls = await postgres.fresh_database(), await postgres.fresh_database()
    for url in urls:
        await create_core_tables(url)
    return urls


async def stored(nats) -> list[str]:
    """The ids of the events in the stream, in its order."""
    admin = await nats.admin()
    js = admin.jetstream()
    state = (await js.stream_info("INTAKE")).state
    found = [await js.get_msg("INTAKE", seq) for seq in range(max(state.first_seq, 1), state.last_seq + 1)]
    await admin.close()
    return [json.loads(message.data)["id"] for message in found]


async def in_the_outbox(announcer: Probe) -> list[str]:
    return [str(row["event_id"]) for row in await announcer.rows("SELECT event_id FROM outbox ORDER BY created_at")]


async def all_published(announcer: Probe) -> bool:
    return await announcer.count("outbox WHERE published_at IS NULL") == 0


async def test_a_stream_that_was_lost_while_the_broker_was_down_is_filled_again(postgres, nats):
    await nats.fresh()
    intake_url, housing_url = await databases(postgres)
    async with both(nats, intake_url, housing_url) as (intake, housing):
        await intake.announce(*(an_application() for _ in range(30)))
        await until(partial(has_effects, housing, 30))
        await nats.stop()
        await intake.announce(*(an_application() for _ in range(20)))
    await nats.start()
    await nats.fresh()  # as after the loss of its disk: empty streams, new consumers

    async with both(nats, intake_url, housing_url) as (intake, housing):
        await until(partial(has_effects, housing, 50))
        await until(partial(all_published, intake))
        announced = await in_the_outbox(intake)

        assert await stored(nats) == announced
        assert len(await housing.effects()) == len(set(await housing.effects())) == 50
        assert await housing.count("inbox") == 50


async def test_a_stream_that_is_made_anew_under_a_connected_relay_is_filled_again(postgres, nats):
    await nats.fresh()
    intake_url, _ = await databases(postgres)
    async with probe("intake", intake_url, nats.url("intake")) as intake:
        await intake.announce(*(an_application() for _ in range(30)))
        await until(partial(all_published, intake))
        admin = await nats.admin()
        await admin.request("$JS.API.STREAM.DELETE.INTAKE", b"", timeout=5)
        await intake.announce(*(an_application() for _ in range(3)))
        await asyncio.sleep(1)
        assert not await all_published(intake), "what nobody stores must wait"
        await admin.close()
        await nats.provision()

        async def everything_is_stored() -> bool:
            return await all_published(intake) and len(await stored(nats)) == 33

        await until(everything_is_stored)
        announced = await in_the_outbox(intake)
        assert sorted(await stored(nats)) == sorted(announced)


async def test_a_relay_that_finds_everything_in_the_stream_publishes_nothing_again(postgres, nats):
    await nats.fresh()
    intake_url, _ = await databases(postgres)
    for total in (5, 10):
        async with probe("intake", intake_url, nats.url("intake")) as intake:
            await intake.announce(*(an_application() for _ in range(5)))
            await until(partial(all_published, intake))
            assert len(await stored(nats)) == total


@pytest.mark.alone("everything is published within five seconds")
@pytest.mark.parametrize(("there_already", "new"), [(100, 20), (5, 5)])
async def test_what_was_stored_and_not_remembered_does_not_hold_up_what_is_new(postgres, nats, there_already, new):
    await nats.fresh()
    intake_url, _ = await databases(postgres)
    async with probe("intake", intake_url, nats.url("intake")) as intake:
        await intake.announce(*(an_application() for _ in range(there_already)))
        await until(partial(all_published, intake))
    # No relay runs now. This is the state after a crash between publishing and marking as published.
    async with probe("intake", intake_url, None) as intake:
        await intake.announce(*(an_application() for _ in range(new)))
        async with intake.service.database.engine.begin() as connection:
            await connection.exec_driver_sql("UPDATE outbox SET published_at = NULL, stream_seq = NULL")
    async with probe("intake", intake_url, nats.url("intake")) as intake:
        await until(partial(all_published, intake), within=5)
        assert await stored(nats) == await in_the_outbox(intake)
