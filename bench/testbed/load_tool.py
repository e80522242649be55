"""The load tool, a bare HTTP/1.1 client: `python -m bench.testbed.load_tool` takes one order per line of input.

It writes whole requests and looks for the length of the answer and nothing else, so that little of the machine goes to
it: what it costs is measured with everything it does and reported.
"""

import asyncio
import json
import resource
import time
from collections.abc import Callable
from typing import Any

import uvloop

from bench.testbed.child import answer, told
from shared.database import Actor
from shared.http.caller import token
from shared.ids import new_id

_HEAD = (
    "POST {path} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {bearer}\r\n"
    "Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
)
ID = "00000000-0000-0000-0000-000000000000"
"""Stands in a body where each request has an id of its own."""


def request(path: str, body: str, key: str, audience: str) -> Callable[..., bytes]:
    """Makes whole requests to `path`, each with an id of its own in its body, or with the one that is given."""
    bearer = token(Actor("gateway"), key=key, audience=audience)
    length = len(body.encode())
    before, _, after = (_HEAD.format(path=path, bearer=bearer, length=length) + body).partition(ID)
    return lambda ref=None: f"{before}{ref or new_id()}{after}".encode()


class Line(asyncio.Protocol):
    """One connection, one request at a time."""

    def __init__(self) -> None:
        self._answer: asyncio.Future[int] | None = None
        self._got = b""

    def connection_made(self, transport: Any) -> None:
        """Remember where to write."""
        self.transport: asyncio.Transport = transport

    def data_received(self, data: bytes) -> None:
        """Look whether the answer is complete."""
        self._got += data
        head = self._got.find(b"\r\n\r\n")
        if head < 0 or self._answer is None:
            return
        lowered = self._got[:head].lower()
        at = lowered.find(b"content-length:")
        length = int(lowered[at + 15 :].split(b"\r", 1)[0]) if at >= 0 else 0
        if len(self._got) >= head + 4 + length:
            status, self._got = int(self._got[9:12]), b""
            waiting, self._answer = self._answer, None
            if not waiting.done():
                waiting.set_result(status)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever waits."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionError("closed by the server"))

    async def post(self, whole: bytes) -> int:
        """Send a whole request; the status of the answer."""
        self._answer = asyncio.get_running_loop().create_future()
        self.transport.write(whole)
        return await self._answer


class Load:
    """What it is told: the port, the path, the body, as whom, and how fast or by how many connections."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.order = order
        self._request = request(order["path"], order["body"], order["key"], order["audience"])
        self.sent: list[tuple[str, float, float]] = []
        self.failed = 0

    async def run(self) -> dict[str, Any]:
        """Do it. Every request with its id, when it was sent and when it was answered, by the wall clock."""
        loop = asyncio.get_running_loop()
        lines = [
            (await loop.create_connection(Line, "127.0.0.1", self.order["port"]))[1]
            for _ in range(self.order.get("connections", 8))
        ]
        used, began = resource.getrusage(resource.RUSAGE_SELF), time.time()
        if "rate" in self.order:
            await self._calmly(lines)
        else:
            until = began + self.order["seconds"]
            await asyncio.gather(*(self._as_fast_as_it_goes(line, until) for line in lines))
        ended, after = time.time(), resource.getrusage(resource.RUSAGE_SELF)
        for line in lines:
            line.transport.close()
        return {
            "sent": self.sent,
            "failed": self.failed,
            "began": began,
            "ended": ended,
            "cpu": after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime,
        }

    async def _calmly(self, lines: list[Line]) -> None:
        """At a steady rate, whether or not the one before was answered."""
        free: asyncio.Queue[Line] = asyncio.Queue()
        for line in lines:
            free.put_nowait(line)
        tasks = []
        start = time.perf_counter()
        for number in range(int(self.order["rate"] * self.order["seconds"])):
            await asyncio.sleep(max(0, start + number / self.order["rate"] - time.perf_counter()))
            line = await free.get()
            tasks.append(asyncio.create_task(self._one(line)))
            tasks[-1].add_done_callback(lambda _, line=line: free.put_nowait(line))  # type: ignore[misc]
        await asyncio.gather(*tasks)

    async def _as_fast_as_it_goes(self, line: Line, until: float) -> None:
        while time.time() < until:
            await self._one(line)

    async def _one(self, line: Line) -> None:
        ref = str(new_id())
        whole = self._request(ref)
        sent_at = time.time()
        status = await line.post(whole)
        if status in (200, 201):
            self.sent.append((ref, sent_at, time.time()))
        else:
            self.failed += 1


async def _obey() -> None:
    heard = await told()
    answer({"ready": True})
    while order := await heard.readline():
        answer(await Load(json.loads(order)).run())


if __name__ == "__main__":
    uvloop.run(_obey())
