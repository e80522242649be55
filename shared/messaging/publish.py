"""Publishes to one stream: many messages as an atomic batch, a few messages one by one.

An atomic batch costs the broker one disk write and about two milliseconds, so a few messages are faster one by one. The
broker refuses a whole batch that contains a duplicate, which happens after a crash between the acknowledgement and the
update of the outbox. Its messages are then published one by one, and the broker acknowledges each duplicate as one.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from nats.aio.client import Client
from nats.aio.msg import Msg

from shared.ids import new_id

ACK_TIMEOUT = 5.0
"""Seconds to wait for an acknowledgement."""
SMALLEST_BATCH = 16
"""The smallest number of messages that is published as an atomic batch."""
DUPLICATE_MESSAGE, WRONG_LAST_SEQUENCE = 10201, 10071
"""Error codes of the broker: the batch contains a duplicate; the last sequence of the stream was not expected."""


class PublishRefused(Exception):
    """The broker refused a message or did not answer. `code` is its error code, 0 for a timeout."""

    def __init__(self, code: int, why: str) -> None:
        self.code = code
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class OutgoingMessage:
    """A message to publish: its `Nats-Msg-Id`, subject, body and further headers."""

    id: str
    subject: str
    body: bytes
    headers: dict[str, str]


@dataclass(slots=True)
class PendingPublish:
    """Messages that were sent, and the expected acknowledgements: one for a batch, otherwise one per message."""

    messages: Sequence[OutgoingMessage]
    answers: "list[asyncio.Future[Any]]" = field(default_factory=list)
    as_batch: bool = False


class Publisher:
    """Publishes to `stream` on one connection. One inbox for all answers costs a seventh of a request for each message.

    Only the relay writes to the stream, so the relay knows its last sequence and sends it as the expected one. The
    broker refuses a publish that does not match: one of a leader that was suspended, or to a stream that was recreated.
    """

    def __init__(self, client: Client, stream: str) -> None:
        self.client, self.stream = client, stream
        self.last_sequence = 0
        self._inbox = client.new_inbox()
        self._pending: dict[str, asyncio.Future[Any]] = {}
        self._number = 0

    async def open(self) -> None:
        """Subscribe to the inbox for answers."""
        await self.client.subscribe(f"{self._inbox}.*", cb=self._on_answer)

    async def send(self, messages: Sequence[OutgoingMessage]) -> PendingPublish:
        """Send `messages` in order: as an atomic batch, or one by one when they are few. Does not wait for answers."""
        sent = PendingPublish(messages, as_batch=len(messages) >= SMALLEST_BATCH)
        batch = {"Nats-Batch-Id": str(new_id())} if sent.as_batch else {}
        for number, message in enumerate(messages, 1):
            headers = {"Nats-Msg-Id": message.id, "Nats-Expected-Stream": self.stream} | message.headers | batch
            if batch:
                headers["Nats-Batch-Sequence"] = str(number)
                if number == len(messages):
                    headers["Nats-Batch-Commit"] = "1"
            if number == 1 or not batch:
                headers["Nats-Expected-Last-Sequence"] = str(self.last_sequence + number - 1)
            reply = ""
            if not batch or number == len(messages):
                reply, answer = self._pending_answer()
                sent.answers.append(answer)
            await self.client.publish(message.subject, message.body, reply, headers)
        return sent

    async def acknowledgements(self, sent: PendingPublish) -> list[int | PublishRefused]:
        """Wait for the answers. Returns for each message its sequence in the stream, or why it was refused."""
        done, late = await asyncio.wait(sent.answers, timeout=ACK_TIMEOUT)
        for answer in late:
            answer.cancel()
        answers = [answer.result() if answer in done else {} for answer in sent.answers]
        if sent.as_batch:
            seq = _parse_answer(answers[0])
            if isinstance(seq, PublishRefused):
                has_duplicate = seq.code == DUPLICATE_MESSAGE
                return await self._publish_one_by_one(sent.messages) if has_duplicate else [seq] * len(sent.messages)
            self.last_sequence = seq
            return list(range(seq - len(sent.messages) + 1, seq + 1))
        results = [_parse_answer(answer) for answer in answers]
        self.last_sequence = max(self.last_sequence, *(seq for seq in results if isinstance(seq, int)), 0)
        first = next((number for number, one in enumerate(results) if isinstance(one, PublishRefused)), 0)
        if first and _error_code(results[first]) == WRONG_LAST_SEQUENCE:
            # A duplicate did not advance the stream, so the expected sequences of the messages after it were wrong.
            return results[:first] + await self._publish_one_by_one(sent.messages[first:])
        return results

    async def _publish_one_by_one(self, messages: Sequence[OutgoingMessage]) -> list[int | PublishRefused]:
        """Publish up to the first message that is refused, so that the order is kept. The others count as refused."""
        results: list[int | PublishRefused] = []
        for message in messages:
            results += await self.acknowledgements(await self.send([message]))
            if isinstance(results[-1], PublishRefused):
                break
        return results + results[-1:] * (len(messages) - len(results))

    def _pending_answer(self) -> "tuple[str, asyncio.Future[Any]]":
        self._number += 1
        token = str(self._number)
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._pending[token] = answer
        answer.add_done_callback(lambda _: self._pending.pop(token, None))
        return f"{self._inbox}.{token}", answer

    async def _on_answer(self, message: Msg) -> None:
        answer = self._pending.get(message.subject.rsplit(".", 1)[1])
        if answer is not None and not answer.done():
            answer.set_result(json.loads(message.data) if message.data else {})


def _parse_answer(answer: dict[str, Any]) -> int | PublishRefused:
    if answer.get("seq") and not answer.get("error"):
        return int(answer["seq"])
    error = answer.get("error", {})
    return PublishRefused(error.get("err_code", 0), error.get("description", "the broker did not answer"))


def _error_code(answer: int | PublishRefused) -> int:
    return answer.code if isinstance(answer, PublishRefused) else 0
