"""The events of a transaction are written at its end: all or none, numbered per case, and read with the index."""

import contextlib
import json

import pytest

from shared.database import Actor
from shared.ids import new_id
from shared.messaging import announce, relay
from tests.support.component import PUBLIC_URL
from tests.support.probe import an_application, create_core_tables, probe

SYSTEM = Actor.system("intake")


@pytest.fixture
async def intake(postgres):
    url = await postgres.fresh_database()
    await create_core_tables(url)
    async with probe("intake", url, None) as intake:
        yield intake


async def written(intake):
    """The case, version and reference of every row of the outbox, in the relay's order."""
    sql = "SELECT aggregate, version, envelope FROM outbox ORDER BY created_at, event_id"
    rows = await intake.rows(sql)
    contents = [row["envelope"] if isinstance(row["envelope"], dict) else json.loads(row["envelope"]) for row in rows]
    assert [one["version"] for one in contents] == [row["version"] for row in rows]
    return [
        (row["aggregate"], row["version"], one["data"]["application_id"])
        for row, one in zip(rows, contents, strict=True)
    ]


async def test_events_of_one_transaction_are_numbered_in_their_order_for_each_case(intake):
    cases = [new_id(), new_id(), new_id()]
    events = [an_application(cases[number]) for number in (2, 0, 2, 1, 0, 2)]
    for half in (events[:4], events[4:]):
        async with intake.service.database.begin(SYSTEM) as tx:
            for event in half:
                await announce(tx, event)

    rows = await written(intake)
    for case_id in cases:
        wanted = [str(event.application_id) for event in events if event.case_id == case_id]
        assert [(version, ref) for case, version, ref in rows if case == case_id] == list(enumerate(wanted, 1))


async def test_what_a_part_announced_that_failed_is_not_written(intake):
    kept, taken_back = an_application(), an_application()
    async with intake.service.database.begin(SYSTEM) as tx:
        await announce(tx, kept)
        with contextlib.suppress(LookupError):
            async with tx.savepoint():
                await announce(tx, taken_back)
                raise LookupError
    assert [ref for _, _, ref in await written(intake)] == [str(kept.application_id)]
    assert intake.service.database.outbox_written.is_set()


async def test_a_transaction_that_fails_announces_nothing(intake):
    with contextlib.suppress(LookupError):
        async with intake.service.database.begin(SYSTEM) as tx:
            await announce(tx, an_application())
            raise LookupError
    assert await written(intake) == []
    assert not intake.service.database.outbox_written.is_set()


async def test_a_backlog_is_read_by_the_index_before_anybody_has_counted_it(intake):
    """If each batch sorted all waiting rows, the relay would be slow after a long outage of the broker."""
    async with intake.service.database.begin(SYSTEM) as tx:
        for _ in range(2000):
            await announce(tx, an_application())
    async with intake.service.database.engine.connect() as connection:
        session = (await connection.get_raw_connection()).driver_connection
        explain = "EXPLAIN " + relay._WAITING.replace("$1::uuid[]", "ARRAY[]::uuid[]")
        before = "\n".join(row[0] for row in await session.fetch(explain))
        await session.execute(relay._SESSION)
        plan = "\n".join(row[0] for row in await session.fetch(explain))
        await connection.invalidate()
    assert "Sort" in before, "else this test could not fail"
    assert "Sort" not in plan
    assert "Index Scan using outbox_unpublished" in plan


async def test_what_is_announced_carries_absolute_addresses_below_the_public_one(intake):
    event = an_application()
    await intake.announce(event)

    (row,) = await intake.rows("SELECT CAST(envelope AS text) AS envelope FROM outbox")
    written = json.loads(row["envelope"])
    assert written["source"] == f"{PUBLIC_URL}/intake"
    assert written["dataschema"] == f"{PUBLIC_URL}/schemas/intake.application.received.v1.json"
    assert written["data"]["detail_url"] == f"{PUBLIC_URL}/cases/{event.case_id}"
