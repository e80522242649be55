"""Fetches for one consumer: a request always stands open at the broker, and what has arrived is taken at once.

At a quiet hour that is one event, under load some hundreds; nobody ever waits for a batch to fill up.
"""

import asyncio
import json
from collections import deque

from nats.aio.client import Client
from nats.aio.msg import Msg

from shared.messaging.wakeup import wait_until_set

LIMIT = 200
"""Messages that go into one transaction at most."""
_WINDOW = 2 * LIMIT
_STANDS_FOR = 5.0
"""Seconds after which the broker gives a request back. One that is lost with its connection is noticed as late."""
_PAUSE = 1.0
_CONSUMER_IS_GONE = ("503", "409")


class Fetching:
    """What arrives for the durable consumer `durable` of `stream`.

    `unanswered` is set when nobody answers for the consumer: it is gone, or the broker is.
    """

    def __init__(self, client: Client, stream: str, durable: str, unanswered: asyncio.Event) -> None:
        self._client, self._unanswered = client, unanswered
        self._asks = f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{durable}"
        self._inbox = client.new_inbox()
        self._waiting: deque[Msg] = deque()
        self._rang = asyncio.Event()
        self._asked, self._asked_at, self._connection_number = 0, 0.0, 0
        self._closed = False

    async def open(self) -> None:
        """Listen. Nothing is asked for before the first `arrived`."""
        self._subscription = await self._client.subscribe(self._inbox, cb=self._arrive)

    async def arrived(self) -> list[Msg]:
        """Wait for at least one message, then take all that are here, up to LIMIT. None after `close`."""
        while not self._waiting and not self._closed:
            await self._ask()
            self._rang.clear()
            await wait_until_set(self._rang, _PAUSE)
        taken = [self._waiting.popleft() for _ in range(min(len(self._waiting), LIMIT))]
        if not self._closed:
            await self._ask()
        return taken

    async def close(self) -> None:
        """Give back what was not taken, so that somebody else gets it now and not after the time to acknowledge."""
        self._closed = True
        self._rang.set()
        await self._subscription.unsubscribe()
        while self._waiting:
            await self._waiting.popleft().nak()

    async def _ask(self) -> None:
        now, number = asyncio.get_running_loop().time(), self._client.stats["reconnects"]
        if number != self._connection_number or now - self._asked_at > _STANDS_FOR + _PAUSE:
            self._asked = 0
        room = _WINDOW - self._asked - len(self._waiting)
        if room < LIMIT:
            return
        order = {"batch": room, "expires": int(_STANDS_FOR * 1e9)}
        await self._client.publish(self._asks, json.dumps(order).encode(), self._inbox)
        self._asked += room
        self._asked_at, self._connection_number = now, number

    async def _arrive(self, message: Msg) -> None:
        # What the broker itself says has nowhere to be acknowledged; a message from the stream may look as it likes.
        if message.reply:
            self._asked -= 1
            self._waiting.append(message)
            self._rang.set()
            return
        headers = message.headers or {}
        self._asked = max(0, self._asked - int(headers.get("Nats-Pending-Messages", self._asked)))
        if headers.get("Status") in _CONSUMER_IS_GONE:
            self._unanswered.set()
        else:
            self._rang.set()
