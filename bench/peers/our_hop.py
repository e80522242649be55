"""One side of our hop: `python -m bench.peers.our_hop publisher|consumer DATABASE`.

The publisher fills its outbox for each order that it receives. The consumer writes one row per event.
"""

import json
import sys
import time

import uvloop

from bench.testbed.child import answer, read_orders
from bench.testbed.events import fill_outbox
from bench.testbed.servers import Testbed
from bench.testbed.small_service import Commits, effect_subscriptions, running, small_service
from shared.contracts.intake.application_received import ApplicationReceived
from shared.telemetry import set_up_logs


async def publish(testbed: Testbed, database: str) -> None:
    """Run the publisher as intake: for each order fill the outbox and answer with the time of the commit."""
    connection = await testbed.of_service(database, "intake")
    orders = await read_orders()
    async with running(small_service("intake", testbed.settings("intake", database))) as service:
        answer({"ready": True})
        while order := await orders.readline():
            await fill_outbox(connection, json.loads(order)["number"])
            service.database.outbox_written.set()
            answer({"began": time.time()})
    await connection.close()


async def consume(testbed: Testbed, database: str) -> None:
    """Run the consumer as housing, until standard input is closed."""
    subscriptions = [effect_subscriptions("intake", ApplicationReceived, Commits())]
    orders = await read_orders()
    async with running(small_service("housing", testbed.settings("housing", database), subscriptions=subscriptions)):
        answer({"ready": True})
        while await orders.readline():
            pass


if __name__ == "__main__":
    set_up_logs("bench", level=30)
    role = {"publisher": publish, "consumer": consume}[sys.argv[1]]
    uvloop.run(role(Testbed.from_environment(), sys.argv[2]))
