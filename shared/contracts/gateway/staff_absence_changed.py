"""A member of staff is away for some days, or the days of an absence are others."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import Event


class StaffAbsenceChanged(Event):
    """A member of staff is away from one day to another, or an absence that was announced has other days now.

    The newest version of an absence counts. Why somebody is away is not in the message and not known to the system.
    """

    subject: ClassVar[str] = "gateway.staff_absence.changed.v1"
    aggregate_field: ClassVar[str] = "staff_id"
    example: ClassVar[dict[str, Any]] = {
        "absence_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0021",
        "staff_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0009",
        "from_on": "2027-03-01",
        "until_on": "2027-03-05",
    }

    absence_id: UUID
    staff_id: UUID
    from_on: date | None = None
    """The first day; None: there is no absence after all."""
    until_on: date | None = None
    """The last day; None: not known yet."""
