"""What each room of a service contributes; `app.py` names the rooms once, from the ground up (docs/architecture.md)."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

from fastapi import APIRouter

from shared.database import Tx
from shared.refusals import Refusal
from shared.timers import TimerHandlers


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """The contribution of one subject to its service. A room leaves out what it does not have."""

    routers: Sequence[APIRouter] = ()
    """Answered to callers with a token only."""
    timers: TimerHandlers = field(default_factory=TimerHandlers)
    constraints: Mapping[str, type[Refusal]] = field(default_factory=dict)
    """Which refusal a violated constraint of the database stands for, by the constraint's name."""
    at_start: Sequence[Callable[[Tx], Awaitable[None]]] = ()
    """Each runs once, in a transaction of its own, as soon as the database answers."""
    background: Sequence[Callable[[Any], Awaitable[None]]] = ()
    """Loops over the running Service that run as long as the service does."""
    work: Callable[[Tx], Awaitable[dict[str, Any]]] | None = None
    """What still has to be done, told on /progress."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms of one service by storey, each in the order in which imports may run: a room knows those before it."""

    package: str
    ground: Sequence[str] = ()
    """What every subject stands on, and which knows none of them."""
    subjects: Sequence[str] = ()
    """One thing each."""
    top: Sequence[str] = ()
    """What goes through several subjects, and lists over them."""

    def load(self) -> list[Room]:
        """The contributions: `ROOM` of the module `room` in each."""
        names = (*self.ground, *self.subjects, *self.top)
        return [import_module(f"{self.package}.{name}.room").ROOM for name in names]
