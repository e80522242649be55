"""Waits until no work is in flight anywhere in the system, and measures how long that takes."""

import asyncio
import contextlib
from dataclasses import dataclass, field

from tests.chaos.look_inside import Backlog
from tests.chaos.start_system import System

PATIENCE = 180.0
LOOK_EVERY = 0.25


@dataclass(slots=True)
class Rest:
    """`seconds` until the backlog was empty; None when it never was. `last` is the last backlog that was seen."""

    seconds: float | None
    last: Backlog
    seen: list[tuple[float, str]] = field(default_factory=list)


async def come_to_rest(system: System, *, since: float, patience: float = PATIENCE) -> Rest:
    """Poll four times a second until the backlog is empty twice in a row. The first of the two polls counts."""
    now = asyncio.get_running_loop().time
    rest, empty_since = Rest(None, Backlog()), None
    while now() - since < patience:
        looked_at = now()
        with contextlib.suppress(Exception):
            rest.last = await system.inside.backlog(system.clock.now())
            if not rest.seen or rest.seen[-1][1] != str(rest.last):
                rest.seen.append((round(looked_at - since, 1), str(rest.last)))
            if not rest.last.is_empty:
                empty_since = None
            elif empty_since is None:
                empty_since = looked_at
            else:
                rest.seconds = empty_since - since
                return rest
        await asyncio.sleep(LOOK_EVERY)
    return rest
