"""The rooms of a service and what each contributes to it. `app.py` lists the rooms in the order of their imports."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from importlib import import_module
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from shared.access_review import Relation
from shared.database import Tx
from shared.http.caller import known_caller
from shared.refusals import Refusal
from shared.roles import Actions
from shared.tasks import Doers, TaskKind
from shared.timers import TimerHandlers


@dataclass(frozen=True, slots=True)
class Fault:
    """Something outside that does not work and that an operator has to put right, as a code that Drift has words for.

    `since` follows the wall clock; `reply` is the code with which the other side answered, if it did.
    """

    code: str
    since: datetime
    reply: str | None = None


@dataclass(frozen=True, kw_only=True)
class Room:
    """The contribution of one room to its service. Every part is optional."""

    routers: Sequence[APIRouter] = ()
    """Routes for callers with a valid token only."""
    actions: Actions = field(default_factory=dict)
    """Who may call each of these routes: the roles, by method and path as in `POST /offers`."""
    timers: TimerHandlers = field(default_factory=TimerHandlers)
    tasks: Mapping[TaskKind, Doers] = field(default_factory=dict)
    """The kinds of tasks that the room opens, and who does them. The service lists them by `shared/http/tasks.py`."""
    constraints: Mapping[str, type[Refusal]] = field(default_factory=dict)
    """The refusal that is raised when a database constraint is violated, by the constraint's name."""
    at_start: Sequence[Callable[[Tx], Awaitable[None]]] = ()
    """Startup steps: each runs once, in its own transaction, as soon as the database answers."""
    background: Sequence[Callable[[Any], Awaitable[None]]] = ()
    """Background tasks: each is called with the Service and runs as long as the service does."""
    work: Callable[[Tx], Awaitable[dict[str, Any]]] | None = None
    """Further values for /progress: what the room still has to do."""
    faults: Callable[[Tx], Awaitable[Sequence[Fault]]] | None = None
    """What does not work now, for /progress and /metrics."""
    security_events: Callable[[Tx], Awaitable[Mapping[str, int]]] | None = None
    """The recent security events of all processes by kind, where they are stored."""
    relations: Sequence[Relation] = ()
    """Who has, or had, to do with which case, for whoever reviews the access log."""

    @cached_property
    def routes(self) -> Sequence[BaseRoute]:
        """The routes of `routers`, each with the check of the caller's token.

        Several applications in one process, as in tests, share them: FastAPI examines the signature of each route once.
        """
        checked = APIRouter(dependencies=[Depends(known_caller)])
        for router in self.routers:
            checked.include_router(router)
        return checked.routes

    @cached_property
    def rules(self) -> Mapping[Callable[..., Any], frozenset[str]]:
        """Who may call each route, by the function that answers it.

        Raises ValueError for a route without a rule and for a rule without a route.
        """
        found = {
            f"{method} {route.path}": route.endpoint
            for router in self.routers
            for route in router.routes
            if isinstance(route, APIRoute)
            for method in route.methods or ()
        }
        if found.keys() != self.actions.keys():
            raise ValueError(f"routes without a rule, or rules without a route: {found.keys() ^ self.actions.keys()}")
        return {endpoint: self.actions[action] for action, endpoint in found.items()}


@dataclass(frozen=True, slots=True)
class Rooms:
    """The rooms of one service, by storey. A room may import the rooms that are listed before it."""

    package: str
    ground: Sequence[str] = ()
    """Rooms that all subjects use and that import none of them."""
    subjects: Sequence[str] = ()
    """Rooms with one subject each."""
    top: Sequence[str] = ()
    """Rooms that combine several subjects, and read-only lists over them."""

    def load(self) -> list[Room]:
        """Import each room's module `room` and return its `ROOM`."""
        names = (*self.ground, *self.subjects, *self.top)
        return [import_module(f"{self.package}.{name}.room").ROOM for name in names]
