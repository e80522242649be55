"""The person still lives here after the agreed end."""

from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from shared.contracts.base import CaseEvent


class StayOverdue(CaseEvent):
    """The person still lives here after the agreed end.

    Announced once per agreed end. The stay does not end automatically: staff end it.
    """

    subject: ClassVar[str] = "housing.stay.overdue.v1"
    example: ClassVar[dict[str, Any]] = {
        "case_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0001",
        "programme_id": "hjem-nord",
        "stay_id": "0192d5b0-7c1e-7a11-8a54-3f2b8f1e0002",
        "agreed_end_on": "2028-01-15",
    }

    stay_id: UUID
    agreed_end_on: date
