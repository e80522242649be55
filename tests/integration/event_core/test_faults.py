"""Every committed event has its effect exactly once, whichever process dies. Every fault hits work in flight."""

import asyncio
import signal
import sys
import time
from functools import partial

from deploy.installation import ROOT
from services.intake.app import create_app as create_intake
from services.intake.settings import Settings as IntakeSettings
from shared.messaging import Subscriptions, relay
from tests.support.component import service_under_test
from tests.support.forms import a_form
from tests.support.probe import Probe, an_application, create_core_tables, has_effects, probe, until, write_effects

AWAY_FOR = 30.0
"""For how many seconds the broker is unavailable."""


async def test_a_relay_killed_between_publish_and_commit_neither_loses_nor_doubles(postgres, nats):
    await nats.fresh()
    intake_url, housing_url = await postgres.fresh_database(), await postgres.fresh_database()
    await create_core_tables(intake_url)
    await create_core_tables(housing_url)
    subscriptions = Subscriptions("intake")
    write_effects(subscriptions)
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
        probe("housing", housing_url, nats.url("housing"), subscriptions=[subscriptions]) as housing,
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


async def one_leads(*beside: Probe) -> bool:
    leading = [one.service.relay.leading for one in beside]
    assert leading.count(True) <= 1
    return any(leading)


async def test_two_relays_beside_each_other_publish_once_and_the_second_takes_over(postgres, nats):
    await nats.fresh()
    intake_url = await postgres.fresh_database()
    await create_core_tables(intake_url)
    async with probe("intake", intake_url, nats.url("intake")) as second:
        async with probe("intake", intake_url, nats.url("intake")) as first:
            await until(partial(one_leads, first, second))
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


async def test_the_relay_that_leads_hears_at_once_what_another_process_has_written(postgres, nats, monkeypatch):
    monkeypatch.setattr(relay, "POLL_INTERVAL", 60.0)  # without a wake-up the relay polls once a minute
    await nats.fresh()
    intake_url = await postgres.fresh_database()
    await create_core_tables(intake_url)
    async with (
        probe("intake", intake_url, nats.url("intake")) as one,
        probe("intake", intake_url, nats.url("intake")) as other,
    ):
        await until(partial(one_leads, one, other))
        (writer,) = (probed for probed in (one, other) if not probed.service.relay.leading)
        for number in range(1, 6):
            await asyncio.sleep(0.3)
            await writer.announce(an_application())

            async def published(number: int = number) -> bool:
                return await writer.count("outbox WHERE published_at IS NOT NULL") == number

            await until(published, within=30)


async def test_applications_are_accepted_while_the_broker_is_away_and_told_when_it_is_back(postgres, nats, tmp_path):
    await nats.fresh()
    housing_url = await postgres.fresh_database()
    await create_core_tables(housing_url)
    subscriptions = Subscriptions("intake")
    write_effects(subscriptions)
    async with (
        service_under_test(
            "intake",
            create_intake,
            IntakeSettings,
            postgres,
            tmp_path,
            nats_url=nats.url("intake"),
            index_key="an-index-key-for-tests-that-is-long-enough",
        ) as intake,
        probe("housing", housing_url, nats.url("housing"), subscriptions=[subscriptions]) as housing,
    ):
        before = await intake.post("/applications", json=a_form())
        await until(partial(has_effects, housing, 1))

        await nats.stop()
        accepted, away_since = [before], time.monotonic()
        while time.monotonic() - away_since < AWAY_FOR:
            accepted.append(await intake.post("/applications", json=a_form(), expect=201))
            await asyncio.sleep(0.5)
        waiting = await intake.rows("SELECT count(*) AS n FROM outbox WHERE published_at IS NULL")
        assert waiting[0]["n"] >= len(accepted) - 1 >= 50, "applications must have come in during the outage"
        assert await housing.count("effect") == 1
        await nats.start()

        await until(partial(has_effects, housing, len(accepted)))
        done = await housing.rows("SELECT case_id FROM effect")
        assert sorted(str(row["case_id"]) for row in done) == sorted(answer["case_id"] for answer in accepted)
        assert housing.failed == []
