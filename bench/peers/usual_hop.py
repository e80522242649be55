"""One side of a usual hop: `python -m bench.peers.usual_hop publisher|consumer DATABASE`.

The outbox has ORM rows, is polled every 100 ms, and its messages are published one by one. A FastStream subscriber
handles each message in its own session. This design loses no events: rows are marked after the acknowledgement, and
inbox row and effect are in one transaction.
"""

import asyncio
import json
import sys
import time
from typing import Any
from uuid import UUID

import uvloop
from faststream import AckPolicy
from faststream.nats import JStream, NatsBroker, PullSub
from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bench.testbed.child import answer, read_orders
from bench.testbed.events import an_envelope
from bench.testbed.raw_broker import RAW
from bench.testbed.servers import Testbed
from shared.ids import new_id

SUBJECT, DURABLE = "raw.event", "usual"
_POLL = 0.1
_AT_ONCE = 100


class Base(DeclarativeBase):
    """Base class of the mapped tables."""


class OutboxRow(Base):
    """A message to publish."""

    __tablename__ = "usual_outbox"
    number: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]
    published: Mapped[bool] = mapped_column(default=False, index=True)


class InboxRow(Base):
    """The id of a handled event."""

    __tablename__ = "usual_inbox"
    event_id: Mapped[UUID] = mapped_column(primary_key=True)


class Effect(Base):
    """A row in the target database."""

    __tablename__ = "usual_effect"
    effect_id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    ref: Mapped[str]


async def publish(testbed: Testbed, database: str) -> None:
    """For each order fill the outbox; meanwhile poll it every 100 ms and publish one by one."""
    sessions = await _sessions(testbed, database, "intake")
    client = await testbed.broker()
    js = client.jetstream(timeout=20)
    orders = await read_orders()

    async def relay() -> None:
        while True:
            async with sessions() as session:
                waiting = select(OutboxRow).where(~OutboxRow.published).order_by(OutboxRow.number).limit(_AT_ONCE)
                rows = (await session.scalars(waiting)).all()
                for row in rows:
                    await js.publish(SUBJECT, row.body.encode(), stream=RAW)
                    row.published = True
                await session.commit()
            if not rows:
                await asyncio.sleep(_POLL)

    relaying = asyncio.create_task(relay())
    answer({"ready": True})
    while order := await orders.readline():
        bodies = [{"body": json.dumps({"id": str(new_id()), "data": an_envelope().data})}
                  for _ in range(json.loads(order)["number"])]  # fmt: skip
        async with sessions() as session:
            await session.execute(insert(OutboxRow), bodies)
            await session.commit()
        answer({"began": time.time()})
    relaying.cancel()
    await client.close()


async def consume(testbed: Testbed, database: str) -> None:
    """Handle each message in its own session, until standard input is closed."""
    sessions = await _sessions(testbed, database, "housing")
    broker = NatsBroker(testbed.nats_url("admin"), logger=None)

    async def handle(body: dict[str, Any]) -> None:
        async with sessions() as session:
            if await session.get(InboxRow, UUID(body["id"])) is None:
                session.add(InboxRow(event_id=UUID(body["id"])))
                session.add(Effect(case_id=UUID(body["data"]["case_id"]), ref=body["data"]["reference"]))
                await session.commit()

    broker.subscriber(
        "raw.>",
        stream=JStream(RAW, declare=False),
        durable=DURABLE,
        pull_sub=PullSub(batch_size=_AT_ONCE, timeout=1),
        ack_policy=AckPolicy.NACK_ON_ERROR,
    )(handle)
    orders = await read_orders()
    async with broker:
        await broker.start()
        answer({"ready": True})
        while await orders.readline():
            pass


async def _sessions(testbed: Testbed, database: str, owner: str) -> Any:
    engine = create_async_engine(testbed.database_url(database, owner), pool_size=10)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    return async_sessionmaker(engine, expire_on_commit=False)


if __name__ == "__main__":
    role = {"publisher": publish, "consumer": consume}[sys.argv[1]]
    uvloop.run(role(Testbed.from_environment(), sys.argv[2]))
