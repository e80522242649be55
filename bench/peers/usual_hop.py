"""The same hop as it is usually built: `python -m bench.peers.usual_hop publisher|consumer DATABASE`.

An outbox of mapped rows that is looked at every 100 ms and published one by one, and a FastStream subscriber that
handles each message in a session of its own. Loss-free like ours: marked after the acknowledgement, inbox row and
effect in one transaction.
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

from bench.testbed.child import answer, told
from bench.testbed.events import an_envelope
from bench.testbed.raw_broker import RAW
from bench.testbed.servers import Ground
from shared.ids import new_id

SUBJECT, DURABLE = "raw.event", "usual"
_POLL = 0.1
_AT_ONCE = 100


class Base(DeclarativeBase):
    """The mapped tables."""


class OutboxRow(Base):
    """What is to be published."""

    __tablename__ = "usual_outbox"
    number: Mapped[int] = mapped_column(primary_key=True)
    body: Mapped[str]
    published: Mapped[bool] = mapped_column(default=False, index=True)


class InboxRow(Base):
    """What was handled."""

    __tablename__ = "usual_inbox"
    event_id: Mapped[UUID] = mapped_column(primary_key=True)


class Effect(Base):
    """What came of it."""

    __tablename__ = "usual_effect"
    effect_id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    ref: Mapped[str]


async def publish(ground: Ground, database: str) -> None:
    """Fill the outbox when told to; meanwhile look every 100 ms and publish one by one."""
    sessions = await _sessions(ground, database, "intake")
    client = await ground.broker()
    js = client.jetstream(timeout=20)
    heard = await told()

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
    while order := await heard.readline():
        bodies = [{"body": json.dumps({"id": str(new_id()), "data": an_envelope().data})}
                  for _ in range(json.loads(order)["number"])]  # fmt: skip
        async with sessions() as session:
            await session.execute(insert(OutboxRow), bodies)
            await session.commit()
        answer({"began": time.time()})
    relaying.cancel()
    await client.close()


async def consume(ground: Ground, database: str) -> None:
    """Handle each message in a session of its own until nobody listens any more."""
    sessions = await _sessions(ground, database, "housing")
    broker = NatsBroker(ground.nats_url("admin"), logger=None)

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
    heard = await told()
    async with broker:
        await broker.start()
        answer({"ready": True})
        while await heard.readline():
            pass


async def _sessions(ground: Ground, database: str, owner: str) -> Any:
    engine = create_async_engine(ground.database_url(database, owner), pool_size=10)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    return async_sessionmaker(engine, expire_on_commit=False)


if __name__ == "__main__":
    role = {"publisher": publish, "consumer": consume}[sys.argv[1]]
    uvloop.run(role(Ground.of_this_process(), sys.argv[2]))
