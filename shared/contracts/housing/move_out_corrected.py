"""The recorded day of moving out was wrong; the event has the right one."""

from datetime import date
from typing import Any, ClassVar, Literal
from uuid import UUID

from shared.contracts.base import CaseEvent


class MoveOutCorrected(CaseEvent):
    """The recorded day of moving out was wrong; the event has the right one.

    Announced after Discharged, each time the record is corrected, also months later. Subscribers correct what they did
    because of the former day. The reason is not in the message.
    """

    subject: ClassVar[str] = "housing.stay.move_out_corrected.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "stay_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0002",
        "corrects": "housing.stay.discharged.v1",
        "moved_out_on": "2028-01-12",
        "previous_moved_out_on": "2028-01-10",
        "agreed_end_on": "2028-01-14",
        "corrected_on": "2028-01-15",
    }

    stay_id: UUID
    corrects: Literal["housing.stay.discharged.v1"] = "housing.stay.discharged.v1"
    """The event of the same stay that was wrong."""
    moved_out_on: date | None = None
    """The right day of moving out; None when the person has not moved out and lives there as before."""
    previous_moved_out_on: date
    """The day that was recorded until now."""
    agreed_end_on: date
    """The agreed end of the stay."""
    corrected_on: date
