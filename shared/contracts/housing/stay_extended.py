"""The agreed end of the stay was moved, with a reason."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class StayExtended(CaseEvent):
    """The agreed end of the stay was moved, with a reason.

    Announced for each extension. Notices about the former end are no longer valid.
    """

    subject: ClassVar[str] = "housing.stay.extended.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "stay_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0002",
        "agreed_end_on": "2028-04-15",
        "previous_end_on": "2028-01-15",
        "decided_on": "2027-11-20",
    }

    stay_id: UUID
    agreed_end_on: date
    previous_end_on: date
    decided_on: date
