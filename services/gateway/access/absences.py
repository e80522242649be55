"""When members of staff are away: recorded, corrected, and announced to the services that ask them to do something.

Why somebody is away is not asked and not stored.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, insert, select
from sqlalchemy.dialects.postgresql import distinct_on

from services.gateway.access import announcements
from services.gateway.db.tables import staff_absence
from shared.clock import wall_now
from shared.database import Tx
from shared.edge.dates import Bounds
from shared.messaging import announce

EARLIEST, LATEST = timedelta(days=60), timedelta(days=730)
"""How far back an absence may begin, when somebody forgot to record it, and how far ahead it may end."""


@dataclass(frozen=True, slots=True)
class Absence:
    """From the first day to the last one, both included. Without `until_on` the last day is not known yet."""

    absence_id: UUID
    staff_id: UUID
    from_on: date
    until_on: date | None

    def is_on(self, day: date) -> bool:
        """Whether the member of staff is away on this day."""
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)

    @property
    def facts(self) -> tuple[object, ...]:
        """What a change overwrites, and so what its version is computed from."""
        return (self.absence_id, self.from_on, self.until_on)


def days_of_absence(today: date) -> Bounds:
    """The days that an absence may have."""
    return Bounds(today - EARLIEST, today + LATEST)


async def list_absences(tx: Tx, *, until_after: date) -> list[Absence]:
    """The absences that have not ended before this day, the nearest first."""
    rows = await tx.all(_newest())
    absences = [one for one in (_absence(row) for row in rows) if one is not None]
    listed = [one for one in absences if one.until_on is None or one.until_on >= until_after]
    return sorted(listed, key=lambda one: (one.from_on, str(one.staff_id)))


async def find_absence(tx: Tx, absence_id: UUID) -> Absence | None:
    """One absence as it is now; None when there never was one, or there is none after all."""
    row = await tx.first(_newest().where(staff_absence.c.absence_id == absence_id))
    return _absence(row) if row else None


async def record_absence(
    tx: Tx, absence_id: UUID, staff_id: UUID, *, from_on: date | None, until_on: date | None
) -> None:
    """Record an absence, or other days of one. Without `from_on` there is none after all. The same again is nothing."""
    known = await find_absence(tx, absence_id)
    if (known.from_on, known.until_on) == (from_on, until_on) if known else from_on is None:
        return
    values = {"absence_id": absence_id, "staff_id": staff_id, "from_on": from_on, "until_on": until_on}
    recorded = {"recorded_by": tx.actor.staff_id, "recorded_at": wall_now()}
    await tx.execute(insert(staff_absence).values(**values, **recorded))
    await announce(tx, announcements.staff_absence_changed(absence_id, staff_id, from_on, until_on))


def _newest() -> Select[Any]:
    newest = select(staff_absence).ext(distinct_on(staff_absence.c.absence_id))
    return newest.order_by(staff_absence.c.absence_id, staff_absence.c.entry_no.desc())


def _absence(row: Row[Any]) -> Absence | None:
    return Absence(row.absence_id, row.staff_id, row.from_on, row.until_on) if row.from_on else None
