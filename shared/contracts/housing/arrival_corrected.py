"""The recorded day of arrival was wrong; the event has the right one."""

from datetime import date
from typing import Any, ClassVar, Literal
from uuid import UUID

from shared.contracts.base import CaseEvent


class ArrivalCorrected(CaseEvent):
    """The recorded day of arrival was wrong; the event has the right one.

    Announced after Admitted, each time the record is corrected, also months later. Subscribers correct what they did
    because of the former day. Notices before the end follow `agreed_end_on`. The reason is not in the message.
    """

    subject: ClassVar[str] = "housing.stay.arrival_corrected.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "stay_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0002",
        "corrects": "housing.stay.admitted.v1",
        "arrived_on": "2027-01-14",
        "previous_arrived_on": "2027-01-15",
        "agreed_end_on": "2028-01-14",
        "corrected_on": "2027-01-16",
    }

    stay_id: UUID
    corrects: Literal["housing.stay.admitted.v1"] = "housing.stay.admitted.v1"
    """The event of the same stay that was wrong."""
    arrived_on: date | None = None
    """The right day of arrival; None when the person has not arrived and is expected as before."""
    previous_arrived_on: date
    """The day that was recorded until now."""
    agreed_end_on: date
    """The agreed end of the stay after the correction."""
    corrected_on: date
