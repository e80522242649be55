"""A TCP proxy that can delay bytes, hold them for a while, or reset connections, as real networks do."""

import asyncio
import contextlib
from dataclasses import dataclass, field

_CHUNK = 1 << 16


@dataclass(eq=False, slots=True)
class Link:
    """One connection through the proxy: `near` is the service's socket, `far` the server's."""

    near: tuple[asyncio.StreamReader, asyncio.StreamWriter]
    far: tuple[asyncio.StreamReader, asyncio.StreamWriter]
    delay: float = 0.0
    passing: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.passing.set()

    @property
    def service_port(self) -> int:
        """The port on the service's side, by which its process is found."""
        return int(self.near[1].get_extra_info("peername")[1])

    @property
    def server_sees_port(self) -> int:
        """The port that the server takes for its client's."""
        return int(self.far[1].get_extra_info("sockname")[1])

    def reset(self) -> None:
        """Reset both connections."""
        for _, writer in (self.near, self.far):
            writer.transport.abort()
        self.passing.set()

    async def run(self) -> None:
        """Forward bytes until one side closes, then close the other."""
        try:
            both = (self._pass(self.near[0], self.far[1]), self._pass(self.far[0], self.near[1]))
            tasks = [asyncio.create_task(one) for one in both]
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        finally:
            for _, writer in (self.near, self.far):
                writer.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(_CHUNK):
                if self.delay:
                    await asyncio.sleep(self.delay)
                await self.passing.wait()
                writer.write(data)
                await writer.drain()
            # Bytes before the end were forwarded, and so is the end, as soon as bytes are forwarded again.
            await self.passing.wait()


@dataclass(slots=True)
class Proxy:
    """Listens on `port` and forwards to `target_port`, both on the loopback interface."""

    name: str
    port: int
    target_port: int
    links: set[Link] = field(default_factory=set)
    new_links_pass: bool = True
    new_links_delay: float = 0.0
    _server: asyncio.Server | None = None
    _running: set["asyncio.Task[None]"] = field(default_factory=set)

    async def start(self) -> None:
        """Begin to listen."""
        self._server = await asyncio.start_server(self._take, "127.0.0.1", self.port)

    async def stop(self) -> None:
        """Close all connections."""
        if self._server is not None:
            self._server.close()
        for link in list(self.links):
            link.reset()
        await asyncio.gather(*self._running, return_exceptions=True)

    def heal(self) -> None:
        """Forward everything without delay again."""
        self.new_links_pass, self.new_links_delay = True, 0.0
        for link in self.links:
            link.delay = 0.0
            link.passing.set()

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._running.add(task)
        try:
            await self._forward(reader, writer)
        finally:
            if task is not None:
                self._running.discard(task)

    async def _forward(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            far = await asyncio.open_connection("127.0.0.1", self.target_port)
        except OSError:
            writer.transport.abort()  # as if no server listened there
            return
        link = Link((reader, writer), far, self.new_links_delay)
        if not self.new_links_pass:
            link.passing.clear()
        self.links.add(link)
        try:
            await link.run()
        finally:
            self.links.discard(link)
