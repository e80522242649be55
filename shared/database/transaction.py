"""A request, an event or a timer is one transaction: state, inbox, outbox and access log are committed together."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, CursorResult, Executable, FromClause, Row, and_, event, true
from sqlalchemy.exc import IntegrityError, InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from shared.clock import OSLO, BusinessClock
from shared.database.actor import Actor
from shared.database.environment_check import check_environment_on_connect
from shared.database.readers import seen_by
from shared.database.scope import EVERYTHING, SEES_ALL, SET
from shared.readers.protection import levels_seen_by
from shared.refusals import NotFound, Refusal
from shared.settings import ServiceSettings

R = TypeVar("R")
_LAST_USED_AT = "last_used"
_PING_AFTER_IDLE = 1.0
"""Seconds after which an idle connection of the pool is pinged before it is used."""


class Tx:
    """A running transaction, with the business time and the actor.

    `now` and `today` are business time and do not change during the transaction.
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
        """The envelopes to write to the outbox before the commit, see `shared.messaging.outbox`."""
        self.event_id: UUID | None = None
        """The id of the event that is being handled, None outside a handler."""
        self.parked = False
        """Whether this transaction has parked an event."""
        self._before_commit: list[Callable[[Tx], Awaitable[None]]] = []
        self._sees_everything = False

    def may_see(self, cases: FromClause) -> ColumnElement[bool]:
        """The condition that the actor sees a row of `cases`, which have the columns `programme_id` and `case_id`.

        It is of a programme in which they work, and they are among the readers of the case where these have names.
        """
        return and_(self.in_own_programmes(cases.c.programme_id), self.may_see_case(cases.c.case_id))

    def in_own_programmes(self, programme_id: ColumnElement[str]) -> ColumnElement[bool]:
        """The condition that a row belongs to a programme in which the actor works. For what is about nobody."""
        if self.actor.programmes is None or self._sees_everything:
            return true()
        return programme_id.in_(self.actor.programmes)

    def may_see_case(self, case_id: ColumnElement[UUID]) -> ColumnElement[bool]:
        """The condition that the readers of a case do not exclude the actor, whatever its programme."""
        if self.actor.staff_id is None or self._sees_everything:
            return true()
        return seen_by(case_id, self.actor.staff_id, self.actor.roles)

    async def show_own_cases(self) -> None:
        """Hide all rows that the actor does not see, from now on. Only members of staff are limited."""
        if self.actor.staff_id is not None:
            programmes, levels = self.actor.programmes, levels_seen_by(self.actor.roles)
            await self._set(EVERYTHING if programmes is None else ",".join(programmes), ",".join(levels))

    async def show_every_case(self) -> None:
        """Hide nothing from now on: for what concerns a person in every programme where they have a case."""
        if self.actor.staff_id is not None:
            await self._set(EVERYTHING, EVERYTHING)

    @asynccontextmanager
    async def seeing_every_case(self) -> AsyncIterator[None]:
        """Within the block nothing is hidden. For rules about a place, which the one who acts may not see who has."""
        self._sees_everything, before = True, self._sees_everything
        try:
            await self.show_every_case()
            yield
        finally:
            self._sees_everything = before
        if not before:
            await self.show_own_cases()

    async def _set(self, programmes: str, levels: str) -> None:
        await self.execute(SET, {"programmes": programmes, "staff": str(self.actor.staff_id), "levels": levels})

    def resource(self, kind: type[R]) -> R:
        """The resource of this class (see `Service`). Raises KeyError when the service was assembled without one."""
        found: R = self._resources[kind]
        return found

    def before_commit(self, write: "Callable[[Tx], Awaitable[None]]") -> None:
        """Register `write`, which is called once with this transaction before it commits."""
        if write not in self._before_commit:
            self._before_commit.append(write)

    async def finish(self) -> None:
        """Call the functions that were registered with `before_commit`."""
        for write in self._before_commit:
            await write(self)

    @asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """A savepoint: when the block raises, only its own statements and announcements are rolled back."""
        announced = len(self.announced)
        try:
            async with self.connection.begin_nested():
                yield
        except BaseException:
            del self.announced[announced:]
            raise

    async def execute(self, statement: Executable, values: Any = None) -> CursorResult[Any]:
        """Execute a statement."""
        return await self.connection.execute(statement, values)

    async def first(self, statement: Executable, values: Any = None) -> Row[Any] | None:
        """The first row of the result, None when it is empty."""
        return (await self.connection.execute(statement, values)).first()

    async def one(self, statement: Executable, values: Any = None) -> Row[Any]:
        """The first row of the result. Raises NotFound when it is empty."""
        row = await self.first(statement, values)
        if row is None:
            raise NotFound
        return row

    async def all(self, statement: Executable, values: Any = None) -> Sequence[Row[Any]]:
        """All rows of the result."""
        return (await self.connection.execute(statement, values)).all()


class Database:
    """The database of a service. Connections to another environment's database are refused (`environment_check`).

    `refusals` maps the name of a constraint to the refusal that is raised when it is violated. `resources` are the
    objects that every transaction provides (see `Tx.resource`).
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
                # Longer than statement_timeout: this limit is for a server that does not answer at all.
                "command_timeout": 15,
                "server_settings": {
                    "application_name": name,
                    **SEES_ALL,  # a transaction of a member of staff narrows it
                    "statement_timeout": "10000",
                    "idle_in_transaction_session_timeout": "30000",
                },
            },
        )
        event.listen(self.engine.sync_engine, "connect", check_environment_on_connect(settings.environment))
        event.listen(self.engine.sync_engine, "reset", _record_last_use)
        event.listen(self.engine.sync_engine, "checkout", self._pre_ping)
        self.outbox_written = asyncio.Event()
        """Set after a commit that wrote to the outbox: wakes the relay before its next poll."""
        self.event_parked = asyncio.Event()
        """Set after a commit that parked an event: wakes the loop that drains parked events."""
        self._refusals = dict(refusals or {})

    def _pre_ping(self, connection: Any, record: Any, _: Any) -> None:
        """Ping a connection that was idle. A ping at each checkout would double the time of a short transaction."""
        if time.monotonic() - record.info.get(_LAST_USED_AT, 0.0) < _PING_AFTER_IDLE:
            return
        try:
            self.engine.sync_engine.dialect.do_ping(connection)
        except Exception as error:
            raise InvalidatePoolError from error

    @asynccontextmanager
    async def begin(self, actor: Actor) -> AsyncIterator[Tx]:
        """A transaction that commits at the end of the block and rolls back when it raises."""
        try:
            async with self.engine.begin() as connection:
                tx = Tx(connection, actor=actor, clock=self.clock, settings=self.settings, resources=self.resources)
                await tx.show_own_cases()
                yield tx
                await tx.finish()
        except IntegrityError as error:
            refusal = self._refusals.get(violated_constraint(error) or "")
            if refusal is None:
                raise
            raise refusal from error
        if tx.announced:
            self.outbox_written.set()
        if tx.parked:
            self.event_parked.set()


def _record_last_use(_: Any, record: Any, __: Any) -> None:
    record.info[_LAST_USED_AT] = time.monotonic()


def violated_constraint(error: IntegrityError) -> str | None:
    """The name of the violated constraint, None when the driver does not name one."""
    cause: BaseException | None = error.orig
    while cause is not None:
        name = getattr(cause, "constraint_name", None)
        if name:
            return str(name)
        cause = cause.__cause__
    return None
