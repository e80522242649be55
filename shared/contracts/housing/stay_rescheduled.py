"""The planned day of arrival has moved."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class StayRescheduled(CaseEvent):
    """The planned day of arrival has moved.

    Internal: never sent to another agency. Announced for a place that is offered or agreed, each time the day moves: by
    staff, because the planned exit of the person has moved, or because the place is free later than planned.
    """

    subject: ClassVar[str] = "housing.stay.rescheduled.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "stay_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0002",
        "starts_on": "2027-01-20",
        "previous_start_on": "2027-01-15",
        "agreed_end_on": "2028-01-20",
        "rescheduled_on": "2027-01-16",
    }

    stay_id: UUID
    starts_on: date
    """The new planned day of arrival."""
    previous_start_on: date
    agreed_end_on: date
    """The agreed end of the stay after the change."""
    rescheduled_on: date
