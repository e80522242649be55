"""Events of a case have one effect each, in order, however they arrive: in batches, twice or in a wrong order."""

import asyncio
import random
import re

import pytest
from sqlalchemy import text

from shared import service
from shared.database import Actor
from shared.ids import new_id
from shared.messaging import inbox
from shared.messaging.envelope import Unreadable
from shared.messaging.inbox import contiguous_versions, handle_events
from tests.support.component import in_an_envelope
from tests.support.probe import a_reader, an_application, until
from tests.support.spans import spans_made_here

SYSTEM = Actor.system("housing")


@pytest.fixture
async def reader(postgres):
    async with a_reader(postgres) as reader:
        yield reader


def its_events(number):
    """So many events of one new case, in order."""
    case_id = new_id()
    return [in_an_envelope(an_application(case_id), version) for version in range(1, number + 1)]


async def take_in(reader, *envelopes):
    """Handle these events in one transaction, as a batch."""
    async with reader.service.database.begin(SYSTEM) as tx:
        return await handle_events(tx, envelopes, reader.service.subscriptions["intake"])


async def applied(reader):
    """The applied version of each case."""
    rows = await reader.rows("SELECT aggregate, version FROM applied_version")
    return {row["aggregate"]: row["version"] for row in rows}


def references(envelopes):
    return [envelope.data["application_id"] for envelope in envelopes]


@pytest.mark.parametrize("seed", range(6))
async def test_events_in_any_order_and_company_have_their_effect_once_and_in_order(reader, seed):
    chance = random.Random(seed)
    cases = [its_events(chance.randint(1, 7)) for _ in range(5)]
    coming = [envelope for events in cases for envelope in events]
    coming += chance.choices(coming, k=8)
    chance.shuffle(coming)
    while coming:
        together = chance.randint(1, 6)
        await take_in(reader, *coming[:together])
        del coming[:together]
    await reader.service.drain_parked()

    done = await reader.effects()
    for events in cases:
        assert [ref for ref in done if ref in references(events)] == references(events)
    assert len(done) == sum(map(len, cases))
    assert await applied(reader) == {events[0].aggregate: len(events) for events in cases}
    assert await reader.count("parked") == 0


async def test_an_event_that_breaks_its_contract_does_not_count_as_applied(reader):
    first, bad, third = its_events(3)
    bad = bad.model_copy(update={"data": bad.data | {"received_on": "last Tuesday"}})
    broken = await take_in(reader, first, bad, third)

    assert isinstance(broken[bad.id], Unreadable)
    assert await applied(reader) == {first.aggregate: 1}, "the claim had counted all three"
    assert await reader.effects() == references([first])
    assert await reader.count("parked WHERE version = 3") == 1

    mended = in_an_envelope(an_application(first.aggregate), 2)
    await take_in(reader, mended)
    assert await reader.effects() == references([first, mended, third])
    assert await applied(reader) == {first.aggregate: 3}


async def test_what_was_parked_while_another_process_had_the_one_before_in_hand_is_applied_soon(reader):
    """The earlier event does not see one that is parked at the same time, so the process that parked it looks again."""
    database, told = reader.service.database, reader.service.subscriptions["intake"]
    first, second = its_events(2)
    sweep = asyncio.create_task(reader.service._sweep())
    async with database.begin(SYSTEM) as parking:
        await handle_events(parking, [second], told)
        waiting = asyncio.create_task(take_in(reader, first))

        async def first_waits_for_the_lock():
            return bool(await reader.count("pg_stat_activity WHERE wait_event_type = 'Lock'"))

        await until(first_waits_for_the_lock)
    await waiting

    async def both_are_applied():
        return await reader.count("effect") == 2

    await until(both_are_applied, within=4)  # the sweep that comes anyway comes every five seconds
    sweep.cancel()
    assert await reader.effects() == references([first, second])
    assert await reader.count("parked") == 0


def test_a_run_ends_at_the_first_gap():
    one, two = its_events(6), its_events(2)
    came = [one[4], two[1], one[1], one[2], one[1], two[0]]
    assert contiguous_versions(came) == {one[0].aggregate: [2, 3], two[0].aggregate: [1, 2]}


async def test_a_parked_event_that_failed_is_retried_only_by_a_regular_sweep(postgres):
    tries = []

    async def fail_at_first(event):
        tries.append(event.application_id)
        if len(tries) > 1:  # the first event is well, and the second is not until it is mended
            raise LookupError

    async with a_reader(postgres, fail_at_first) as reader:
        first, second = its_events(2)
        await take_in(reader, second)
        await take_in(reader, first)
        for expected, again in ((2, None), (2, False), (3, True), (4, True)):
            if again is not None:
                await reader.service.drain_parked(again=again)
            assert len(tries) == expected
        (row,) = await reader.rows("SELECT attempts FROM parked")
        assert row["attempts"] == 3
        assert await reader.count("dead_letter") == 0


async def test_all_claims_are_made_before_anything_is_locked(reader):
    """Otherwise two processes could deadlock: one holds a case and waits for an event, the other the reverse."""
    came = {"owner": "intake", "event_ids": [], "aggregates": [], "versions": [], "runs": [], "first": [], "last": []}
    async with reader.service.database.begin(SYSTEM) as tx:
        plan = "\n".join(row[0] for row in await tx.all(text(f"EXPLAIN {inbox._CLAIM.text}"), came))
    (run,) = re.findall(r"CTE run\n(.*?)CTE locked", plan, re.DOTALL)
    assert "InitPlan" in run
    assert "Join" not in run


async def test_an_event_that_was_parked_is_handled_below_the_span_that_announced_it(reader):
    first, second = its_events(2)
    second = second.model_copy(update={"traceparent": f"00-{'a1' * 16}-{'b2' * 8}-01"})
    with spans_made_here() as seen:
        await take_in(reader, second)
        await take_in(reader, first)
        (handled,) = [span for span in seen.get_finished_spans() if span.name == f"{second.type} process"]
    assert f"{handled.context.trace_id:032x}" == "a1" * 16
    assert f"{handled.parent.span_id:016x}" == "b2" * 8


async def test_a_parked_event_that_failed_has_its_turn_though_others_are_parked_all_the_time(postgres, monkeypatch):
    monkeypatch.setattr(service, "SWEEP_INTERVAL", 0.5)
    monkeypatch.setattr(service, "SWEEP_DELAY", 0.02)
    tries = []

    async def fail_at_first(event):
        tries.append(event.application_id)
        if len(tries) in (2, 3):
            raise LookupError

    async with a_reader(postgres, fail_at_first) as reader:
        first, second = its_events(2)
        await take_in(reader, second)
        await take_in(reader, first)
        sweep = asyncio.create_task(reader.service._sweep())

        async def both_are_applied():
            reader.service.database.event_parked.set()
            return await reader.count("effect") == 2

        await until(both_are_applied)
        sweep.cancel()
    assert len(tries) == 4
