"""Fetches the messages of one consumer. A pull request is always pending, and received messages are returned at once.

A batch has all messages that were received so far: one when there is little traffic, hundreds under load. No message
waits for a batch to fill up.
"""

import asyncio
import json
from collections import deque

from nats.aio.client import Client
from nats.aio.msg import Msg

from shared.messaging.wakeup import wait_until_set

BATCH_SIZE = 200
"""The largest number of messages in one batch."""
_WINDOW = 2 * BATCH_SIZE
_REQUEST_EXPIRES = 5.0
"""Seconds after which a pull request expires. Then a request that was lost with its connection is sent again, too."""
_POLL_INTERVAL = 1.0
_CONSUMER_LOST_STATUSES = ("503", "409")


class Fetcher:
    """Fetches from the durable consumer `durable` of `stream`.

    `consumer_lost` is set when the broker reports that the consumer is gone or has no responders.
    """

    def __init__(self, client: Client, stream: str, durable: str, consumer_lost: asyncio.Event) -> None:
        self._client, self._consumer_lost = client, consumer_lost
        self._request_subject = f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{durable}"
        self._inbox = client.new_inbox()
        self._received: deque[Msg] = deque()
        self._wakeup = asyncio.Event()
        self._outstanding, self._requested_at, self._reconnects = 0, 0.0, 0
        self._closed = False

    async def open(self) -> None:
        """Subscribe to the inbox. The first `next_batch` sends the first pull request."""
        self._subscription = await self._client.subscribe(self._inbox, cb=self._on_message)

    async def next_batch(self) -> list[Msg]:
        """Wait for a message, then return all received ones, up to BATCH_SIZE. Empty after `close`."""
        while not self._received and not self._closed:
            await self._request_messages()
            self._wakeup.clear()
            await wait_until_set(self._wakeup, _POLL_INTERVAL)
        taken = [self._received.popleft() for _ in range(min(len(self._received), BATCH_SIZE))]
        if not self._closed:
            await self._request_messages()
        return taken

    async def close(self) -> None:
        """Unsubscribe and nak the unused messages, so that another process gets them before their ack wait ends."""
        self._closed = True
        self._wakeup.set()
        await self._subscription.unsubscribe()
        while self._received:
            await self._received.popleft().nak()

    async def _request_messages(self) -> None:
        now, number = asyncio.get_running_loop().time(), self._client.stats["reconnects"]
        if number != self._reconnects or now - self._requested_at > _REQUEST_EXPIRES + _POLL_INTERVAL:
            self._outstanding = 0
        room = _WINDOW - self._outstanding - len(self._received)
        if room < BATCH_SIZE:
            return
        order = {"batch": room, "expires": int(_REQUEST_EXPIRES * 1e9)}
        await self._client.publish(self._request_subject, json.dumps(order).encode(), self._inbox)
        self._outstanding += room
        self._requested_at, self._reconnects = now, number

    async def _on_message(self, message: Msg) -> None:
        # Broker status messages have no reply subject; messages of the stream do, and may have any headers.
        if message.reply:
            self._outstanding -= 1
            self._received.append(message)
            self._wakeup.set()
            return
        headers = message.headers or {}
        self._outstanding = max(0, self._outstanding - int(headers.get("Nats-Pending-Messages", self._outstanding)))
        if headers.get("Status") in _CONSUMER_LOST_STATUSES:
            self._consumer_lost.set()
        else:
            self._wakeup.set()
