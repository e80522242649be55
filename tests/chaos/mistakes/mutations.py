"""Mutations: known mistakes that are made one at a time, to test that a run finds them.

Each one replaces functions of its own process. They exist only in the harness: the product has no switch for them. When
a function that a mutation replaces no longer exists, the service fails to start.
"""

import asyncio
import importlib
import os
from collections.abc import Callable
from typing import Any

import asyncpg
from sqlalchemy import text

MISTAKES: dict[str, Callable[[str], None]] = {}
"""The mutations by name: functions that make the mistake in the process of a service."""


def mistake(name: str) -> Callable[[Callable[[str], None]], Callable[[str], None]]:
    """Register a mutation."""

    def register(make: Callable[[str], None]) -> Callable[[str], None]:
        MISTAKES[name] = make
        return make

    return register


def put_back(name: str, service: str) -> None:
    """Make the mistake in this process, which is about to become the service."""
    MISTAKES[name](service)


@mistake("default-ack")
def reject_at_the_first_error(_: str) -> None:
    """After one error the broker is told not to redeliver the message, which is FastStream's default."""
    receive = importlib.import_module("shared.messaging.receive")
    inbox = importlib.import_module("shared.messaging.inbox")

    async def deliver(self: Any, messages: Any) -> None:
        for message in messages:
            try:
                async with self.database.begin(receive.Actor.system(self.service)) as tx:
                    await inbox.handle_event(tx, receive.Envelope.read(message.data), self.subscriptions)
            except Exception:  # noqa: BLE001  that is the mistake
                await message.term()
            else:
                await message.ack()

    _replace(receive.Receiver, "deliver", deliver)


@mistake("core-publish")
def publish_without_a_stream(_: str) -> None:
    """Events are published without asking for an acknowledgement, and count as stored when they are sent."""
    publish = importlib.import_module("shared.messaging.publish")

    async def send(self: Any, messages: Any) -> Any:
        for message in messages:
            headers = {"Nats-Msg-Id": message.id} | message.headers
            await self.client.publish(message.subject, message.body, headers=headers)
        return publish.PendingPublish(messages)

    async def acknowledgements(_: Any, sent: Any) -> list[int]:
        return [1] * len(sent.messages)

    _replace(publish.Publisher, "send", send)
    _replace(publish.Publisher, "acknowledgements", acknowledgements)


@mistake("no-inbox")
def everything_is_fresh(_: str) -> None:
    """Events are handled without checking whether they were handled before or are in order."""
    inbox = importlib.import_module("shared.messaging.inbox")
    receive = importlib.import_module("shared.messaging.receive")
    note = text("""
        INSERT INTO inbox (owner, event_id, aggregate, version) VALUES (:owner, :event_id, :aggregate, :version)
        ON CONFLICT DO NOTHING
    """)
    advance = text("""
        INSERT INTO applied_version (owner, aggregate, version) VALUES (:owner, :aggregate, :version)
        ON CONFLICT (owner, aggregate)
        DO UPDATE SET version = greatest(applied_version.version, excluded.version)
    """)

    async def handle_events(tx: Any, envelopes: Any, subscriptions: Any, **_: Any) -> dict[Any, Any]:
        for envelope in envelopes:
            await inbox._call_handler(tx, envelope, subscriptions)
            key = {"owner": subscriptions.owner, "aggregate": envelope.aggregate, "version": envelope.version}
            await tx.execute(note, key | {"event_id": envelope.id})
            await tx.execute(advance, key)
        return {}

    _replace(receive, "handle_events", handle_events)


@mistake("cursor")
def read_the_outbox_with_a_cursor(_: str) -> None:
    """The relay reads events after the last id it has seen, so it misses an earlier id that commits later."""
    relay = importlib.import_module("shared.messaging.relay")
    after = """
        SELECT event_id, subject, CAST(envelope AS text) AS envelope, traceparent FROM outbox
        WHERE event_id > $1 ORDER BY event_id LIMIT 500
    """
    last = "SELECT max(event_id::text)::uuid FROM outbox WHERE published_at IS NOT NULL"
    nobody = "00000000-0000-0000-0000-000000000000"
    seen: dict[int, Any] = {}

    async def publish_waiting(self: Any, session: Any) -> int:
        publisher = await self._synced_publisher(session)
        if id(session) not in seen:
            seen.clear()
            seen[id(session)] = await session.fetchval(last) or nobody
        rows = await session.fetch(after, seen[id(session)])
        if not rows:
            return 0
        answers = await publisher.acknowledgements(await self._send(publisher, rows))
        acked = []
        for row, seq in zip(rows, answers, strict=True):
            if not isinstance(seq, int):
                self._reconnects = None  # as the product does: compare with the last message of the stream
                break
            acked.append((row["event_id"], seq))
            seen[id(session)] = row["event_id"]
        if acked:
            await self._mark(session, acked)
        return len(acked)

    _replace(relay.Relay, "publish_waiting", publish_waiting)


@mistake("nak-on-gap")
def bring_it_again_until_the_gap_is_closed(_: str) -> None:
    """An event that arrives too early is returned to the broker instead of being parked in the database."""
    inbox = importlib.import_module("shared.messaging.inbox")

    async def no_parking(_tx: Any, envelope: Any, *_: Any) -> None:
        raise LookupError(f"version {envelope.version} came too early")

    _replace(inbox, "_park", no_parking)


@mistake("timer-without-lock")
def look_for_due_timers_without_a_lock(_: str) -> None:
    """Due timers are read without a lock, so that two workers can fire the same one."""
    timers = importlib.import_module("shared.timers")
    locked = str(timers._DUE)
    lock = "FOR UPDATE SKIP LOCKED"
    if lock not in locked:
        raise AttributeError(lock)
    timers._DUE = text(locked.replace(lock, ""))


@mistake("places-without-constraint")
def give_places_without_constraint_and_lock(service: str) -> None:
    """Places are given without the advisory lock and the constraint, so that two people can get the same one."""
    if service != "housing":
        return

    async def no_lock(*_: Any) -> None:
        await asyncio.sleep(0)

    for module in ("services.housing.offers.offer_place", "services.housing.stays.lock_stay"):
        _replace(importlib.import_module(module), "lock_place", no_lock)
    asyncio.run(_drop("no_two_people_on_one_place_on_the_same_day"))


async def _drop(constraint: str) -> None:
    """Drop a constraint in housing's database of this run, as the role that owns the tables."""
    connection = await asyncpg.connect(os.environ["CHAOS_OWNER_URL"].replace("+asyncpg", ""))
    try:
        await connection.execute(f"ALTER TABLE stay DROP CONSTRAINT IF EXISTS {constraint}")
    finally:
        await connection.close()


def _replace(owner: Any, name: str, by: Any) -> None:
    """Set an attribute. Raises AttributeError when it does not exist."""
    getattr(owner, name)
    setattr(owner, name, by)
