"""The person has arrived and lives here from this day."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class Admitted(CaseEvent):
    """The person has arrived and lives here from this day.

    Announced once per stay, when a member of staff has seen the arrival. Dates only: the time of day is not recorded.
    """

    subject: ClassVar[str] = "housing.stay.admitted.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "stay_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0002",
        "arrived_on": "2027-01-15",
        "agreed_end_on": "2028-01-15",
    }

    stay_id: UUID
    arrived_on: date
    agreed_end_on: date
    """The agreed last day. The programme's usual stay is a default, not a cap."""
