"""One hop of ours, each side a process: `python -m bench.peers.our_hop publisher|consumer DATABASE`.

The publisher fills its outbox when it is told to; the consumer writes one row for each event it hears.
"""

import json
import sys
import time

import uvloop

from bench.testbed.child import answer, told
from bench.testbed.events import fill_outbox
from bench.testbed.servers import Ground
from bench.testbed.small_service import Commits, running, small_service, writes_effects
from shared.contracts.intake.application_received import ApplicationReceived
from shared.telemetry import set_up_logs


async def publish(ground: Ground, database: str) -> None:
    """Be intake: put events into the outbox when told to, and say when they were committed."""
    connection = await ground.of_service(database, "intake")
    heard = await told()
    async with running(small_service("intake", ground.settings("intake", database))) as service:
        answer({"ready": True})
        while order := await heard.readline():
            await fill_outbox(connection, json.loads(order)["number"])
            service.database.outbox_written.set()
            answer({"began": time.time()})
    await connection.close()


async def consume(ground: Ground, database: str) -> None:
    """Be housing, until nobody listens any more."""
    subscriptions = [writes_effects("intake", ApplicationReceived, Commits())]
    heard = await told()
    async with running(small_service("housing", ground.settings("housing", database), subscriptions=subscriptions)):
        answer({"ready": True})
        while await heard.readline():
            pass


if __name__ == "__main__":
    set_up_logs("bench", level=30)
    role = {"publisher": publish, "consumer": consume}[sys.argv[1]]
    uvloop.run(role(Ground.of_this_process(), sys.argv[2]))
