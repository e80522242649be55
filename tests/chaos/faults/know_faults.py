"""A fault, and the register of all kinds: the name, the weight, and the function that injects it."""

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.chaos.look_inside import Backlog
from tests.chaos.start_system import System


class NotNow(Exception):
    """This fault has no possible target at the moment."""


@dataclass(slots=True)
class Fault:
    """One fault while it is injected. `chance` decides its target and its length."""

    kind: str
    system: System
    chance: random.Random
    longest: float = 20.0
    target: str = ""
    struck_at: float | None = None
    in_flight: int | None = None
    measure: Callable[[], Awaitable[int]] | None = None

    async def strikes(self, target: str) -> None:
        """Record the target, which is about to be hit, and how much work is in flight at that moment."""
        self.target = target
        if self.measure is not None:
            self.in_flight = await self.measure()

    def seconds(self, least: float, most: float) -> float:
        """A length of time, more often short than long."""
        return min(least + (most - least) * self.chance.random() ** 2, self.longest)


Deed = Callable[[Fault], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Kind:
    """How often a kind is drawn compared with the others, the function that injects it, and its description."""

    weight: float
    deed: Deed
    words: str


KINDS: dict[str, Kind] = {}
"""Every kind of fault by its name. A module that adds some is imported in `inject_faults`."""


def fault(name: str, *, weight: float, words: str) -> Callable[[Deed], Deed]:
    """Register a kind of fault."""

    def register(deed: Deed) -> Deed:
        KINDS[name] = Kind(weight, deed, words)
        return deed

    return register


@dataclass(slots=True)
class Injected:
    """A fault that was injected, for the report."""

    kind: str
    target: str
    at: float
    seconds: float
    in_flight: int | None
    backlog: Backlog
    requests: int
