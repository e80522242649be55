"""One hop, measured from outside: from the commit of facts in one database to the last effect in another."""

import asyncio
import time
from dataclasses import dataclass

import asyncpg

from bench.testbed.child import Child
from bench.testbed.servers import Testbed


@dataclass(slots=True)
class Hop:
    """A publishing process, and a consuming one that writes effects into `table`."""

    publisher: Child
    effects: asyncpg.Connection
    table: str
    others: list[Child]

    async def rate(self, number: int, *, within: float = 180) -> float:
        """Publish `number` facts and return the effects per second. Raises TimeoutError when effects are missing."""
        before = await self._count(0)
        began = (await self.publisher.ask(within, number=number))["began"]
        return await self.arrive(before + number, number, began, within=within)

    async def arrive(self, total: int, number: int, began: float, *, within: float = 180) -> float:
        """Wait for `total` effects. Returns `number` of them per second since `began`."""
        until = time.monotonic() + within
        while (count := await self._count(total)) < total:
            if time.monotonic() > until:
                raise TimeoutError(f"{total - count} of {number} effects are missing after {within:.0f} s.")
            await asyncio.sleep(0.03)
        if count > total:
            raise RuntimeError(f"There are {count - total} more effects than events.")
        return number / (time.time() - began)

    async def stop(self) -> None:
        """Stop all processes."""
        for child in (self.publisher, *self.others):
            await child.stop()
        await self.effects.close()

    async def _count(self, wanted: int) -> int:
        # Reading the sequence is cheap; counting rows would slow down the processes that write them.
        given: int = await self.effects.fetchval(f"SELECT last_value FROM {self.table}_effect_id_seq")  # noqa: S608
        if given < wanted:
            return given
        number: int = await self.effects.fetchval(f"SELECT count(*) FROM {self.table}")  # noqa: S608  our own name
        return number


async def our_hop(testbed: Testbed) -> Hop:
    """Our outbox, relay, consumer and inbox, after a warm-up."""
    await testbed.fresh_streams()
    source, target = await testbed.core_database("hop_a", "intake"), await testbed.core_database("hop_b", "housing")
    hop = await _hop(testbed, "bench.peers.our_hop", source, target, "effect")
    await hop.rate(200)
    return hop


async def usual_hop(testbed: Testbed) -> Hop:
    """A usual outbox and a consumer that handles one message at a time, after a warm-up."""
    source, target = (
        await testbed.fresh_database("usual_a", "intake"),
        await testbed.fresh_database("usual_b", "housing"),
    )
    hop = await _hop(testbed, "bench.peers.usual_hop", source, target, "usual_effect")
    await hop.rate(50)
    return hop


async def _hop(testbed: Testbed, module: str, source: str, target: str, table: str) -> Hop:
    consumer = await Child.start(testbed, f"{module}-consumer", [module, "consumer", target])
    publisher = await Child.start(testbed, f"{module}-publisher", [module, "publisher", source])
    try:
        await consumer.receive(60)
        await publisher.receive(60)
    except BaseException:
        await consumer.stop()
        await publisher.stop()
        raise
    return Hop(publisher, await testbed.of_service(target, "housing"), table, [consumer])
