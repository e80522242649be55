"""A service that is killed between the broker's acknowledgement and the commit that records it.

Run as a program by the fault tests: `python -m tests.support.dying_relay DATABASE_URL NATS_URL`.
"""

import asyncio
import os
import signal
import sys
from typing import Any

from shared.messaging.relay import Relay
from tests.support.probe import probe


class DyingRelay(Relay):
    """Publishes events, and dies before it can mark them as published."""

    async def _mark(self, *_: Any) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


async def _run(database_url: str, nats_url: str) -> None:
    async with probe("intake", database_url, nats_url):
        await asyncio.sleep(60)


if __name__ == "__main__":
    import shared.service

    shared.service.Relay = DyingRelay  # type: ignore[misc]
    asyncio.run(_run(*sys.argv[1:]))
