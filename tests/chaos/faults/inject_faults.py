"""Plans faults from a seed and injects them, each at its time and several at once."""

import asyncio
import contextlib
import random
from collections.abc import Collection
from dataclasses import dataclass, field

from tests.chaos.faults import hit_connections, hit_crash_points, hit_processes
from tests.chaos.faults.crash_points import CRASH_POINTS
from tests.chaos.faults.know_faults import KINDS, Fault, Injected, NotNow
from tests.chaos.keep_ledger import Ledger
from tests.chaos.look_inside import Backlog
from tests.chaos.start_system import System

REGISTERED_BY = (hit_processes, hit_connections, hit_crash_points)
"""The modules with kinds of faults. Importing them registers the kinds."""
MEASURE_WITHIN = 0.4
APART = 1.2
"""Seconds between two crash points in a run about crash points, so that most processes are back before others die."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned fault: when (seconds from the beginning), its kind, and the seed for its own choices."""

    at: float
    kind: str
    seed: int


def plan_faults(seed: int, *, seconds: float, faults: int, kinds: Collection[str] = ()) -> list[Planned]:
    """Plan `faults` faults within `seconds`, drawn by their weights. The same seed gives the same plan."""
    chance = random.Random(seed)
    chosen = [name for name in KINDS if not kinds or name in kinds]
    weights = [KINDS[name].weight for name in chosen]
    moments = sorted(chance.uniform(0, seconds) for _ in range(faults))
    drawn = chance.choices(chosen, weights, k=faults)
    return [Planned(at, kind, chance.getrandbits(32)) for at, kind in zip(moments, drawn, strict=True)]


def plan_crashes(seed: int, *, times: int) -> list[Planned]:
    """Plan every crash point `times` + 1 times, in rounds of all points in random order."""
    chance, plan = random.Random(seed), list[Planned]()
    for _ in range(times + 1):
        for point in chance.sample(CRASH_POINTS, len(CRASH_POINTS)):
            plan.append(Planned(len(plan) * APART, point, chance.getrandbits(32)))
    return plan


@dataclass(slots=True)
class Injector:
    """Injects the planned faults, and records each one with the work that was in flight."""

    system: System
    ledger: Ledger
    injected: list[Injected] = field(default_factory=list)
    not_now: int = 0
    went_wrong: list[str] = field(default_factory=list)
    _tasks: set["asyncio.Task[None]"] = field(default_factory=set)
    _begun: float = 0.0
    _over: float = 0.0

    async def run(self, plan: list[Planned], *, until: float) -> None:
        """Inject the whole plan. Faults that still last after `until` seconds are ended and healed."""
        loop = asyncio.get_running_loop()
        self._begun, self._over = loop.time(), loop.time() + until
        for planned in plan:
            await asyncio.sleep(max(0.0, self._begun + planned.at - loop.time()))
            task = asyncio.create_task(self._do(planned))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=max(0.0, self._over - loop.time()))
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for proxy in self.system.proxies.values():
            proxy.heal()

    async def _do(self, planned: Planned) -> None:
        now = asyncio.get_running_loop().time
        one = Fault(planned.kind, self.system, random.Random(planned.seed), longest=max(0.5, self._over - now()))
        seen = Backlog()

        async def measure() -> int:
            nonlocal seen
            with contextlib.suppress(Exception):
                seen = await self.system.inside.backlog(self.system.clock.now(), within=MEASURE_WITHIN)
            one.struck_at = now()
            return seen.work + self.ledger.open_requests

        one.measure = measure
        try:
            await KINDS[planned.kind].deed(one)
        except NotNow:
            self.not_now += 1
            return
        except Exception as error:  # noqa: BLE001  a fault that meets another fault may fail half-way; it is told
            if one.struck_at is None:
                self.not_now += 1
                return
            self.went_wrong.append(f"{planned.kind} ({one.target}): {type(error).__name__} {error}"[:160])
        finally:
            if one.struck_at is not None:
                seconds = now() - one.struck_at
                at = one.struck_at - self._begun
                told = Injected(planned.kind, one.target, at, seconds, one.in_flight, seen, self.ledger.open_requests)
                self.injected.append(told)
                self.system.note(f"{told.kind}: {told.target} for {seconds:.1f} s with {told.in_flight} in flight")
