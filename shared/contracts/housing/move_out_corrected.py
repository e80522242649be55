"""The recorded day of moving out was wrong, and this is what stands now."""

from datetime import date
from typing import Any, ClassVar, Literal
from uuid import UUID

from shared.contracts.base import CaseEvent


class MoveOutCorrected(CaseEvent):
    """The recorded day of moving out was wrong, and this is what stands now.

    Announced after Discharged, as often as the record is corrected, also months later. What was done because of the
    former day is to be made good. Why it was corrected is not said.
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
    """The event that said otherwise, of the same stay."""
    moved_out_on: date | None = None
    """The day of moving out that stands now; None when the person has not moved out and lives there as before."""
    previous_moved_out_on: date
    """The day that stood until now."""
    agreed_end_on: date
    """The agreed end of the stay."""
    corrected_on: date
