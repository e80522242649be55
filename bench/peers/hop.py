"""One hop, timed from outside: from the commit of many facts in one database to the last effect in another."""

import asyncio
import time
from dataclasses import dataclass

import asyncpg

from bench.testbed.child import Child
from bench.testbed.servers import Ground


@dataclass(slots=True)
class Hop:
    """A process that publishes and one that writes effects into `table` of a database."""

    publisher: Child
    effects: asyncpg.Connection
    table: str
    others: list[Child]

    async def rate(self, number: int, *, within: float = 180) -> float:
        """Effects per second for so many facts. Raises TimeoutError when they do not all come."""
        before = await self._count(0)
        began = (await self.publisher.ask(within, number=number))["began"]
        return await self.arrive(before + number, number, began, within=within)

    async def arrive(self, total: int, number: int, began: float, *, within: float = 180) -> float:
        """Wait for so many effects in all; `number` of them through the seconds since `began`."""
        until = time.monotonic() + within
        while (count := await self._count(total)) < total:
            if time.monotonic() > until:
                raise TimeoutError(f"{total - count} of {number} effects are missing after {within:.0f} s.")
            await asyncio.sleep(0.03)
        if count > total:
            raise RuntimeError(f"{count - total} effects too many.")
        return number / (time.time() - began)

    async def stop(self) -> None:
        """End both sides."""
        for child in (self.publisher, *self.others):
            await child.stop()
        await self.effects.close()

    async def _count(self, wanted: int) -> int:
        # Counting rows takes longer the more there are, and it is the machine of those who write them.
        given: int = await self.effects.fetchval(f"SELECT last_value FROM {self.table}_effect_id_seq")  # noqa: S608
        if given < wanted:
            return given
        number: int = await self.effects.fetchval(f"SELECT count(*) FROM {self.table}")  # noqa: S608  our own name
        return number


async def our_hop(ground: Ground) -> Hop:
    """Our outbox, relay, consumer and inbox, warmed up."""
    await ground.fresh_streams()
    here, there = await ground.core_database("hop_a", "intake"), await ground.core_database("hop_b", "housing")
    hop = await _hop(ground, "bench.peers.our_hop", here, there, "effect")
    await hop.rate(200)
    return hop


async def usual_hop(ground: Ground) -> Hop:
    """A usual outbox and a consumer that takes one message at a time, warmed up."""
    here, there = await ground.fresh_database("usual_a", "intake"), await ground.fresh_database("usual_b", "housing")
    hop = await _hop(ground, "bench.peers.usual_hop", here, there, "usual_effect")
    await hop.rate(50)
    return hop


async def _hop(ground: Ground, module: str, here: str, there: str, table: str) -> Hop:
    consumer = await Child.start(ground, f"{module}-consumer", [module, "consumer", there])
    publisher = await Child.start(ground, f"{module}-publisher", [module, "publisher", here])
    try:
        await consumer.hear(60)
        await publisher.hear(60)
    except BaseException:
        await consumer.stop()
        await publisher.stop()
        raise
    return Hop(publisher, await ground.of_service(there, "housing"), table, [consumer])
