"""The load tool, a bare HTTP/1.1 client: `python -m bench.testbed.load_tool` takes one order per line of input.

It sends prepared requests and parses only the length and status of responses, to use little CPU time. It reports its
own CPU time.
"""

import asyncio
import json
import resource
import time
from collections.abc import Callable
from typing import Any

import uvloop

from bench.testbed.child import answer, read_orders
from shared.database import Actor
from shared.http.caller import token
from shared.ids import new_id

_HEAD = (
    "POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {bearer}\r\n"
    "Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
)
ID = "00000000-0000-0000-0000-000000000000"
"""A placeholder in a body for the id of each request."""


def request(path: str, body: str, key: str, audience: str) -> Callable[..., bytes]:
    """A factory for complete requests to `path`, each with a new id in its body, or with the given one."""
    bearer = token(Actor("gateway"), key=key, audience=audience)
    length = len(body.encode())
    before, _, after = (_HEAD.format(path=path, bearer=bearer, length=length) + body).partition(ID)
    return lambda ref=None: f"{before}{ref or new_id()}{after}".encode()


class Connection(asyncio.Protocol):
    """A connection with one request at a time."""

    def __init__(self) -> None:
        self._answer: asyncio.Future[int] | None = None
        self._got = b""

    def connection_made(self, transport: Any) -> None:
        """Called by asyncio when the connection is made."""
        self.transport: asyncio.Transport = transport

    def data_received(self, data: bytes) -> None:
        """Called by asyncio with received data; completes the response when it is whole."""
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
        """Called by asyncio when the connection is closed; fails the pending request."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionError("closed by the server"))

    async def post(self, whole: bytes) -> int:
        """Send a complete request. Returns the status of the response."""
        self._answer = asyncio.get_running_loop().create_future()
        self.transport.write(whole)
        return await self._answer


class Load:
    """One order: port, path, body, caller, and either a rate or a number of connections."""

    def __init__(self, order: dict[str, Any]) -> None:
        self.order = order
        self._request = request(order["path"], order["body"], order["key"], order["audience"])
        self.sent: list[tuple[str, float, float]] = []
        self.failed = 0

    async def run(self) -> dict[str, Any]:
        """Execute the order. Returns each request's id with the times of sending and response (Unix time)."""
        loop = asyncio.get_running_loop()
        lines = [
            (await loop.create_connection(Connection, "127.0.0.1", self.order["port"]))[1]
            for _ in range(self.order.get("connections", 8))
        ]
        used, began = resource.getrusage(resource.RUSAGE_SELF), time.time()
        if "rate" in self.order:
            await self._at_steady_rate(lines)
        else:
            until = began + self.order["seconds"]
            await asyncio.gather(*(self._at_full_speed(line, until) for line in lines))
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

    async def _at_steady_rate(self, lines: list[Connection]) -> None:
        """Send at a steady rate, also when earlier requests are still running."""
        free: asyncio.Queue[Connection] = asyncio.Queue()
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

    async def _at_full_speed(self, line: Connection, until: float) -> None:
        while time.time() < until:
            await self._one(line)

    async def _one(self, line: Connection) -> None:
        ref = str(new_id())
        whole = self._request(ref)
        sent_at = time.time()
        status = await line.post(whole)
        if status in (200, 201):
            self.sent.append((ref, sent_at, time.time()))
        else:
            self.failed += 1


async def _run_orders() -> None:
    orders = await read_orders()
    answer({"ready": True})
    while order := await orders.readline():
        answer(await Load(json.loads(order)).run())


if __name__ == "__main__":
    uvloop.run(_run_orders())
