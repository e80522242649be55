"""Every event has its effect once and in order, whatever happens between publishing and handling."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from shared.contracts.base import CaseEvent, Event
from shared.contracts.intake.application_received import ApplicationReceived
from shared.messaging import Subscriptions
from shared.messaging.attempts import ATTEMPTS_OF_A_MISTAKE
from tests.support.probe import (
    Before,
    Probe,
    an_application,
    an_exit_date,
    create_core_tables,
    has_effects,
    probe,
    until,
    write_effects,
)


class ApplicationWithoutADate(CaseEvent):
    """Breaks the contract of ApplicationReceived, as a faulty release might."""

    subject = ApplicationReceived.subject
    received_on: str


@asynccontextmanager
async def two_services(postgres, nats, before: Before | None = None) -> AsyncIterator[tuple[Probe, Probe]]:
    """A publishing and a subscribing service, with empty databases and an empty stream."""
    await nats.fresh()
    intake_url, housing_url = await postgres.fresh_database(), await postgres.fresh_database()
    await create_core_tables(intake_url)
    await create_core_tables(housing_url)
    subscriptions = Subscriptions("intake")
    write_effects(subscriptions, before)
    async with (
        probe("intake", intake_url, nats.url("intake")) as intake,
        probe("housing", housing_url, nats.url("housing"), subscriptions=[subscriptions]) as housing,
    ):
        yield intake, housing


async def test_a_handler_that_fails_twice_has_its_effect_once_it_works(postgres, nats):
    attempts: list[Event] = []

    async def fail_twice(event: Event) -> None:
        attempts.append(event)
        if len(attempts) < 3:
            raise ConnectionError

    async with two_services(postgres, nats, fail_twice) as (intake, housing):
        application = an_application()
        await intake.announce(application)
        await until(lambda: has_effects(housing, 1))

        assert len(attempts) == 3
        assert await housing.effects() == [str(application.application_id)]
        assert await housing.count("dead_letter") == 0


async def test_a_handler_with_a_mistake_gives_a_dead_letter_within_a_minute_that_is_sent_again_when_it_is_mended(
    postgres, nats
):
    mistaken = True

    async def add_a_week_to_the_last_day(_: Event) -> None:
        if mistaken:
            raise OverflowError("date value out of range")

    async with two_services(postgres, nats, add_a_week_to_the_last_day) as (intake, housing):
        application = an_application()
        await intake.announce(application)
        await until(lambda: has_rows(housing, "dead_letter", 1), within=60)

        kept = (await housing.rows("SELECT dead_letter_id, reason, deliveries FROM dead_letter"))[0]
        assert (kept["reason"], kept["deliveries"]) == ("OverflowError", ATTEMPTS_OF_A_MISTAKE)
        mistaken = False
        await housing.post(f"/dead-letters/{kept['dead_letter_id']}/redrive", role="operator")
        assert await housing.effects() == [str(application.application_id)]


async def test_a_poison_message_is_kept_and_the_rest_goes_on(postgres, nats):
    async with two_services(postgres, nats) as (intake, housing):
        js = intake.service.connection.jetstream()
        bodies = [b"", b"no json", b"[]", b'{"specversion": "1.0"}', b"\xff\xfe", b'{"id": null}']
        good = []
        for body in bodies:
            await js.publish("intake.application.received.v1", body, stream="INTAKE")
            good.append(an_application())
            await intake.announce(good[-1])
        await until(lambda: has_effects(housing, len(good)))
        await until(lambda: has_rows(housing, "dead_letter", len(bodies)))

        assert sorted(await housing.effects()) == sorted(str(one.application_id) for one in good)
        kept = await housing.rows("SELECT payload, reason, deliveries FROM dead_letter")
        assert {bytes(row["payload"]) for row in kept} == set(bodies)
        assert {row["reason"] for row in kept} == {"Unreadable"}
        assert {row["deliveries"] for row in kept} == {1}


async def test_an_event_that_breaks_its_contract_is_kept_and_its_case_waits_behind_it(postgres, nats):
    async with two_services(postgres, nats) as (intake, housing):
        first = an_application()
        await intake.announce(first)
        await until(lambda: has_effects(housing, 1))
        bad = ApplicationWithoutADate(case_id=first.case_id, programme_id="hjem-nord", received_on="last Tuesday")
        second = an_application(first.case_id)
        await intake.announce(bad, second)
        await until(lambda: has_rows(housing, "dead_letter", 1))
        await until(lambda: has_rows(housing, "parked", 1))
        assert await housing.effects() == [str(first.application_id)]

        letter = (await housing.rows("SELECT dead_letter_id, event_id FROM dead_letter"))[0]
        words = {"reason": "A date that nobody can read."}
        await housing.post(f"/dead-letters/{letter['dead_letter_id']}/discard", json=words, role="operator")

        assert await housing.effects() == [str(first.application_id), str(second.application_id)]
        assert await housing.count("parked") == 0
        assert await housing.count("dead_letter WHERE resolved_at IS NULL") == 0


async def test_a_version_that_comes_too_early_is_parked_until_its_predecessor_has_come(postgres, nats):
    async with two_services(postgres, nats) as (intake, housing):
        case = an_application()
        events = [case, an_application(case.case_id), an_application(case.case_id)]
        # The relay is held, so that the test can publish the three in the wrong order by hand.
        async with relay_held(intake):
            await intake.announce(*events)
            sql = "SELECT event_id, subject, CAST(envelope AS text) AS body FROM outbox ORDER BY version"
            rows = await intake.rows(sql)
            for row in (rows[2], rows[1]):
                await publish(intake, row)
            await until(lambda: has_rows(housing, "parked", 2))
            assert await housing.effects() == []
            await publish(intake, rows[0])
            await until(lambda: has_effects(housing, 3))

        assert await housing.effects() == [str(event.application_id) for event in events]
        assert await housing.count("parked") == 0
        assert await housing.count("inbox") == 3


async def test_a_type_that_the_service_does_not_need_only_advances_the_version(postgres, nats):
    async with two_services(postgres, nats) as (intake, housing):
        application = an_application()
        await intake.announce(an_exit_date(application.case_id), an_exit_date(application.case_id), application)
        await until(lambda: has_effects(housing, 1))

        assert await housing.count("inbox") == 3
        assert [row["version"] for row in await housing.rows("SELECT version FROM applied_version")] == [3]


async def test_the_same_event_five_times_has_one_effect(postgres, nats):
    async with two_services(postgres, nats) as (intake, housing):
        await intake.announce(an_application())
        row = (await intake.rows("SELECT event_id, subject, CAST(envelope AS text) AS body FROM outbox"))[0]
        for copy in range(4):
            # Each has another message id, as after the broker's duplicate window.
            await publish(intake, row, message_id=f"copy-{copy}")
        await until(lambda: everything_is_handled(housing, messages=5))

        assert len(await housing.effects()) == 1
        assert await housing.count("inbox") == 1


async def test_events_of_one_case_are_applied_in_order_while_many_announce_at_once(postgres, nats):
    async with two_services(postgres, nats) as (intake, housing):
        cases = [an_application().case_id for _ in range(5)]
        in_flight = [intake.announce(an_application(cases[number % 5])) for number in range(200)]
        await asyncio.gather(*in_flight)
        await until(lambda: has_effects(housing, 200))

        sql = "SELECT envelope #>> '{data,application_id}' AS ref, aggregate FROM outbox ORDER BY version"
        sent = await intake.rows(sql)
        done = await housing.rows("SELECT ref, case_id FROM effect ORDER BY effect_id")
        for case in cases:
            assert [row["ref"] for row in done if row["case_id"] == case] == [
                row["ref"] for row in sent if row["aggregate"] == case
            ]


@asynccontextmanager
async def relay_held(announcer: Probe) -> AsyncIterator[None]:
    """Nothing leaves the outbox by itself inside this block, also not in the round that the relay has begun."""
    relay, held = announcer.service.relay, asyncio.Event()

    async def publish_nothing(_session) -> int:
        held.set()
        return 0

    publish_waiting, relay.publish_waiting = relay.publish_waiting, publish_nothing
    try:
        await held.wait()
        yield
    finally:
        relay.publish_waiting = publish_waiting


async def publish(announcer: Probe, row, message_id: str | None = None) -> None:
    js = announcer.service.connection.jetstream()
    headers = {"Nats-Msg-Id": message_id or str(row["event_id"])}
    await js.publish(row["subject"], row["body"].encode(), stream="INTAKE", headers=headers)


async def has_rows(reader: Probe, table: str, number: int) -> bool:
    return await reader.count(table) >= number


async def everything_is_handled(reader: Probe, *, messages: int) -> bool:
    progress = (await reader.service.consumer_progress())["INTAKE"]
    info = await reader.service.connection.jetstream().consumer_info("INTAKE", "housing")
    return progress == {"pending": 0, "ack_pending": 0} and info.delivered.stream_seq >= messages
