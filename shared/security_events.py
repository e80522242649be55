"""Security events: what somebody who looks for an attack or a misuse has to know, as log lines and as counts.

An event names no resident, no address and no text that somebody typed. The gateway also keeps its events in a table
(`services/gateway/access/security_log.py`). What somebody outside can cause is bounded: after `LISTED` events of a kind
in a quarter of an hour the others are counted, and written as one line a minute.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import structlog

from shared.clock import wall_now

log = structlog.get_logger()

RECENT = timedelta(minutes=15)
"""The time over which events are counted for the alerts."""
MOST_WAITING = 2_000
"""Events that wait for the database. More are only in the log."""
_FLUSH_EVERY, _SUM_EVERY = 1.0, 60


class SecurityEvent(StrEnum):
    """What happened."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    LIMIT_REACHED = "limit_reached"
    """Somebody tried something too often."""
    PAGE_REFUSED = "page_refused"
    """The policy does not allow a page or an act to the role of a member of staff."""
    SERVICE_REFUSED = "service_refused"
    """A service refused something to the one who asked (403)."""
    FORM_REFUSED = "form_refused"
    """A form without the token of the session."""
    CALLER_UNKNOWN = "caller_unknown"
    """A call between services without a valid token."""
    ACCOUNT_OPENED = "account_opened"
    ROLES_CHANGED = "roles_changed"
    TEAMS_CHANGED = "teams_changed"
    LINK_MADE = "link_made"
    """A link to a new password was made for somebody. The password of before is no longer accepted."""
    PASSWORD_CHANGED = "password_changed"  # noqa: S105  the name of the event
    SECOND_FACTOR_CHANGED = "second_factor_changed"
    """One-time codes were set up or removed, or recovery codes were made or used."""
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_REOPENED = "account_reopened"
    ACCESS_LOG_ALTERED = "access_log_altered"
    """The check of the access logs found a day or a row that does not fit."""


LISTED: Mapping[SecurityEvent, int] = {
    SecurityEvent.SIGN_IN_FAILED: 30,
    SecurityEvent.LIMIT_REACHED: 30,
    SecurityEvent.CALLER_UNKNOWN: 30,
}
"""How many events of a kind that somebody outside can cause are listed one by one in a quarter of an hour."""
LISTED_OF_STAFF = 500
"""The same for all other kinds."""

WATCHED = (
    SecurityEvent.SIGN_IN_FAILED,
    SecurityEvent.LIMIT_REACHED,
    SecurityEvent.PAGE_REFUSED,
    SecurityEvent.SERVICE_REFUSED,
    SecurityEvent.FORM_REFUSED,
    SecurityEvent.CALLER_UNKNOWN,
)
"""The kinds that are alarming in numbers."""


@dataclass(frozen=True, slots=True)
class Told:
    """One event; or `times` events of a kind, of which nothing else is known."""

    event: SecurityEvent
    at: datetime
    staff_id: UUID | None = None
    """Whom it is about: who signed in, was refused, or got other roles."""
    by_staff_id: UUID | None = None
    """Who did it to them."""
    address: str | None = None
    """A keyed hash of the network address."""
    about: str | None = None
    """The action of the policy, the refusal or the limit: a name in the code."""
    times: int = 1


Keeper = Callable[[Sequence[Told]], Awaitable[None]]


@dataclass(slots=True)
class SecurityEvents:
    """The events of one process."""

    keeper: Keeper | None = None
    """Stores events; None where they are only logged."""
    _waiting: list[Told] = field(default_factory=list)
    _unlisted: Counter[SecurityEvent] = field(default_factory=Counter)
    _listed: Counter[tuple[SecurityEvent, int]] = field(default_factory=Counter)
    _minutes: deque[tuple[int, Counter[SecurityEvent]]] = field(default_factory=deque)
    _summed_at: int = 0

    def tell(
        self,
        event: SecurityEvent,
        *,
        staff_id: UUID | None = None,
        by_staff_id: UUID | None = None,
        address: str | None = None,
        about: str | None = None,
    ) -> None:
        """Log an event, and store it soon. Never raises and never waits."""
        now = wall_now()
        self._count(event, now)
        quarter = event, int(now.timestamp() // RECENT.total_seconds())
        self._listed = Counter({key: n for key, n in self._listed.items() if key[1] == quarter[1]})
        if self._listed[quarter] >= LISTED.get(event, LISTED_OF_STAFF):
            self._unlisted[event] += 1
            return
        self._listed[quarter] += 1
        self._write(Told(event, now, staff_id, by_staff_id, address, about))

    def recent(self) -> dict[SecurityEvent, int]:
        """How many events of each kind there were in the last quarter of an hour, in this process."""
        self._forget_old(wall_now())
        return dict(sum((counts for _, counts in self._minutes), Counter[SecurityEvent]()))

    async def flush(self) -> None:
        """Store what waits. When the database is away, it goes on waiting."""
        if self.keeper is None or not self._waiting:
            self._waiting.clear()
            return
        told, self._waiting = self._waiting, []
        try:
            await self.keeper(told)
        except Exception as error:  # noqa: BLE001  the lines are in the log; the database is asked again
            log.warning("security_events_not_stored", error=type(error).__name__)
            self._waiting = (told + self._waiting)[:MOST_WAITING]

    async def run(self) -> None:
        """Store what waits, and sum up what is not listed, until the task is cancelled."""
        while True:
            await asyncio.sleep(_FLUSH_EVERY)
            self.sum_up(wall_now())
            await self.flush()

    def sum_up(self, now: datetime) -> None:
        """Write one line for each kind of which events were not listed in the last minute."""
        minute = int(now.timestamp() // _SUM_EVERY)
        if minute == self._summed_at:
            return
        self._summed_at = minute
        unlisted, self._unlisted = self._unlisted, Counter()
        for event, times in unlisted.items():
            self._write(Told(event, now, times=times))

    def _write(self, told: Told) -> None:
        known = {
            "staff_id": str(told.staff_id) if told.staff_id else None,
            "by_staff_id": str(told.by_staff_id) if told.by_staff_id else None,
            "address": told.address,
            "about": told.about,
            "times": told.times if told.times > 1 else None,
        }
        log.warning("security_event", kind=told.event.value, **{key: value for key, value in known.items() if value})
        if len(self._waiting) < MOST_WAITING:
            self._waiting.append(told)

    def _count(self, event: SecurityEvent, now: datetime) -> None:
        minute = int(now.timestamp() // 60)
        if not self._minutes or self._minutes[-1][0] != minute:
            self._minutes.append((minute, Counter()))
            self._forget_old(now)
        self._minutes[-1][1][event] += 1

    def _forget_old(self, now: datetime) -> None:
        while self._minutes and self._minutes[0][0] < now.timestamp() // 60 - RECENT.total_seconds() // 60:
            self._minutes.popleft()
