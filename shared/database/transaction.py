"""One use case is one transaction: state, inbox row, outbox rows and access rows are saved together or not at all."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Self, TypeVar
from uuid import UUID

from sqlalchemy import CursorResult, Executable, Row, event
from sqlalchemy.exc import IntegrityError, InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from shared.clock import OSLO, BusinessClock
from shared.database.environment_check import refuse_others
from shared.refusals import NotFound, Refusal
from shared.settings import ServiceSettings

R = TypeVar("R")
_LAST_USED, _FRESH = "last_used", 1.0
"""For how many seconds a connection of the pool is taken for one that still stands."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the calling service and, where a person is behind it, that member of staff and their roles."""

    service: str
    staff_id: UUID | None = None
    roles: tuple[str, ...] = ()

    @classmethod
    def system(cls, service: str) -> Self:
        """Nobody in person: an event or a timer."""
        return cls(service)


class Tx:
    """A running transaction and what a use case needs to know: when it is and who acts.

    `now` and `today` are business time, the same from the first statement to the last.
    """

    def __init__(
        self,
        connection: AsyncConnection,
        *,
        actor: Actor,
        clock: BusinessClock,
        settings: ServiceSettings,
        resources: Mapping[type, Any],
    ) -> None:
        self.connection = connection
        self.actor = actor
        self.clock = clock
        self.settings = settings
        self._resources = resources
        self.now: datetime = clock.now()
        self.today: date = self.now.astimezone(OSLO).date()
        self.announced: list[Any] = []
        """What leaves with this transaction, see `shared.messaging.outbox`."""
        self.event_id: UUID | None = None
        """The event that is being acted on, where it is one."""
        self.parked = False
        """Whether an event was put aside until the one before it comes."""
        self._put_off: list[Callable[[Tx], Awaitable[None]]] = []

    def resource(self, kind: type[R]) -> R:
        """The object of this class that the service was assembled with, see `Service`. Raises KeyError without one."""
        found: R = self._resources[kind]
        return found

    def before_commit(self, write: "Callable[[Tx], Awaitable[None]]") -> None:
        """Have `write(tx)` called once, after everything else."""
        if write not in self._put_off:
            self._put_off.append(write)

    async def finish(self) -> None:
        """Do what was put off until before the commit."""
        for write in self._put_off:
            await write(self)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """A part that may fail alone: then what it wrote and announced is taken back, and nothing else."""
        announced = len(self.announced)
        try:
            async with self.connection.begin_nested():
                yield
        except BaseException:
            del self.announced[announced:]
            raise

    async def execute(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        """Run a statement."""
        return await self.connection.execute(statement, values)

    async def first(self, statement: Executable, values: Any = None) -> Row[Any] | None:
        """The first row, or None."""
        return (await self.connection.execute(statement, values)).first()

    async def one(self, statement: Executable, values: Any = None) -> Row[Any]:
        """The first row. Raises NotFound when there is none."""
        row = await self.first(statement, values)
        if row is None:
            raise NotFound
        return row

    async def all(self, statement: Executable, values: Any = None) -> Sequence[Row[Any]]:
        """All rows."""
        return (await self.connection.execute(statement, values)).all()


class Database:
    """A service's own database, which belongs to no other kind of system (see `shared.database.environment_check`).

    `refusals` maps a constraint's name to the refusal it stands for. `resources` are handed to every transaction.
    """

    def __init__(
        self,
        settings: ServiceSettings,
        clock: BusinessClock,
        *,
        name: str,
        refusals: Mapping[str, type[Refusal]] | None = None,
        resources: Iterable[object] = (),
    ) -> None:
        self.settings = settings
        self.clock = clock
        self.resources: dict[type, Any] = {type(one): one for one in resources}
        self.engine: AsyncEngine = create_async_engine(
            settings.database_url,
            pool_size=settings.database_pool,
            max_overflow=settings.database_pool,
            pool_timeout=10,
            hide_parameters=True,
            connect_args={
                "timeout": 5,
                # Longer than the server's own limit: this one is for a server that cannot answer any more.
                "command_timeout": 15,
                "server_settings": {
                    "application_name": name,
                    "statement_timeout": "10000",
                    "idle_in_transaction_session_timeout": "30000",
                },
            },
        )
        event.listen(self.engine.sync_engine, "connect", refuse_others(settings.environment))
        event.listen(self.engine.sync_engine, "reset", _note_the_time)
        event.listen(self.engine.sync_engine, "checkout", self._ask_whether_it_stands)
        self.outbox_written = asyncio.Event()
        """Set after a commit that wrote to the outbox, so that the relay need not wait for its next look."""
        self.event_parked = asyncio.Event()
        """Set after a commit that parked an event, so that somebody looks soon whether its turn has come."""
        self._refusals = dict(refusals or {})

    def _ask_whether_it_stands(self, connection: Any, record: Any, _: Any) -> None:
        """Ask a connection that was idle for a while. Asking each time would cost half of a short transaction."""
        if time.monotonic() - record.info.get(_LAST_USED, 0.0) < _FRESH:
            return
        try:
            self.engine.sync_engine.dialect.do_ping(connection)
        except Exception as error:
            raise InvalidatePoolError from error

    @asynccontextmanager
    async def begin(self, actor: Actor) -> AsyncIterator[Tx]:
        """A transaction that commits at the end of the block and rolls back on any exception."""
        try:
            async with self.engine.begin() as connection:
                tx = Tx(connection, actor=actor, clock=self.clock, settings=self.settings, resources=self.resources)
                yield tx
                await tx.finish()
        except IntegrityError as error:
            refusal = self._refusals.get(constraint_of(error) or "")
            if refusal is None:
                raise
            raise refusal from error
        if tx.announced:
            self.outbox_written.set()
        if tx.parked:
            self.event_parked.set()


def _note_the_time(_: Any, record: Any, __: Any) -> None:
    record.info[_LAST_USED] = time.monotonic()


def constraint_of(error: IntegrityError) -> str | None:
    """The name of the constraint that a statement violated."""
    cause: BaseException | None = error.orig
    while cause is not None:
        name = getattr(cause, "constraint_name", None)
        if name:
            return str(name)
        cause = cause.__cause__
    return None
