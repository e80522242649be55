"""Creates any number of events, in the form in which they are published."""

import asyncpg

from bench.testbed.servers import PUBLIC_URL
from shared.clock import wall_now
from shared.contracts.intake.application_received import ApplicationReceived
from shared.ids import new_id
from shared.messaging.envelope import Envelope, enclose

RECEIVED = ApplicationReceived.subject
_FILL = """
    INSERT INTO outbox (event_id, aggregate, version, subject, envelope)
    SELECT event_id, aggregate, 1, $1,
           $2::jsonb || jsonb_build_object('id', event_id, 'aggregate', aggregate, 'subject', aggregate)
                     || jsonb_build_object('data', $2::jsonb -> 'data' || jsonb_build_object('case_id', aggregate))
    FROM (SELECT uuidv7() AS event_id, uuidv7() AS aggregate FROM generate_series(1, $3)) AS made
"""


def an_envelope() -> Envelope:
    """The envelope of a received application of a new case."""
    event = ApplicationReceived(**(ApplicationReceived.example | {"case_id": new_id(), "application_id": new_id()}))
    return enclose(event, public_url=PUBLIC_URL, event_id=new_id(), time=wall_now())


def messages(number: int) -> list[bytes]:
    """The bodies of `number` events, each of another case."""
    return [an_envelope().model_dump_json(exclude_none=True).encode() for _ in range(number)]


async def fill_outbox(connection: asyncpg.Connection, number: int) -> None:
    """Insert `number` events into an outbox in one transaction."""
    await connection.execute(_FILL, RECEIVED, an_envelope().model_dump_json(exclude_none=True), number)
