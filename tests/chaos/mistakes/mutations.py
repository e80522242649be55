"""Known mistakes, put back one at a time to see that a run finds them. Each changes functions of its own process only.

They exist in the harness alone: the product has no switch for any of them. A mistake that no longer finds what it is to
change makes the service end at once.
"""

import asyncio
import importlib
import os
from collections.abc import Callable
from typing import Any

import asyncpg
from sqlalchemy import text

MISTAKES: dict[str, Callable[[str], None]] = {}
"""Every mistake by its name: a function that makes it in a service's process."""


def mistake(name: str) -> Callable[[Callable[[str], None]], Callable[[str], None]]:
    """Register a mistake."""

    def register(make: Callable[[str], None]) -> Callable[[str], None]:
        MISTAKES[name] = make
        return make

    return register


def put_back(name: str, service: str) -> None:
    """Make the mistake in this process, which is about to become the service."""
    MISTAKES[name](service)


@mistake("default-ack")
def reject_at_the_first_error(_: str) -> None:
    """FastStream's default: one unhandled error, and the broker is told never to bring the message again."""
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
    """Published to whoever listens: no acknowledgement is asked for, and what is sent counts as stored."""
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
    """Nobody looks whether an event was here before, or which of its case's it is."""
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
    """What comes after the last one seen is new. A transaction that commits later with an earlier id is not."""
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
                self._reconnects = None  # as the product does: look where the stream stands
                break
            acked.append((row["event_id"], seq))
            seen[id(session)] = row["event_id"]
        if acked:
            await self._mark(session, acked)
        return len(acked)

    _replace(relay.Relay, "publish_waiting", publish_waiting)


@mistake("nak-on-gap")
def bring_it_again_until_the_gap_is_closed(_: str) -> None:
    """An event that comes too early is sent back to the broker instead of being parked in the database."""
    inbox = importlib.import_module("shared.messaging.inbox")

    async def no_parking(_tx: Any, envelope: Any, *_: Any) -> None:
        raise LookupError(f"version {envelope.version} came too early")

    _replace(inbox, "_park", no_parking)


@mistake("timer-without-lock")
def look_for_due_timers_without_a_lock(_: str) -> None:
    """Two workers that look at the same time find the same timer."""
    timers = importlib.import_module("shared.timers")
    locked = str(timers._DUE)
    lock = "FOR UPDATE SKIP LOCKED"
    if lock not in locked:
        raise AttributeError(lock)
    timers._DUE = text(locked.replace(lock, ""))


@mistake("places-without-constraint")
def give_places_without_constraint_and_lock(service: str) -> None:
    """Whoever looks finds the place free, and nobody else refuses."""
    if service != "housing":
        return

    async def no_lock(*_: Any) -> None:
        await asyncio.sleep(0)

    for module in ("services.housing.offers.offer_place", "services.housing.stays.lock_stay"):
        _replace(importlib.import_module(module), "lock_place", no_lock)
    asyncio.run(_drop("no_two_people_on_one_place_on_the_same_day"))


async def _drop(constraint: str) -> None:
    """In the database of this run, as its owner."""
    connection = await asyncpg.connect(os.environ["HOUSING_DATABASE_URL"].replace("+asyncpg", ""))
    try:
        await connection.execute(f"ALTER TABLE stay DROP CONSTRAINT IF EXISTS {constraint}")
    finally:
        await connection.close()


def _replace(owner: Any, name: str, by: Any) -> None:
    """As setattr, but only what is there."""
    getattr(owner, name)
    setattr(owner, name, by)
