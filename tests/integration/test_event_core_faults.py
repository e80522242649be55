"""What is committed has its effect exactly once, whatever dies in between. Every fault hits work in flight."""

import asyncio
import signal
import sys
from pathlib import Path

from shared.messaging import ToldBy
from tests.support.probe import an_application, create_core_tables, probe, until, write_effects

ROOT = Path(__file__).parents[2]


async def test_a_relay_killed_between_publish_and_commit_neither_loses_nor_doubles(postgres, nats):
    await nats.fresh()
    intake_url, housing_url = await postgres.fresh_database(), await postgres.fresh_database()
    await create_core_tables(intake_url)
    await create_core_tables(housing_url)
    told = ToldBy("intake")
    write_effects(told)
    events = [an_application() for _ in range(50)]
    async with probe("intake", intake_url, None) as without_broker:
        await without_broker.announce(*events)

    command = [sys.executable, "-m", "tests.support.dying_relay", intake_url, nats.url("intake")]
    dying = await asyncio.create_subprocess_exec(*command, cwd=ROOT)
    assert await asyncio.wait_for(dying.wait(), 30) == -signal.SIGKILL

    async with probe("intake", intake_url, None) as after_the_kill:
        in_flight = await after_the_kill.count("outbox WHERE published_at IS NULL")
    admin = await nats.admin()
    stored = (await admin.jetstream().stream_info("INTAKE")).state.messages
    assert (in_flight, stored) == (50, 50), "the kill must fall after the publish and before the commit"

    async with (
        probe("intake", intake_url, nats.url("intake")) as intake,
        probe("housing", housing_url, nats.url("housing"), told_by=[told]) as housing,
    ):

        async def all_published() -> bool:
            return await intake.count("outbox WHERE published_at IS NULL") == 0

        async def all_in_effect() -> bool:
            return await housing.count("effect") >= 50

        await until(all_published)
        await until(all_in_effect)
        assert sorted(await housing.effects()) == sorted(str(event.application_id) for event in events)
        assert await housing.count("inbox") == 50
        assert await housing.count("dead_letter") == 0
    await admin.close()


async def test_two_relays_beside_each_other_publish_once_and_the_second_takes_over(postgres, nats):
    await nats.fresh()
    intake_url = await postgres.fresh_database()
    await create_core_tables(intake_url)
    async with probe("intake", intake_url, nats.url("intake")) as second:
        async with probe("intake", intake_url, nats.url("intake")) as first:
            leading = [one.service.relay.leading for one in (first, second)]
            assert sorted(leading) == [False, True]
            await asyncio.gather(first.announce(an_application()), second.announce(an_application()))

            async def both_published() -> bool:
                return await first.count("outbox WHERE published_at IS NULL") == 0

            await until(both_published)

        async def second_leads() -> bool:
            return second.service.relay.leading

        await until(second_leads)
        await second.announce(an_application())

        async def third_published() -> bool:
            return await second.count("outbox WHERE published_at IS NOT NULL") == 3

        await until(third_published)
    admin = await nats.admin()
    assert (await admin.jetstream().stream_info("INTAKE")).state.messages == 3
    await admin.close()
