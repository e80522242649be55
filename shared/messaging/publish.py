"""Publishes to one stream: many messages as one atomic batch, few or refused ones each by itself.

An atomic batch costs the broker one write to the disk for all of it, and about two milliseconds, so few messages are
faster alone. A batch that holds a message the stream already has is refused whole: that happens after a crash between
publishing and remembering, and then single publishes tell which are duplicates.
"""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from nats.aio.client import Client
from nats.aio.msg import Msg

from shared.ids import new_id

PATIENCE = 5.0
"""Seconds that the broker has for its answer."""
FEW = 16
ALREADY_THERE, NOT_THE_EXPECTED_SEQUENCE = 10201, 10071
"""The broker's error codes: a batch holds a message that the stream has, or the stream's last sequence is another."""


class NotStored(Exception):
    """The broker refused a message or did not answer. `code` is its error code, 0 for no answer."""

    def __init__(self, code: int, why: str) -> None:
        self.code = code
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message: its `Nats-Msg-Id`, subject, body, and further headers."""

    id: str
    subject: str
    body: bytes
    headers: dict[str, str]


@dataclass(slots=True)
class Sent:
    """Messages that were written to the connection, and the answers due: one for a batch, else one for each."""

    messages: Sequence[Outgoing]
    answers: "list[asyncio.Future[Any]]" = field(default_factory=list)
    as_batch: bool = False


class Publisher:
    """One connection's way to `stream`. Answers come to an inbox of its own: a seventh of the cost of a request.

    Nobody else writes to the stream, so its last sequence is known. The broker is told which one is expected, and
    refuses what comes late: from a leader that was stopped, or into a stream that was made anew meanwhile.
    """

    def __init__(self, client: Client, stream: str) -> None:
        self.client, self.stream = client, stream
        self.last = 0
        self._inbox = client.new_inbox()
        self._due: dict[str, asyncio.Future[Any]] = {}
        self._number = 0

    async def open(self) -> None:
        """Listen for answers."""
        await self.client.subscribe(f"{self._inbox}.*", cb=self._answered)

    async def send(self, messages: Sequence[Outgoing]) -> Sent:
        """Write `messages` to the connection in their order: as one batch, or each by itself when they are few."""
        sent = Sent(messages, as_batch=len(messages) >= FEW)
        batch = {"Nats-Batch-Id": str(new_id())} if sent.as_batch else {}
        for number, message in enumerate(messages, 1):
            headers = {"Nats-Msg-Id": message.id, "Nats-Expected-Stream": self.stream} | message.headers | batch
            if batch:
                headers["Nats-Batch-Sequence"] = str(number)
                if number == len(messages):
                    headers["Nats-Batch-Commit"] = "1"
            if number == 1 or not batch:
                headers["Nats-Expected-Last-Sequence"] = str(self.last + number - 1)
            reply = ""
            if not batch or number == len(messages):
                reply, answer = self._expect_answer()
                sent.answers.append(answer)
            await self.client.publish(message.subject, message.body, reply, headers)
        return sent

    async def stored(self, sent: Sent) -> list[int | NotStored]:
        """For each message its sequence in the stream, or why it was not stored."""
        done, late = await asyncio.wait(sent.answers, timeout=PATIENCE)
        for answer in late:
            answer.cancel()
        answers = [answer.result() if answer in done else {} for answer in sent.answers]
        if sent.as_batch:
            seq = _sequence(answers[0])
            if isinstance(seq, NotStored):
                there_already = seq.code == ALREADY_THERE
                return await self._each_by_itself(sent.messages) if there_already else [seq] * len(sent.messages)
            self.last = seq
            return list(range(seq - len(sent.messages) + 1, seq + 1))
        stored = [_sequence(answer) for answer in answers]
        self.last = max(self.last, *(seq for seq in stored if isinstance(seq, int)), 0)
        first = next((number for number, one in enumerate(stored) if isinstance(one, NotStored)), 0)
        if first and _code(stored[first]) == NOT_THE_EXPECTED_SEQUENCE:
            # One before it was there already and has not moved the stream on, as all behind it had expected.
            return stored[:first] + await self._each_by_itself(sent.messages[first:])
        return stored

    async def _each_by_itself(self, messages: Sequence[Outgoing]) -> list[int | NotStored]:
        """One after the other, up to the first that is refused: nothing may overtake it."""
        stored: list[int | NotStored] = []
        for message in messages:
            stored += await self.stored(await self.send([message]))
            if isinstance(stored[-1], NotStored):
                break
        return stored + stored[-1:] * (len(messages) - len(stored))

    def _expect_answer(self) -> "tuple[str, asyncio.Future[Any]]":
        self._number += 1
        token = str(self._number)
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._due[token] = answer
        answer.add_done_callback(lambda _: self._due.pop(token, None))
        return f"{self._inbox}.{token}", answer

    async def _answered(self, message: Msg) -> None:
        answer = self._due.get(message.subject.rsplit(".", 1)[1])
        if answer is not None and not answer.done():
            answer.set_result(json.loads(message.data) if message.data else {})


def _sequence(answer: dict[str, Any]) -> int | NotStored:
    if answer.get("seq") and not answer.get("error"):
        return int(answer["seq"])
    error = answer.get("error", {})
    return NotStored(error.get("err_code", 0), error.get("description", "the broker did not answer"))


def _code(answer: int | NotStored) -> int:
    return answer.code if isinstance(answer, NotStored) else 0
