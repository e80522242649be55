"""Arms crash points and waits until a process has died at each.

Only one point of the relay is armed at a time, and one of each other part: otherwise an earlier point would kill every
process before it reaches a later one. A timer's point is reached only when a timer is due, so the clock is moved
forward while such a point is armed.
"""

import asyncio
from datetime import timedelta
from pathlib import Path

from shared.clock import BusinessClock
from tests.chaos.faults.crash_points import CRASH_POINTS
from tests.chaos.faults.know_faults import Deed, Fault, NotNow, fault

PATIENCE = 60.0
"""Seconds that a point stays armed when no process reaches it."""
_LOOK_EVERY = 0.02
_MOVE_ON_EVERY, _MOVE_ON_BY = 4.0, timedelta(hours=11)


def _at(point: str) -> Deed:
    async def crash(one: Fault) -> None:
        armed = one.system.crash_dir / point
        part = point.split(maxsplit=1)[0]
        async with one.system.turns.setdefault(part, asyncio.Lock()):
            time_goes_on = asyncio.create_task(_move_on(one.system.clock)) if part == "timer" else None
            try:
                armed.touch()
                if not await _is_hit(armed, min(PATIENCE, one.longest)):
                    raise NotNow
                await one.strikes(_who(armed))
            finally:
                armed.unlink(missing_ok=True)
                if time_goes_on is not None:
                    time_goes_on.cancel()

    return crash


for _point in CRASH_POINTS:
    fault(_point, weight=0.7, words="SIGKILL of the process that gets to this place first")(_at(_point))


async def _move_on(clock: BusinessClock) -> None:
    while True:
        await asyncio.sleep(_MOVE_ON_EVERY)
        clock.move_to(clock.now() + _MOVE_ON_BY)


async def _is_hit(armed: Path, patience: float) -> bool:
    loop = asyncio.get_running_loop()
    deadline = loop.time() + patience
    while _waits(armed):
        if loop.time() > deadline:
            return False
        await asyncio.sleep(_LOOK_EVERY)
    return True


def _waits(armed: Path) -> bool:
    return armed.exists()


def _who(armed: Path) -> str:
    hits = sorted(armed.parent.glob(f"{armed.name}, hit by *"), key=lambda path: path.stat().st_ctime_ns)
    return f"process {hits[-1].name.rsplit(' ', 1)[1]}" if hits else "a process"
