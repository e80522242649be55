"""What lies in the stream after the outbox and the relay is what the SDKs of others read, byte for byte."""

import json
from pathlib import Path

from cloudevents.core.bindings.http import HTTPMessage, from_http_event
from sqlalchemy import text

from shared.contracts import events_of
from shared.database import Actor
from shared.messaging import Subscriptions
from shared.messaging.envelope import CONTENT_TYPE
from tests.support.component import PUBLIC_URL
from tests.support.node import ask
from tests.support.old_envelopes import as_release_0_1_wrote_it
from tests.support.probe import an_application, create_core_tables, has_effects, probe, until, write_effects

READ_CLOUDEVENTS = Path(__file__).parents[2] / "contract" / "node" / "read_cloudevents.cjs"


async def messages_of(client, stream, number):
    jetstream = client.jetstream()
    return [await jetstream.get_msg(stream, seq) for seq in range(1, number + 1)]


async def test_every_event_of_a_service_leaves_with_its_header_and_is_read_by_both_sdks(postgres, nats):
    await nats.fresh()
    url = await postgres.fresh_database()
    await create_core_tables(url)
    events = [event.model_validate(event.example) for event in events_of("housing")]
    async with probe("housing", url, nats.url("housing")) as housing:
        await housing.announce(*events)
        await until(lambda: all_published(housing))
    client = await nats.admin()
    sent = await messages_of(client, "HOUSING", len(events))
    await client.close()

    assert {one.headers["content-type"] for one in sent} == {"application/cloudevents+json"} == {CONTENT_TYPE}
    read = [from_http_event(HTTPMessage({"content-type": CONTENT_TYPE}, one.data)) for one in sent]
    assert sorted(one.get_type() for one in read) == sorted(event.subject for event in events)
    assert {one.get_source() for one in read} == {f"{PUBLIC_URL}/housing"}
    assert [one.get_id() for one in read] == [one.headers["Nats-Msg-Id"] for one in sent]
    asked = [{"headers": {"content-type": CONTENT_TYPE}, "body": one.data.decode()} for one in sent]
    assert [found.get("refused") for found in ask(READ_CLOUDEVENTS, asked)] == [None] * len(events)


async def test_what_still_waits_in_the_outbox_of_release_0_1_is_published_and_has_its_effect(postgres, nats):
    await nats.fresh()
    intake_url, housing_url = await postgres.fresh_database(), await postgres.fresh_database()
    await create_core_tables(intake_url)
    await create_core_tables(housing_url)
    waiting = an_application()
    async with probe("intake", intake_url, None) as stopped:
        await stopped.announce(waiting)
        old = as_release_0_1_wrote_it(waiting, 1)
        await rewrite_outbox(stopped, old.model_dump_json(exclude_none=True))
    subscriptions = Subscriptions("intake")
    write_effects(subscriptions)
    async with (
        probe("intake", intake_url, nats.url("intake")) as intake,
        probe("housing", housing_url, nats.url("housing"), subscriptions=[subscriptions]) as housing,
    ):
        next_one = an_application(waiting.case_id)
        await intake.announce(next_one)
        await until(lambda: has_effects(housing, 2))

        assert await housing.effects() == [str(waiting.application_id), str(next_one.application_id)]
        assert await housing.count("dead_letter") == 0
    client = await nats.admin()
    first, second = await messages_of(client, "INTAKE", 2)
    await client.close()
    assert json.loads(first.data)["source"] == "/intake", "what was announced is published as it was"
    assert json.loads(second.data)["source"] == f"{PUBLIC_URL}/intake"


async def all_published(service) -> bool:
    return await service.count("outbox WHERE published_at IS NULL") == 0


async def rewrite_outbox(service, envelope: str) -> None:
    async with service.service.database.begin(Actor.system("intake")) as tx:
        await tx.execute(text("UPDATE outbox SET envelope = CAST(:envelope AS jsonb)"), {"envelope": envelope})
